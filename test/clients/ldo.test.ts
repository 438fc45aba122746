import assert from "node:assert/strict";
import { after, before, mock, test } from "node:test";
import { changeData, commitData } from "@ldo/connected";
import { createSolidLdoDataset, type SolidContainerUri, type SolidLeafUri } from "@ldo/connected-solid";
import type { LdSet, ShapeType } from "@ldo/ldo";
import { FOAF, LDP } from "@webizen/ontologies";
import { objectsOf } from "../support/answers.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

/** What LDO's generator makes of a shape with a name and acquaintances. */
interface Person {
  "@id"?: string;
  name?: string;
  knows?: LdSet<Person>;
}
const Person: ShapeType<Person> = {
  schema: { type: "Schema" },
  shape: "http://example.org/Person",
  context: {
    name: { "@id": FOAF.name, "@type": "http://www.w3.org/2001/XMLSchema#string" },
    knows: { "@id": FOAF.knows, "@type": "@id", "@isCollection": true } as never,
  },
};

const IMAGE = Uint8Array.from([137, 80, 78, 71, 0, 255]);

let server: TestServer;
let root: SolidContainerUri;

before(async () => {
  // The library writes each commit to the console.
  mock.method(console, "log", () => {});
  server = await startPodServer();
  root = server.root as SolidContainerUri;
});
after(() => server[Symbol.asyncDispose]());

function openDataset(send: typeof fetch = server.alice.fetch) {
  const dataset = createSolidLdoDataset();
  dataset.setContext("solid", { fetch: send });
  return dataset;
}

async function valuesIn(url: string, predicate: string): Promise<readonly string[]> {
  return (await objectsOf(await server.alice.fetch(url), predicate)).toSorted();
}

async function createPerson(name: string) {
  const uri = `${root}${name}.ttl` as SolidLeafUri;
  const dataset = openDataset();
  const leaf = dataset.getResource(uri);
  assert.equal((await leaf.createIfAbsent()).isError, false);
  const person = changeData(dataset.usingType(Person).fromSubject(`${uri}#it`), leaf);
  person.name = name;
  person.knows?.add({ name: "Somebody" });
  assert.equal((await commitData(person)).isError, false);
  return { uri, dataset, leaf };
}

test("a document is created, filled, read, changed and deleted", async () => {
  const { uri } = await createPerson("ann");
  assert.deepEqual(await valuesIn(uri, FOAF.name), ["Somebody", "ann"]);
  assert.equal((await valuesIn(uri, FOAF.knows)).length, 1);
  const dataset = openDataset();
  const leaf = dataset.getResource(uri);
  assert.equal((await leaf.read()).type, "dataReadSuccess");
  const ann = dataset.usingType(Person).fromSubject(`${uri}#it`);
  assert.equal(ann.name, "ann");
  const changed = changeData(ann, leaf);
  changed.name = 'An "na"\n';
  changed.knows?.add({ "@id": server.bob.webId });
  assert.equal((await commitData(changed)).isError, false);
  assert.deepEqual(await valuesIn(uri, FOAF.name), ['An "na"\n', "Somebody"]);
  assert.ok((await valuesIn(uri, FOAF.knows)).includes(server.bob.webId));
  assert.equal((await leaf.delete()).type, "deleteSuccess");
  assert.equal((await server.alice.fetch(uri)).status, 404);
});

test("a document and a file are overwritten, and then hold the new content", async () => {
  const { uri, leaf } = await createPerson("overwritten");
  const created = await leaf.createAndOverwrite();
  assert.ok(created.type === "createSuccess" && created.didOverwrite);
  assert.deepEqual(await valuesIn(uri, FOAF.name), []);
  const photo = openDataset().getResource(`${root}overwritten.png` as SolidLeafUri);
  for (const bytes of [IMAGE, Uint8Array.from([...IMAGE, 1])]) {
    const written = await photo.uploadAndOverwrite(new Blob([bytes], { type: "image/png" }), "image/png");
    assert.equal(written.type, "createSuccess");
    assert.deepEqual(await (await server.alice.fetch(photo.uri)).bytes(), bytes);
  }
});

test("containers and files are created, listed and shared", async () => {
  const dataset = openDataset();
  const home = dataset.getResource(root);
  assert.equal((await home.read()).type, "containerReadSuccess");
  assert.equal(home.isRootContainer(), true);
  const created = await home.createChildIfAbsent("ldo-box/");
  assert.equal(created.type, "createSuccess");
  const box = dataset.getResource(`${root}ldo-box/`);
  assert.equal((await box.createChildIfAbsent("data.ttl")).type, "createSuccess");
  assert.equal((await box.createChildIfAbsent("data.ttl")).type, "dataReadSuccess");
  const photo = new Blob([IMAGE], { type: "image/png" });
  assert.equal((await box.uploadChildIfAbsent("photo.png", photo, "image/png")).type, "createSuccess");
  const answer = await server.alice.fetch(`${box.uri}photo.png`);
  assert.equal(answer.headers.get("content-type"), "image/png");
  assert.deepEqual(await answer.bytes(), IMAGE);
  await box.read();
  const children = box.children().map(({ uri }) => uri);
  assert.deepEqual(children.toSorted(), await valuesIn(box.uri, LDP.contains));
  assert.equal(children.length, 2);
  const inherited = await box.getWac();
  assert.equal(inherited.type, "getWacRuleSuccess");
  const none = { read: false, append: false, write: false, control: false };
  const all = { read: true, append: true, write: true, control: true };
  const agent = { [server.alice.webId]: all, [server.bob.webId]: { ...none, read: true } };
  assert.equal((await box.setWac({ public: none, authenticated: none, agent })).isError, false);
  assert.equal((await server.bob.fetch(`${box.uri}data.ttl`)).status, 200);
  assert.equal((await fetch(`${box.uri}data.ttl`)).status, 401);
});

test("others are refused with results that name the reason, and their changes are taken back", async () => {
  const { uri } = await createPerson("secret");
  const etag = (await server.alice.fetch(uri)).headers.get("etag");
  for (const [send, reason] of [
    [server.bob.fetch, "unauthorizedError"],
    [fetch, "unauthenticatedError"],
  ] as const) {
    const dataset = openDataset(send);
    const leaf = dataset.getResource(uri);
    assert.equal((await leaf.read()).type, reason);
    const person = changeData(dataset.usingType(Person).fromSubject(`${uri}#it`), leaf);
    person.name = "Mallory";
    const result = await commitData(person);
    assert.deepEqual(
      result.isError && result.type === "aggregateError" && result.errors.map(({ type }) => type),
      [reason],
    );
    assert.equal((await leaf.delete()).type, reason);
    assert.equal(dataset.usingType(Person).fromSubject(`${uri}#it`).name, undefined);
    const home = dataset.getResource(root);
    assert.equal((await home.createChildIfAbsent("mallory.ttl")).type, reason);
    const photo = new Blob([IMAGE]);
    assert.equal((await home.uploadChildIfAbsent("mallory.png", photo, "image/png")).type, reason);
    assert.equal((await dataset.getResource(uri).createAndOverwrite()).type, reason);
  }
  assert.equal((await server.alice.fetch(uri)).headers.get("etag"), etag);
  for (const name of ["mallory.ttl", "mallory.png"]) {
    assert.equal((await server.alice.fetch(root + name)).status, 404);
  }
});

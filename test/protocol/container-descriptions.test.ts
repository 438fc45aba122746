import assert from "node:assert/strict";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DCTERMS, LDP, MEDIA, RDF, RDFS, STAT } from "@webizen/ontologies";
import { objectsOf, quadsOf, triplesOf } from "../support/answers.ts";
import { CONTAINER_LINK, createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const EX = "http://example.org/";
const SYNTAXES = [MEDIA.turtle, MEDIA.jsonld, MEDIA.ntriples, MEDIA.nquads, MEDIA.trig];

let server: TestServer;
let alice: PodClient;
let ahead = 0;

before(async () => {
  server = await startPodServer((config) => config, { clock: () => new Date(Date.now() + ahead) });
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

async function makeContainer(path: string): Promise<void> {
  assert.equal((await alice.request("PUT", path, { headers: CONTAINER_LINK })).status, 201);
}

test("a container shows what its description says, in every syntax and on every page", async () => {
  const container = `${server.root}shown/`;
  const own = `@base <http://elsewhere.example/> . @prefix e: <${EX}> . <${container}> e:own _:a . _:a e:p 1 .`;
  const said = `@prefix e: <${EX}wrong/> . @prefix ldp: <${EX}other#> .
    @prefix e: <${EX}> . <./> e:label "Mine"@en ; e:node _:a ; e:near <a.txt>, <#part>, <> . _:a e:q 2 .`;
  assert.equal((await alice.putTurtle("shown/", own)).status, 201);
  assert.equal((await alice.putTurtle("shown/.meta", said)).status, 201);
  await alice.putText("shown/a.txt", "x");
  await alice.putText("shown/b.txt", "x");
  const about = (name: string) => container + name;
  for (const accept of SYNTAXES) {
    for (const [page, members] of [
      ["", ["a.txt", "b.txt"]],
      ["?limit=1", ["a.txt"]],
      ["?limit=1&after=a.txt", ["b.txt"]],
    ] as const) {
      const quads = await quadsOf(await alice.get(`shown/${page}`, { accept }));
      const objects = (predicate: string) =>
        quads.filter((quad) => quad.predicate.value === predicate).map(({ object }) => object.value);
      assert.deepEqual(objects(`${EX}label`), ["Mine"], accept);
      assert.deepEqual(objects(`${EX}near`), [about("a.txt"), about(".meta#part"), about(".meta")], accept);
      assert.deepEqual(objects(LDP.contains), members.map(about), accept);
      // The blank nodes of the two documents stay two, although both are called "a".
      const subjects = (predicate: string) =>
        quads.filter((quad) => quad.predicate.value === predicate).map(({ subject }) => subject.value);
      assert.deepEqual(objects(`${EX}own`), subjects(`${EX}p`), accept);
      assert.deepEqual(objects(`${EX}node`), subjects(`${EX}q`), accept);
      assert.notDeepEqual(subjects(`${EX}p`), subjects(`${EX}q`), accept);
    }
  }
});

test("a description in another format is shown as well", async () => {
  await makeContainer("as-json/");
  const headers = { "content-type": MEDIA.jsonld };
  const body = JSON.stringify({ "@id": "./", "@graph": [{ "@id": "./", [RDFS.label]: "In a graph" }] });
  assert.equal((await alice.request("PUT", "as-json/.meta", { headers, body })).status, 201);
  for (const accept of SYNTAXES) {
    const answer = await alice.get("as-json/", { accept });
    assert.deepEqual(await objectsOf(answer, RDFS.label, `${server.root}as-json/`), ["In a graph"], accept);
  }
});

test("what only the server states of a container is passed over in its description", async () => {
  await alice.putText("false/a.txt", "x");
  const before = await triplesOf(await alice.get("false/"));
  const said = `@prefix ldp: <${LDP.contains.replace("contains", "")}> . @prefix ex: <${EX}> .
    <./> ldp:contains <b.txt> ; <${DCTERMS.modified}> "never" ; <${STAT.mtime}> 1 .
    <a.txt> <${STAT.size}> 99 ; a ldp:Container ; ex:by "me" .`;
  assert.equal((await alice.putTurtle("false/.meta", said)).status, 201);
  const after = await triplesOf(await alice.get("false/"));
  const added = after.filter((triple) => !before.includes(triple));
  assert.deepEqual(added, [`<${server.root}false/a.txt> <${EX}by> "me" .`]);
  assert.equal(after.length, before.length + 1);
});

test("ETag and Last-Modified of a container change when its description is made, changed or deleted, and nothing else", async () => {
  await makeContainer("stamped/box/");
  const state = async (path: string) => {
    const { headers } = await alice.head(path);
    return { tag: headers.get("etag"), time: Date.parse(headers.get("last-modified") ?? "") };
  };
  const modified = await objectsOf(await alice.get("stamped/box/"), DCTERMS.modified);
  const around = await state("stamped/");
  const tags = [(await state("stamped/box/")).tag];
  let { time } = await state("stamped/box/");
  for (const change of [
    () => alice.putTurtle("stamped/box/.meta", `<./> <${RDFS.label}> "One" .`),
    () => alice.putTurtle("stamped/box/.meta", `<./> <${RDFS.label}> "Two" .`),
    () => alice.sparql("stamped/box/.meta", `INSERT DATA { <./> <${RDFS.comment}> "More" }`),
    () => alice.delete("stamped/box/.meta"),
  ]) {
    const former = tags.at(-1) ?? "none";
    assert.equal((await alice.get("stamped/box/", { "if-none-match": former })).status, 304);
    // Each change falls into a second of its own, so that Last-Modified tells it.
    ahead += 1000;
    assert.ok((await change()).ok);
    assert.equal((await alice.get("stamped/box/", { "if-none-match": former })).status, 200);
    const lost = await alice.putTurtle("stamped/box/", "", { "if-match": former });
    assert.equal(lost.status, 412, "who has not seen the change does not write over it");
    const next = await state("stamped/box/");
    assert.ok(next.time > time);
    tags.push(next.tag);
    time = next.time;
  }
  assert.equal(new Set(tags).size, tags.length);
  assert.deepEqual(await objectsOf(await alice.get("stamped/box/"), DCTERMS.modified), modified);
  assert.deepEqual(await objectsOf(await alice.get("stamped/box/"), RDFS.label), []);
  assert.deepEqual(await state("stamped/"), around);
  await alice.putTurtle("stamped/box/.meta", `<./> <${RDFS.label}> "Again" .`);
  const kept = await state("stamped/box/");
  await alice.putTurtle("stamped/box/.meta", `<./> <${RDFS.label}> "Again" .`);
  assert.deepEqual(await state("stamped/box/"), kept, "the same again changes nothing");
});

test("a container and its description are changed each where it is written", async () => {
  await makeContainer("apart/");
  await alice.putTurtle("apart/.meta", `<./> <${RDFS.label}> "Described" .`);
  assert.equal((await alice.sparql("apart/", `INSERT DATA { <> <${RDFS.label}> "Own" }`)).status, 204);
  const labels = async () => (await objectsOf(await alice.get("apart/"), RDFS.label)).toSorted();
  assert.deepEqual(await labels(), ["Described", "Own"]);
  const update = `DELETE DATA { <> <${RDFS.label}> "Described" . <> <${RDFS.label}> "Own" }`;
  assert.equal((await alice.sparql("apart/", update)).status, 204);
  assert.deepEqual(await labels(), ["Described"]);
  await alice.delete("apart/.meta");
  assert.deepEqual(await labels(), []);
});

test("who may not read a container learns nothing of its description, and who may not write it changes neither", async () => {
  await makeContainer("closed/");
  await alice.putTurtle("closed/.meta", `<./> <${RDFS.label}> "Secret" .`);
  await alice.putTurtle(
    "closed/.acl",
    `@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
    <#o> a acl:Authorization; acl:agent <${server.alice.webId}>; acl:accessTo <./>; acl:default <./>; acl:mode acl:Read, acl:Write, acl:Control.
    <#b> a acl:Authorization; acl:agent <${server.bob.webId}>; acl:accessTo <./>; acl:mode acl:Read.`,
  );
  const bob = createPodClient(server.root, server.bob.fetch);
  const anybody = createPodClient(server.root);
  assert.deepEqual(await objectsOf(await bob.get("closed/"), RDFS.label), ["Secret"]);
  assert.deepEqual(await objectsOf(await bob.get("closed/.meta"), RDFS.label), ["Secret"]);
  for (const path of ["closed/", "closed/?limit=1", "closed/.meta"]) {
    const refused = await anybody.get(path);
    assert.equal(refused.status, 401, path);
    assert.ok(!(await refused.text()).includes("Secret"), path);
  }
  const { headers } = await alice.head("closed/");
  const described = `<./> <${RDFS.label}> "Mallory" .`;
  assert.equal((await bob.putTurtle("closed/.meta", described)).status, 403);
  assert.equal((await bob.delete("closed/.meta")).status, 403);
  assert.equal((await anybody.putTurtle("closed/.meta", described)).status, 401);
  assert.equal((await alice.head("closed/")).headers.get("etag"), headers.get("etag"));
});

test("a description that cannot be read leaves the listing as it is without one", async () => {
  await alice.putText("damaged/a.txt", "x");
  const before = await triplesOf(await alice.get("damaged/"));
  const blobs = async () =>
    (await readdir(server.dataDir, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.parentPath.includes("blobs"))
      .map((entry) => join(entry.parentPath, entry.name));
  const others = await blobs();
  const long = `<./> <${RDFS.label}> "${"long ".repeat(20_000)}" .`;
  assert.equal((await alice.putTurtle("damaged/.meta", long)).status, 201);
  assert.equal((await triplesOf(await alice.get("damaged/"))).length, before.length + 1);
  const [blob = ""] = (await blobs()).filter((file) => !others.includes(file));
  for (const spoil of [() => writeFile(blob, "<".repeat(long.length)), () => rm(blob)]) {
    await spoil();
    for (const accept of SYNTAXES) {
      const answer = await alice.get("damaged/", { accept });
      assert.equal(answer.status, 200);
      assert.deepEqual(await objectsOf(answer, LDP.contains), [`${server.root}damaged/a.txt`], accept);
    }
    assert.deepEqual(await triplesOf(await alice.get("damaged/")), before);
  }
  assert.ok((await objectsOf(await alice.get("damaged/"), RDF.type)).includes(LDP.BasicContainer));
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Quad } from "@rdfjs/types";
import { type Change, connect, type Entry, model, type Webizen } from "@webizen/apps-sdk";
import { connectNode } from "@webizen/apps-sdk/node";
import { SCHEMA } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { createCredentials } from "../bench/client-credentials.ts";
import { startCss } from "../bench/start-css.ts";
import type { Target } from "../bench/target.ts";
import { findCss } from "../support/find-css.ts";
import { refusal } from "../support/refusal.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const main = await findCss();
const skip =
  main === undefined &&
  "Community Solid Server is not installed; `npm run test:long -- css` installs it (110 MB), or WEBIZEN_CSS_DIR names where it is";

const Note = model({
  name: "note",
  types: [SCHEMA.NoteDigitalDocument],
  fields: {
    title: { iri: SCHEMA.name, kind: "text", required: true },
    tags: { iri: SCHEMA.keywords, kind: "text", many: true },
  },
});

const CAROL = "https://carol.example/#me";

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>> | undefined;
let css: Target | undefined;
let pod: Webizen;
let anybody: Webizen;
let root: string;
let webId: string;

before(async () => {
  if (main === undefined) return;
  folder = await makeTemporaryFolder();
  css = await startCss(main, folder.path);
  root = `${css.origin}/alice/`;
  webId = `${css.origin}/alice/profile/card#me`;
  const { id, secret } = await createCredentials(css.origin);
  pod = await connectNode({ issuer: `${css.origin}/`, id, secret });
  anybody = await connect({ fetch, storage: root });
});

after(async () => {
  await pod?.session.logout();
  await css?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

test("on another server documents are changed by patches, and clashes are merged", { skip }, async () => {
  const { quad, namedNode, literal, blankNode } = DataFactory;
  const named = (name: string) =>
    quad(namedNode(`${root}docs/a.ttl#it`), namedNode(SCHEMA.name), literal(name)) as Quad;
  await pod.files.write("docs/a.ttl", `<#it> <${SCHEMA.name}> "one", "two".`);
  const [mine, theirs] = [await pod.data.document("docs/a.ttl"), await pod.data.document("docs/a.ttl")];
  theirs.remove(named("two"));
  theirs.add(named("theirs"));
  await theirs.save();
  mine.remove(named("one"));
  mine.add(named("mine"));
  await mine.save();
  mine.add(quad(namedNode(`${root}docs/a.ttl#it`), namedNode(SCHEMA.about), blankNode("new")) as Quad);
  await mine.save();
  mine.remove(...mine.quads.filter(({ object }) => object.termType === "BlankNode"));
  await mine.save();
  const names = (await pod.data.document("docs/a.ttl")).quads.map(({ object }) => object.value);
  assert.deepEqual(names.toSorted(), ["mine", "theirs"]);
  await assert.rejects(anybody.data.document("docs/a.ttl"), refusal("signed-out"));
});

test("on another server things are created, merged, listed and removed", { skip }, async () => {
  const note = await pod.data.create(Note, { title: "First note", tags: ["a"] }, { in: "notes/" });
  const twin = await pod.data.get(Note, note.iri);
  assert.ok(twin);
  twin.tags.push("b");
  await pod.data.save(twin);
  note.title = "Renamed";
  await pod.data.save(note);
  assert.deepEqual([note.title, note.tags.toSorted()], ["Renamed", ["a", "b"]]);
  twin.title = "Other";
  await assert.rejects(pod.data.save(twin), refusal("conflict"));
  assert.deepEqual(
    (await pod.data.list(Note, { in: "notes/" })).map(({ title }) => title),
    ["Renamed"],
  );
  await pod.data.remove(note);
  assert.deepEqual(await pod.data.list(Note, { in: "notes/" }), []);
});

test("on another server files are written, listed, moved with their rules, and removed", {
  skip,
}, async () => {
  await pod.files.write("from/deep/a.txt", "text", { when: "new" });
  await assert.rejects(pod.files.write("from/deep/a.txt", "x", { when: "new" }), refusal("conflict"));
  await pod.files.write("from/b.png", new Uint8Array(10));
  await pod.sharing.share("from/deep/", { with: "everyone", can: ["read"] });
  assert.equal(await (await anybody.files.read("from/deep/a.txt")).blob.text(), "text");
  await pod.files.move("from/", "to/");
  await assert.rejects(pod.files.read("from/"), refusal("not-found"));
  const entries = await collect(pod.files.list("to/"));
  assert.deepEqual(entries.map(({ name, kind, type }) => [name, kind, type]).toSorted(), [
    ["b.png", "file", "image/png"],
    ["deep", "folder", undefined],
  ]);
  assert.equal(await (await anybody.files.read("to/deep/a.txt")).blob.text(), "text");
  await assert.rejects(anybody.files.read("to/b.png"), refusal("signed-out"));
  await pod.files.remove("to/");
  await assert.rejects(pod.files.read("to/deep/a.txt"), refusal("not-found"));
});

test("on another server sharing is said and changed in words, and an end is refused", { skip }, async () => {
  await pod.files.write("shared/a.txt", "x");
  const until = new Date(Date.now() + 3_600_000);
  await assert.rejects(
    pod.sharing.share("shared/a.txt", { with: CAROL, can: ["read"], until }),
    refusal("unsupported"),
  );
  const { grants } = await pod.sharing.share("shared/a.txt", { with: CAROL, can: ["read"] });
  assert.deepEqual(grants.find((grant) => grant.with === CAROL)?.can, ["read"]);
  assert.ok(grants.some((grant) => grant.with === webId && grant.can.includes("share")));
  assert.deepEqual(await pod.sharing.withPerson(CAROL), [{ iri: `${root}shared/a.txt`, can: ["read"] }]);
  await assert.rejects(pod.sharing.share("shared/a.txt", { with: webId, can: [] }), refusal("conflict"));
  await assert.rejects(anybody.sharing.of("shared/a.txt"), refusal("signed-out"));
  assert.notEqual((await pod.sharing.inherit("shared/a.txt")).inheritedFrom, undefined);
});

test("a program signs in to another server with its credentials, and writes and reads", {
  skip,
}, async () => {
  assert.deepEqual([pod.session.webId, pod.session.storage], [webId, root]);
  await pod.files.write("notes/a.txt", "one");
  assert.equal(await (await pod.files.read("notes/a.txt")).blob.text(), "one");
  assert.equal((await fetch(`${pod.session.storage}notes/a.txt`)).status, 401);
});

test("what another server does not offer is said to be unsupported, in a sentence", { skip }, async () => {
  const calls = [
    () => pod.query("ASK { ?s ?p ?o }"),
    () => pod.query.update("INSERT DATA { GRAPH <urn:a> { <urn:a> <urn:b> 1 } }"),
    () => pod.federate("ASK { ?s ?p ?o }"),
    () => pod.search("bees"),
    () => pod.search.suggest("bee"),
    () => pod.ask("Who keeps bees?"),
    () => new Promise((_, onError) => void pod.query.live("SELECT * { ?s ?p ?o }", () => {}, { onError })),
  ];
  for (const call of calls) {
    const message = /offers no (search|queries in SPARQL)/;
    await assert.rejects(call, { name: "WebizenError", code: "unsupported", message });
  }
});

test("another server tells of changes through its notifications", { skip }, async () => {
  await pod.files.write("watched/a.txt", "one");
  let turn = 0;
  const poke = setInterval(() => void pod.files.write("watched/a.txt", String(turn++)), 500);
  const told = new Promise<Change>((resolve, onError) => {
    const stop = pod.subscribe(
      "watched/a.txt",
      (change) => {
        stop();
        resolve(change);
      },
      { onError },
    );
  });
  const change = await told.finally(() => clearInterval(poke));
  assert.deepEqual(change, { iri: `${pod.session.storage}watched/a.txt`, kind: "changed" });
});

async function collect(entries: AsyncIterable<Entry>): Promise<Entry[]> {
  const all: Entry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

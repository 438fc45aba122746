import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Quad } from "@rdfjs/types";
import { connect, type Entry, model, type Webizen, WebizenError } from "@webizen/apps-sdk";
import { SCHEMA } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { createSigner } from "../bench/signed-in.ts";
import { startCss } from "../bench/start-css.ts";
import type { Target } from "../bench/target.ts";
import { findCss } from "../support/find-css.ts";
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
  const sign = createSigner(await css.signIn());
  let count = 0;
  const signed: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    count += 1;
    const { method, url } = request;
    for (const [name, value] of Object.entries(sign(method, url, count)))
      request.headers.set(name, String(value));
    return fetch(request);
  };
  pod = await connect({ fetch: signed, webId, storage: root });
  anybody = await connect({ fetch, storage: root });
});

after(async () => {
  await css?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

const refusal = (code: string) => (error: unknown) => {
  assert.ok(error instanceof WebizenError, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};

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

async function collect(entries: AsyncIterable<Entry>): Promise<Entry[]> {
  const all: Entry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

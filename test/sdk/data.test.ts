import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Quad } from "@rdfjs/types";
import { connect, model, type Thing, type Webizen, type WebizenError } from "@webizen/apps-sdk";
import { SCHEMA } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { refusal } from "../support/refusal.ts";
import type { TestServer } from "../support/start-pod-server.ts";
import { startSdkPods } from "../support/start-sdk-pods.ts";

const Note = model({
  name: "note",
  types: [SCHEMA.NoteDigitalDocument],
  fields: {
    title: { iri: SCHEMA.name, kind: "text", required: true, maxLength: 100 },
    text: { iri: SCHEMA.text, kind: "text" },
    tags: { iri: SCHEMA.keywords, kind: "text", many: true },
    made: { iri: SCHEMA.dateCreated, kind: "time" },
    stars: { iri: SCHEMA.ratingValue, kind: "number", min: 1, max: 5 },
    about: { iri: SCHEMA.about, kind: "link", many: true },
  },
});

const { quad, namedNode, literal } = DataFactory;

let server: TestServer;
let alice: Webizen;
let bob: Webizen;

before(async () => {
  ({ server, alice, bob } = await startSdkPods());
});
after(() => server[Symbol.asyncDispose]());

test("a document is read, changed and saved, and what others wrote meanwhile stays", async () => {
  await alice.files.write("docs/a.ttl", `<#it> <${SCHEMA.name}> "one", "two".`);
  const [mine, theirs] = [await alice.data.document("docs/a.ttl"), await alice.data.document("docs/a.ttl")];
  const named = (name: string) =>
    quad(namedNode(`${server.root}docs/a.ttl#it`), namedNode(SCHEMA.name), literal(name)) as Quad;
  theirs.remove(named("two"));
  theirs.add(named("theirs"));
  await theirs.save();
  mine.remove(named("one"));
  mine.add(named("mine"), named('"; <#evil> <#evil> <#evil> .\n\\'));
  await mine.save();
  const after = await alice.data.document("docs/a.ttl");
  assert.equal(mine.etag, after.etag);
  const names = after.quads.map(({ object }) => object.value).toSorted();
  assert.deepEqual(names, ['"; <#evil> <#evil> <#evil> .\n\\', "mine", "theirs"]);
});

test("twenty who change one document at once all get in", async () => {
  await alice.files.write("docs/many.ttl", `<#it> <${SCHEMA.name}> "start".`);
  await Promise.all(
    Array.from({ length: 20 }, async (_, number) => {
      const things = await alice.data.create(
        Note,
        { title: `Note ${number}`, tags: [], about: [] },
        { in: "docs/many.ttl" },
      );
      assert.match(things.iri, /#note-\d+$/);
    }),
  );
  assert.equal((await alice.data.list(Note, { in: "docs/many.ttl" })).length, 20);
});

test("a document with blank nodes is changed whole, and only as it was read", async () => {
  await alice.files.write("docs/blank.ttl", `<#it> <${SCHEMA.about}> [ <${SCHEMA.name}> "inner" ].`);
  const [first, second] = [
    await alice.data.document("docs/blank.ttl"),
    await alice.data.document("docs/blank.ttl"),
  ];
  const inner = first.quads.find(({ object }) => object.value === "inner");
  assert.ok(inner);
  first.add(quad(inner.subject as never, namedNode(SCHEMA.name), literal("more")) as Quad);
  await first.save();
  second.remove(...second.quads.filter(({ object }) => object.value === "inner"));
  await assert.rejects(second.save(), refusal("conflict"), "the node is not the same as it was");
  const third = await alice.data.document("docs/blank.ttl");
  const fourth = await alice.data.document("docs/blank.ttl");
  third.add(quad(namedNode(`${server.root}x`), namedNode(SCHEMA.name), literal("aside")) as Quad);
  await third.save();
  fourth.remove(...fourth.quads.filter(({ object }) => object.value === "inner"));
  await fourth.save();
  const left = (await alice.data.document("docs/blank.ttl")).quads.map(({ object }) => object.value);
  assert.ok(left.includes("aside") && !left.includes("inner"), left.join());
});

test("solid-client writes back what a document was turned into", async () => {
  const { setThing, getThingAll, addStringNoLocale, saveSolidDatasetAt } = await import(
    "@inrupt/solid-client"
  );
  await alice.files.write("docs/inrupt.ttl", `<#it> <${SCHEMA.name}> "one".`);
  const document = await alice.data.document("docs/inrupt.ttl");
  const dataset = await document.toSolidDataset();
  const [thing] = getThingAll(dataset);
  assert.ok(thing);
  await saveSolidDatasetAt(document.iri, setThing(dataset, addStringNoLocale(thing, SCHEMA.text, "two")), {
    fetch: server.alice.fetch,
  });
  assert.equal((await alice.data.document("docs/inrupt.ttl")).quads.length, 2);
});

test("what is not there, not allowed or broken is said", async () => {
  await assert.rejects(alice.data.document("docs/none.ttl"), refusal("not-found"));
  assert.deepEqual((await alice.data.document("docs/none.ttl", { orNew: true })).quads, []);
  await assert.rejects(bob.data.document("docs/a.ttl"), refusal("forbidden"));
  await assert.rejects(
    bob.data.create(Note, { title: "x", tags: [], about: [] }, { in: "docs/" }),
    refusal("forbidden"),
  );
  await alice.files.write("docs/broken.txt", "<#it> <broken", { type: "text/plain" });
  await assert.rejects(alice.data.document("docs/broken.txt"), refusal("unsupported"));
});

test("a thing is created, found, changed and removed", async () => {
  const made = new Date("2026-11-23T10:00:00.000Z");
  const note = await alice.data.create(
    Note,
    { title: "Café am Meer!", tags: ["a", "b"], made, stars: 4, about: ["https://place.example/"] },
    { in: "notes/" },
  );
  assert.equal(note.iri, `${server.root}notes/caf%C3%A9-am-meer.ttl#it`);
  const twin = await alice.data.create(
    Note,
    { title: "Café am Meer!", tags: [], about: [] },
    { in: "notes/" },
  );
  assert.notEqual(twin.document, note.document);
  const read = await alice.data.get(Note, note.iri);
  assert.deepEqual({ ...read, made: read?.made?.toISOString() }, { ...note, made: made.toISOString() });
  assert.equal(await bob.data.get(Note, note.iri).catch((error) => error.code), "forbidden");

  note.title = "Another";
  note.tags.push("c");
  delete note.stars;
  await alice.data.save(note);
  const again = await alice.data.get(Note, note.iri);
  assert.deepEqual(
    [again?.title, again?.tags.toSorted(), again?.stars],
    ["Another", ["a", "b", "c"], undefined],
  );

  await alice.data.remove(twin);
  await assert.rejects(alice.files.read(twin.document), refusal("not-found"));
  assert.equal(await alice.data.get(Note, twin.iri), undefined);
});

test("what two people change in one thing is merged, and where it cannot be both are told", async () => {
  const start = await alice.data.create(
    Note,
    { title: "Plan", text: "old", tags: ["x", "y"], about: [] },
    { in: "notes/" },
  );
  const mine = (await alice.data.get(Note, start.iri)) as Thing<typeof Note>;
  const theirs = (await alice.data.get(Note, start.iri)) as Thing<typeof Note>;
  theirs.text = "their text";
  theirs.tags = ["x", "theirs"];
  await alice.data.save(theirs);
  mine.title = "My plan";
  mine.tags = ["y", "mine"];
  await alice.data.save(mine);
  assert.deepEqual(
    [mine.title, mine.text, mine.tags.toSorted()],
    ["My plan", "their text", ["mine", "theirs"]],
  );

  theirs.title = "Their plan";
  await assert.rejects(alice.data.save(theirs), (error: WebizenError) => {
    assert.equal(error.code, "conflict");
    assert.deepEqual(error.details.problem?.fields, { title: { mine: "Their plan", theirs: "My plan" } });
    return true;
  });
  await alice.data.remove(mine);
  theirs.title = "Plan";
  theirs.text = "gone";
  await assert.rejects(alice.data.save(theirs), refusal("conflict"));
  await assert.rejects(alice.files.read(start.document), refusal("not-found"));
});

test("a copy of a thing saves the same thing", async () => {
  const note = await alice.data.create(Note, { title: "Copied", tags: [], about: [] }, { in: "notes/" });
  const copy = { ...note, title: "By copy" };
  await alice.data.save(copy);
  assert.equal((await alice.data.get(Note, note.iri))?.title, "By copy");
  const stranger = { iri: note.iri, document: note.document, title: "x", tags: [], about: [] };
  await assert.rejects(alice.data.save(stranger), refusal("malformed"));
});

test("values that the model does not allow are refused before anything is written", async () => {
  const write = (values: object) =>
    alice.data.create(Note, { tags: [], about: [], ...values } as never, { in: "refused/" });
  await assert.rejects(write({}), /"title" is missing/);
  await assert.rejects(write({ title: "x".repeat(101) }), /at most 100/);
  await assert.rejects(write({ title: "x", stars: 6 }), /at most 5/);
  await assert.rejects(write({ title: "x", stars: "5" }), /has to be a number/);
  await assert.rejects(write({ title: "x", about: ["not an address"] }), /whole address/);
  await assert.rejects(write({ title: "x", about: ["http://x.example/> . <#a> <#b> <#c"] }), /whole address/);
  await assert.rejects(alice.files.list("refused/")[Symbol.asyncIterator]().next(), refusal("not-found"));
});

test("lists filter, sort and bound, by one query and document by document alike", async () => {
  for (const [title, stars] of [
    ["Ten", 1],
    ["Two", 3],
    ["Six", 2],
  ] as const) {
    await alice.data.create(
      Note,
      { title, stars, tags: [title === "Six" ? "even" : "odd"], about: [] },
      { in: "listed/deep/" },
    );
  }
  const elsewhere = await connect({
    fetch: withoutEndpoint(server.alice.fetch),
    webId: server.alice.webId,
    storage: server.root,
  });
  for (const pod of [alice, elsewhere]) {
    const sorted = await pod.data.list(Note, { in: "listed/", sort: "-stars", limit: 2 });
    assert.deepEqual(
      sorted.map(({ title }) => title),
      ["Two", "Six"],
    );
    const odd = await pod.data.list(Note, { in: "listed/", where: { tags: ["odd"] }, sort: "title" });
    assert.deepEqual(
      odd.map(({ title }) => title),
      ["Ten", "Two"],
    );
    const all = await pod.data.list(Note);
    assert.ok(
      all.some(({ title }) => title === "Six"),
      "the class is registered, so it is found without a folder",
    );
    const [first] = odd;
    assert.ok(first);
    first.stars = 5;
    await pod.data.save(first);
    assert.equal((await alice.data.get(Note, first.iri))?.stars, 5);
    first.stars = 1;
    await pod.data.save(first);
  }
  assert.deepEqual(await bob.data.list(Note, { in: "listed/" }).catch((error) => error.code), []);
});

test("a class is registered where only its owner sees it, once for each folder", async () => {
  const index = await alice.data.document("settings/privateTypeIndex.ttl");
  const folders = index.quads.filter(({ object }) => object.value.startsWith(`${server.root}listed/`));
  assert.deepEqual(
    folders.map(({ object }) => object.value),
    [`${server.root}listed/deep/`],
  );
  const open = await alice.data.document("settings/publicTypeIndex.ttl");
  assert.ok(!open.quads.some(({ object }) => object.value.startsWith(`${server.root}listed/`)));
});

test("watching calls back with what is there, and again when it changes", async () => {
  const seen: string[][] = [];
  const next = Promise.withResolvers<void>();
  const first = Promise.withResolvers<void>();
  await alice.data.create(Note, { title: "Seen", tags: [], about: [] }, { in: "watched/" });
  const end = alice.data.watch(Note, { in: "watched/", onError: next.reject }, (notes) => {
    seen.push(notes.map(({ title }) => title).toSorted());
    if (seen.length === 1) first.resolve();
    if (notes.length === 2) next.resolve();
  });
  await first.promise;
  await alice.data.create(Note, { title: "Also seen", tags: [], about: [] }, { in: "watched/" });
  await next.promise;
  end();
  assert.deepEqual([seen[0], seen.at(-1)], [["Seen"], ["Also seen", "Seen"]]);
});

/** As on a server that has no queries. */
function withoutEndpoint(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const link = response.headers.get("link");
    const headers = new Headers(response.headers);
    if (link !== null)
      headers.set(
        "link",
        link
          .split(", ")
          .filter((one) => !one.includes("endpoint"))
          .join(", "),
      );
    const isBodiless = [101, 204, 205, 304].includes(response.status);
    const text = (await response.text()).replace(/^.*sparql#endpoint.*$/gm, "");
    return new Response(isBodiless ? null : text, { status: response.status, headers });
  };
}

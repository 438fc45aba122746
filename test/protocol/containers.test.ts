import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DCTERMS, LDP, MEDIA, RDF, STAT } from "@webizen/ontologies";
import fc from "fast-check";
import { objectsOf, quadsOf } from "../support/answers.ts";
import { CONTAINER_LINK, createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

const SYNTAXES = [MEDIA.turtle, MEDIA.jsonld, MEDIA.ntriples];

test("containment follows the path, one statement for each member", async () => {
  await alice.putText("tree/a/b/c.txt", "x");
  await alice.putText("tree/d.txt", "x");
  const under = (path: string) => `${server.root}${path}`;
  const contains = async (path: string) => (await objectsOf(await alice.get(path), LDP.contains)).toSorted();
  assert.deepEqual(await contains("tree/"), [under("tree/a/"), under("tree/d.txt")]);
  assert.deepEqual(await contains("tree/a/"), [under("tree/a/b/")]);
  assert.deepEqual(await contains("tree/a/b/"), [under("tree/a/b/c.txt")]);
  assert.ok((await contains("")).includes(under("tree/")));
});

test("auxiliary resources and the storage description are no members", async () => {
  await alice.putText("aux/a.txt", "x");
  await alice.putTurtle("aux/a.txt.meta", "<a.txt> <http://example.org/p> 1 .");
  assert.deepEqual(await objectsOf(await alice.get("aux/"), LDP.contains), [`${server.root}aux/a.txt`]);
  const root = await objectsOf(await alice.get(""), LDP.contains);
  assert.ok(!root.some((iri) => iri.includes(".acl") || iri.includes(".well-known")));
});

test("a listing gives type, size and times of each member, as its own answer gives them", async () => {
  await alice.putText("meta/a.txt", "12345");
  await alice.putText("meta/sub/b.txt", "x");
  const modified = (await alice.head("meta/a.txt")).headers.get("last-modified") ?? "";
  for (const accept of SYNTAXES) {
    const member = `${server.root}meta/a.txt`;
    const read = async (predicate: string, subject = member) =>
      objectsOf(await alice.get("meta/", { accept }), predicate, subject);
    assert.deepEqual(await read(STAT.size), ["5"]);
    assert.ok((await read(RDF.type)).includes("http://www.w3.org/ns/iana/media-types/text/plain#Resource"));
    assert.deepEqual(await read(STAT.mtime), [String(Date.parse(modified) / 1000)]);
    const [time = ""] = await read(DCTERMS.modified);
    assert.equal(new Date(time).toUTCString(), modified);
    assert.ok((await read(RDF.type, `${server.root}meta/sub/`)).includes(LDP.BasicContainer));
    assert.deepEqual(await read(STAT.size, `${server.root}meta/sub/`), []);
  }
});

test("a media type with unusual characters does not break the listing", async () => {
  for (const [name, contentType] of [
    ["caret", "text/a^b"],
    ["hash", "text/a#b"],
    ["quoted", `text/plain; title="a>b\u00e9"`],
  ] as const) {
    const written = await alice.request("PUT", `types/${name}`, {
      headers: { "content-type": contentType },
      body: "x",
    });
    assert.equal(written.status, 201);
  }
  for (const accept of SYNTAXES) {
    assert.equal((await objectsOf(await alice.get("types/", { accept }), LDP.contains)).length, 3, accept);
  }
});

const ODD_NAMES = [
  "it%27s",
  "a(b)",
  "pipe%7Cbar",
  "caf%C3%A9",
  "%E6%97%A5%E6%9C%AC",
  "a:b",
  "a,b;c=d",
  "%22quoted%22",
  "sp%20ace",
  "per%25cent",
  "%3Ctag%3E",
  "$&+@!*",
  "%23hash",
  "%3Fask",
  "b%7D%7B",
  "x%5Ey%60z",
  "~tilde",
  "-._",
  "%F0%9F%98%80",
];

test("members with odd names have the same IRI in Turtle, JSON-LD and N-Triples as in their own address", async () => {
  for (const name of ODD_NAMES) {
    const written = await alice.putText(`odd/${name}`, "x");
    assert.equal(written.status, 201, name);
    assert.equal(written.headers.get("location"), `${server.root}odd/${name}`);
  }
  const expected = ODD_NAMES.map((name) => `${server.root}odd/${name}`).toSorted();
  for (const accept of SYNTAXES) {
    const listed = await objectsOf(await alice.get("odd/", { accept }), LDP.contains);
    assert.deepEqual(listed.toSorted(), expected, accept);
  }
  for (const iri of expected) assert.equal((await server.alice.fetch(iri)).status, 200, iri);
});

test("any member name parses back as its own IRI in every syntax", async () => {
  let round = 0;
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 8 }), async (names) => {
      const box = `any/${round++}/`;
      await alice.request("PUT", box, { headers: CONTAINER_LINK });
      const made: (string | null)[] = [];
      for (const slug of names) {
        const answer = await alice.request("POST", box, {
          headers: { "content-type": MEDIA.text, slug: encodeURIComponent(slug.toWellFormed()) },
          body: "x",
        });
        assert.equal(answer.status, 201);
        made.push(answer.headers.get("location"));
      }
      for (const accept of SYNTAXES) {
        const listed = await objectsOf(await alice.get(box, { accept }), LDP.contains);
        assert.deepEqual(listed.toSorted(), made.toSorted());
      }
    }),
    { numRuns: 12 },
  );
});

test("what its owner says about a container is in every syntax, beside what the server says", async () => {
  const own = `@prefix ex: <http://example.org/> . <> ex:title "Mine" . <#part> ex:of <>, <a.txt> ; ex:node [ ex:p 1 ] .`;
  assert.equal((await alice.putTurtle("own/", own)).status, 201);
  await alice.putText("own/a.txt", "x");
  for (const accept of [...SYNTAXES, MEDIA.nquads, MEDIA.trig]) {
    const quads = await quadsOf(await alice.get("own/", { accept }));
    const objects = (predicate: string) =>
      quads.filter((quad) => quad.predicate.value === predicate).map(({ object }) => object.value);
    assert.deepEqual(objects("http://example.org/title"), ["Mine"], accept);
    assert.deepEqual(objects("http://example.org/of").toSorted(), [
      `${server.root}own/`,
      `${server.root}own/a.txt`,
    ]);
    assert.deepEqual(objects("http://example.org/p"), ["1"], accept);
    assert.deepEqual(objects(LDP.contains), [`${server.root}own/a.txt`], accept);
  }
});

test("prefixes and a base that an owner declares do not change what the server says", async () => {
  const own = `@prefix ldp: <http://example.org/other#> . @prefix xsd: <http://example.org/x#> .
@base <http://example.org/base/> . <r> ldp:contains <s> .`;
  await alice.putTurtle("hostile/", own);
  await alice.putText("hostile/a.txt", "x");
  for (const accept of SYNTAXES) {
    const answer = await alice.get("hostile/", { accept });
    assert.deepEqual(await objectsOf(answer, LDP.contains), [`${server.root}hostile/a.txt`], accept);
  }
});

test("own statements that were written as JSON-LD are in the Turtle listing, too", async () => {
  await alice.request("PUT", "own-json/", {
    headers: { "content-type": MEDIA.jsonld },
    body: `{"@id": "", "http://example.org/title": "Mine"}`,
  });
  assert.deepEqual(await objectsOf(await alice.get("own-json/"), "http://example.org/title"), ["Mine"]);
});

test("Last-Modified and ETag of a container change when a member is added, changed or removed", async () => {
  const state = async () => {
    const { headers } = await alice.head("watch/");
    return { tag: headers.get("etag"), modified: Date.parse(headers.get("last-modified") ?? "") };
  };
  await alice.putText("watch/a.txt", "1");
  const seen = [await state()];
  await alice.putText("watch/b.txt", "1");
  seen.push(await state());
  await alice.putText("watch/b.txt", "22");
  seen.push(await state());
  await alice.delete("watch/b.txt");
  seen.push(await state());
  assert.equal(new Set(seen.map(({ tag }) => tag)).size, seen.length);
  const times = seen.map(({ modified }) => modified);
  assert.deepEqual(times, times.toSorted());
  assert.equal(times.at(-1), Date.parse((await alice.head("watch/")).headers.get("last-modified") ?? ""));
});

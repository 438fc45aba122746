import assert from "node:assert/strict";
import { test } from "node:test";
import type { PodFetch } from "./documents/get-bounded.ts";
import { createDocumentReader, type DocumentReading, type ReadingRequest } from "./read-documents.ts";
import { readDocumentsAs } from "./read-documents-as.ts";
import { type SmallDocument, type SmallServer, startSmallServer } from "./start-small-server.ts";

const LDP = "http://www.w3.org/ns/ldp#";
const SOLID = "http://www.w3.org/ns/solid/terms#";
const PREFIXES = `@prefix ldp: <${LDP}>. @prefix solid: <${SOLID}>. @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#>. @prefix s: <http://schema.org/>.\n`;

const plainFetch: PodFetch = (request) => fetch(request);

function ask(server: SmallServer, change: Partial<ReadingRequest> = {}): ReadingRequest {
  return {
    storage: `${server.origin}/bob/`,
    entry: [],
    interest: { classes: [], predicates: [] },
    asker: { webId: "https://alice.example/#me", fetch: plainFetch },
    signal: new AbortController().signal,
    ...change,
  };
}

function paths({ documents }: DocumentReading): string[] {
  return documents.map(({ iri }) => new URL(iri).pathname).toSorted();
}

function turtle(body: string): string {
  return PREFIXES + body;
}

const POD: Readonly<Record<string, SmallDocument | string>> = {
  "/bob/": turtle(
    "<> ldp:contains <a/>, <card>, <cat.jpg>, <secret>. <cat.jpg> a <http://www.w3.org/ns/iana/media-types/image/jpeg#Resource>.",
  ),
  "/bob/a/": turtle("<> ldp:contains <one>, <two>, <film>."),
  "/bob/a/one": turtle("<#it> s:name 'one'; rdfs:seeAlso <../hidden/more>, <https://elsewhere.example/x>."),
  "/bob/a/two": turtle("<#it> s:name 'two', [ s:name 'nested' ]; rdfs:seeAlso <one>."),
  "/bob/a/film": { type: "video/mp4", body: "x".repeat(100_000) },
  "/bob/hidden/more": turtle("<#it> s:name 'more'; s:knows </carol/card#me>, <../card#me>."),
  "/bob/card": turtle("<#me> s:name 'Bob'."),
  "/bob/secret": { status: 403 },
  "/bob/cat.jpg": {
    type: "image/jpeg",
    body: "x",
    headers: { link: '<about-cat>; rel="describedby", </carol/card>; rel="describedby"' },
  },
  "/bob/about-cat": turtle("<cat.jpg> s:name 'Tom'."),
  "/carol/card": turtle("<#me> s:name 'Carol'."),
};

test("a pod is read by its containers and links, and nothing outside of it is asked", async () => {
  await using server = await startSmallServer(POD);
  const reading = await createDocumentReader().read(ask(server));
  assert.deepEqual(paths(reading), [
    "/bob/",
    "/bob/a/",
    "/bob/a/one",
    "/bob/a/two",
    "/bob/about-cat",
    "/bob/card",
    "/bob/hidden/more",
  ]);
  const { report } = reading;
  assert.equal(report.truncated, undefined);
  assert.deepEqual(report.notRead, {
    denied: 1,
    missing: 1,
    "not-rdf": 2,
    unfit: 0,
    "too-long": 0,
    failed: 0,
  });
  assert.equal(report.requests, 11);
  assert.ok(report.bytes < 10_000, "the film was not downloaded");
  assert.ok(!server.seen.some((line) => /carol|GET .*cat\.jpg/.test(line)), server.seen.join());
  const text = reading.documents.map(({ nquads }) => nquads).join("");
  assert.match(text, new RegExp(`"more" <${server.origin}/bob/hidden/more> \\.\n`));
  assert.match(text, /_:d[0-9a-f]{16}n0 <http:\/\/schema.org\/name> "nested"/);
});

test("what the query is about is read first, and the rest when there is time", async () => {
  await using server = await startSmallServer({
    "/bob/": turtle("<> ldp:contains <photos/>, <calendar/>."),
    "/bob/index": turtle(`
      <#1> solid:forClass s:Photograph; solid:instanceContainer <photos/>.
      <#2> solid:forClass s:Event; solid:instanceContainer <calendar/>.`),
    "/bob/photos/": turtle("<> ldp:contains <p1>, <p2>."),
    "/bob/photos/p1": turtle("<> s:name 'p1'."),
    "/bob/photos/p2": turtle("<> s:name 'p2'."),
    "/bob/calendar/": turtle("<> ldp:contains <e1>, <e2>."),
    "/bob/calendar/e1": turtle("<> s:name 'e1'."),
    "/bob/calendar/e2": turtle("<> s:name 'e2'."),
  });
  const request = {
    entry: [`${server.origin}/bob/index#x`],
    interest: { classes: ["http://schema.org/Event"], predicates: [] },
  };
  const some = await createDocumentReader().read(
    ask(server, { ...request, budgets: { documents: 5, concurrency: 1 } }),
  );
  assert.deepEqual(
    server.seen.map((line) => line.replace("GET /bob/", "")),
    ["index", "calendar/", "calendar/e1", "calendar/e2", "photos/"],
  );
  assert.match(some.report.truncated ?? "", /more than 5 documents/);
  assert.equal(some.report.code, "size-limit");
  const all = await createDocumentReader().read(ask(server, request));
  assert.equal(all.report.documents, 8);
  assert.equal(all.report.truncated, undefined);
});

test("a second query asks again only what may have changed, and sees what did", async () => {
  let now = 0;
  await using server = await startSmallServer(POD);
  const reader = createDocumentReader({ now: () => now });
  const first = await reader.read(ask(server));
  server.seen.length = 0;
  const second = await reader.read(ask(server));
  assert.deepEqual(server.seen, []);
  assert.equal(second.report.unchanged, 11);
  assert.equal(second.documents[0]?.nquads, first.documents[0]?.nquads);
  now += 6000;
  server.documents.set("/bob/card", { body: turtle("<#me> s:name 'Robert'.") });
  const third = await reader.read(ask(server));
  assert.equal(third.report.unchanged, 8);
  assert.ok(third.report.bytes < 500, `${third.report.bytes} bytes`);
  const text = third.documents.map(({ nquads }) => nquads).join("");
  assert.match(text, /"Robert"/);
  assert.doesNotMatch(text, /"Bob"/);
});

test("a server's word on freshness is kept, and what it forbids to keep is not kept", async () => {
  let now = 0;
  await using server = await startSmallServer({
    "/bob/": turtle("<> ldp:contains <long>, <never>, <always>."),
    "/bob/long": { body: "<> <urn:p> 1 .", headers: { "cache-control": "max-age=60" } },
    "/bob/never": { body: "<> <urn:p> 2 .", headers: { "cache-control": "no-store" } },
    "/bob/always": { body: "<> <urn:p> 3 .", headers: { "cache-control": "no-cache" } },
  });
  const reader = createDocumentReader({ now: () => now });
  await reader.read(ask(server));
  now += 6000;
  server.seen.length = 0;
  const { report } = await reader.read(ask(server));
  assert.deepEqual(server.seen.toSorted(), ["GET /bob/", "GET /bob/always", "GET /bob/never"]);
  assert.equal(report.unchanged, 3);
});

test("what one asker could read is not given to another", async () => {
  await using server = await startSmallServer(POD);
  const reader = createDocumentReader();
  await reader.read(ask(server));
  for (const [path] of server.documents) server.documents.set(path, { status: 403 });
  const asker = { webId: "https://mallory.example/#me", fetch: plainFetch };
  const { documents, report } = await reader.read(ask(server, { asker }));
  assert.deepEqual(documents, []);
  assert.equal(report.code, "denied");
});

test("memory is bounded: what does not fit is asked again", async () => {
  await using server = await startSmallServer(POD);
  const reader = createDocumentReader({ cacheBytes: 2000 });
  await reader.read(ask(server));
  const { report } = await reader.read(ask(server));
  assert.ok(report.unchanged < 10);
  assert.equal(report.documents, 7);
});

test("redirects are followed within the storage only", async () => {
  await using elsewhere = await startSmallServer({ "/x": "<> <urn:p> 3 ." });
  const to = (location: string): SmallDocument => ({ status: 302, headers: { location } });
  await using server = await startSmallServer({
    "/bob/": turtle("<> ldp:contains <moved>, <out>, <local>, <loop>, <card>."),
    "/bob/moved": to("card"),
    "/bob/card": turtle("<> <urn:p> 1 ."),
    "/bob/out": to("/carol/card"),
    "/bob/local": to(`${elsewhere.origin}/x`),
    "/bob/loop": to("loop"),
    "/carol/card": turtle("<> <urn:p> 2 ."),
  });
  const { documents, report } = await createDocumentReader().read(ask(server));
  assert.deepEqual(documents.map(({ iri }) => new URL(iri).pathname).toSorted(), ["/bob/", "/bob/card"]);
  assert.equal(report.notRead.failed, 3);
  assert.deepEqual(elsewhere.seen, []);
  assert.ok(!server.seen.includes("GET /carol/card"));
});

test("documents that lie about their type, or are no RDF, are left out and harm no other", async () => {
  await using server = await startSmallServer({
    "/bob/": turtle("<> ldp:contains <png>, <html>, <broken>, <good>, <injected>."),
    "/bob/png": { body: "\u0089PNG\r\n\u001a\n\u0000" },
    "/bob/html": { type: "text/html", body: "<html>" },
    "/bob/broken": turtle("<> <urn:p> 1 . <> <urn:p"),
    "/bob/good": turtle("<> <urn:p> 1 ."),
    "/bob/injected": {
      type: "application/ld+json",
      body: JSON.stringify({
        "@id": "urn:a",
        "urn:p": [
          { "@value": 'x" <urn:g> .\n<urn:evil> <urn:evil> "y' },
          { "@value": "x", "@language": 'en> <urn:evil> "' },
          { "@id": "urn:x> <urn:evil> .\n<urn:evil> <urn:evil> <urn:evil" },
        ],
      }),
    },
  });
  const { documents, report } = await createDocumentReader().read(ask(server));
  assert.equal(report.documents, 3);
  assert.deepEqual([report.notRead.unfit, report.notRead["not-rdf"]], [2, 1]);
  for (const { iri, nquads } of documents) {
    for (const line of nquads.split("\n").slice(0, -1)) assert.ok(line.endsWith(` <${iri}> .`), line);
  }
  assert.doesNotMatch(documents.map(({ nquads }) => nquads).join("\n"), /^<urn:evil>/m);
});

const HOSTILE: readonly (readonly [
  name: string,
  documents: Record<string, SmallDocument | string>,
  code: string,
])[] = [
  [
    "an endless body",
    {
      "/bob/": {
        answer(_request, response) {
          response.writeHead(200, { "content-type": "text/turtle" });
          const pour = (): void => {
            if (!response.destroyed)
              response.write("<> <urn:p> 1 .\n".repeat(5000), () => setImmediate(pour));
          };
          pour();
        },
      },
    },
    "size-limit",
  ],
  [
    "a container of a million members",
    {
      "/bob/": turtle(
        Array.from({ length: 1_000_000 }, (_, index) => `<> ldp:contains <m${index}>.`).join("\n"),
      ),
    },
    "size-limit",
  ],
  [
    "a body that drips",
    {
      "/bob/": {
        answer(_request, response) {
          response.writeHead(200, { "content-type": "text/turtle" });
          const timer = setInterval(() => response.write(" "), 20);
          response.on("close", () => clearInterval(timer));
        },
      },
    },
    "time-limit",
  ],
  ["silence", { "/bob/": { answer: () => {} } }, "time-limit"],
  [
    "answers that break off",
    {
      "/bob/": {
        answer(_request, response) {
          response.writeHead(200, { "content-type": "text/turtle" });
          response.write("<> <urn:p> 1 .", () => response.destroy());
        },
      },
    },
    "unreachable",
  ],
];

for (const [name, documents, code] of HOSTILE) {
  test(`${name} costs its budget and is reported`, async () => {
    await using server = await startSmallServer(documents);
    const timeMs = code === "time-limit" ? 1500 : 20_000;
    const budgets = { timeMs, bytes: 3_000_000, requests: 50, documents: 20 };
    const { report } = await createDocumentReader().read(ask(server, { budgets }));
    assert.equal(report.code, code, report.truncated);
    assert.ok(report.bytes < 3_500_000 && report.requests <= 50);
  });
}

test("containers without end are given up at the depth and number that are allowed", async () => {
  await using server = await startSmallServer();
  server.documents.set("/bob/", { body: turtle("<> ldp:contains <a/>, <b/>.") });
  const original = server.documents.get.bind(server.documents);
  server.documents.get = (path) => (path.endsWith("/") ? original("/bob/") : original(path));
  const deep = await createDocumentReader().read(ask(server, { budgets: { depth: 3 } }));
  assert.equal(deep.report.documents, 1 + 2 + 4 + 8);
  assert.match(deep.report.truncated ?? "", /deeper/);
  const wide = await createDocumentReader().read(ask(server, { budgets: { documents: 40 } }));
  assert.equal(wide.report.documents, 40);
});

test("links that go in circles are followed once", async () => {
  await using server = await startSmallServer({
    "/bob/": turtle("<> ldp:contains <a>, <>, <../bob/>, <./x/../a>. <> rdfs:seeAlso <a#x>, <a#y>."),
    "/bob/a": turtle("<> rdfs:seeAlso <b>, <.>."),
    "/bob/b": turtle("<> rdfs:seeAlso <a>, <b>, <a?page=2>, <%2e%2e/carol/>, <http://user@127.0.0.1/bob/a>."),
  });
  const { report } = await createDocumentReader().read(ask(server));
  assert.deepEqual(server.seen.toSorted(), ["GET /bob/", "GET /bob/a", "GET /bob/b"]);
  assert.equal(report.truncated, undefined);
});

test("a server that fails again and again is left alone", async () => {
  const members = Array.from({ length: 100 }, (_, index) => `<m${index}>`).join(", ");
  await using server = await startSmallServer({ "/bob/": turtle(`<> ldp:contains ${members}.`) });
  for (let index = 0; index < 100; index += 1) server.documents.set(`/bob/m${index}`, { status: 503 });
  const { report } = await createDocumentReader().read(ask(server));
  assert.ok(server.seen.length < 20, `${server.seen.length} requests`);
  assert.match(report.truncated ?? "", /times in a row/);
  assert.equal(report.code, "unreachable");
});

test("a query that was given up stops reading", async () => {
  await using server = await startSmallServer({ "/bob/": { answer: () => {} } });
  const controller = new AbortController();
  const reading = createDocumentReader().read(ask(server, { signal: controller.signal }));
  setTimeout(() => controller.abort(), 50);
  await assert.rejects(reading, { name: "QueryError", code: "aborted" });
});

test("for a federation, an interrupted reading is what was read, with the reason", async () => {
  await using server = await startSmallServer({
    ...POD,
    "/bob/a/one": { answer: () => {} },
  });
  const perPod = { timeMs: 1000, rows: 1, bytes: 1_000_000, requests: 100 };
  const { asker } = ask(server);
  const read = readDocumentsAs(createDocumentReader(), { asker, perPod });
  const pod = { kind: "documents", storage: `${server.origin}/bob/`, entry: [] } as const;
  const { nquads, failure } = await read(pod, AbortSignal.timeout(20_000));
  assert.match(nquads, /"two"/);
  assert.equal(failure?.code, "time-limit");
  server.documents.clear();
  server.documents.set("/bob/", { status: 401 });
  const denied = await readDocumentsAs(createDocumentReader(), { asker, perPod })(
    pod,
    AbortSignal.timeout(20_000),
  );
  assert.equal(denied.failure?.code, "denied");
  assert.match(denied.failure.reason, /may be read by https:\/\/alice/);
});

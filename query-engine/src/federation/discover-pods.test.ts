import assert from "node:assert/strict";
import { test } from "node:test";
import { createPodDiscovery, type DiscoveredPods, type DiscoverySearch } from "./discover-pods.ts";
import type { PodFetch } from "./documents/get-bounded.ts";
import { type SmallDocument, startSmallServer } from "./start-small-server.ts";

const SOLID = "http://www.w3.org/ns/solid/terms#";
const SPARQL = "http://www.w3.org/ns/solid/sparql#";
const STORAGE = '<http://www.w3.org/ns/pim/space#Storage>; rel="type"';
const PREFIXES = `@prefix pim: <http://www.w3.org/ns/pim/space#>. @prefix solid: <${SOLID}>. @prefix owl: <http://www.w3.org/2002/07/owl#>.
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#>. @prefix sd: <http://www.w3.org/ns/sparql-service-description#>.\n`;

const plainFetch: PodFetch = (request) => fetch(request);
const ALICE = { webId: "https://alice.example/#me", fetch: plainFetch };

function search(change: Partial<DiscoverySearch> = {}): DiscoverySearch {
  return { asker: ALICE, signal: new AbortController().signal, ...change };
}

function discover(...targets: string[]): Promise<DiscoveredPods> {
  return createPodDiscovery().discover(targets, search());
}

function turtle(body: string, headers: SmallDocument["headers"] = {}): SmallDocument {
  return { body: PREFIXES + body, headers };
}

function root(...links: string[]): SmallDocument {
  return turtle("", { link: [STORAGE, ...links].join(", ") });
}

const PROFILE = turtle("<#me> pim:storage </bob/>; solid:publicTypeIndex </bob/index>.");

test("a WebID leads to the endpoint that its storage advertises in a header", async () => {
  await using server = await startSmallServer({
    "/bob/card": PROFILE,
    "/bob/": root(`<sparql>; rel="${SPARQL}endpoint"`),
  });
  const webId = `${server.origin}/bob/card#me`;
  const { pods, skipped } = await discover(webId);
  const storage = `${server.origin}/bob/`;
  assert.deepEqual(pods, [
    { storage, owner: webId, kind: "endpoint", endpoint: `${storage}sparql`, namesDocuments: true },
  ]);
  assert.deepEqual(skipped, []);
  assert.deepEqual(server.seen, ["GET /bob/card", "HEAD /bob/"]);
});

test("the storage description names the endpoint too, where it is linked and where it usually is", async () => {
  const described = turtle(`</bob/> <${SPARQL}endpoint> </bob/q>. </carol/> <${SPARQL}endpoint> </carol/q>.`);
  for (const [path, link] of [
    ["/about", [`</about>; rel="${SOLID}storageDescription"`]],
    ["/bob/.well-known/solid", []],
    ["/.well-known/solid", []],
  ] as const) {
    await using server = await startSmallServer({ "/bob/": root(...link), [path]: described });
    const { pods } = await discover(`${server.origin}/bob/`);
    assert.deepEqual(
      pods.map((pod) => pod.kind === "endpoint" && new URL(pod.endpoint).pathname),
      ["/bob/q"],
      path,
    );
  }
});

test("a pod without an endpoint is one of documents, to be read from its type indexes on", async () => {
  await using server = await startSmallServer({ "/bob/card": PROFILE, "/bob/": root() });
  const { pods } = await discover(`${server.origin}/bob/card#me`);
  const [pod] = pods;
  assert.ok(pod?.kind === "documents");
  assert.deepEqual(
    pod.entry.map((iri) => new URL(iri).pathname),
    ["/bob/index", "/bob/card", "/bob/"],
  );
});

test("storages may be several, and stand in the documents that belong to the profile", async () => {
  await using server = await startSmallServer({
    "/card": turtle(
      "<#me> pim:storage </a/>; rdfs:seeAlso <more>, <gone>; owl:sameAs <alias#me>. </x> pim:storage </not/>.",
    ),
    "/more": turtle("<card#me> pim:storage </b/>. <#me> pim:storage </not/>."),
    "/alias": turtle("<#me> pim:storage </c>."),
    ...Object.fromEntries(["/a/", "/b/", "/c/"].map((path) => [path, root()])),
  });
  const { pods } = await discover(`${server.origin}/card#me`);
  assert.deepEqual(pods.map(({ storage }) => new URL(storage).pathname).toSorted(), ["/a/", "/b/", "/c/"]);
});

test("where a profile names no storage, the container above it that is one is taken", async () => {
  await using server = await startSmallServer({
    "/bob/profile/card": turtle("<#me> solid:oidcIssuer </>."),
    "/bob/profile/": turtle(""),
    "/bob/": root(),
  });
  const { pods } = await discover(`${server.origin}/bob/profile/card#me`);
  assert.deepEqual(
    pods.map(({ storage }) => new URL(storage).pathname),
    ["/bob/"],
  );
});

test("an endpoint at another origin is not used, and that is said", async () => {
  await using evil = await startSmallServer();
  await using server = await startSmallServer({
    "/bob/": root(`<${evil.origin}/q>; rel="${SPARQL}endpoint"`),
  });
  const { pods, remarks } = await discover(`${server.origin}/bob/`);
  assert.equal(pods[0]?.kind, "documents");
  assert.match(remarks[0] ?? "", /another origin/);
  assert.deepEqual(evil.seen, []);
});

test("a storage that says whose it is, is not given to who claims it falsely", async () => {
  await using server = await startSmallServer();
  const link = `<${server.origin}/bob/card#me>; rel="${SOLID}owner"`;
  for (const [path, document] of Object.entries({
    "/bob/card": PROFILE,
    "/mallory/card": PROFILE,
    "/bob/": root(link),
  }))
    server.documents.set(path, document);
  const targets = ["mallory", "bob"].map((name) => `${server.origin}/${name}/card#me`);
  const { pods, skipped } = await discover(...targets);
  assert.deepEqual(
    pods.map(({ owner }) => owner),
    [targets[1]],
  );
  assert.match(skipped[0]?.reason ?? "", /belongs to .*bob.*, not to .*mallory/);
});

test("of two who claim a storage that says nothing, the one whose profile is in it is believed, and it is asked once", async () => {
  await using server = await startSmallServer({
    "/mallory/card": PROFILE,
    "/bob/card": PROFILE,
    "/bob/": root(),
  });
  const { pods } = await discover(`${server.origin}/mallory/card#me`, `${server.origin}/bob/card#me`);
  assert.deepEqual(
    pods.map(({ owner }) => owner),
    [`${server.origin}/bob/card#me`],
  );
});

test("a storage that is asked already is passed over", async () => {
  await using server = await startSmallServer({ "/mallory/card": PROFILE, "/bob/": root() });
  const { pods } = await createPodDiscovery().discover(
    [`${server.origin}/mallory/card#me`],
    search({ except: [`${server.origin}/bob`] }),
  );
  assert.deepEqual(pods, []);
});

const BOOLEAN: SmallDocument = {
  answer(request, response) {
    const isAsked = URL.parse(request.url ?? "", "http://x")?.searchParams.get("query") === "ASK {}";
    response.writeHead(isAsked ? 200 : 400, { "content-type": "application/sparql-results+json" });
    response.end(isAsked ? '{"head":{},"boolean":true}' : "");
  },
};

test("an endpoint may be given straight: a plain one by its answer, a Solid one by its description", async () => {
  await using server = await startSmallServer({
    "/plain": BOOLEAN,
    "/solid": turtle(`</solid> a sd:Service; sd:feature <${SPARQL}UnionDefaultGraphOptIn>.`),
    "/bob/": root(`<sparql>; rel="${SPARQL}endpoint"`),
    "/bob/sparql": BOOLEAN,
    "/page": { type: "text/html", body: "<html>" },
  });
  const { pods, skipped } = await discover(
    ...["/plain", "/solid", "/bob/sparql", "/page"].map((path) => server.origin + path),
  );
  assert.deepEqual(
    pods.map((pod) => pod.kind === "endpoint" && [new URL(pod.storage).pathname, pod.namesDocuments]),
    [
      ["/plain", false],
      ["/solid", true],
      ["/bob/", true],
    ],
  );
  assert.deepEqual(
    skipped.map(({ code }) => code),
    ["not-sparql"],
  );
});

test("why a friend has no pod is said, and the others are found", async () => {
  await using server = await startSmallServer({
    "/bob/card": PROFILE,
    "/bob/": root(),
    "/html": { type: "text/html", body: "<html>" },
    "/broken": "<> <urn:p> <",
    "/huge": "<> <urn:p> 1 .\n".repeat(60_000),
    "/denied": { status: 401 },
    "/bare": turtle("<#me> rdfs:seeAlso <bare>, <loop>."),
    "/loop": turtle("<> rdfs:seeAlso <bare>."),
    "/lost": turtle("<#me> pim:storage </gone/>."),
    "/mad": turtle("<#me> pim:storage <urn:x>, 'text', <file:///etc/>."),
    "/around": { status: 302, headers: { location: "/around" } },
  });
  const names = ["html", "broken", "huge", "denied", "bare", "lost", "mad", "around", "nothing"];
  const targets = names.map((name) => `${server.origin}/${name}#me`);
  const { pods, skipped } = await discover(
    ...targets,
    `${server.origin}/bob/card#me`,
    "http://127.0.0.1:1/#me",
    "not an iri",
  );
  assert.equal(pods.length, 1);
  assert.deepEqual(
    skipped.map(({ code, reason = "" }) => [
      code,
      reason.replaceAll(server.origin, "").replaceAll(/[(].*[)]/g, "()"),
    ]),
    [
      ["bad-answer", "The profile of /html#me is text/html, not RDF"],
      ["bad-answer", 'The profile of /broken#me cannot be used: Unexpected "<" on line 1.'],
      ["bad-answer", "The profile of /huge#me is larger than such documents are"],
      ["denied", "The profile of /denied#me may not be read"],
      [
        "bad-answer",
        "The profile of /bare#me names no storage, and no container above it says that it is one",
      ],
      ["bad-answer", "The storage </gone/> does not exist ()"],
      [
        "bad-answer",
        "The profile of /mad#me names no storage, and no container above it says that it is one",
      ],
      ["unreachable", "The profile of /around#me cannot be had: it redirects more than 3 times"],
      ["bad-answer", "The profile of /nothing#me was answered with status 404"],
      ["unreachable", "The profile of http://127.0.0.1:1/#me cannot be had: it cannot be reached ()"],
      ["bad-answer", "<not an iri> is no address on the web; write a WebID, a storage or an endpoint"],
    ],
  );
  assert.ok(skipped.every(({ state, requests }) => state === "skipped" && requests <= 24));
});

test("what was found is remembered for each asker, and searched once at a time", async () => {
  let now = 0;
  await using server = await startSmallServer({ "/bob/card": PROFILE, "/bob/": root() });
  const discovery = createPodDiscovery({ now: () => now });
  const webId = `${server.origin}/bob/card#me`;
  const find = (asker = ALICE): Promise<DiscoveredPods> => discovery.discover([webId], search({ asker }));
  await Promise.all([find(), find(), find()]);
  const once = server.seen.length;
  now += 9 * 60_000;
  await find();
  assert.equal(server.seen.length, once);
  await find({ webId: "https://carol.example/#me", fetch: plainFetch });
  assert.equal(server.seen.length, 2 * once);
  now += 2 * 60_000;
  await find();
  assert.equal(server.seen.length, 3 * once);
  discovery.forget(webId);
  await find();
  assert.equal(server.seen.length, 4 * once);
});

test("what was not found is looked for again soon", async () => {
  let now = 0;
  await using server = await startSmallServer();
  const discovery = createPodDiscovery({ now: () => now });
  const find = (): Promise<DiscoveredPods> => discovery.discover([`${server.origin}/bob/card#me`], search());
  assert.equal((await find()).skipped.length, 1);
  server.documents.set("/bob/card", PROFILE);
  server.documents.set("/bob/", root());
  assert.equal((await find()).skipped.length, 1);
  now += 31_000;
  assert.equal((await find()).pods.length, 1);
});

test("a server that never answers costs its time, and whoever goes away waits no longer", async () => {
  await using server = await startSmallServer({ "/slow": { answer: () => {} } });
  const discovery = createPodDiscovery({ timeMs: 200 });
  const targets = [`${server.origin}/slow#me`];
  const { skipped } = await discovery.discover(targets, search());
  assert.equal(skipped[0]?.code, "unreachable");
  const controller = new AbortController();
  const left = createPodDiscovery({ timeMs: 500 }).discover(targets, search({ signal: controller.signal }));
  controller.abort();
  await assert.rejects(left, { code: "aborted" });
});

test("only reads are sent, with nothing in them but what is asked for", async () => {
  const methods = new Set<string>();
  const headers = new Set<string>();
  const spy: PodFetch = (request) => {
    methods.add(request.method);
    for (const [name] of request.headers) headers.add(name);
    return fetch(request);
  };
  await using server = await startSmallServer({ "/bob/card": PROFILE, "/bob/": root(), "/q": BOOLEAN });
  await createPodDiscovery().discover(
    [`${server.origin}/bob/card#me`, `${server.origin}/q`],
    search({ asker: { webId: ALICE.webId, fetch: spy } }),
  );
  assert.deepEqual([...methods].toSorted(), ["GET", "HEAD"]);
  assert.deepEqual([...headers], ["accept"]);
});

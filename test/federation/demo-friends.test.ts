import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type RunningServer, startServer } from "@webizen/pod-server";
import {
  type Asker,
  createDocumentReader,
  createPodDiscovery,
  type DocumentReader,
  type DocumentReading,
  type EvaluateLocally,
  listFriends,
} from "@webizen/query-engine";
import { Store } from "oxigraph";
import { createDpopAgent, type TestAgent } from "../support/dpop-agent.ts";
import { testConfig } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const EVENT = "http://schema.org/Event";
const { signal } = new AbortController();

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let server: RunningServer;
let alice: TestAgent;
let bob: TestAgent;

before(async () => {
  folder = await makeTemporaryFolder();
  server = await startServer(testConfig({ dataDir: folder.path, demo: true }));
  [alice, bob] = await Promise.all([signIn("alice"), signIn("bob")]);
});

after(async () => {
  await server.close();
  await folder[Symbol.asyncDispose]();
});

function signIn(pod: string): Promise<TestAgent> {
  return createDpopAgent(webIdOf(pod), (jkt) => server.token({ pod, lifetimeSeconds: 600, jkt }));
}

function webIdOf(pod: string): string {
  return `${server.url}${pod}/profile/card#me`;
}

function askerOf(agent: TestAgent): Asker {
  return { webId: agent.webId, fetch: (request) => agent.fetch(request) };
}

function read(
  pod: string,
  asker: Asker,
  reader: DocumentReader = createDocumentReader(),
): Promise<DocumentReading> {
  return reader.read({
    storage: `${server.url}${pod}/`,
    entry: [webIdOf(pod), `${server.url}${pod}/settings/publicTypeIndex.ttl`],
    interest: { classes: [EVENT], predicates: [] },
    asker,
    signal,
  });
}

function load({ documents }: DocumentReading): Store {
  const store = new Store();
  store.load(documents.map(({ nquads }) => nquads).join(""), { format: "application/n-quads" });
  return store;
}

function pathsOf({ documents }: DocumentReading): Set<string> {
  return new Set(documents.map(({ iri }) => new URL(iri).pathname));
}

test("Alice's friends are found in her own pod, with their names and groups, and so are their pods", async () => {
  const store = load(await read("alice", askerOf(alice)));
  const evaluate: EvaluateLocally = async (query) =>
    store.query(query, { use_default_graph_as_union: true, results_format: "json" }) as unknown as string;
  const list = await listFriends({ webId: alice.webId, evaluate, signal });
  assert.deepEqual(
    list.friends.map(({ webId, name, groups }) => [webId, name, groups.map((group) => group.name)]),
    [
      [webIdOf("bob"), "Bob Okafor", ["Friends"]],
      [webIdOf("carol"), "Carol Lindqvist", ["Friends"]],
    ],
  );
  const targets = list.friends.map(({ webId }) => webId);
  const { pods, skipped } = await createPodDiscovery().discover(targets, { asker: askerOf(alice), signal });
  assert.deepEqual(skipped, []);
  assert.deepEqual(
    pods.map(({ storage, owner }) => [storage, owner]),
    ["bob", "carol"].map((name) => [`${server.url}${name}/`, webIdOf(name)]),
  );
});

test("Alice reads in Bob's pod what Bob shares with her, and nothing else", async () => {
  const [own, shared, open] = await Promise.all([
    read("bob", askerOf(bob)),
    read("bob", askerOf(alice)),
    read("bob", { webId: "nobody", fetch: (request) => fetch(request) }),
  ]);
  const [all, hers, anyones] = [own, shared, open].map(pathsOf);
  assert.equal(own.report.truncated, undefined);
  assert.ok(all && hers && anyones);
  assert.ok([...hers].every((path) => all.has(path)));
  assert.ok([...anyones].every((path) => hers.has(path)));
  assert.ok(anyones.size < hers.size && hers.size < all.size);
  assert.ok([...hers].some((path) => path.startsWith("/bob/calendar/")));
  assert.ok(![...hers].some((path) => /^\/bob\/(notes|health|budget|messages)\//.test(path)));
  assert.ok(shared.report.notRead.denied > 0);
  const events = load(shared).query(`SELECT ?e WHERE { ?e a <${EVENT}> }`, {
    use_default_graph_as_union: true,
  }) as unknown[];
  assert.ok(events.length > 0);
});

test("what Alice may read and a link leads to is all found", async () => {
  const [own, shared] = [await read("bob", askerOf(bob)), await read("bob", askerOf(alice))];
  const hers = pathsOf(shared);
  const linked = shared.documents.flatMap(({ nquads }) => nquads.match(/<[^>]*>/g) ?? []);
  const known = new Set(linked.map((iri) => iri.slice(1, -1).replace(/#.*/, "")));
  for (const { iri } of own.documents) {
    if (!known.has(iri)) continue;
    const answer = await alice.fetch(iri, { method: "HEAD" });
    assert.equal(hers.has(new URL(iri).pathname), answer.ok, `${iri} was answered ${answer.status}`);
  }
});

test("a second reading downloads only what Bob has changed since", async () => {
  let now = Date.now();
  const reader = createDocumentReader({ now: () => now });
  const first = await read("bob", askerOf(alice), reader);
  now += 11 * 60_000;
  const calendar =
    first.documents.find(({ iri }) => iri.includes("/calendar/") && !iri.endsWith("/"))?.iri ?? "";
  const addition = `INSERT DATA { <#new> a <${EVENT}>; <http://schema.org/name> "Seed swap". }`;
  const headers = { "content-type": "application/sparql-update" };
  const written = await bob.fetch(calendar, { method: "PATCH", headers, body: addition });
  assert.ok(written.ok, await written.text());
  const second = await read("bob", askerOf(alice), reader);
  assert.equal(second.report.documents, first.report.documents);
  const changed = second.documents.filter(
    ({ iri, nquads }) => first.documents.find((each) => each.iri === iri)?.nquads !== nquads,
  );
  assert.ok(changed.some(({ iri, nquads }) => iri === calendar && nquads.includes('"Seed swap"')));
  assert.ok(changed.length <= 2, changed.map(({ iri }) => iri).join());
  assert.ok(second.report.bytes < first.report.bytes / 2, `${second.report.bytes} of ${first.report.bytes}`);
});

test("reading documents finds the graphs that the endpoint shows, statement for statement", async () => {
  const asker = askerOf(alice);
  for (const pod of ["alice", "bob"]) {
    const { pods } = await createPodDiscovery().discover([webIdOf(pod)], { asker, signal });
    assert.ok(pods[0]?.kind === "endpoint");
    const query = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g";
    const answer = await alice.fetch(`${pods[0].endpoint}?query=${encodeURIComponent(query)}`);
    const { results } = (await answer.json()) as {
      results: { bindings: Record<"g" | "n", { value: string }>[] };
    };
    // Access rules are for owners to see, and no link leads to them.
    const shown = results.bindings
      .map(({ g, n }): [string, number] => [g.value, Number(n.value)])
      .filter(([iri]) => !iri.endsWith(".acl"));
    const { documents } = await read(pod, asker);
    assert.deepEqual(documents.map(({ iri }) => iri).toSorted(), shown.map(([iri]) => iri).toSorted());
    // Listings say more of each member than the index keeps.
    const counted = new Map(shown);
    for (const { iri, quads } of documents)
      if (!iri.endsWith("/")) assert.equal(quads, counted.get(iri), iri);
  }
});

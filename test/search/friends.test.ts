import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { quadsOf } from "../support/answers.ts";
import type { TestServer } from "../support/start-pod-server.ts";
import {
  ask,
  type FoundHit,
  type SearchDocument,
  type SearchParameters,
  searchAddress,
  settle,
  startSearchPods,
} from "./search-pods.ts";

interface PodNote {
  readonly storage: string;
  readonly owner?: string;
  readonly state: "answered" | "failed" | "skipped";
  readonly reason?: string;
  readonly total?: number;
}

type FriendsDocument = SearchDocument & {
  readonly pods: readonly PodNote[];
  readonly remarks?: readonly string[];
};

const STORAGE = "http://www.w3.org/ns/pim/space#Storage";
const ENDPOINT = "urn:webizen:search#endpoint";

/** What a pod of somebody else's making does when it is searched. */
type Misbehave = (response: ServerResponse, request: IncomingMessage, storage: string) => void;

let pods: TestServer;
let friend: Server;
let friendUrl: string;
let misbehave: Misbehave;
let endpointOf: (storage: string) => string | undefined;
let searches: string[];

before(async () => {
  friend = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0];
    if (path === "/silent/") return;
    if (path === "/pod/") {
      response.writeHead(200, { "content-type": "text/turtle", link: `<${STORAGE}>; rel="type"` }).end();
    } else if (path === "/pod/.well-known/solid") {
      const endpoint = endpointOf(`${friendUrl}pod/`);
      response.writeHead(200, { "content-type": "text/turtle" });
      response.end(
        `<${friendUrl}pod/> a <${STORAGE}>${endpoint === undefined ? "" : `; <${ENDPOINT}> <${endpoint}>`} .`,
      );
    } else if (path === "/pod/.search" || path === "/elsewhere") {
      searches.push(request.url ?? "");
      misbehave(response, request, `${friendUrl}pod/`);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => friend.listen(0, "127.0.0.1", resolve));
  friendUrl = `http://127.0.0.1:${(friend.address() as AddressInfo).port}/`;
  pods = await startSearchPods((config) => ({
    ...config,
    demo: true,
    seedFile: null,
    fetchAllow: [...config.fetchAllow, friendUrl.slice(0, -1)],
  }));
  for (const pod of ["alice", "bob", "carol"]) {
    const authorization = `Bearer ${await pods.server.token({ pod, lifetimeSeconds: 600 })}`;
    const send: typeof fetch = (input) => fetch(input, { headers: { authorization } });
    await settle(rootOf(pod), send, { vectors: false });
  }
});
after(async () => {
  friend.closeAllConnections();
  friend.close();
  await pods[Symbol.asyncDispose]();
});

const find = (parameters: SearchParameters, send = pods.alice.fetch): Promise<FriendsDocument> =>
  ask<FriendsDocument>(pods.root, parameters, { send, path: ".search/friends" });
const rootOf = (name: string): string => `${pods.server.url}${name}/`;

describe("a search over friends' pods", () => {
  it("merges what all of them found, and each hit says whose it is", async () => {
    const { hits, pods: told, total } = await find({ text: "event", limit: 50, arms: "words" });
    assert.deepEqual(
      told.map(({ storage, owner, state }) => [storage, owner, state]),
      ["alice", "bob", "carol"].map((name) => [rootOf(name), `${rootOf(name)}profile/card#me`, "answered"]),
    );
    assert.equal(
      total,
      told.reduce((sum, pod) => sum + (pod.total ?? 0), 0),
    );
    for (const hit of hits) {
      assert.ok(hit.document.startsWith(hit.storage ?? "-"), `${hit.document} is of ${hit.storage}`);
      assert.equal(hit.owner, `${hit.storage}profile/card#me`);
    }
    // Fair: the first hit of each pod comes before the second of any.
    assert.equal(new Set(hits.slice(0, 3).map(({ storage }) => storage)).size, 3);
    assert.ok(hits.every(({ score }, at) => at === 0 || score <= (hits[at - 1] as FoundHit).score));
  });

  it("finds in them what they let the owner see, and nothing else", async () => {
    const { hits } = await find({
      text: "event",
      limit: 100,
      arms: "words",
      type: "http://schema.org/Event",
    });
    const theirs = hits.filter(({ storage }) => storage !== pods.root);
    assert.ok(theirs.length > 0);
    for (const { document } of theirs) assert.equal((await pods.alice.fetch(document)).status, 200, document);
    const bobs = await ask(
      rootOf("bob"),
      { text: "event", limit: 100, arms: "words" },
      { send: pods.bob.fetch },
    );
    const hidden: string[] = [];
    for (const { document } of bobs.hits) {
      if ((await pods.alice.fetch(document)).status !== 200) hidden.push(document);
    }
    assert.ok(hidden.length > 0, "Bob has what Alice may not see");
    assert.ok(hits.every(({ document }) => !hidden.includes(document)));
  });

  it("leaves out the owner's pod, or asks named pods only, when it is told so", async () => {
    const without = await find({ text: "event", own: "false" });
    assert.deepEqual(
      without.pods.map(({ storage }) => storage),
      [rootOf("bob"), rootOf("carol")],
    );
    assert.ok(without.hits.every(({ storage }) => storage !== pods.root));
    const named = await find({ text: "event", pod: rootOf("carol") });
    assert.deepEqual(
      named.pods.map(({ storage }) => storage),
      [pods.root, rootOf("carol")],
    );
    const unknown = await find({ text: "event", group: "Rowing" });
    assert.deepEqual([unknown.pods.length, unknown.remarks], [1, ['There is no contact group "Rowing"']]);
  });

  it("gives pages that follow each other without a hit twice", async () => {
    const first = await find({ text: "event", limit: 4, arms: "words" });
    const answer = await pods.alice.fetch(first.next ?? assert.fail("there is a next page"));
    const second = (await answer.json()) as FriendsDocument;
    const whole = await find({ text: "event", limit: 8, arms: "words" });
    const names = (hits: readonly FoundHit[]) => hits.map(({ document, entity }) => `${document} ${entity}`);
    assert.deepEqual([...names(first.hits), ...names(second.hits)], names(whole.hits));
    assert.equal(new Set(names(whole.hits)).size, 8);
  });

  it("is for the owner alone, and says so to everybody else", async () => {
    const address = searchAddress(pods.root, { text: "event" }, ".search/friends");
    assert.equal((await fetch(address)).status, 401);
    assert.equal((await pods.bob.fetch(address)).status, 403);
    const app = await pods.aliceWith("https://app.example/id");
    assert.equal((await app.fetch(address)).status, 403, "an application is not the owner");
    assert.equal((await pods.alice.fetch(searchAddress(pods.root, {}, ".search/friends"))).status, 400);
    assert.equal((await pods.alice.fetch(address, { method: "POST" })).status, 405);
    assert.equal((await pods.alice.fetch(address, { method: "HEAD" })).status, 200);
  });

  it("is linked data too", async () => {
    const answer = await pods.alice.fetch(
      searchAddress(pods.root, { text: "event", limit: 2 }, ".search/friends"),
    );
    const quads = await quadsOf(answer);
    const owners = quads.filter(({ predicate }) => predicate.value === "urn:webizen:search#owner");
    assert.ok(owners.length >= 3 && owners.every(({ object }) => object.termType === "NamedNode"));
  });
});

describe("a friend's pod", () => {
  before(() => {
    endpointOf = (storage) => `${storage}.search`;
  });

  /** Searches the friend's pod next to the owner's, whose hits must be there whatever the friend does. */
  async function findWith(does: Misbehave): Promise<{ note: PodNote; theirs: readonly FoundHit[] }> {
    misbehave = does;
    searches = [];
    const { hits, pods: told } = await find({
      text: "event",
      pod: `${friendUrl}pod/`,
      limit: 60,
      arms: "words",
    });
    assert.equal(told.find(({ storage }) => storage === pods.root)?.state, "answered");
    assert.ok(
      hits.some(({ storage }) => storage === pods.root),
      "the owner's hits are there",
    );
    const note = told.find(({ storage }) => storage.startsWith(`${friendUrl}pod/`));
    return {
      note: note ?? assert.fail(JSON.stringify(told)),
      theirs: hits.filter(({ storage }) => storage !== pods.root),
    };
  }
  const say =
    (body: unknown): Misbehave =>
    (response) =>
      response
        .writeHead(200, { "content-type": "application/ld+json" })
        .end(typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  const hit = (document: string, more: object = {}): object => ({
    entity: `${document}#it`,
    document,
    label: "It",
    types: [],
    contentType: "text/turtle",
    modified: "2026-01-01T00:00:00Z",
    snippet: { text: "It is it", highlights: [[0, 2]] },
    ...more,
  });

  it("that offers a search is asked with the same parameters, in the owner's name", async () => {
    let authorization: string | undefined;
    const { note, theirs } = await findWith((response, request, storage) => {
      authorization = request.headers.authorization;
      say({ total: 1, hits: [hit(`${storage}a.ttl`)] })(response, request, storage);
    });
    assert.equal(note.state, "answered");
    assert.deepEqual(
      theirs.map(({ label, storage }) => [label, storage]),
      [["It", `${friendUrl}pod/`]],
    );
    assert.match(authorization ?? "", /^DPoP /);
    const asked = new URL(searches[0] ?? "", friendUrl).searchParams;
    assert.deepEqual([...asked.keys()].toSorted(), ["arms", "limit", "text"]);
    const about = [pods.alice.webId, "urn:nowhere"];
    searches = [];
    const { hits } = await find({ text: "event", pod: `${friendUrl}pod/`, about, arms: "words" });
    const told = new URL(searches[0] ?? "", friendUrl).searchParams;
    assert.deepEqual([told.getAll("about"), told.getAll("text")], [about, ["event"]]);
    assert.ok(hits.some(({ storage }) => storage === `${friendUrl}pod/`));
  });

  it("without a search is passed over, and says so", async () => {
    endpointOf = () => undefined;
    const { note } = await findWith(say({}));
    assert.deepEqual([note.state, note.reason, searches], ["skipped", "It offers no search", []]);
    endpointOf = () => `${friendUrl}elsewhere`;
    assert.equal((await findWith(say({}))).note.state, "skipped");
    assert.deepEqual(searches, [], "a search outside of the storage does not learn what is looked for");
    endpointOf = (storage) => `${storage}.search`;
  });

  it("speaks for itself only: hits that claim to be of other pods are left out", async () => {
    const { theirs } = await findWith((response, request, storage) =>
      say({
        total: 1e308,
        hits: [
          hit(`${pods.root}private/secret.ttl`, { label: "Claimed" }),
          hit("https://bank.example/login", { label: "Claimed" }),
          hit(`${friendUrl}other/a.ttl`, { label: "Claimed" }),
          hit(`${storage}../other/a.ttl`, { label: "Claimed" }),
          hit(`${storage}%2e%2e/other/a.ttl`, { label: "Claimed" }),
          hit(`${storage}a.ttl`, { label: "Claimed", entity: "javascript:alert(document.domain)" }),
          hit(`${storage}a.ttl`, { label: "Claimed", entity: "DATA:text/html,<script>" }),
          hit(`${storage}good.ttl`, {
            label: "Good",
            storage: pods.root,
            owner: pods.alice.webId,
            score: 1e9,
          }),
        ],
      })(response, request, storage),
    );
    assert.deepEqual(
      theirs.map(({ label }) => label),
      ["Good"],
    );
    assert.equal(theirs[0]?.storage, `${friendUrl}pod/`);
    assert.notEqual(theirs[0]?.owner, pods.alice.webId);
    assert.ok((theirs[0]?.score ?? 1) < 1);
    endpointOf = (storage) => `${storage}../elsewhere`;
    assert.equal((await findWith(say({ hits: [] }))).note.state, "skipped");
    assert.deepEqual(searches, [], "nor does a search whose address leads out of the storage");
    endpointOf = (storage) => `${storage}.search`;
  });

  it("gives no more than it is asked for, and its texts are bounded", async () => {
    const { theirs } = await findWith((response, request, storage) =>
      say({
        total: 5000,
        hits: Array.from({ length: 3000 }, (_, n) =>
          hit(`${storage}${n}.ttl`, { label: "x".repeat(n === 0 ? 50_000 : 10) }),
        ),
      })(response, request, storage),
    );
    assert.ok(theirs.length <= 60);
    assert.ok(theirs.every(({ label }) => label.length <= 2000));
  });

  it("that sends what is no hit loses that alone", async () => {
    const { theirs, note } = await findWith((response, request, storage) =>
      say({
        total: "many",
        hits: [
          null,
          5,
          "hit",
          [],
          { document: storage },
          hit(`${storage}a.ttl`, {
            label: { evil: 1 },
            types: ["urn:a", 5],
            modified: "never",
            snippet: { text: 7, highlights: [[9, 3, 1], ["a"], [-1, 2]] },
          }),
        ],
      })(response, request, storage),
    );
    assert.equal(note.state, "answered");
    const [only, ...others] = theirs;
    assert.deepEqual(
      [only?.label, only?.types, only?.modified, only?.snippet, others],
      ["", ["urn:a"], undefined, { text: "", highlights: [] }, []],
    );
  });

  for (const [what, does, reason] of [
    ["no JSON", say("<html>Hello</html>"), /its answer is no JSON/],
    ["truncated JSON", say('{"hits":[{"entity":'), /its answer is no JSON/],
    ["brackets without end", say("[".repeat(200_000)), /its answer is no JSON/],
    ["JSON that is no list of hits", say({ hits: "all" }), /no list of hits/],
    ["bytes that are no UTF-8", say(Buffer.from([0xff, 0xfe, 0xfd])), /could not be searched/],
    ["a failure", ((response) => response.writeHead(500).end()) as Misbehave, /answered with 500/],
    [
      "a redirect",
      ((response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end()) as Misbehave,
      /answered with 302/,
    ],
    ["more than an answer may hold", say({ hits: [], filling: "x".repeat(2 ** 21) }), /larger than/],
    [
      "nothing but a closed connection",
      ((response) => response.destroy()) as Misbehave,
      /could not be searched/,
    ],
  ] as const) {
    it(`that answers with ${what} costs its own hits only`, async () => {
      const { note, theirs } = await findWith(does);
      assert.equal(note.state, "failed");
      assert.match(note.reason ?? "", reason);
      assert.deepEqual(theirs, []);
    });
  }

  it("that never answers, or drips, is given up after some seconds", async () => {
    const { note } = await findWith((response) => {
      response.writeHead(200, { "content-type": "application/ld+json" });
      const timer = setInterval(() => response.write(" "), 100);
      response.on("close", () => clearInterval(timer));
    });
    assert.equal(note.state, "failed");
    assert.match(note.reason ?? "", /did not answer within 5000 ms/);
  });

  it("whose server says nothing at all keeps nobody else from being searched", async () => {
    const silent = `${friendUrl}silent/`;
    const { pods: told, hits } = await find({ text: "event", pod: silent, friends: "true" });
    assert.deepEqual(
      told.map(({ storage, state }) => [storage, state]),
      [...["alice", "bob", "carol"].map((name) => [rootOf(name), "answered"]), [silent, "skipped"]],
    );
    assert.match(told.at(-1)?.reason ?? "", /did not answer within 3000 ms/);
    assert.ok(hits.length > 0);
  });
});

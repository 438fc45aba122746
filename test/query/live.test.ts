import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { createDpopAgent } from "../support/dpop-agent.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const TURTLE = { "content-type": "text/turtle" };
const QUERY = "SELECT ?o { GRAPH ?g { ?s <urn:live> ?o } }";

interface Change {
  readonly added: readonly { readonly o?: { readonly value: string }; readonly boolean?: boolean }[];
  readonly removed: Change["added"];
}

describe("a live query", () => {
  let pods: TestServer;

  before(async () => {
    pods = await startPodServer();
  });

  after(() => pods[Symbol.asyncDispose]());

  const put = async (path: string, body: string): Promise<void> => {
    const answer = await pods.alice.fetch(pods.root + path, { method: "PUT", headers: TURTLE, body });
    assert.ok(answer.ok, await answer.text());
  };
  const follow = async (send: typeof fetch, query = QUERY): Promise<Events> => {
    const answer = await send(`${pods.root}.sparql?query=${encodeURIComponent(query)}`, {
      headers: { accept: "text/event-stream" },
    });
    assert.equal(answer.status, 200, answer.ok ? "" : await answer.text());
    assert.match(answer.headers.get("content-type") ?? "", /^text\/event-stream/);
    return readEvents(answer);
  };

  it("tells its solutions, then those that come, change and go", async () => {
    await put("live/a.ttl", "<#a> <urn:live> 1.");
    await using events = await follow(pods.alice.fetch);
    assert.deepEqual(await events.next("head"), { vars: ["o"] });
    assert.deepEqual(values(await events.next("change")), { added: ["1"], removed: [] });
    await put("live/b.ttl", "<#b> <urn:live> 2.");
    assert.deepEqual(values(await events.next("change")), { added: ["2"], removed: [] });
    await put("live/a.ttl", "<#a> <urn:live> 3.");
    assert.deepEqual(values(await events.next("change")), { added: ["3"], removed: ["1"] });
    await pods.alice.fetch(`${pods.root}live/b.ttl`, { method: "DELETE" });
    assert.deepEqual(values(await events.next("change")), { added: [], removed: ["2"] });
    await pods.alice.fetch(`${pods.root}live/a.ttl`, { method: "DELETE" });
    assert.deepEqual(values(await events.next("change")), { added: [], removed: ["3"] });
  });

  it("tells whether an ASK is true", async () => {
    await using events = await follow(pods.alice.fetch, "ASK { GRAPH ?g { ?s <urn:asked> ?o } }");
    await events.next("head");
    const isTrue = ({ added }: Change): unknown => added[0]?.boolean;
    assert.equal(isTrue((await events.next("change")) as Change), false);
    await put("asked.ttl", "<#a> <urn:asked> 1.");
    assert.equal(isTrue((await events.next("change")) as Change), true);
  });

  it("tells nobody of what they may not see, and takes back what they may see no longer", async () => {
    await put("seen/a.ttl", "<#a> <urn:live> 'shared'.");
    const acl = (rule: string): string =>
      `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
       <#o> a acl:Authorization; acl:agent <${pods.alice.webId}>; acl:accessTo <a.ttl>; acl:mode acl:Read, acl:Write, acl:Control. ${rule}`;
    const bob = `<#b> a acl:Authorization; acl:agent <${pods.bob.webId}>; acl:accessTo <a.ttl>; acl:mode acl:Read.`;
    await put("seen/a.ttl.acl", acl(bob));
    await using events = await follow(pods.bob.fetch);
    await using strangers = await follow(fetch);
    await events.next("head");
    assert.deepEqual(values(await events.next("change")), { added: ["shared"], removed: [] });
    await put("seen/hidden.ttl", "<#a> <urn:live> 'hidden'.");
    await put("seen/a.ttl", "<#a> <urn:live> 'shared again'.");
    assert.deepEqual(values(await events.next("change")), { added: ["shared again"], removed: ["shared"] });
    await put("seen/a.ttl.acl", acl(""));
    assert.deepEqual(values(await events.next("change")), { added: [], removed: ["shared again"] });
    await strangers.next("head");
    assert.deepEqual(values(await strangers.next("change")), { added: [], removed: [] });
    assert.equal(strangers.rest(), "");
  });

  it("puts many changes together", async () => {
    await using events = await follow(pods.alice.fetch, "SELECT ?o { GRAPH ?g { ?s <urn:burst> ?o } }");
    await events.next("head");
    await events.next("change");
    await Promise.all(
      Array.from({ length: 30 }, (_, at) => put(`burst/${at}.ttl`, `<#a> <urn:burst> ${at}.`)),
    );
    const seen: string[] = [];
    let told = 0;
    while (seen.length < 30) {
      seen.push(...values(await events.next("change")).added);
      told += 1;
    }
    assert.equal(new Set(seen).size, 30);
    assert.ok(told <= 15, `${told} events`);
  });

  it("refuses what cannot be followed, before it begins", async () => {
    const status = async (query: string): Promise<number> => {
      const search = `?query=${encodeURIComponent(query)}`;
      const answer = await pods.alice.fetch(`${pods.root}.sparql${search}`, {
        headers: { accept: "text/event-stream" },
      });
      await answer.text();
      return answer.status;
    };
    assert.equal(await status("CONSTRUCT WHERE { ?s ?p ?o }"), 406);
    assert.equal(await status("SELECT * {"), 400);
  });

  it("is bounded for each requester, and gives its place back when it ends", async () => {
    const opened: Events[] = [];
    const all = Array.from({ length: 20 }, () => follow(pods.bob.fetch));
    for (const events of all) opened.push(await events);
    const search = `?query=${encodeURIComponent(QUERY)}`;
    const over = await pods.bob.fetch(`${pods.root}.sparql${search}`, {
      headers: { accept: "text/event-stream" },
    });
    assert.equal(over.status, 503);
    assert.match(await over.text(), /20 open queries of one requester/);
    await using other = await follow(pods.alice.fetch);
    await other.next("head");
    for (const events of opened) await events[Symbol.asyncDispose]();
    let again: Events | undefined;
    for (let attempt = 0; attempt < 50 && again === undefined; attempt++) {
      again = await follow(pods.bob.fetch).catch(() => undefined);
    }
    await again?.next("head");
    await again?.[Symbol.asyncDispose]();
    assert.ok(again);
  });

  it("takes no place for a HEAD, which nobody would ever give back", async () => {
    const search = `?query=${encodeURIComponent(QUERY)}`;
    const headers = { accept: "text/event-stream" };
    for (let at = 0; at < 25; at++) {
      const answer = await fetch(`${pods.root}.sparql${search}`, { method: "HEAD", headers });
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get("content-type") ?? "", /^text\/event-stream/);
    }
    await using events = await follow(fetch);
    await events.next("head");
  });

  it("gives its place back when its client leaves before the answer begins", async () => {
    const url = `${pods.root}.sparql?query=${encodeURIComponent(QUERY)}`;
    for (let at = 0; at < 40; at++) {
      const leaving = new AbortController();
      const answer = fetch(url, { headers: { accept: "text/event-stream" }, signal: leaving.signal });
      setTimeout(() => leaving.abort(), at % 8);
      await answer.then((begun) => begun.body?.cancel()).catch(() => {});
    }
    let again: Events | undefined;
    for (let attempt = 0; attempt < 50 && again === undefined; attempt++) {
      again = await follow(fetch).catch(() => undefined);
    }
    await again?.next("head");
    await again?.[Symbol.asyncDispose]();
    assert.ok(again);
  });

  it("ends with the token that it was asked for with", async () => {
    const carol = await createDpopAgent(pods.bob.webId, (jkt) =>
      pods.server.token({ pod: "bob", lifetimeSeconds: 2, jkt }),
    );
    const answer = await carol.fetch(`${pods.root}.sparql?query=${encodeURIComponent(QUERY)}`, {
      headers: { accept: "text/event-stream" },
      signal: AbortSignal.timeout(60_000),
    });
    assert.match(await answer.text(), /^event: head/);
  });

  it("ends with its server", async () => {
    const other = await startPodServer();
    const answer = await other.alice.fetch(`${other.root}.sparql?query=${encodeURIComponent(QUERY)}`, {
      headers: { accept: "text/event-stream" },
    });
    const events = readEvents(answer);
    await events.next("head");
    await events.next("change");
    await other[Symbol.asyncDispose]();
    await events[Symbol.asyncDispose]();
  });
});

interface Events extends AsyncDisposable {
  next(name: string): Promise<unknown>;
  /** What was received and not read yet, comments left out. */
  rest(): string;
}

function readEvents(answer: Response): Events {
  const reader = (answer.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream() as never)
    .getReader();
  let text = "";
  return {
    async next(name) {
      while (true) {
        const end = text.indexOf("\n\n");
        if (end !== -1) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          if (block.startsWith(":")) continue;
          const [event, data] = block.split("\n");
          assert.equal(event, `event: ${name}`, block);
          return JSON.parse((data ?? "").slice("data: ".length));
        }
        const { done, value } = await reader.read();
        assert.equal(done, false, "the stream ended");
        text += value;
      }
    },
    rest: () => text.replace(/^:.*\n\n/gm, ""),
    async [Symbol.asyncDispose]() {
      await reader.cancel().catch(() => {});
    },
  };
}

function values(change: unknown): { readonly added: string[]; readonly removed: string[] } {
  const { added, removed } = change as Change;
  const list = (solutions: Change["added"]): string[] => solutions.map(({ o }) => o?.value ?? "").sort();
  return { added: list(added), removed: list(removed) };
}

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isFromCache, isQueued } from "./marks.ts";
import { openMemoryStore } from "./memory-store.ts";
import type { OfflineStore } from "./offline-store.ts";
import { type OpenOffline, openOffline } from "./open-offline.ts";

const ROOT = "https://pod.example/";

/** The edge of the network: a server of files with entity tags and conditions, and a plug. */
class Network {
  readonly files = new Map<string, { readonly body: string; readonly etag: string }>();
  readonly sent: string[] = [];
  isConnected = true;
  /** The next answer is lost after the server did what was asked. */
  losesAnswer = false;
  refused = new Map<string, number>();
  #tags = 0;

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!this.isConnected) throw new TypeError("fetch failed");
    const response = await this.#answer(request);
    if (!this.losesAnswer) return response;
    this.losesAnswer = false;
    this.isConnected = false;
    throw new TypeError("fetch failed");
  };

  put(path: string, body: string): string {
    this.#tags += 1;
    const etag = `"${this.#tags}"`;
    this.files.set(ROOT + path, { body, etag });
    return etag;
  }

  async #answer(request: Request): Promise<Response> {
    const { method, url, headers } = request;
    const path = url.slice(ROOT.length);
    if (method !== "GET") this.sent.push(`${method} ${path}`);
    const status = this.refused.get(`${method} ${path}`);
    if (status !== undefined) return Response.json({ detail: "The lock is on" }, { status });
    const there = this.files.get(url);
    if (method === "GET") {
      if (there === undefined) return new Response(null, { status: 404 });
      return new Response(there.body, { headers: { etag: there.etag, "content-type": "text/plain" } });
    }
    const wanted = headers.get("if-match");
    if (wanted !== null && wanted !== there?.etag) return new Response(null, { status: 412 });
    if (headers.get("if-none-match") === "*" && there !== undefined)
      return new Response(null, { status: 412 });
    if (method === "DELETE") this.files.delete(url);
    else return new Response(null, { status: 204, headers: { etag: this.put(path, await request.text()) } });
    return new Response(null, { status: 205 });
  }
}

interface Page extends OpenOffline {
  read(path: string): Promise<{ readonly status: number; readonly text: string; readonly isKept: boolean }>;
  write(path: string, body: string, headers?: Record<string, string>): Promise<Response>;
}

async function openPage(network: Network, store: OfflineStore = openMemoryStore()): Promise<Page> {
  const offline = openOffline(network.fetch, { openStore: async () => store });
  await offline.use("https://pod.example/card#me");
  return {
    ...offline,
    async read(path) {
      const response = await offline.fetch(ROOT + path);
      return { status: response.status, text: await response.text(), isKept: isFromCache(response) };
    },
    write: (path, body, headers) =>
      offline.fetch(ROOT + path, {
        method: "PUT",
        body,
        headers: { "content-type": "text/plain", ...headers },
      }),
  };
}

describe("without a connection", () => {
  it("what was read before is read from the device, and says so; what was not is refused as offline", async () => {
    const network = new Network();
    network.put("a", "one");
    const page = await openPage(network);
    assert.deepEqual(await page.read("a"), { status: 200, text: "one", isKept: false });
    network.isConnected = false;
    assert.deepEqual(await page.read("a"), { status: 200, text: "one", isKept: true });
    assert.equal(page.offline.isOnline, false);
    await assert.rejects(page.read("b"), { code: "offline", message: /pod\.example cannot be reached/ });
    network.isConnected = true;
    assert.equal((await page.read("a")).isKept, false);
    assert.equal(page.offline.isOnline, true);
  });

  it("what somebody may not read any more is not kept either", async () => {
    const network = new Network();
    network.put("a", "one");
    const page = await openPage(network);
    await page.read("a");
    network.refused.set("GET a", 403);
    assert.equal((await page.read("a")).status, 403);
    network.isConnected = false;
    await assert.rejects(page.read("a"), { code: "offline" });
  });

  it("a request that was called off is not answered from the device", async () => {
    const network = new Network();
    network.put("a", "one");
    const page = await openPage(network);
    await page.read("a");
    const error = new DOMException("enough", "AbortError");
    const { fetch } = openOffline(() => Promise.reject(error), { openStore: async () => openMemoryStore() });
    await assert.rejects(fetch(`${ROOT}a`), { name: "AbortError" });
  });

  it("writes wait, are read as if they were made, and are sent in order when it is back", async () => {
    const network = new Network();
    network.put("old", "old");
    const page = await openPage(network);
    network.isConnected = false;
    const answer = await page.write("a", "one");
    assert.equal(answer.status, 202);
    assert.equal(isQueued(answer), true);
    await page.write("b", "two");
    await page.fetch(`${ROOT}old`, { method: "DELETE" });
    assert.deepEqual(await page.read("a"), { status: 200, text: "one", isKept: true });
    assert.equal((await page.read("old")).status, 404);
    assert.deepEqual(
      page.offline.queue.map(({ method, url }) => `${method} ${url}`),
      [`PUT ${ROOT}a`, `PUT ${ROOT}b`, `DELETE ${ROOT}old`],
    );
    network.isConnected = true;
    await page.offline.flush();
    assert.deepEqual(network.sent, ["PUT a", "PUT b", "DELETE old"]);
    assert.deepEqual(page.offline.queue, []);
    assert.deepEqual(await page.read("a"), { status: 200, text: "one", isKept: false });
  });

  it("what waits outlives the page, and goes with a sign-out", async () => {
    const network = new Network();
    const store = openMemoryStore();
    const first = await openPage(network, store);
    network.isConnected = false;
    await first.write("a", "one");
    const second = await openPage(network, store);
    assert.equal(second.offline.queue.length, 1);
    await assert.rejects(second.leave(), { code: "unsent", message: /1 change of yours could not be sent/ });
    assert.equal(second.offline.queue.length, 1, "nothing is forgotten");
    await second.leave({ discard: true });
    assert.deepEqual(second.offline.queue, []);
    network.isConnected = true;
    const third = await openPage(network, store);
    await third.offline.flush();
    assert.deepEqual(network.sent, []);
  });
});

describe("whoever leaves", () => {
  it("has what waits sent first, also what was refused before", async () => {
    const network = new Network();
    const page = await openPage(network);
    network.isConnected = false;
    await page.write("a", "one");
    await page.write("b", "two");
    network.isConnected = true;
    network.refused.set("PUT b", 403);
    const error = await page.leave().catch((refusal) => refusal);
    assert.equal(error.code, "unsent");
    assert.deepEqual(
      error.details.unsent.map(({ url, refusal }: { url: string; refusal: string }) => [
        url,
        refusal !== undefined,
      ]),
      [[`${ROOT}b`, true]],
    );
    network.refused.clear();
    await page.leave();
    assert.deepEqual(network.sent, ["PUT a", "PUT b", "PUT b"]);
    assert.deepEqual(page.offline.queue, []);
  });
});

describe("a write that waited", () => {
  it("and is refused stays with its reason, and holds up only what is about the same thing", async () => {
    const network = new Network();
    const page = await openPage(network);
    network.isConnected = false;
    await page.write("locked", "one");
    await page.write("locked", "two");
    await page.write("free", "three");
    network.isConnected = true;
    network.refused.set("PUT locked", 403);
    await page.offline.flush();
    assert.deepEqual(network.sent, ["PUT locked", "PUT free"]);
    assert.deepEqual(
      page.offline.queue.map(({ url, refusal }) => [url, refusal?.replace(/^.*: /, "")]),
      [
        [`${ROOT}locked`, "The lock is on"],
        [`${ROOT}locked`, undefined],
      ],
    );
    network.refused.clear();
    await page.offline.flush();
    assert.equal(network.files.get(`${ROOT}locked`)?.body, "two");
    assert.deepEqual(page.offline.queue, []);
  });

  it("can be dropped; then the thing is read as it is on the server", async () => {
    const network = new Network();
    network.put("a", "theirs");
    const page = await openPage(network);
    await page.read("a");
    network.isConnected = false;
    await page.write("a", "mine");
    network.isConnected = true;
    await page.offline.drop(page.offline.queue[0]?.id ?? "");
    network.isConnected = false;
    assert.notEqual((await page.read("a").catch(() => ({ text: "" }))).text, "mine");
    assert.deepEqual(network.sent, []);
  });

  it("keeps its condition, so that nobody's change is lost", async () => {
    const network = new Network();
    const etag = network.put("a", "one");
    const page = await openPage(network);
    network.isConnected = false;
    await page.write("a", "mine", { "if-match": etag });
    network.put("a", "theirs");
    network.isConnected = true;
    await page.offline.flush();
    assert.equal(network.files.get(`${ROOT}a`)?.body, "theirs");
    assert.match(page.offline.queue[0]?.refusal ?? "", /changed in the meantime/);
  });

  it("passes its new state on to a later one that was made upon the same", async () => {
    const network = new Network();
    const etag = network.put("a", "one");
    const page = await openPage(network);
    network.isConnected = false;
    await page.write("a", "two", { "if-match": etag });
    await page.write("a", "three", { "if-match": etag });
    network.isConnected = true;
    await page.offline.flush();
    assert.equal(network.files.get(`${ROOT}a`)?.body, "three");
    assert.deepEqual(page.offline.queue, []);
  });

  it("and had arrived before its answer was lost is not taken for a conflict with itself", async () => {
    const network = new Network();
    const page = await openPage(network);
    network.losesAnswer = true;
    await page.write("a", "one", { "if-none-match": "*" });
    assert.equal(network.files.get(`${ROOT}a`)?.body, "one");
    network.isConnected = true;
    await page.offline.flush();
    assert.deepEqual(page.offline.queue, []);
  });

  it("is sent once, by one of two pages", async () => {
    const network = new Network();
    const store = openMemoryStore();
    const [one, two] = [await openPage(network, store), await openPage(network, store)];
    network.isConnected = false;
    await one.write("a", "one");
    network.isConnected = true;
    await Promise.all([one.offline.flush(), two.offline.flush()]);
    assert.deepEqual(network.sent, ["PUT a"]);
  });

  it("and was refused is sent once more, by one of two pages that try again", async () => {
    const network = new Network();
    const store = openMemoryStore();
    const [one, two] = [await openPage(network, store), await openPage(network, store)];
    network.isConnected = false;
    await one.write("a", "one");
    network.isConnected = true;
    network.refused.set("PUT a", 403);
    await one.offline.flush();
    network.refused.clear();
    await Promise.all([one.offline.flush(), two.offline.flush()]);
    assert.deepEqual(network.sent, ["PUT a", "PUT a"]);
    assert.deepEqual(one.offline.queue, []);
  });

  it("waits on while the server has too much to do, however often it says so", async () => {
    const network = new Network();
    const page = await openPage(network);
    network.isConnected = false;
    await page.write("a", "one");
    await page.write("b", "two");
    network.isConnected = true;
    network.refused.set("PUT a", 503);
    for (let turn = 0; turn < 7; turn += 1) await page.use("https://pod.example/card#me");
    assert.deepEqual(
      page.offline.queue.map(({ refusal }) => refusal),
      [undefined, undefined],
    );
    assert.ok(!network.sent.includes("PUT b"), "the rest is no less to do");
    network.refused.clear();
    await page.offline.flush();
    assert.deepEqual([...network.files.keys()], [`${ROOT}a`, `${ROOT}b`]);
  });

  it("as a POST is not kept: the server would do it twice", async () => {
    const network = new Network();
    const page = await openPage(network);
    network.losesAnswer = true;
    await assert.rejects(page.fetch(ROOT, { method: "POST", body: "one" }), { code: "offline" });
    assert.deepEqual(page.offline.queue, []);
  });

  it("goes before a later write of the same thing, also when that one could be sent", async () => {
    const network = new Network();
    const page = await openPage(network);
    network.isConnected = false;
    await page.write("a", "one");
    network.isConnected = true;
    assert.equal(isQueued(await page.write("a", "two")), true);
    await page.offline.flush();
    assert.deepEqual(network.sent, ["PUT a", "PUT a"]);
    assert.equal(network.files.get(`${ROOT}a`)?.body, "two");
  });
});

describe("the store", () => {
  it("keeps so many bytes, and lets the longest unread go first", async () => {
    const store = openMemoryStore(10);
    const keep = (key: string, usedAt: number): Promise<void> =>
      store.saveAnswer({
        key,
        url: key,
        status: 200,
        headers: [],
        body: new ArrayBuffer(4),
        keptAt: 0,
        usedAt,
      });
    await keep("a", 3);
    await keep("b", 1);
    await keep("c", 2);
    assert.equal(await store.findAnswer("b"), undefined);
    assert.ok((await store.findAnswer("a")) && (await store.findAnswer("c")));
  });
});

import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { PodError } from "../errors.ts";
import { createGuardedSend, type SendRequest } from "./guarded-send.ts";

interface Site extends AsyncDisposable {
  readonly url: string;
  readonly send: SendRequest;
}

async function startSite(listener: RequestListener, { isAllowed = true } = {}): Promise<Site> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const allowOrigins = isAllowed ? [new URL(url).origin] : [];
  return {
    url,
    send: createGuardedSend({ allowOrigins, timeoutMs: 2000, maxBytes: 100, maxConcurrent: 2 }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const isUnreachable = (error: unknown): boolean =>
  error instanceof PodError && error.code === "upstream-unreachable";

test("method, headers and body go out, and status, headers and body come back, refusals too", async () => {
  await using site = await startSite(async (request, response) => {
    const chunks = await request.toArray();
    response.writeHead(403, { "content-type": "text/plain", link: ["<a>", "<b>"] });
    response.end(`${request.method} ${request.headers["x-own"]} ${Buffer.concat(chunks)}`);
  });
  const answer = await site.send(
    new Request(site.url, { method: "PATCH", headers: { "x-own": "yes" }, body: "change" }),
  );
  assert.deepEqual(
    [answer.status, answer.headers.get("link"), await answer.text()],
    [403, "<a>, <b>", "PATCH yes change"],
  );
});

test("answers without a body are answered without one", async () => {
  await using site = await startSite((request, response) =>
    response.writeHead(request.method === "HEAD" ? 200 : 204, { "content-length": 1_000_000 }).end(),
  );
  assert.equal((await site.send(new Request(site.url, { method: "HEAD" }))).body, null);
  await using empty = await startSite((_, response) => response.writeHead(204).end());
  assert.equal((await empty.send(new Request(empty.url, { method: "DELETE" }))).status, 204);
});

test("a redirect comes back as it is, and nobody at its target hears of it", async () => {
  let heard = 0;
  await using target = await startSite((_, response) => {
    heard += 1;
    response.end();
  });
  await using site = await startSite((_, response) =>
    response.writeHead(307, { location: target.url }).end(),
  );
  const answer = await site.send(new Request(site.url, { headers: { authorization: "DPoP secret" } }));
  assert.deepEqual([answer.status, answer.headers.get("location"), heard], [307, target.url, 0]);
});

test("an address that is not public is not reached, and an answer that is too large is refused", async () => {
  let heard = 0;
  await using inside = await startSite(
    (_, response) => {
      heard += 1;
      response.end();
    },
    { isAllowed: false },
  );
  await assert.rejects(inside.send(new Request(inside.url)), isUnreachable);
  await assert.rejects(inside.send(new Request(inside.url.replace("http:", "https:"))), isUnreachable);
  assert.equal(heard, 0);
  await using large = await startSite((_, response) => response.end("a".repeat(101)));
  await assert.rejects(large.send(new Request(large.url)), isUnreachable);
});

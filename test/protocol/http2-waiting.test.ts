import assert from "node:assert/strict";
import { once } from "node:events";
import { type ClientHttp2Session, type ClientHttp2Stream, connect } from "node:http2";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { type Listener, listen } from "../../pod-server/src/http/listen.ts";
import { makeCertificate } from "../support/make-certificate.ts";
import { testConfig } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

/** Long enough that a busy machine does not take a session for a silent one before its first request. */
const IDLE_MS = 500;

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let listener: Listener;
let session: ClientHttp2Session;

before(async () => {
  folder = await makeTemporaryFolder();
  const tls = await makeCertificate(folder.path);
  const config = testConfig({ dataDir: folder.path, tls });
  listener = await listen({ ...config, limits: { ...config.limits, bodyIdleTimeoutMs: IDLE_MS } });
  listener.serve({
    async fetch(request) {
      await request.text();
      await setTimeout(IDLE_MS * 2.5);
      return new Response("late");
    },
    report: () => {},
  });
  session = connect(`https://localhost:${listener.port}`, { ca: tls.ca });
  session.on("error", () => {});
});
after(async () => {
  session.destroy();
  await listener.close(0);
  await folder[Symbol.asyncDispose]();
});

function ask(method: string): ClientHttp2Stream {
  return session.request({ ":method": method, ":path": "/" }, { endStream: method === "GET" });
}

test("over HTTP/2 an answer may take longer than the silence that ends a connection", async () => {
  const posted = ask("POST");
  posted.end("a question");
  assert.deepEqual(await Promise.all([text(ask("GET")), text(posted)]), ["late", "late"]);
});

test("a body over HTTP/2 that stops arriving is not waited for", async () => {
  const stalled = ask("POST");
  stalled.on("error", () => {});
  stalled.write("the beginning");
  await once(stalled, "close");
  assert.ok(session.destroyed || session.closed);
});

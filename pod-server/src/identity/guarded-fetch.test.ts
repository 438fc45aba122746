import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { PodError } from "../errors.ts";
import { createGuardedFetch, type FetchBounds, type GuardedFetch } from "./guarded-fetch.ts";

interface Site extends AsyncDisposable {
  readonly origin: string;
  connections(): number;
  fetch(path: string, bounds?: Partial<FetchBounds>): ReturnType<GuardedFetch>;
}

async function startSite(listener: RequestListener): Promise<Site> {
  let connections = 0;
  const server = createServer(listener).on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    connections: () => connections,
    fetch: (path, bounds = {}) =>
      createGuardedFetch({
        allowOrigins: [origin],
        timeoutMs: 2000,
        maxBytes: 1000,
        maxRedirects: 3,
        maxConcurrent: 10,
        ...bounds,
      })(new URL(path, origin).href, { accept: "text/turtle" }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function unreachable(message: RegExp) {
  return (error: unknown): boolean => {
    if (!(error instanceof PodError)) throw error;
    assert.equal(error.code, "upstream-unreachable");
    assert.match(error.message, message);
    return true;
  };
}

test("a document comes back with its type, bytes and time to keep", async () => {
  await using site = await startSite((request, response) => {
    assert.equal(request.headers.accept, "text/turtle");
    assert.equal(request.headers["accept-encoding"], "identity");
    assert.equal(request.headers.authorization, undefined);
    response
      .writeHead(200, { "content-type": "text/turtle", "cache-control": "public, max-age=60" })
      .end("<a> <b> <c>.");
  });
  const document = await site.fetch("/card");
  assert.deepEqual(
    { ...document, body: Buffer.from(document.body).toString() },
    {
      iri: `${site.origin}/card`,
      status: 200,
      contentType: "text/turtle",
      body: "<a> <b> <c>.",
      cacheSeconds: 60,
    },
  );
});

test("a status other than 2xx comes back without a body", async () => {
  await using site = await startSite((_, response) =>
    response.writeHead(404).end("secrets of the error page"),
  );
  const { status, body } = await site.fetch("/");
  assert.deepEqual([status, body.byteLength], [404, 0]);
});

test("three redirects are followed and a fourth is not", async () => {
  await using site = await startSite((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
    else response.end("there");
  });
  assert.equal((await site.fetch("/3")).iri, `${site.origin}/0`);
  await assert.rejects(site.fetch("/4"), unreachable(/more than 3 times/));
});

test("a redirect out of the allowed origins is checked like a first request", async () => {
  await using inner = await startSite((_, response) => response.end("secret"));
  const targets = [
    inner.origin,
    "http://169.254.169.254/",
    "file:///etc/passwd",
    "https://127.0.0.1/",
    "//[::1]/",
    "https://u:p@example.org/",
    "http://[",
  ];
  for (const location of targets) {
    await using site = await startSite((_, response) => response.writeHead(307, { location }).end());
    await assert.rejects(site.fetch("/"), unreachable(/cannot be fetched/), location);
  }
});

test("credentials in a URL, schemes other than http(s) and plain http are refused", async () => {
  await using site = await startSite((_, response) => response.end());
  await assert.rejects(site.fetch(site.origin.replace("//", "//user:secret@")), unreachable(/user name/));
  for (const iri of ["ftp://example.org/", "data:text/turtle,", "http://example.org/", "urn:x:y"]) {
    await assert.rejects(site.fetch(iri), unreachable(/only https/), iri);
  }
});

test("a body is read up to the limit and no further, whether or not it announces its length", async () => {
  await using site = await startSite((request, response) => {
    const size = Number(request.url?.split("/")[2]);
    if (request.url?.startsWith("/announced")) response.setHeader("content-length", size);
    response.write(Buffer.alloc(size));
    response.end();
  });
  for (const way of ["announced", "chunked"]) {
    assert.equal((await site.fetch(`/${way}/1000`)).body.byteLength, 1000);
    await assert.rejects(site.fetch(`/${way}/1001`), unreachable(/larger than the 1000 bytes/));
  }
});

test("a compressed body is refused, so that a small one cannot unfold into a large one", async () => {
  await using site = await startSite((_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(1_000_000))),
  );
  await assert.rejects(site.fetch("/", { maxBytes: 10_000 }), unreachable(/compressed/));
});

test("the time limit holds for headers, bodies and redirects together", async () => {
  await using site = await startSite((request, response) => {
    if (request.url === "/body") response.writeHead(200).write("<a>");
    if (request.url === "/redirects")
      setTimeout(() => response.writeHead(302, { location: "/redirects" }).end(), 20);
  });
  for (const path of ["/headers", "/body", "/redirects"]) {
    await assert.rejects(
      site.fetch(path, { timeoutMs: 150, maxRedirects: 100 }),
      unreachable(/did not arrive within 150 ms/),
      path,
    );
  }
});

test("an answer that switches protocols or breaks off fails", async () => {
  await using site = await startSite((request, response) => {
    if (request.url === "/upgrade") response.writeHead(101, { connection: "upgrade", upgrade: "x" }).end();
    else response.writeHead(200, { "content-length": 500 }).write("<a>", () => response.destroy());
  });
  await assert.rejects(site.fetch("/upgrade"), unreachable(/cannot be reached/));
  await assert.rejects(site.fetch("/broken"), unreachable(/cannot be reached/));
});

test("an address within and an address without anybody look the same from outside", async () => {
  await using site = await startSite((_, response) => response.end());
  const fetchDocument = createGuardedFetch({
    allowOrigins: [],
    timeoutMs: 2000,
    maxBytes: 1000,
    maxRedirects: 0,
    maxConcurrent: 10,
  });
  const messages: string[] = [];
  for (const host of [
    `localhost:${new URL(site.origin).port}`,
    "no-such-host.invalid",
    "127.0.0.1",
    "10.0.0.1",
  ]) {
    await assert.rejects(fetchDocument(`https://${host}/`, { accept: "*/*" }), (error: Error) => {
      messages.push(error.message.replace(host, "host"));
      return true;
    });
  }
  assert.equal(new Set(messages).size, 1, messages.join("\n"));
});

test("nothing connects to an address within, by number or by name, unless its origin is allowed", async () => {
  await using site = await startSite((_, response) => response.end());
  const port = new URL(site.origin).port;
  for (const host of ["localhost", "127.0.0.1", "2130706433", "[::ffff:7f00:1]"]) {
    const secure = `https://${host}:${port}`;
    await assert.rejects(site.fetch(secure), unreachable(/cannot be reached/), host);
    assert.equal(site.connections(), 0, host);
  }
  await assert.rejects(
    site.fetch(`https://localhost:${port}`, { allowOrigins: [`https://localhost:${port}`] }),
  );
  assert.equal(site.connections(), 1, "the allowed twin is connected to, and fails for want of TLS only");
});

test("more fetches at once than allowed are refused, and the place is free again afterwards", async () => {
  let finish = (): void => {};
  await using site = await startSite((_, response) => {
    finish = () => response.end();
    response.writeHead(200).flushHeaders();
  });
  const fetchDocument = createGuardedFetch({
    allowOrigins: [site.origin],
    timeoutMs: 2000,
    maxBytes: 1000,
    maxRedirects: 0,
    maxConcurrent: 1,
  });
  const request = { accept: "*/*" };
  const first = fetchDocument(site.origin, request);
  await assert.rejects(fetchDocument(site.origin, request), unreachable(/too many/));
  while (
    (await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 5, "waiting"))])) === "waiting"
  )
    finish();
  const second = fetchDocument(site.origin, request);
  while (
    (await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 5, "waiting"))])) === "waiting"
  )
    finish();
  assert.equal((await second).status, 200);
});

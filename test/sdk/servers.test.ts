import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { connect, model, type Webizen, WebizenError } from "@webizen/apps-sdk";
import { connectNode } from "@webizen/apps-sdk/node";
import { SOLIDSPARQL, WEBIZEN_SEARCH } from "@webizen/ontologies";

const Note = model({
  name: "note",
  types: ["http://schema.org/Note"],
  fields: { title: { iri: "http://schema.org/name", kind: "text", required: true } },
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that answers as each test wants, and has no endpoints. */
let server: Server;
let other: Server;
let url: string;
let elsewhere: string;
let answer: Answer;
let pod: Webizen;
const seenElsewhere: (string | undefined)[] = [];

const say =
  (status: number, headers: Record<string, string> = {}, body = ""): Answer =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

async function listen(listener: Answer): Promise<[Server, string]> {
  const started = createServer(listener);
  await new Promise<void>((ready) => started.listen(0, "localhost", ready));
  return [started, `http://localhost:${(started.address() as AddressInfo).port}/`];
}

before(async () => {
  [server, url] = await listen((request, response) => answer(request, response));
  [other, elsewhere] = await listen((request, response) => {
    seenElsewhere.push(request.headers.authorization);
    response.writeHead(200, { "content-type": "text/turtle" }).end("<#it> <urn:p> 1 .");
  });
});
beforeEach(async () => {
  answer = say(404);
  seenElsewhere.splice(0);
  pod = await connectNode({ token: "secret", storage: url });
});
after(() => {
  for (const each of [server, other]) {
    each.closeAllConnections();
    each.close();
  }
});

async function refusalOf(task: () => Promise<unknown>): Promise<WebizenError> {
  const error = await task().then(
    () => assert.fail("It was not refused"),
    (refusal: unknown) => refusal,
  );
  assert.ok(error instanceof WebizenError, `a ${String(error)} is none of the documented errors`);
  return error;
}

test("a server that has too much to do is busy, with the time that it wants to be left alone", async () => {
  for (const status of [429, 502, 503, 504]) {
    answer = say(status, { "retry-after": "7", "content-type": "text/html" }, "<h1>Wait</h1>");
    for (const task of [
      () => pod.files.read("a.txt"),
      () => pod.files.write("a.txt", "x"),
      () => pod.data.document("a.ttl"),
    ]) {
      const { code, details, message } = await refusalOf(task);
      assert.deepEqual([code, details.status, details.retryAfterMs], ["busy", status, 7000]);
      assert.match(message, /^Cannot (read|write) .*try again in a moment/);
    }
  }
  answer = say(503, { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() });
  const { details } = await refusalOf(() => pod.files.read("a.txt"));
  assert.ok((details.retryAfterMs ?? 0) > 3_000_000);
  answer = say(503, { "retry-after": "soon" });
  assert.equal((await refusalOf(() => pod.files.read("a.txt"))).details.retryAfterMs, undefined);
});

test("a page in place of linked data is told for what it is, and so is broken linked data", async () => {
  answer = say(200, { "content-type": "text/html" }, "<h1>Sign in to the network of this hotel</h1>");
  for (const task of [() => pod.data.document("a.ttl"), () => pod.data.get(Note, "a.ttl#it")]) {
    const error = await refusalOf(task);
    assert.equal(error.code, "unsupported");
    assert.match(error.message, /text\/html, which is not linked data/);
  }
  answer = say(200, {}, "<#it> <urn:p> 1 .");
  assert.match((await refusalOf(() => pod.data.document("a.ttl"))).message, /no stated type/);
  answer = say(200, { "content-type": "text/turtle" }, "<h1>Hello</h1>");
  assert.equal((await refusalOf(() => pod.data.document("a.ttl"))).code, "malformed");
  answer = say(200, { "content-type": "application/ld+json" }, "<h1>Hello</h1>");
  assert.equal((await refusalOf(() => pod.data.document("a.ttl"))).code, "malformed");
  answer = say(200, { "content-type": "text/html" }, "<h1>Hello</h1>");
  const listing = async (): Promise<void> => {
    for await (const { name } of pod.files.list("")) assert.fail(`There is no ${name} in a page`);
  };
  assert.ok(["unsupported", "malformed"].includes((await refusalOf(listing)).code));
});

test("an endpoint that answers with something else is refused in a sentence, and is no empty answer", async () => {
  const bodies = [
    ["text/html", "<h1>Hello</h1>"],
    ["application/json", "<h1>Hello</h1>"],
    ["application/json", "null"],
    ["application/sparql-results+json", "{}"],
  ] as const;
  for (const [type, body] of bodies) {
    answer = (request, response) => {
      const link = `<${url}sparql>; rel="${SOLIDSPARQL.endpoint}", <${url}search>; rel="${WEBIZEN_SEARCH.endpoint}"`;
      if (request.method === "HEAD") return response.writeHead(200, { link }).end();
      response.writeHead(200, { "content-type": type }).end(body);
    };
    for (const task of [
      () => pod.query("SELECT * { ?s ?p ?o }"),
      () => pod.search("bees"),
      () => pod.ask("Bees?"),
    ]) {
      const { code, message } = await refusalOf(task);
      assert.ok(["unsupported", "malformed"].includes(code), `${type} ${body}: ${code} ${message}`);
    }
  }
});

test("a server that says nothing can be called off, and one that is not there is offline", async () => {
  answer = () => {};
  const reading = pod.files.read("a.txt", { signal: AbortSignal.timeout(50) });
  await assert.rejects(reading, { name: "TimeoutError" });
  answer = (_, response) => response.destroy();
  assert.equal((await refusalOf(() => pod.files.read("a.txt"))).code, "offline");
  answer = (_, response) => {
    response.writeHead(200, { "content-type": "text/turtle", "content-length": "100" }).write("<#it>");
    setImmediate(() => response.destroy());
  };
  for (const task of [() => pod.data.document("a.ttl"), () => pod.files.read("a.txt")])
    assert.equal((await refusalOf(task)).code, "offline");
  answer = (_, response) => response.destroy();
  assert.equal((await refusalOf(() => pod.query("ASK {}"))).code, "offline");
});

test("a redirect to another server is followed without the token", async () => {
  answer = say(302, { location: `${elsewhere}a.ttl` });
  const { quads } = await pod.data.document("a.ttl");
  assert.equal(quads.length, 1);
  assert.deepEqual(seenElsewhere, [undefined]);
  answer = say(307, { location: `${elsewhere}a.txt` });
  await pod.files.write("a.txt", "words").catch(() => {});
  assert.ok(seenElsewhere.every((header) => header === undefined));
});

test("a WebID without a storage, and one that cannot be read, say so when a storage is needed", async () => {
  const webId = `${url}card#me`;
  const profiles: readonly Answer[] = [
    say(200, { "content-type": "text/turtle" }, "<#me> <urn:p> 1 ."),
    say(200, { "content-type": "text/html" }, "<h1>Me</h1>"),
    say(404),
    say(503),
  ];
  for (const profile of profiles) {
    answer = profile;
    const me = await connect({ fetch: globalThis.fetch, webId });
    assert.deepEqual([me.session.webId, me.session.storage], [webId, undefined]);
    for (const task of [() => me.files.read("a.txt"), () => me.data.list(Note), () => me.query("ASK {}")]) {
      const { code, message } = await refusalOf(task);
      assert.equal(code, "not-found");
      assert.match(message, /names no storage, or cannot be read; name it in connect\(\{ storage \}\)/);
    }
  }
});

test("a storage without a type index keeps things all the same, and lists them by what lies in it", async () => {
  const written = new Map<string, string>();
  answer = (request, response) => {
    const path = request.url ?? "/";
    if (request.method === "PUT") {
      let text = "";
      request
        .on("data", (part) => (text += part))
        .on("end", () => {
          written.set(path, text);
          response.writeHead(201).end();
        });
      return;
    }
    const isFolder = path === "/notes/" || path === "/";
    const body =
      path === "/notes/"
        ? [...written.keys()].map((each) => `<> <http://www.w3.org/ns/ldp#contains> <${each}> .`).join("\n")
        : written.get(path);
    response
      .writeHead(body === undefined && !isFolder ? 404 : 200, { "content-type": "text/turtle" })
      .end(body ?? "");
  };
  const me = await connect({ fetch: globalThis.fetch, webId: `${url}card#me`, storage: url });
  await me.data.create(Note, { title: "One" }, { in: "notes/" });
  assert.deepEqual(
    (await me.data.list(Note, { in: "notes/" })).map(({ title }) => title),
    ["One"],
  );
});

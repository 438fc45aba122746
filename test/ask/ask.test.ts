import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { text as readText } from "node:stream/consumers";
import { after, before, describe, it, mock } from "node:test";
import { FOAF, MEDIA } from "@webizen/ontologies";
import { settle } from "../search/search-pods.ts";
import type { TestAgent } from "../support/dpop-agent.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const KEY = "the key of the endpoint";
const SECRET = "psoriasis";
/** Longer than a snippet on both sides of the fact. */
const LONG_NOTE = `# Boiler in the cellar

The boiler in the cellar was serviced on a wet morning. ${"The man from the works was friendly and drank tea. ".repeat(7)}
He wrote down that it needs the valve 88341-B, which is made in Aarhus. ${"Then it rained for the rest of the week. ".repeat(9)}
`;

/** What the endpoint was asked. */
interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model: string;
    readonly tools?: unknown;
    readonly messages: { content: string }[];
  };
}

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let endpoint: Server;
let pods: TestServer;
let plain: TestServer;
/** What the model says, and what it was asked. */
let says = "";
let asked: Asked[] = [];

before(async () => {
  folder = await makeTemporaryFolder();
  const keyFile = join(folder.path, "key");
  await writeFile(keyFile, `${KEY}\n`);
  endpoint = createServer((request, response) => void answer(request).then((body) => response.end(body)));
  await new Promise<void>((resolve) => endpoint.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/v1`;
  pods = await startPodServer((config) => ({ ...config, chat: { url, model: "tiny", keyFile } }));
  plain = await startPodServer();
  for (const each of [pods, plain]) await fill(each);
});
after(async () => {
  await pods[Symbol.asyncDispose]();
  await plain[Symbol.asyncDispose]();
  endpoint.closeAllConnections();
  endpoint.close();
  await folder[Symbol.asyncDispose]();
});

async function answer(request: IncomingMessage): Promise<string> {
  const body = JSON.parse(await readText(request));
  asked.push({ path: request.url ?? "", authorization: request.headers.authorization, body });
  return JSON.stringify({ choices: [{ message: { role: "assistant", content: says } }] });
}

async function fill({ alice, root, server }: TestServer): Promise<void> {
  const put = async (path: string, body: string, type: string = MEDIA.turtle): Promise<void> => {
    const headers = { "content-type": type };
    assert.equal((await alice.fetch(root + path, { method: "PUT", headers, body })).status, 201, path);
  };
  await put(
    "notes/dentist.ttl",
    `<#it> a <http://schema.org/Event>; <${FOAF.name}> "Dentist on Monday"; <http://schema.org/description> "Doctor Weber at 14:30".`,
  );
  await put("private/ill.ttl", `<#it> <${FOAF.name}> "Dentist says ${SECRET}".`);
  await put("notes/boiler.md", LONG_NOTE, MEDIA.markdown);
  await put("private/boiler.md", LONG_NOTE.replace("88341-B", SECRET), MEDIA.markdown);
  await settle(root, alice.fetch);
  await server.consents.give({
    podName: "alice",
    webId: alice.webId,
    clientId: "https://notes.example/id",
    clientName: "Notes",
    allowances: [{ kind: "folders", paths: ["/notes/"] }],
    readOnly: true,
    expiresAt: null,
  });
}

// biome-ignore lint/suspicious/noExplicitAny: an answer in JSON-LD
async function ask({ root }: TestServer, agent: TestAgent, body: object): Promise<any> {
  const response = await agent.fetch(`${root}.ask`, {
    method: "POST",
    headers: { "content-type": MEDIA.json },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

const QUESTION = { question: "When is the dentist?" };
/** The number of the evidence of a document, as the pod gives it. */
const numberOf = (given: { evidence: { number: number; document: string }[] }, path: string): number =>
  given.evidence.find(({ document }) => document.endsWith(path))?.number ?? assert.fail(path);

describe("a question to a pod without a language model", () => {
  it("is answered with the evidence, numbered, each with document, quotation and hash, and nobody else is asked", async () => {
    const opened = mock.method(Socket.prototype, "connect");
    const first = await ask(plain, plain.alice, QUESTION);
    opened.mock.restore();
    const { port } = new URL(plain.server.url);
    const ports = opened.mock.calls.map(
      ({ arguments: [target] }) => ([target].flat(2)[0] as { port?: unknown })?.port,
    );
    assert.deepEqual(
      ports.filter((one) => String(one) !== port),
      [],
    );
    assert.equal(first.state, "evidence");
    const piece = first.evidence.find(
      ({ document }: { document: string }) => document === `${plain.root}notes/dentist.ttl`,
    );
    assert.match(piece.text, /Doctor Weber at 14:30/);
    assert.match(piece.sha256, /^[0-9a-f]{64}$/);
    assert.equal(piece.wasDerivedFrom, piece.document);
    assert.deepEqual((await ask(plain, plain.alice, QUESTION)).evidence, first.evidence, "the same again");
  });

  it("shows an application what it was given, and others nothing", async () => {
    const app = await plain.aliceWith("https://notes.example/id");
    const { evidence } = await ask(plain, app, QUESTION);
    assert.ok(evidence.length > 0);
    assert.ok(!JSON.stringify(evidence).includes(SECRET));
    assert.ok(JSON.stringify((await ask(plain, plain.alice, QUESTION)).evidence).includes(SECRET));
    assert.equal((await ask(plain, plain.bob, QUESTION)).status, 403);
    const nobody = await fetch(`${plain.root}.ask`, {
      method: "POST",
      headers: { "content-type": MEDIA.json },
      body: "{}",
    });
    assert.equal(nobody.status, 401);
  });

  it("has to be a question", async () => {
    for (const body of [
      {},
      { question: "" },
      { question: "x".repeat(3000) },
      { ...QUESTION, limit: 1000 },
      { ...QUESTION, folder: "x" },
      [],
    ]) {
      assert.equal((await ask(plain, plain.alice, body)).status, 400, JSON.stringify(body).slice(0, 60));
    }
  });
});

describe("a question to a pod with a language model", () => {
  it("is answered by sentences that cite what they rest on; the others are left out", async () => {
    says = "";
    const number = numberOf(await ask(pods, pods.alice, QUESTION), "notes/dentist.ttl");
    says = `It is on Monday at 14:30 [${number}]. Doctor Weber said "bring cake" [${number}]. It costs 900 euros [${number}]. Bob comes along. See [99]. Look at ![](https://evil.example/x) [${number}].`;
    const { state, sentences, dropped, model } = await ask(pods, pods.alice, QUESTION);
    assert.equal(state, "answered");
    assert.equal(model, "tiny");
    assert.deepEqual(sentences, [
      { text: "It is on Monday at 14:30.", cites: [number], wasDerivedFrom: [`#evidence-${number}`] },
    ]);
    const reasons = dropped.map(({ reason }: { reason: string }) => reason).join("\n");
    assert.match(reasons, /does not say "bring cake"/);
    assert.match(reasons, /does not say "900"/);
    assert.match(reasons, /It cites nothing/);
    assert.match(reasons, /There is no evidence 99/);
    assert.match(reasons, /link or markup/);
  });

  it("can be answered from the middle of a long passage, far from the words that it was found by", async () => {
    const question = { question: "When was the boiler in the cellar serviced?" };
    says = "";
    const app = await pods.aliceWith("https://notes.example/id");
    const given = await ask(pods, app, question);
    const number = numberOf(given, "notes/boiler.md");
    const { selector, text } = given.evidence[number - 1];
    assert.ok(text.includes("88341-B") && !selector.exact.includes("88341-B"));
    assert.ok(text.includes(selector.exact));
    assert.ok(
      !JSON.stringify(given).includes("private/boiler.md") && !JSON.stringify(given).includes(SECRET),
    );
    says = `It needs the valve "88341-B" [${number}]. It needs the valve 88342 [${number}].`;
    asked = [];
    const { sentences, dropped } = await ask(pods, app, question);
    assert.deepEqual(
      sentences.map(({ text: said }: { text: string }) => said),
      ['It needs the valve "88341-B".'],
    );
    assert.match(dropped[0].reason, /does not say "88342"/);
    const sent = JSON.stringify(asked);
    assert.ok(sent.includes("88341-B") && !sent.includes(SECRET));
  });

  it("is not found where the model says so, or nothing that it says holds", async () => {
    for (const words of ["NOT FOUND", "It is on Friday."]) {
      says = words;
      const { state, sentences } = await ask(pods, pods.alice, QUESTION);
      assert.deepEqual([state, sentences], ["not-found", []]);
    }
  });

  it("goes to the endpoint that was configured, without tools, with the evidence as data that the asker may see", async () => {
    says = "NOT FOUND";
    asked = [];
    await ask(pods, await pods.aliceWith("https://notes.example/id"), QUESTION);
    const [{ path, authorization, body } = assert.fail()] = asked;
    assert.equal(path, "/v1/chat/completions");
    assert.equal(authorization, `Bearer ${KEY}`);
    assert.equal(body.model, "tiny");
    assert.equal(body.tools, undefined);
    const sent = JSON.stringify(body.messages);
    assert.match(sent, /Doctor Weber/);
    assert.match(sent, /It is data/);
    assert.ok(!sent.includes(SECRET));
    const [, fence = ""] = /<(evidence-[0-9a-f-]{36}) n=/.exec(body.messages[1]?.content ?? "") ?? [];
    assert.notEqual(fence, "");
    assert.equal(asked.length, 1);
  });

  it("fails in words, and without the key, when the endpoint fails", async () => {
    says = undefined as unknown as string;
    const { status, detail } = await ask(pods, pods.alice, QUESTION);
    assert.equal(status, 502);
    assert.match(detail, /language model tiny cannot be asked/);
    assert.ok(!detail.includes(KEY));
  });
});

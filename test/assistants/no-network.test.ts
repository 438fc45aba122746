import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { createServer, type Server, Socket } from "node:net";
import { after, before, describe, it, mock } from "node:test";
import { FOAF, MEDIA } from "@webizen/ontologies";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { letAssistantIn } from "./let-in.ts";
import { connectAssistant, type TestAssistant } from "./mcp-clients.ts";

describe("the tools of assistants", () => {
  let trap: Server;
  let connections = 0;
  let pods: TestServer;
  let assistant: TestAssistant;
  let elsewhere: string;

  before(async () => {
    trap = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
    elsewhere = `${origin}/x`;
    // Even where the operator allows the place to be fetched.
    pods = await startPodServer((config) => ({ ...config, fetchAllow: [...config.fetchAllow, origin] }));
    const headers = { "content-type": MEDIA.turtle };
    const body = `<#it> <${FOAF.name}> "a picture"; <${FOAF.depiction}> <${elsewhere}.png>; <${FOAF.knows}> <${elsewhere}#me>.`;
    await pods.alice.fetch(`${pods.root}notes/a.ttl`, { method: "PUT", headers, body });
    const page = `![](${elsewhere}.png) <img src="${elsewhere}.png">`;
    await pods.alice.fetch(`${pods.root}notes/a.md`, {
      method: "PUT",
      headers: { "content-type": MEDIA.markdown },
      body: page,
    });
    assistant = await connectAssistant(
      "2026-07-28",
      `${pods.root}.mcp`,
      await letAssistantIn(pods, "everything"),
    );
  });
  after(async () => {
    await assistant[Symbol.asyncDispose]();
    await pods[Symbol.asyncDispose]();
    trap.close();
  });

  it("open no connection to anywhere, whatever they are given", async () => {
    const opened = mock.method(Socket.prototype, "connect");
    try {
      const calls: readonly (readonly [string, Record<string, unknown>])[] = [
        ["search", { text: elsewhere }],
        ["search", { text: "picture", folder: elsewhere, types: [elsewhere] }],
        ["describe", { entity: `${elsewhere}#me` }],
        ["describe", { entity: `${pods.root}notes/a.ttl#it` }],
        ["read", { document: elsewhere }],
        ["read", { document: `${pods.root}notes/a.md` }],
        ["vocabulary", {}],
        ["query", { query: `SELECT * WHERE { SERVICE <${elsewhere}> { ?s ?p ?o } }` }],
        ["query", { query: `SELECT * WHERE { SERVICE SILENT <${elsewhere}> { ?s ?p ?o } }` }],
        ["query", { query: `SELECT * FROM <${elsewhere}> WHERE { ?s ?p ?o }` }],
        ["query", { query: `SELECT * WHERE { GRAPH <${elsewhere}> { ?s ?p ?o } }` }],
        ["query", { query: `LOAD <${elsewhere}>` }],
        ["query", { query: `DESCRIBE <${elsewhere}#me>` }],
        [
          "propose_change",
          { reason: elsewhere, changes: [{ document: elsewhere, inserts: "<#a> <#b> <#c>." }] },
        ],
        [
          "propose_change",
          {
            reason: "a",
            changes: [
              { document: `${pods.root}notes/a.ttl`, inserts: `<#it> <${FOAF.page}> <${elsewhere}>.` },
            ],
          },
        ],
      ];
      for (const [tool, given] of calls) await assistant.call(tool, given);
    } finally {
      opened.mock.restore();
    }
    const { port } = new URL(pods.server.url);
    const targets = opened.mock.calls.map(
      ({ arguments: [first] }) => [first].flat(2)[0] as { port?: unknown },
    );
    // The assistant itself may connect to the pod anew.
    const others = targets.filter((target) => String(target?.port) !== port);
    assert.deepEqual(others, []);
    assert.equal(connections, 0);
  });
});

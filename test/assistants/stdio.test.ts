import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { Client as ModernClient } from "@modelcontextprotocol/client";
import { StdioClientTransport as ModernStdio } from "@modelcontextprotocol/client/stdio";
import { Client as EarlierClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as EarlierStdio } from "@modelcontextprotocol/sdk/client/stdio.js";
import { makeDataFolder, runWebizen, startServe } from "../cli/run-webizen.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { type Era, type TestAssistant, toAssistant } from "./mcp-clients.ts";

const ROOT = join(import.meta.dirname, "../..");
const INFO = { name: "test", version: "1" };

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let data: string;

before(async () => {
  folder = await makeTemporaryFolder();
  data = await makeDataFolder(join(folder.path, "data"));
});
after(() => folder[Symbol.asyncDispose]());

async function start(era: Era, ...flags: string[]): Promise<TestAssistant> {
  const program = {
    command: process.execPath,
    args: [
      "--conditions=@webizen/source",
      join(ROOT, "pod-server/src/bin/webizen.ts"),
      "mcp",
      "--data",
      data,
      "--pod",
      "alice",
      ...flags,
    ],
    stderr: "inherit" as const,
  };
  if (era === "2026-07-28") {
    const client = new ModernClient(INFO, { versionNegotiation: { mode: { pin: era } } });
    await client.connect(new ModernStdio(program));
    return toAssistant(era, client);
  }
  const client = new EarlierClient(INFO);
  await client.connect(new EarlierStdio(program));
  return toAssistant(era, client as unknown as ModernClient);
}

async function useTools(assistant: TestAssistant): Promise<void> {
  assert.equal((await assistant.listTools()).length, 6);
  const { data: found } = await assistant.call("query", { query: "ASK { ?s ?p ?o }" });
  assert.equal(found.answer, true);
  const answers = await Promise.all(
    ["vocabulary", "vocabulary", "vocabulary"].map((name) => assistant.call(name)),
  );
  assert.ok(answers.every(({ isError }) => !isError));
}

for (const era of ["2026-07-28", "2025-11-25"] satisfies Era[]) {
  describe(`webizen mcp, for a program that speaks the protocol of ${era}`, () => {
    it("serves the pod over standard input and output while no server runs", async () => {
      await using assistant = await start(era);
      await useTools(assistant);
    });

    it("goes through the server that runs", async () => {
      const server = await startServe(["--data", data]);
      try {
        await using assistant = await start(era);
        await useTools(assistant);
        await using limited = await start(era, "--tools", "pod.search");
        assert.deepEqual(
          (await limited.listTools()).map(({ name }) => name),
          ["search", "vocabulary"],
        );
        await assert.rejects(start(era, "--client", "https://nobody.example/id"), "who was not let in");
      } finally {
        await server.stop();
      }
    });
  });
}

describe("webizen mcp", () => {
  it("says what it cannot do", async () => {
    const { code, stderr } = await runWebizen(["mcp", "--data", data]);
    assert.equal(code, 2);
    assert.match(stderr, /--pod/);
    assert.equal((await runWebizen(["mcp", "--data", data, "--pod", "alice", "--tools", "pod.fly"])).code, 2);
  });
});

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import { test } from "node:test";
import { promisify } from "node:util";
import { runWebizen } from "./run-webizen.ts";

const COMMANDS = ["serve", "import", "export", "doctor", "token", "help", "version"];
const MAIN = new URL("../../pod-server/src/bin/webizen.js", import.meta.url).pathname;

test("without a command, all commands are listed", async () => {
  const { code, stdout } = await runWebizen([]);
  assert.equal(code, 0);
  for (const command of COMMANDS) assert.match(stdout, new RegExp(`^ {2}${command} `, "m"));
});

test("every command explains itself, within the width of a terminal", async () => {
  const helps = await Promise.all(COMMANDS.map((command) => runWebizen([command, "--help"])));
  for (const { code, stdout, stderr } of helps) {
    assert.equal(code, 0);
    assert.match(stdout, /^(Usage: webizen|Webizen)/);
    assert.equal(stderr, "");
    for (const line of stdout.split("\n")) assert.ok(line.length <= 110, line);
  }
});

test("an unknown command ends with code 2 and the nearest command", async () => {
  const { code, stderr, stdout } = await runWebizen(["sevre"]);
  assert.equal(code, 2);
  assert.match(stderr, /no command "sevre".*"webizen serve"/);
  assert.equal(stdout, "");
});

test("flags without a command end with code 2 and the command that was meant", async () => {
  const { code, stderr } = await runWebizen(["--port", "3000"]);
  assert.equal(code, 2);
  assert.match(stderr, /webizen serve --port 3000/);
});

test("all faults of a command line are named together, and nothing runs", async () => {
  const { code, stderr } = await runWebizen(["serve", "--port", "x", "--quota", "y"], {
    WEBIZEN_MAX_BODY: "z",
  });
  assert.equal(code, 2);
  for (const fault of [/--port "x"/, /--quota "y"/, /WEBIZEN_MAX_BODY "z"/]) assert.match(stderr, fault);
});

test("the version names the program and its Node", async () => {
  const { stdout } = await runWebizen(["--version"]);
  assert.match(stdout, /^webizen \d+\.\d+\.\d+ \(Node \d+\.\d+\.\d+\)\n$/);
});

test("started without the project's flag, as npx does, it finds its source all the same", async () => {
  await access(MAIN, constants.X_OK);
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, "version"]);
  assert.match(stdout, /^webizen /);
});

test("an older Node is left for the one that npm brought along", async (context) => {
  const old = await findOldNode();
  if (old === undefined) return context.skip("there is no Node older than 24 on this machine");
  const { stdout } = await promisify(execFile)(old, [MAIN, "version"]);
  assert.match(stdout, /\(Node (2[4-9]|[3-9]\d)\./);
});

async function findOldNode(): Promise<string | undefined> {
  for (const path of ["/usr/bin/node", "/usr/local/bin/node"]) {
    if (!(await stat(path).catch(() => undefined))) continue;
    const { stdout } = await promisify(execFile)(path, ["--version"]);
    if (Number(/^v(\d+)/.exec(stdout)?.[1]) < 24) return path;
  }
  return undefined;
}

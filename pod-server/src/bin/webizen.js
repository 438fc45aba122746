#!/usr/bin/env node
// Plain JavaScript in old syntax, because an older Node must be able to run it as far as the sentence below.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
const CONDITION = "@webizen/source";
const main = fileURLToPath(new URL("./webizen.ts", import.meta.url));

function findBroughtNode() {
  const name = process.platform === "win32" ? "node.cmd" : "node";
  for (let folder = dirname(main); folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", ".bin", name);
    if (existsSync(candidate)) return candidate;
  }
  return undefined;
}

function runUnder(node) {
  const child = spawn(node, [`--conditions=${CONDITION}`, main, ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  // Ctrl-C on a terminal reaches the child by itself; a signal sent to this process alone does not.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("error", () => refuse());
  child.on("exit", (code, signal) => {
    process.exitCode = code === null ? 128 + (signal === "SIGTERM" ? 15 : 2) : code;
  });
}

/**
 * Keeps what Node makes of the sources, so that the next start takes half the time. Not in the system's folder for
 * temporary files, where somebody else could leave code to be run.
 */
function keepCompiled() {
  const root = dirname(dirname(findBroughtNode() ?? ""));
  if (root.endsWith("node_modules")) nodeModule.enableCompileCache(join(root, ".cache", "webizen"));
}

function refuse() {
  console.error(
    `Webizen needs Node ${NEEDED} or newer, and this is Node ${process.versions.node}. ` +
      'Run "npm ci" in the project, which brings a fitting Node along, or install one from https://nodejs.org/.',
  );
  process.exitCode = 1;
}

const isNewEnough = Number(process.versions.node.split(".")[0]) >= NEEDED;
const readsSource = process.execArgv.some((flag) => flag.includes(CONDITION));
if (isNewEnough && readsSource) {
  keepCompiled();
  await import("./webizen.ts");
} else {
  const node = isNewEnough ? process.execPath : findBroughtNode();
  if (node) runUnder(node);
  else refuse();
}

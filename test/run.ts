import { spawn } from "node:child_process";
import { glob, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const ROOT = new URL("../", import.meta.url);
const OLDEST_NODE = 24;
/** One more than the smallest machine has cores: many tests wait for browsers, for limits to be reached, for processes to end. */
const CONCURRENCY = 3;
/** One that hangs fails with its name. The longest takes less than a minute, long ones as long as they are asked to. */
const TIMEOUT_MS = 300_000;
/** What Node makes of the sources is kept for the next file, each of which is a process of its own. */
const COMPILED = fileURLToPath(new URL("node_modules/.cache/webizen/", ROOT));

/** `node test/run.ts [--long] [part of a path …]`: runs the tests whose path contains one of the parts, else all. */
async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { long: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    console.error(
      `The tests need Node ${OLDEST_NODE} or newer, and this is ${process.versions.node}; run them with \`npm test\`, which uses the Node that \`npm ci\` installed`,
    );
    return 1;
  }
  const files = await findTests(values.long, positionals);
  if (files.length === 0) {
    console.error(
      `No test file has ${positionals.join(" or ")} in its path; leave the filter out to run all`,
    );
    return 1;
  }
  return runTests(files, values.long);
}

async function findTests(long: boolean, filters: readonly string[]): Promise<readonly string[]> {
  const { workspaces }: { workspaces: string[] } = JSON.parse(
    await readFile(new URL("package.json", ROOT), "utf8"),
  );
  const files: string[] = [];
  for (const room of workspaces) {
    const found = glob(`${room}/**/*.test.ts`, {
      cwd: ROOT,
      exclude: (name) => /(^|[\\/])(node_modules|dist)$/.test(name),
    });
    for await (const file of found) files.push(file.replaceAll("\\", "/"));
  }
  return files
    .filter((file) => long || !file.endsWith(".long.test.ts"))
    .filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)))
    .toSorted();
}

function runTests(files: readonly string[], long: boolean): Promise<number> {
  const options = [
    "--conditions=@webizen/source",
    "--test",
    `--test-concurrency=${CONCURRENCY}`,
    ...(long ? [] : [`--test-timeout=${TIMEOUT_MS}`]),
    "--test-reporter=spec",
  ];
  const child = spawn(process.execPath, [...options, ...files], {
    cwd: fileURLToPath(ROOT),
    env: { ...process.env, ...(long && { WEBIZEN_TEST_LONG: "1" }), NODE_COMPILE_CACHE: COMPILED },
    stdio: "inherit",
  });
  // A terminal sends Ctrl-C to the child as well; staying alive lets its closing lines appear.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

process.exitCode = await run();

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installCss } from "./install-css.ts";
import { Load } from "./load.ts";
import { type BenchOptions, readOptions } from "./options.ts";
import { formatCompared } from "./report.ts";
import { startCss } from "./start-css.ts";
import { startWebizen } from "./start-webizen.ts";
import type { Target } from "./target.ts";
import { compareThroughput } from "./throughput.ts";

const HERE = fileURLToPath(new URL("./", import.meta.url));

/** `npm run bench`: measures, prints tables and writes them as JSON. */
async function run(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const scratch = join(HERE, ".data");
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(join(scratch, "run-"));
  try {
    using load = new Load();
    await using webizen = await startWebizen(join(folder, "webizen"), profileFlags(options));
    await using css = await startPeer(options, join(folder, "css"));
    const compared = await compareThroughput({ ...options, webizen, css, load, report });
    console.log(formatCompared(compared));
    await writeResults(options, { compared });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The peer is left out, and this is said, where it cannot be had. */
async function startPeer({ withCss }: BenchOptions, folder: string): Promise<Target | null> {
  if (!withCss) return null;
  const main = await installCss(report).catch((error: Error) =>
    report(`${error.message}\nGoing on without it`),
  );
  if (main === undefined) return null;
  await mkdir(folder);
  return startCss(main, folder);
}

function report(line: string): void {
  console.error(line);
}

function profileFlags({ profileFolder }: BenchOptions): readonly string[] {
  return profileFolder === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileFolder}`];
}

async function writeResults(
  { jsonFile }: BenchOptions,
  results: Readonly<Record<string, unknown>>,
): Promise<void> {
  const file =
    jsonFile ?? join(HERE, "results", `${new Date().toISOString().replaceAll(":", "-").slice(0, 19)}.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  console.error(`Results are in ${file}`);
}

await run(process.argv.slice(2));

import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureDpop } from "./dpop.ts";
import { measureEmbedding } from "./embedding-speed.ts";
import { measureFederation } from "./federation/measure-federation.ts";
import type { Figure } from "./figure.ts";
import { measureGrowth, measureLargeContainer } from "./growth.ts";
import { measureHome } from "./home/measure-home.ts";
import { measureIdle } from "./idle.ts";
import { installCss } from "./install-css.ts";
import { measureLargeBody } from "./large-body.ts";
import { Load } from "./load.ts";
import { describeMachine } from "./machine.ts";
import { type BenchOptions, readOptions } from "./options.ts";
import { measurePodCount } from "./pod-count.ts";
import { readResidentMiB } from "./process-figures.ts";
import { measureQueries } from "./query/measure-queries.ts";
import { formatCosts, formatFigures, formatThroughput } from "./report.ts";
import { measureRetrieval } from "./retrieval/measure-retrieval.ts";
import { measureSearch } from "./search/measure-search.ts";
import { startCss } from "./start-css.ts";
import { describeStarts, measureStart } from "./start-figures.ts";
import { startWebizen } from "./start-webizen.ts";
import { type Compared, compareThroughput } from "./throughput.ts";
import { measureVectors } from "./vectors.ts";

const HERE = fileURLToPath(new URL("./", import.meta.url));
const DATA = join(HERE, ".data");
const STARTS = 5;
const CSS_STARTS = 2;

/** What every part works with. */
interface Bench {
  readonly options: BenchOptions;
  readonly load: Load;
  /** Removed at the end. */
  readonly scratch: string;
  /** The peer's program; `null` where it is left out. */
  readonly cssMain: string | null;
}

/** What was measured so far. */
interface Results {
  readonly compared: Compared[];
  readonly figures: Figure[];
}

/** `npm run bench`: measures, prints tables and writes them as JSON. */
async function run(args: readonly string[]): Promise<void> {
  if (process.platform !== "linux") {
    throw new Error("The bench reads processor time and memory from /proc, so it runs on Linux only");
  }
  const options = readOptions(args);
  const machine = await describeMachine();
  await mkdir(DATA, { recursive: true });
  const scratch = await mkdtemp(join(DATA, "run-"));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => breakOff(scratch));
  const results: Results = { compared: [], figures: [] };
  try {
    using load = new Load();
    const bench: Bench = { options, load, scratch, cssMain: await findCss(options) };
    await measureStarts(bench, results);
    await measureThroughput(bench, results);
    await measureIdentity(bench, results);
    await measureSize(bench, results);
    await measureFinding(bench, results);
    await measureSparql(bench, results);
    if (options.parts.has("home")) {
      report("Opening the home page");
      results.figures.push(...(await measureHome(scratch, report)));
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
    printTables(results);
    await writeResults(options, { machine, command: args, ...results });
  }
}

function printTables({ compared, figures }: Results): void {
  if (compared.length > 0) console.log(`${formatThroughput(compared)}\n\n${formatCosts(compared)}\n`);
  if (figures.length > 0) console.log(formatFigures(figures));
}

function breakOff(scratch: string): never {
  rmSync(scratch, { recursive: true, force: true });
  process.exit(1);
}

/** The peer is left out, and this is said, where it cannot be had. */
async function findCss({ withCss }: BenchOptions): Promise<string | null> {
  if (!withCss) return null;
  try {
    return await installCss(report);
  } catch (error) {
    report(`${(error as Error).message}\nGoing on without it`);
    return null;
  }
}

async function measureStarts({ options, scratch, cssMain }: Bench, { figures }: Results): Promise<void> {
  if (!options.parts.has("start")) return;
  report("Starting");
  const ours = await measureStart(() => startWebizen(join(scratch, "start")), STARTS);
  const peer =
    cssMain === null
      ? null
      : await measureStart(() => startCss(cssMain, join(scratch, "css-start")), CSS_STARTS);
  figures.push(...describeStarts(ours, peer));
}

async function measureThroughput(bench: Bench, { compared, figures }: Results): Promise<void> {
  const { options, load, scratch, cssMain } = bench;
  await using webizen = await startWebizen(join(scratch, "webizen"), profileFlags(options));
  await using css = cssMain === null ? null : await startCss(cssMain, join(scratch, "css"));
  for await (const one of compareThroughput({ ...options, webizen, css, load, report })) compared.push(one);
  if (compared.length === 0) return;
  figures.push({
    title: "Memory after all of the load above",
    value: await readResidentMiB(webizen.pid),
    unit: "MiB",
  });
  if (css === null) return;
  figures.push({ title: "Memory of CSS after it", value: await readResidentMiB(css.pid), unit: "MiB" });
}

async function measureIdentity(bench: Bench, { figures }: Results): Promise<void> {
  const { options, load, scratch } = bench;
  if (options.parts.has("dpop")) {
    report("Asking with tokens");
    await using server = await startWebizen(join(scratch, "dpop"), profileFlags(options));
    figures.push(...(await measureDpop(server, load, options.pace)));
  }
  if (options.parts.has("idle")) {
    report("Doing nothing");
    figures.push(...(await measureIdle({ place: { folder: DATA, report }, scratch })));
  }
}

async function measureSize({ options, load, scratch }: Bench, { figures }: Results): Promise<void> {
  const { parts, pace, largeBodyMiB } = options;
  const place = { folder: DATA, report };
  if (parts.has("growth")) figures.push(...(await measureGrowth({ place, scratch, load, pace })));
  if (parts.has("large-container")) {
    report("Listing 100,000 members");
    figures.push(...(await measureLargeContainer({ place, scratch })));
  }
  if (parts.has("pods")) {
    report("Starting with many pods");
    figures.push(...(await measurePodCount(place, STARTS)));
  }
  if (parts.has("large-body")) {
    report("Moving a large body");
    await using server = await startWebizen(join(scratch, "large-body"));
    figures.push(...(await measureLargeBody(server, largeBodyMiB)));
  }
}

async function measureFinding({ options, scratch }: Bench, { figures }: Results): Promise<void> {
  const { importedDocuments: imported, parts, vectorRows: rows } = options;
  if (parts.has("vectors")) {
    report("Finding vectors");
    figures.push(...(await measureVectors({ rows, scratch, report })));
    report("Turning text into vectors");
    figures.push(...(await measureEmbedding()));
  }
  if (parts.has("retrieval")) {
    figures.push(
      ...(await measureRetrieval({ scratch, report, print: (table) => console.log(`${table}\n`) })),
    );
  }
  if (parts.has("search")) {
    figures.push(...(await measureSearch({ place: { folder: DATA, report }, scratch, imported })));
  }
}

async function measureSparql({ options, scratch, cssMain }: Bench, { figures }: Results): Promise<void> {
  const place = { folder: DATA, report };
  const { rounds } = options.pace;
  if (options.parts.has("query"))
    figures.push(...(await measureQueries({ place, scratch, flags: profileFlags(options) })));
  if (options.parts.has("federation")) {
    figures.push(...(await measureFederation({ scratch, cssMain, rounds, report })));
  }
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
  const stamp = new Date().toISOString().replaceAll(":", "-").slice(0, 19);
  const file = jsonFile ?? join(HERE, "results", `${stamp}.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  report(`Results are in ${file}`);
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message, (error as Error).cause ?? "");
  process.exitCode = 1;
}

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  createVectorIndex,
  fillVectorIndex,
  loadHnswLibrary,
  openVectorCache,
  type PermittedGroups,
  type Placement,
  type PlannedVectorIndex,
  textKey,
  type VectorHits,
} from "@webizen/embeddings";
import {
  createRandom,
  findNearest,
  makeTopicVectors,
  recall,
  type TopicVectors,
  vary,
} from "../support/vectors.ts";
import type { Figure } from "./figure.ts";
import { median, quantile } from "./statistics.ts";

const DIMENSIONS = 512;
const MODEL = { key: "bench", name: "bench", dimensions: DIMENSIONS, languages: [], maxTokens: 128 };
/** Groups are as many as topics, so that a share of either means the same. */
const GROUPS = 1000;
const SHARES = [0.001, 0.01, 0.1, 0.5, 1];
const QUERIES = 100;
const JUDGED = 20;
const NEAREST = 10;
const LARGER = 3;

/** What is measured, and where it may write. */
export interface VectorBench {
  readonly rows: number;
  readonly scratch: string;
  readonly report: (line: string) => void;
}

/** Which rows are in which group: by chance, or all of a topic together as with real access rules. */
type Grouping = "random" | "topic";

interface Setting {
  readonly made: TopicVectors;
  readonly groupOf: readonly number[];
  readonly random: () => number;
}

/** Times and recall of the vector index of a pod: from disk, exact, larger, and by a graph. */
export async function measureVectors({ rows, scratch, report }: VectorBench): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const random = createRandom(1);
  report("Making vectors");
  const made = makeTopicVectors({ count: rows, dimensions: DIMENSIONS, topics: GROUPS }, random);
  for (const grouping of ["random", "topic"] as const) {
    const setting = { made, groupOf: groupRows(made, grouping, random), random };
    report(`Looking at all permitted rows, groups by ${grouping}`);
    if (grouping === "random") figures.push(...(await measureStored(setting, join(scratch, "vectors"))));
    await using index = fillIndex(setting, Number.POSITIVE_INFINITY);
    figures.push(...(await measureShares(index, setting, grouping, "exact")));
  }
  figures.push(...(await measureLarger(rows * LARGER, report)));
  const library = await loadHnswLibrary();
  if (library.isAvailable) figures.push(...(await measureGraph(made, random, report)));
  else report(library.reason);
  return figures;
}

/** Loads an index from a database, whose vectors then also decide the order. */
async function measureStored({ made, groupOf, random }: Setting, folder: string): Promise<readonly Figure[]> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "search.sqlite");
  const placements = writeVectors(file, made, groupOf);
  const started = performance.now();
  using database = new DatabaseSync(file);
  const cache = openVectorCache(database, MODEL);
  await using index = createVectorIndex({
    model: MODEL,
    readVector: (id) => cache.read(placements[id]?.vector ?? -1),
    graphAbove: Number.POSITIVE_INFINITY,
  });
  fillVectorIndex(index, cache, placements);
  const seconds = (performance.now() - started) / 1000;
  const times = await timeSearches(index, makeQueries(made, random), "all");
  const name = `${format(index.size)} × ${DIMENSIONS}`;
  return [
    { title: `Index of ${name} from disk`, value: seconds, unit: "s", atMost: 2 },
    { title: "Memory of a row", value: index.memoryBytes / index.size, unit: "B", atMost: 1000 },
    {
      title: `Exact, ${name}, stored vectors read from disk, median`,
      value: quantile(times, 0.5),
      unit: "ms",
    },
    { title: "… 95th percentile", value: quantile(times, 0.95), unit: "ms", atMost: 10 },
  ];
}

function writeVectors(
  file: string,
  { vectors }: TopicVectors,
  groupOf: readonly number[],
): readonly Placement[] {
  using database = new DatabaseSync(file);
  const cache = openVectorCache(database, MODEL);
  database.exec("BEGIN");
  const placements = vectors.map((vector, id) => ({
    id,
    group: groupOf[id] ?? 0,
    vector: cache.put(textKey(MODEL, "1", String(id)), vector),
  }));
  database.exec("COMMIT");
  return placements;
}

async function measureShares(
  index: PlannedVectorIndex,
  { made, groupOf, random }: Setting,
  grouping: Grouping,
  expected: VectorHits["method"] | "any",
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const queries = makeQueries(made, random);
  for (const share of SHARES) {
    const groups = share === 1 ? "all" : new Set(Array.from({ length: GROUPS * share }, (_, group) => group));
    const { method } = await index.search(queries[0] as Float32Array, NEAREST, groups);
    if (expected !== "any" && method !== expected)
      throw new Error(`The search was ${method}, not ${expected}`);
    const times = await timeSearches(index, queries, groups);
    const rows = [...made.vectors.entries()].filter(
      ([id]) => groups === "all" || groups.has(groupOf[id] ?? 0),
    );
    const found: number[] = [];
    for (const query of queries.slice(0, JUDGED)) {
      const { neighbours } = await index.search(query, NEAREST, groups);
      found.push(
        recall(
          findNearest(query, rows, NEAREST),
          neighbours.map(({ id }) => id),
        ),
      );
    }
    const mean = (found.reduce((sum, one) => sum + one, 0) / found.length) * 100;
    const way = method === "exact" ? "Exact" : "Graph";
    const name = `${way}, ${format(index.size)}, ${share * 100} % permitted by ${grouping}`;
    figures.push(
      { title: `${name}, median`, value: median(times), unit: "ms", atMost: 10 },
      { title: `${name}, recall of 10`, value: mean, unit: "%", atLeast: method === "exact" ? 100 : 98 },
    );
  }
  return figures;
}

async function measureLarger(rows: number, report: VectorBench["report"]): Promise<readonly Figure[]> {
  report(`Looking at ${format(rows)} rows`);
  const random = createRandom(2);
  const made = makeTopicVectors({ count: rows, dimensions: DIMENSIONS, topics: GROUPS }, random);
  const setting = { made, groupOf: groupRows(made, "random", random), random };
  await using index = fillIndex(setting, Number.POSITIVE_INFINITY);
  const times = await timeSearches(index, makeQueries(made, random), "all");
  return [
    { title: `Exact, ${format(rows)} × ${DIMENSIONS}, median`, value: median(times), unit: "ms" },
    { title: "… 95th percentile", value: quantile(times, 0.95), unit: "ms" },
  ];
}

/** A part of the rows, for building takes long: what counts here is whether the graph finds well. */
async function measureGraph(
  made: TopicVectors,
  random: () => number,
  report: VectorBench["report"],
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const count = made.vectors.length / 4;
  const part = { vectors: made.vectors.slice(0, count), topics: made.topics.slice(0, count) };
  for (const grouping of ["random", "topic"] as const) {
    report(`Building a graph of ${format(count)}, groups by ${grouping}`);
    const setting = { made: part, groupOf: groupRows(part, grouping, random), random };
    const started = performance.now();
    await using index = fillIndex(setting, count / 4);
    await index.settle();
    if (index.graph.state !== "ready")
      throw new Error(`The graph is ${index.graph.state}: ${index.graph.reason}`);
    const seconds = (performance.now() - started) / 1000;
    figures.push({
      title: `Building a graph of ${format(count)} × ${DIMENSIONS}`,
      value: seconds,
      unit: "s",
    });
    figures.push({ title: "Memory of a row with it", value: index.memoryBytes / index.size, unit: "B" });
    figures.push(...(await measureShares(index, setting, grouping, "any")));
  }
  return figures;
}

function fillIndex({ made, groupOf }: Setting, graphAbove: number): PlannedVectorIndex {
  const index = createVectorIndex({ model: MODEL, readVector: (id) => made.vectors[id], graphAbove });
  for (const [id, vector] of made.vectors.entries()) index.add(id, groupOf[id] ?? 0, vector);
  return index;
}

function groupRows({ topics }: TopicVectors, grouping: Grouping, random: () => number): readonly number[] {
  return grouping === "topic" ? topics : topics.map(() => Math.floor(random() * GROUPS));
}

function makeQueries({ vectors }: TopicVectors, random: () => number): readonly Float32Array[] {
  return Array.from({ length: QUERIES }, () =>
    vary(vectors[Math.floor(random() * vectors.length)] as Float32Array, 0.5, random),
  );
}

/** @returns milliseconds, ascending */
async function timeSearches(
  index: PlannedVectorIndex,
  queries: readonly Float32Array[],
  groups: PermittedGroups,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (const query of queries) {
    const started = performance.now();
    await index.search(query, NEAREST, groups);
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b);
}

function format(count: number): string {
  return count.toLocaleString("en");
}

import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { MEDIA } from "@webizen/ontologies";
import type { Figure } from "../figure.ts";
import { copyData, type FilledDataPlace } from "../filled-data.ts";
import { readResidentMiB, readThreadsMs } from "../process-figures.ts";
import { createSigner } from "../signed-in.ts";
import { answersOf } from "../social/merged-store.ts";
import { startWebizen } from "../start-webizen.ts";
import { median, quantile } from "../statistics.ts";
import type { Target } from "../target.ts";
import { NAMESPACE, quadDocument, quadPath } from "./quad-document.ts";
import { FEW_FROM, FRIENDS, type FriendShare, filledQuadPod, friendPod } from "./quad-pod.ts";
import { type QuadQuery, quadQueries } from "./quad-queries.ts";
import { loadRawStore, type RawStore } from "./raw-store.ts";
import { createSparqlClient, type SparqlClient } from "./sparql-client.ts";

const ROUNDS = 3;
const WRITES = 200;
const SETTLE_MS = 2000;
const MIB = 1024 ** 2;
const ROOMY_MS = 5;
const QUICK = 0.1;

/** What queries are measured with. */
export interface QueryBench {
  readonly place: FilledDataPlace;
  readonly scratch: string;
  /** Further flags of Node for the server, such as `--cpu-prof`. */
  readonly flags: readonly string[];
}

/** SPARQL over a pod of a million quads, against the engine alone and as friends who may read parts of it. */
export async function measureQueries({ place, scratch, flags }: QueryBench): Promise<readonly Figure[]> {
  const dataDir = await copyData(await filledQuadPod(place), join(scratch, "quads"));
  await using server = await startWebizen(dataDir, flags, { pods: ["alice", ...FRIENDS.map(friendPod)] });
  const podRoot = `${server.origin}/alice/`;
  const owner = createSparqlClient(podRoot, await server.signIn());
  place.report("Filling the index");
  const figures = [...(await measureFill(server, owner, podRoot))];
  place.report("Loading the engine alone");
  const raw = loadRawStore(podRoot);
  place.report("Queries against the engine alone");
  figures.push(...(await compareWithRaw(server, owner, raw, quadQueries(podRoot, 0))));
  for (const share of FRIENDS) {
    place.report(`Queries of a friend who may read ${share.toLocaleString("en")} documents`);
    figures.push(...(await compareWithOwner(server, podRoot, owner, share)));
  }
  place.report("Writes and queries in turn");
  return [...figures, ...(await measureFreshness(server, podRoot, owner))];
}

async function measureFill(
  { pid }: Target,
  owner: SparqlClient,
  podRoot: string,
): Promise<readonly Figure[]> {
  await wait(SETTLE_MS);
  const before = await readResidentMiB(pid);
  const [first] = quadQueries(podRoot, 0);
  if (first === undefined) throw new Error("There is no query");
  const cpuBefore = await readThreadsMs(pid);
  const { visibleTriples, timings } = await owner.explain(first.text);
  const cpuMs = (await readThreadsMs(pid)) - cpuBefore;
  await wait(SETTLE_MS);
  const bytes = ((await readResidentMiB(pid)) - before) * MIB;
  return [
    { title: "Quads in the pod, thousands", value: visibleTriples / 1000, unit: "k" },
    { title: "Filling the index at the first query", value: timings.filledMs / 1000, unit: "s", atMost: 10 },
    { title: "… processor time of all threads for it", value: cpuMs / 1000, unit: "s" },
    { title: "Memory of a quad, of all that the server grew by", value: bytes / visibleTriples, unit: "B" },
  ];
}

/** The same queries in turns, so that what else the machine does hits both; they have to have the same answers. */
async function compareWithRaw(
  { pid }: Target,
  client: SparqlClient,
  raw: RawStore,
  queries: readonly QuadQuery[],
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const costs: { readonly overheadMs: number; readonly quickMs: number; readonly cpuMs: number }[] = [];
  for (const { name, text, times } of queries) {
    const ours = answersOf(JSON.parse(await client.ask(text)), false).length;
    const theirs = answersOf(JSON.parse(raw.query(text)), false).length;
    if (ours !== theirs) throw new Error(`${name} has ${ours} answers, and ${theirs} in the engine alone`);
    const spent: number[] = [];
    const alone: number[] = [];
    let cpuMs = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await readThreadsMs(pid);
      spent.push(...(await client.time(text, times)));
      cpuMs += (await readThreadsMs(pid)) - before;
      alone.push(...timeRaw(raw, text, times));
    }
    const [our, their] = [median(spent), median(alone)];
    const quickMs = quantile(sorted(spent), QUICK) - quantile(sorted(alone), QUICK);
    costs.push({ overheadMs: our - their, quickMs, cpuMs: cpuMs / (ROUNDS * times) });
    figures.push(
      { title: `Through HTTP: ${name}`, value: our, unit: "ms" },
      {
        title: `… against the engine alone`,
        value: our / their,
        unit: "×",
        ...(their > ROOMY_MS ? { atMost: 1.5 } : {}),
      },
    );
  }
  const [small] = costs;
  return [
    ...figures,
    {
      title: "What a small query costs more than in the engine alone",
      value: small?.overheadMs ?? 0,
      unit: "ms",
      atMost: 1,
    },
    {
      title: "… of the quickest tenth, which other work disturbs least",
      value: small?.quickMs ?? 0,
      unit: "ms",
    },
    { title: "… processor time for it, signed and all", value: small?.cpuMs ?? 0, unit: "ms" },
  ];
}

function timeRaw(raw: RawStore, text: string, times: number): readonly number[] {
  return Array.from({ length: times }, () => {
    const start = performance.now();
    raw.query(text);
    return performance.now() - start;
  });
}

async function compareWithOwner(
  server: Target,
  podRoot: string,
  owner: SparqlClient,
  share: FriendShare,
): Promise<readonly Figure[]> {
  const friend = createSparqlClient(podRoot, await server.signIn({ tokens: 1, pod: friendPod(share) }));
  const about = share < 1000 ? FEW_FROM : 0;
  const queries = quadQueries(podRoot, about);
  const [first] = queries;
  const start = performance.now();
  const answers = answersOf(JSON.parse(await friend.ask(first?.text ?? "")), false).length;
  const firstMs = performance.now() - start;
  if (answers !== 1)
    throw new Error(`A friend who may read ${share} documents gets ${answers} answers in place of 1`);
  const ratios: number[] = [];
  for (const { text, times } of queries) {
    const theirs: number[] = [];
    const owners: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      theirs.push(...(await friend.time(text, times)));
      owners.push(...(await owner.time(text, times)));
    }
    ratios.push(median(theirs) / median(owners));
  }
  const of = `a friend who may read ${share.toLocaleString("en")} of 50,000 documents`;
  return [
    { title: `The first query of ${of}`, value: firstMs, unit: "ms" },
    {
      title: "… each of its queries against the owner's, at worst",
      value: Math.max(...ratios),
      unit: "×",
      atMost: 2,
    },
    { title: "… in the middle", value: median(ratios), unit: "×" },
  ];
}

/** From the answer to a write until a query shows what was written. */
async function measureFreshness(
  server: Target,
  podRoot: string,
  owner: SparqlClient,
): Promise<readonly Figure[]> {
  const sign = createSigner(await server.signIn());
  const spent: number[] = [];
  for (let write = 1; write <= WRITES; write += 1) {
    const url = podRoot + quadPath(write).slice(1);
    const headers = { "content-type": MEDIA.turtle, ...sign("PUT", url, 0) };
    const response = await fetch(url, { method: "PUT", headers, body: quadDocument(write, write) });
    await response.text();
    if (!response.ok) throw new Error(`PUT ${url} was answered by ${response.status}`);
    const query = `SELECT ?one WHERE { ?one <${NAMESPACE}serial> ${write} }`;
    const start = performance.now();
    while (answersOf(JSON.parse(await owner.ask(query)), false).length === 0);
    spent.push(performance.now() - start);
  }
  const delays = sorted(spent);
  return [
    {
      title: "From a write to a query that shows it, in the middle",
      value: quantile(delays, 0.5),
      unit: "ms",
      atMost: 20,
    },
    { title: "… of 95 in 100", value: quantile(delays, 0.95), unit: "ms" },
  ];
}

function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((one, other) => one - other);
}

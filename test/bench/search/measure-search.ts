import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { SearchArm } from "@webizen/embeddings";
import { RDFS } from "@webizen/ontologies";
import { createRandom } from "../../support/vectors.ts";
import type { Figure } from "../figure.ts";
import { copyData, type FilledDataPlace } from "../filled-data.ts";
import { startWebizen } from "../start-webizen.ts";
import type { Target } from "../target.ts";
import { EMBEDDED_WHOLE } from "./averaging-embedder.ts";
import { describeTimes } from "./describe-times.ts";
import { measureEngine } from "./measure-engine.ts";
import { measureImport } from "./measure-import.ts";
import { measureVectors } from "./measure-vectors.ts";
import { DOCUMENTS, THINGS, VOCABULARY, writeQuery, writeTitle } from "./note-documents.ts";
import { FRIENDS, filledNotePod, friendPod, openNotes, SEARCH_PORT, SEARCH_ROOT } from "./note-pod.ts";
import { createSearchClient, type SearchClient } from "./search-client.ts";

const QUERIES = 200;
const WARM_UP = 20;
const WRITES = 40;
const DENSE_WRITES = 8;
const PATIENCE_MS = 20_000;
const SETTLE_MS = 2_000;

/** What search is measured with. */
export interface SearchBench {
  readonly place: FilledDataPlace;
  readonly scratch: string;
  /** Documents that are imported while others are read. */
  readonly imported: number;
}

/** Search in a pod of 100,000 passages: in the engine, through HTTP, as friends, after writes and during an import. */
export async function measureSearch(bench: SearchBench): Promise<readonly Figure[]> {
  const { place, scratch } = bench;
  const dataDir = await copyData(await filledNotePod(place), join(scratch, "notes"));
  place.report("Searching in the engine alone");
  const figures = [
    ...(await measureEngine(() => openNotes(dataDir))),
    ...(await measureVectors(dataDir, scratch)),
  ];
  const pods = ["alice", ...FRIENDS.map(friendPod)];
  await using server = await startWebizen(dataDir, [], { pods, port: SEARCH_PORT });
  const owner = createSearchClient(SEARCH_ROOT, await server.signIn());
  place.report("Searching through HTTP");
  figures.push(...(await measureFirst(owner)), ...(await measureArms(owner)));
  for (const percent of FRIENDS) figures.push(...(await measureFriend(server, percent)));
  place.report("Writing and searching in turn");
  figures.push(...(await measureFreshness(owner)));
  place.report("Importing");
  return [...figures, ...(await measureImport({ imported: bench.imported, origin: server.origin, owner }))];
}

async function measureFirst(owner: SearchClient): Promise<readonly Figure[]> {
  const start = performance.now();
  const first = await owner.search(parametersOf(writeTitle(4, 0), "words"));
  const seconds = (performance.now() - start) / 1000;
  if (first.hits.length === 0) throw new Error("The first search found nothing");
  return [
    {
      title: `First search of the pod after the start, by words, of ${format(DOCUMENTS * THINGS)} passages`,
      value: seconds,
      unit: "s",
      atMost: 2,
    },
  ];
}

async function measureArms(owner: SearchClient): Promise<readonly Figure[]> {
  const random = createRandom(3);
  await waitForVectors(owner);
  const texts = (): readonly string[] => Array.from({ length: QUERIES }, () => writeQuery(random));
  const whole = `one text of ${EMBEDDED_WHOLE} embedded whole, of the others the mean of their words`;
  await owner.time(
    texts()
      .slice(0, WARM_UP)
      .map((text) => addressOf(text)),
  );
  return [
    ...describeTimes(
      `Through HTTP, all arms (${whole})`,
      await owner.time(texts().map((one) => addressOf(one))),
      60,
    ),
    ...describeTimes("… by words alone", await owner.time(texts().map((one) => addressOf(one, "words")))),
    ...describeTimes(
      "… by vectors alone, the query embedded",
      await owner.time(texts().map((one) => addressOf(one, "vectors"))),
    ),
    ...describeTimes(
      "… suggestions for 2 to 5 letters",
      await owner.time(beginnings(random).map((typed) => `.search/suggest?text=${typed}`)),
    ),
  ];
}

function beginnings(random: () => number): readonly string[] {
  return Array.from({ length: QUERIES }, () => {
    const word = VOCABULARY[Math.floor(random() * VOCABULARY.length)] as string;
    return word.slice(0, 2 + Math.floor(random() * 4));
  });
}

async function measureFriend(server: Target, percent: (typeof FRIENDS)[number]): Promise<readonly Figure[]> {
  const friend = createSearchClient(SEARCH_ROOT, await server.signIn({ tokens: 1, pod: friendPod(percent) }));
  const random = createRandom(5);
  const permitted = (DOCUMENTS * percent) / 100;
  const own = await friend.search(parametersOf(writeTitle(0, 0), "words"));
  const hidden = await friend.search(parametersOf(writeTitle(DOCUMENTS - 1, 0), "words"));
  const isHidden = !hidden.hits.some(({ label }) => label === writeTitle(DOCUMENTS - 1, 0));
  if (own.hits[0]?.label !== writeTitle(0, 0) || !isHidden)
    throw new Error(`A friend who may read ${permitted} documents finds others than these`);
  const texts = Array.from({ length: QUERIES / 2 }, () => writeQuery(random));
  return describeTimes(
    `Through HTTP, all arms, as a friend who may read ${percent} %`,
    await friend.time(texts.map((text) => addressOf(text))),
    60,
  );
}

/** From the answer to a write until a search shows what was written. */
async function measureFreshness(owner: SearchClient): Promise<readonly Figure[]> {
  const byWords: number[] = [];
  for (let write = 0; write < WRITES; write += 1) {
    const word = `zyxfresh${write}q`;
    byWords.push(await timeUntilFound(owner, { write, text: `${word} arrived`, asked: word, arm: "words" }));
  }
  const byVectors: number[] = [];
  for (let write = WRITES; write < WRITES + DENSE_WRITES; write += 1) {
    const text = DENSE_TEXTS[write - WRITES] as string;
    byVectors.push(await timeUntilFound(owner, { write, text, asked: text, arm: "vectors" }));
  }
  return [
    ...describeTimes("From a write to a search by words that finds it", byWords, 50),
    ...describeTimes("… by vectors", byVectors, 2_000),
  ];
}

const DENSE_TEXTS: readonly string[] = [
  "How the lighthouse keeper repaired her bicycle",
  "Minutes of the committee about school lunches",
  "The orchard needs pruning before the frost",
  "A ferry timetable for the northern islands",
  "Why our old radio hums in the evening",
  "Blood pressure was normal at the check-up",
  "She plays the cello in a small orchestra",
  "The landlord will replace the broken boiler",
];

async function timeUntilFound(
  owner: SearchClient,
  { arm, asked, text, write }: { write: number; text: string; asked: string; arm: "words" | "vectors" },
): Promise<number> {
  const body = `<#it> <${RDFS.label}> ${JSON.stringify(text)}.`;
  const path = `fresh/${write}.ttl`;
  await owner.put(path, body);
  const start = performance.now();
  for (;;) {
    const { hits } = await owner.search(parametersOf(asked, arm));
    const ms = performance.now() - start;
    if (hits.some(({ document }) => document === SEARCH_ROOT + path)) return ms;
    if (ms > PATIENCE_MS) throw new Error(`What was written to ${path} is not found by ${arm}`);
    await wait(5);
  }
}

/** All vectors are in memory when the number of bytes that they take has come to rest. */
async function waitForVectors(owner: SearchClient): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    await wait(SETTLE_MS / 4);
    const { pendingDocuments, pendingEmbeddings } = await owner.status();
    if (tries >= 4 && pendingDocuments + pendingEmbeddings === 0) return;
  }
  throw new Error("The index does not settle");
}

function addressOf(text: string, arms?: SearchArm): string {
  return `.search?${parametersOf(text, arms)}`;
}

function parametersOf(text: string, arms?: SearchArm): string {
  return String(new URLSearchParams({ text, ...(arms === undefined ? {} : { arms }) }));
}

function format(count: number): string {
  return count.toLocaleString("en");
}

import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { copyData, type FilledDataPlace, filledPod } from "./filled-data.ts";
import type { Load } from "./load.ts";
import { type Figures, measureInTurns, type Pace } from "./measure.ts";
import { LARGE_POD, OPEN_CONTAINER, SMALL_POD } from "./operations.ts";
import { LARGE_CONTAINER, LARGE_CONTAINER_MEMBERS } from "./pod-layout.ts";
import { startWebizen } from "./start-webizen.ts";
import { median } from "./statistics.ts";

const MOST_TIMES = 1.3;
const PAGES = 5;

/** What the growth of a pod is measured with. */
export interface GrowthOptions {
  readonly place: FilledDataPlace;
  /** For copies that are written to. */
  readonly scratch: string;
  readonly load: Load;
  readonly pace: Pace;
}

/**
 * The same requests to a pod of 1,000 resources and to one of 1,000,000, in turns: first to 1,000 documents in each, as
 * people have their favourites, then to all over the large one, where every cache is of no use.
 */
export async function measureGrowth({
  place,
  scratch,
  load,
  pace,
}: GrowthOptions): Promise<readonly Figure[]> {
  const copy = async (resources: number): Promise<string> =>
    copyData(await filledPod(resources, place), join(scratch, `pod-of-${resources}`));
  await using small = await startWebizen(await copy(SMALL_POD));
  await using large = await startWebizen(await copy(LARGE_POD));
  const figures: Figure[] = [];
  for (const [method, operation] of [
    ["GET", "get"],
    ["PUT", "replace"],
  ] as const) {
    place.report(`${method} in a pod of ${LARGE_POD.toLocaleString("en")} resources`);
    const [fromSmall, fromLarge, fromAnywhere] = await measureInTurns(
      [
        { server: small, operation: `${operation}-small-pod` },
        { server: large, operation: `${operation}-large-pod` },
        { server: large, operation: `${operation}-large-pod-anywhere` },
      ],
      load,
      pace,
    );
    if (!fromSmall || !fromLarge || !fromAnywhere) continue;
    figures.push(...compareGrowth(`${method} of one of 1,000 documents`, fromSmall, fromLarge));
    figures.push(...compareGrowth(`${method} of any document`, fromSmall, fromAnywhere));
  }
  return figures;
}

function compareGrowth(requests: string, small: Figures, large: Figures): readonly Figure[] {
  return [
    {
      title: `Time for a ${requests}, in a pod of 1,000,000 against one of 1,000`,
      value: small.requestsPerSecond / large.requestsPerSecond,
      unit: "×",
      atMost: MOST_TIMES,
    },
    {
      title: `Processor time for a ${requests}, likewise`,
      value: large.cpuMs / small.cpuMs,
      unit: "×",
    },
  ];
}

/** How long the container with 100,000 members lets wait. */
export async function measureLargeContainer({
  place,
  scratch,
}: Pick<GrowthOptions, "place" | "scratch">): Promise<readonly Figure[]> {
  const filled = await filledPod(LARGE_POD, place);
  await using server = await startWebizen(await copyData(filled, join(scratch, "large-container")));
  const url = server.origin + OPEN_CONTAINER + LARGE_CONTAINER;
  const pages = await inTurn(PAGES, () => timeAnswer(`${url}?limit=100`));
  const listings = await inTurn(PAGES, () => timeAnswer(url));
  const members = LARGE_CONTAINER_MEMBERS.toLocaleString("en");
  const first = (times: readonly AnswerTimes[]) => median(times.map(({ firstByteMs }) => firstByteMs));
  const whole = (times: readonly AnswerTimes[]) => median(times.map(({ wholeMs }) => wholeMs));
  return [
    { title: `First byte of the first page of 100 of ${members} members`, value: first(pages), unit: "ms" },
    { title: "The whole page", value: whole(pages), unit: "ms" },
    { title: `First byte of the listing of all ${members}`, value: first(listings), unit: "ms" },
    { title: "The whole listing", value: whole(listings) / 1000, unit: "s" },
  ];
}

interface AnswerTimes {
  readonly firstByteMs: number;
  readonly wholeMs: number;
}

async function timeAnswer(url: string): Promise<AnswerTimes> {
  const start = performance.now();
  const response = await fetch(url);
  let firstByteMs: number | undefined;
  for await (const _ of response.body ?? []) firstByteMs ??= performance.now() - start;
  if (!response.ok || firstByteMs === undefined)
    throw new Error(`GET ${url} was answered by ${response.status}`);
  return { firstByteMs, wholeMs: performance.now() - start };
}

async function inTurn<T>(times: number, act: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (let time = 0; time < times; time += 1) results.push(await act());
  return results;
}

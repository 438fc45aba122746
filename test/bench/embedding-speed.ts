import { openEmbedder, openEmbedderWorker } from "@webizen/embeddings";
import { createRandom } from "../support/vectors.ts";
import type { Figure } from "./figure.ts";
import { median, quantile } from "./statistics.ts";

const ROUNDS = 5;
const TEXTS = 64;
const FEWEST_WORDS = 15;
const MOST_WORDS = 110;
const RAW_BATCH = 32;
const QUERIES = 40;
const WORDS =
  "the a of and to in on for with harbour bicycle letter garden meeting doctor invoice summer mountain recipe window river school journey painting kitchen concert winter photograph neighbour train market music holiday forest teacher island bread telephone".split(
    " ",
  );

/** How quickly the built-in model turns text into vectors in its worker, against the same model asked directly. */
export async function measureEmbedding(): Promise<readonly Figure[]> {
  const random = createRandom(7);
  await using raw = await openEmbedder({ kind: "built-in" });
  await using worker = await openEmbedderWorker({ kind: "built-in" });
  const texts = makeTexts(TEXTS, random);
  const sorted = texts.toSorted((a, b) => a.length - b.length);
  await raw.embed(texts, "passage");
  await worker.embed(texts, "passage");
  const rates: { raw: number[]; ours: number[] } = { raw: [], ours: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.raw.push(
      await rate(async () => {
        for (let start = 0; start < TEXTS; start += RAW_BATCH) {
          await raw.embed(sorted.slice(start, start + RAW_BATCH), "passage");
        }
      }),
    );
    rates.ours.push(await rate(() => worker.embed(texts, "passage")));
  }
  const alone = await timeQueries(worker, random);
  let isOver = false;
  const load = (async () => {
    while (!isOver) await worker.embed(makeTexts(TEXTS, random), "passage");
  })();
  const during = await timeQueries(worker, random);
  isOver = true;
  await load;
  const [rawRate, ourRate] = [median(rates.raw), median(rates.ours)];
  return [
    {
      title: `Built-in model, passages of ${FEWEST_WORDS} to ${MOST_WORDS} words, asked directly`,
      value: rawRate,
      unit: "texts/s",
    },
    { title: "… through the worker", value: ourRate, unit: "texts/s" },
    { title: "… as a share", value: (ourRate / rawRate) * 100, unit: "%", atLeast: 80 },
    {
      title: "A query while nothing else is embedded, 95th percentile",
      value: quantile(alone, 0.95),
      unit: "ms",
      atMost: 60,
    },
    {
      title: "A query while passages are embedded, 95th percentile",
      value: quantile(during, 0.95),
      unit: "ms",
    },
  ];
}

async function rate(embed: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await embed();
  return TEXTS / ((performance.now() - started) / 1000);
}

async function timeQueries(
  worker: Awaited<ReturnType<typeof openEmbedderWorker>>,
  random: () => number,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let query = 0; query < QUERIES; query += 1) {
    const started = performance.now();
    await worker.embed([makeText(6, random)], "query");
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b);
}

function makeTexts(count: number, random: () => number): readonly string[] {
  return Array.from({ length: count }, () =>
    makeText(FEWEST_WORDS + Math.floor(random() * (MOST_WORDS - FEWEST_WORDS)), random),
  );
}

function makeText(words: number, random: () => number): string {
  return Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");
}

import { setTimeout as wait } from "node:timers/promises";
import { openEmbedder } from "@webizen/embeddings";
import { createRandom } from "../../support/vectors.ts";
import type { Figure } from "../figure.ts";
import { inLanes } from "../filled-data.ts";
import { HttpConnection } from "../http-connection.ts";
import { median, quantile } from "../statistics.ts";
import { describeTimes } from "./describe-times.ts";
import { DOCUMENTS, noteDocument, noteTexts, THINGS } from "./note-documents.ts";
import type { SearchClient } from "./search-client.ts";

const RAW_TEXTS = 256;
const RAW_BATCH = 32;
const POLL_MS = 100;
const GET_EVERY_MS = 5;
const GETS = 600;

/** What an import is measured with. */
export interface ImportBench {
  readonly origin: string;
  readonly owner: SearchClient;
  /** Documents of one import. */
  readonly imported: number;
}

/** How quickly an import gets its vectors, against the model alone, and what reading costs meanwhile. */
export async function measureImport({ imported, origin, owner }: ImportBench): Promise<readonly Figure[]> {
  const [before, rate] = [await timeModel(), await timeImport(owner, 0, imported)];
  const alone = median([before, await timeModel()]);
  const quiet = await timeGets(origin);
  await write(owner, imported, imported);
  const busy = await timeGets(origin);
  const { pendingEmbeddings } = await owner.status();
  if (pendingEmbeddings === 0) throw new Error("The import was over before its end was measured");
  const p95 = (times: readonly number[]): number =>
    quantile(
      times.toSorted((a, b) => a - b),
      0.95,
    );
  return [
    { title: "Passages a second that the built-in model embeds by itself", value: alone, unit: "texts/s" },
    { title: "… in an import through HTTP", value: rate, unit: "texts/s" },
    { title: "… as a share", value: (rate / alone) * 100, unit: "%", atLeast: 80 },
    ...describeTimes("A public GET, 200 a second", quiet),
    ...describeTimes("… while an import is embedded", busy),
    { title: "… 95th percentile, against without", value: p95(busy) / p95(quiet), unit: "×" },
  ];
}

/** @returns texts a second */
async function timeModel(): Promise<number> {
  await using model = await openEmbedder({ kind: "built-in" });
  const texts = Array.from({ length: RAW_TEXTS / THINGS }, (_, n) => noteTexts(DOCUMENTS * 2 + n)).flat();
  const sorted = texts.toSorted((one, other) => one.length - other.length);
  await model.embed(sorted.slice(0, RAW_BATCH), "passage");
  const start = performance.now();
  for (let from = 0; from < sorted.length; from += RAW_BATCH)
    await model.embed(sorted.slice(from, from + RAW_BATCH), "passage");
  return sorted.length / ((performance.now() - start) / 1000);
}

/** @returns passages a second, between the first and the last tenth */
async function timeImport(owner: SearchClient, from: number, count: number): Promise<number> {
  const passages = count * THINGS;
  await write(owner, from, count);
  const started = await waitUntil(owner, passages * 0.9);
  const ended = await waitUntil(owner, passages * 0.1);
  const rate = (started.pending - ended.pending) / ((ended.at - started.at) / 1000);
  await waitUntil(owner, 0);
  return rate;
}

async function waitUntil(
  owner: SearchClient,
  pending: number,
): Promise<{ readonly pending: number; readonly at: number }> {
  for (;;) {
    const { pendingDocuments, pendingEmbeddings } = await owner.status();
    if (pendingDocuments === 0 && pendingEmbeddings <= pending)
      return { pending: pendingEmbeddings, at: performance.now() };
    await wait(POLL_MS);
  }
}

async function write(owner: SearchClient, from: number, count: number): Promise<void> {
  await inLanes(count, (n) => owner.put(`imported/n${from + n}.ttl`, noteDocument(DOCUMENTS + from + n)));
}

/** Not as many as possible, for they would take the processor from what is measured. */
async function timeGets(origin: string): Promise<readonly number[]> {
  using connection = await HttpConnection.open(origin);
  const request = Buffer.from(`GET /alice/profile/card HTTP/1.1\r\nhost: ${new URL(origin).host}\r\n\r\n`);
  const random = createRandom(4);
  const spent: number[] = [];
  for (let get = 0; get < GETS; get += 1) {
    const start = performance.now();
    const { status } = await connection.send(request);
    spent.push(performance.now() - start);
    if (status !== 200) throw new Error(`The profile was answered by ${status}`);
    await wait(GET_EVERY_MS * 2 * random());
  }
  return spent;
}

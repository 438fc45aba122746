import { setTimeout as wait } from "node:timers/promises";
import type { SearchArm, SearchRequest } from "@webizen/embeddings";
import { createRandom } from "../../support/vectors.ts";
import type { Figure } from "../figure.ts";
import { describeTimes } from "./describe-times.ts";
import { DOCUMENTS, notePath, THINGS, VOCABULARY, writeQuery, writeTitle } from "./note-documents.ts";
import { type OpenedNotes, SEARCH_ROOT } from "./note-pod.ts";

const QUERIES = 200;
const WARM_UP = 20;
const POLL_MS = 20;
const REST_MS = 3_000;
const COLD_STARTS = 3;

/** Times of the engine without a server around it, and how quickly a closed index is there again. */
export async function measureEngine(open: () => Promise<OpenedNotes>): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (let start = 1; start < COLD_STARTS; start += 1) {
    await using again = await open();
    await timeStart(again);
  }
  await using opened = await open();
  const { firstMs, loadedMs, passages, vectorBytes } = await timeStart(opened);
  figures.push(
    {
      title: "Cold start of the index of the pod, to the first answer by words",
      value: firstMs / 1000,
      unit: "s",
      atMost: 2,
    },
    { title: "… until all its vectors can be found", value: loadedMs / 1000, unit: "s" },
    { title: "Passages in it, thousands", value: passages / 1000, unit: "k" },
    { title: "Memory of a passage's vector", value: vectorBytes / passages, unit: "B", atMost: 1_000 },
  );
  return [...figures, ...(await measureArms(opened))];
}

interface Started {
  readonly firstMs: number;
  readonly loadedMs: number;
  readonly passages: number;
  readonly vectorBytes: number;
}

/** The vectors are all there when the memory that they take does not grow any more. */
async function timeStart({ engine, feed }: OpenedNotes): Promise<Started> {
  const start = performance.now();
  const { hits } = await engine.search(search(feed, ["words"], { text: writeTitle(4, 0) }));
  const firstMs = performance.now() - start;
  if (hits.length === 0) throw new Error("The first search found nothing");
  let [loadedMs, vectorBytes] = [0, 0];
  for (;;) {
    await engine.status(feed);
    const now = performance.now() - start;
    const { passages, vectorBytes: bytes } = engine.figures();
    if (bytes !== vectorBytes) [loadedMs, vectorBytes] = [now, bytes];
    else if (passages < DOCUMENTS * THINGS)
      throw new Error(
        `The index has ${passages} passages in place of ${DOCUMENTS * THINGS}, since texts are cut or kept in another way now; delete the data of the bench`,
      );
    else if (now - loadedMs > REST_MS) return { firstMs, loadedMs, passages, vectorBytes };
    await wait(POLL_MS);
  }
}

async function measureArms({ engine, feed }: OpenedNotes): Promise<readonly Figure[]> {
  const random = createRandom(3);
  const time = async (ask: () => Promise<unknown>): Promise<readonly number[]> => {
    const spent: number[] = [];
    for (let query = 0; query < WARM_UP + QUERIES; query += 1) {
      const start = performance.now();
      await ask();
      if (query >= WARM_UP) spent.push(performance.now() - start);
    }
    return spent.toSorted((one, other) => one - other);
  };
  const ask = (arms: readonly SearchArm[]) => () =>
    engine.search(search(feed, arms, { text: writeQuery(random) }));
  const like = () => {
    const path = notePath(Math.floor(random() * DOCUMENTS)).slice(1);
    return engine.search(search(feed, ["vectors"], { like: `${SEARCH_ROOT}${path}#t0` }));
  };
  const type = () => {
    const word = VOCABULARY[Math.floor(random() * VOCABULARY.length)] as string;
    const text = word.slice(0, 2 + Math.floor(random() * 4));
    return engine.suggest({ feed, selection: "all", text, limit: 8 });
  };
  return [
    ...describeTimes("In the engine, all arms", await time(ask(["words", "vectors", "graph"]))),
    ...describeTimes("… by words alone", await time(ask(["words"]))),
    ...describeTimes("… by vectors alone, the query embedded", await time(ask(["vectors"]))),
    ...describeTimes("… by a vector that is there already, its hits described", await time(like)),
    ...describeTimes("… suggestions for 2 to 5 letters", await time(type)),
  ];
}

function search(
  feed: OpenedNotes["feed"],
  arms: readonly SearchArm[],
  what: Pick<SearchRequest, "text" | "like">,
): SearchRequest {
  return { feed, selection: "all", limit: 20, offset: 0, arms: new Set(arms), ...what };
}

import { cp } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openVectorSlot, type SlotModel } from "../../../embeddings/src/index/vector-slot.ts";
import { RANKING } from "../../../embeddings/src/ranking/ranking-settings.ts";
import { createRandom } from "../../support/vectors.ts";
import type { Figure } from "../figure.ts";
import { describeTimes } from "./describe-times.ts";

const DATABASE = "search.sqlite";
const QUERIES = 200;
const WARM_UP = 20;

/**
 * The part that vectors have in a search: to find the 200 passages nearest to a vector among all of the pod, which lie in
 * the index that the engine has closed. The vectors asked with are those of passages.
 */
export async function measureVectors(dataDir: string, scratch: string): Promise<readonly Figure[]> {
  const folder = join(scratch, "vectors-of-notes");
  const file = join(folder, DATABASE);
  await cp(join(dataDir, "pods", "alice", "search", DATABASE), file);
  using database = new DatabaseSync(file);
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -32000");
  const text = database.prepare("SELECT value FROM meta WHERE key = 'model_0'").get()?.value;
  const model: SlotModel = JSON.parse(String(text));
  await using slot = openVectorSlot(database, { number: 0, model, folder });
  await slot.load();
  const random = createRandom(6);
  const { last } = database.prepare("SELECT max(id) AS last FROM passage").get() as { last: number };
  const spent: number[] = [];
  while (spent.length < WARM_UP + QUERIES) {
    const vector = slot.readVector(1 + Math.floor(random() * last));
    if (vector === undefined) continue;
    const start = performance.now();
    await slot.index.search(vector, RANKING.depth, "all");
    spent.push(performance.now() - start);
  }
  const title = `The vector part alone: the ${RANKING.depth} nearest of all`;
  return describeTimes(title, spent.slice(WARM_UP), 10);
}

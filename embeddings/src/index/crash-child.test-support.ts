import { appendFileSync, readFileSync } from "node:fs";
import { openSearchEngine } from "../open-search-engine.ts";
import { changePod, createRandom } from "./change-pod.test-support.ts";
import { createMemoryFeed, type MemoryFeed } from "./memory-feed.test-support.ts";

/** The pod of a process that is ended at a random moment: what happened in it stands in a file, by the number of the seed. */
export function replayPod(folder: string, storyFile: string): MemoryFeed {
  const feed = createMemoryFeed(folder);
  for (const line of readFileSync(storyFile, "utf8").split("\n").slice(0, -1))
    changePod(feed, createRandom(Number(line)));
  return feed;
}

if (process.argv[2] === "live")
  await live(process.argv[3] ?? "", process.argv[4] ?? "", Number(process.argv[5]));

/** Writes, searches and deletes for as long as it lives. */
async function live(folder: string, storyFile: string, seed: number): Promise<void> {
  const feed = replayPod(folder, storyFile);
  const random = createRandom(seed);
  const url = new URL("./hash-embedder.test-support.ts", import.meta.url).href;
  const engine = openSearchEngine({ model: { kind: "module", url } });
  console.log("ready");
  for (;;) {
    for (let at = 0; at < 5; at += 1) {
      const next = Math.floor(random() * 2 ** 31);
      appendFileSync(storyFile, `${next}\n`);
      changePod(feed, createRandom(next));
    }
    await engine.search({
      feed,
      selection: "all",
      text: "bread",
      limit: 5,
      offset: 0,
      arms: new Set(["words", "vectors"]),
    });
  }
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { showPods } from "./show-pods.ts";

const CLEAR = "\r\u001b[K";

function record(isTTY: boolean, columns: number): { written: string[]; stream: never } {
  const written: string[] = [];
  const stream = { isTTY, columns, write: (text: string) => written.push(text) > 0 };
  return { written, stream: stream as never };
}

test("on a terminal one line tells how far each pod has come, and is gone in the end", () => {
  const { written, stream } = record(true, 80);
  const progress = showPods(stream);
  progress.show({ storage: "https://pods.example/bob/", rows: 0, state: "running" });
  progress.show({ storage: "https://carol.example:8443/", rows: 1200, state: "running" });
  progress.show({ storage: "https://pods.example/bob/", rows: 7, state: "cut-off" });
  assert.equal(written.at(-1), "Asking bob: cut off · carol.example:8443: 1,200 rows");
  progress.stop();
  assert.equal(written.at(-1), CLEAR);
});

test("the line is never longer than the terminal, and no address in it steers one", () => {
  const { written, stream } = record(true, 30);
  const progress = showPods(stream);
  for (let pod = 0; pod < 20; pod += 1) {
    progress.show({ storage: `https://pods.example/person${pod}/`, rows: pod, state: "running" });
  }
  assert.equal(written.at(-1)?.length, 29);
  progress.show({ storage: "no \u001b[2Jaddress", rows: 0, state: "failed" });
  for (const text of written) assert.doesNotMatch(text === CLEAR ? "" : text, /\p{Cc}/u);
});

test("where no terminal is, nothing is written", () => {
  const { written, stream } = record(false, 80);
  const progress = showPods(stream);
  progress.show({ storage: "https://pods.example/bob/", rows: 0, state: "running" });
  progress.stop();
  assert.deepEqual(
    written.filter((text) => text !== ""),
    [],
  );
});

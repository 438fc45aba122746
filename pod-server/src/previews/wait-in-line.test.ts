import assert from "node:assert/strict";
import { test } from "node:test";
import { PodError } from "../errors.ts";
import { openLine } from "./wait-in-line.ts";

const STAYS = new AbortController().signal;

function isOverloaded(error: unknown): boolean {
  return (
    error instanceof PodError && error.code === "previews-overloaded" && error.details.retryAfterSeconds === 2
  );
}

/** Tasks that end when they are told to. */
function makeTasks(): {
  readonly done: string[];
  readonly task: (name: string) => () => Promise<string>;
  end(): void;
} {
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  const task = (name: string) => async (): Promise<string> => {
    await gate.promise;
    done.push(name);
    return name;
  };
  return { done, task, end: gate.resolve };
}

test("pods take turns, however many tasks one of them has", async () => {
  const { wait } = openLine();
  const { done, task, end } = makeTasks();
  const all = ["a1", "a2", "a3", "b1"].map((key) =>
    wait({ pod: key.charAt(0), key, signal: STAYS }, task(key)),
  );
  end();
  await Promise.all(all);
  assert.deepEqual(done, ["a1", "a2", "b1", "a3"]);
});

test("tasks of one key are one, and another one once it is done", async () => {
  const { wait } = openLine();
  const { done, task, end } = makeTasks();
  const place = { pod: "a", key: "same", signal: STAYS };
  const both = [wait(place, task("first")), wait(place, task("second"))];
  end();
  assert.deepEqual(await Promise.all(both), ["first", "first"]);
  assert.equal(await wait(place, task("third")), "third");
  assert.deepEqual(done, ["first", "third"]);
});

test("what nobody waits for any more is left out, and what somebody does is not", async () => {
  const { wait } = openLine();
  const { done, task, end } = makeTasks();
  const gone = new AbortController();
  const first = wait({ pod: "a", key: "first", signal: STAYS }, task("first"));
  const left = wait({ pod: "a", key: "left", signal: gone.signal }, task("left"));
  const shared = wait({ pod: "a", key: "shared", signal: gone.signal }, task("shared"));
  const alsoShared = wait({ pod: "a", key: "shared", signal: STAYS }, task("shared"));
  gone.abort();
  end();
  await assert.rejects(left, isOverloaded);
  await Promise.all([first, shared, alsoShared]);
  assert.deepEqual(done, ["first", "shared"]);
});

test("more than may wait is refused with when to come again, for one pod and for all", async () => {
  const { wait } = openLine({ perPod: 2, inAll: 3 });
  const { task, end } = makeTasks();
  const join = (pod: string, key: string): Promise<string> => wait({ pod, key, signal: STAYS }, task(key));
  const taken = [join("a", "1"), join("a", "2"), join("a", "3")];
  assert.throws(() => join("a", "4"), isOverloaded);
  taken.push(join("b", "5"));
  assert.throws(() => join("c", "6"), isOverloaded);
  taken.push(join("a", "2"));
  end();
  assert.deepEqual(await Promise.all(taken), ["1", "2", "3", "5", "2"]);
  assert.equal(await join("c", "6"), "6");
});

test("a task that fails holds up nobody", async () => {
  const { wait } = openLine();
  const fail = async (): Promise<never> => {
    throw new Error("It cannot be done");
  };
  await assert.rejects(wait({ pod: "a", key: "1", signal: STAYS }, fail), /cannot be done/);
  assert.equal(await wait({ pod: "a", key: "1", signal: STAYS }, async () => "done"), "done");
});

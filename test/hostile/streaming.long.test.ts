import { existsSync } from "node:fs";
import { test } from "node:test";
import { checkBoundedMemory } from "./bounded-memory.ts";

const reason = existsSync("/proc/self/clear_refs")
  ? false
  : "memory is read from /proc, which only Linux has";

test("2 GiB pass in and out in bounded memory", { skip: reason }, async (context) => {
  context.diagnostic(JSON.stringify(await checkBoundedMemory(2048, 40)));
});

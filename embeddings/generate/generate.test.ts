import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assembleKernel } from "./assemble-kernel.ts";

test("the committed kernel is what its source assembles to", async () => {
  const text = await assembleKernel(new URL("scan-kernel.wat", import.meta.url));
  const committed = await readFile(
    new URL("../src/vectors/generated/scan-kernel.ts", import.meta.url),
    "utf8",
  );
  assert.ok(committed === text, "scan-kernel.ts is stale: run `npm run generate`");
});

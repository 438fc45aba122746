import assert from "node:assert/strict";
import { it } from "node:test";
import { openWebFiles } from "./open-web-files.ts";

const BUDGET_BYTES = 60 * 1024;

it("The core of the SDK takes less than 60 KB compressed, with all that it needs before a sign-in", async (t) => {
  const files = await openWebFiles();
  const needed = ["/sdk/webizen.js", ...files.neededBy("/sdk/webizen.js")];
  const sizes = needed.map((path) => {
    const file = files.find(path);
    const bytes = (file?.compressed ?? file?.bytes)?.length ?? 0;
    t.diagnostic(`${path}: ${bytes} bytes`);
    return bytes;
  });
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  t.diagnostic(`together: ${total} bytes`);
  assert.ok(needed.length > 1 && total > 10_000, "the files were found");
  assert.ok(total < BUDGET_BYTES, `${total} bytes`);
});

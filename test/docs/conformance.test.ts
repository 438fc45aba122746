import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const REFERENCE = /`([\w/.-]+\.test\.ts)`: “([^”]+)”/g;

async function readRows(): Promise<readonly string[]> {
  const page = await readFile(new URL("docs/conformance.md", ROOT), "utf8");
  return page.split("\n").filter((line) => /^\| (?!Requirement|---)/.test(line));
}

test("every test that docs/conformance.md names exists", async () => {
  const references = (await readRows()).flatMap((row) => [...row.matchAll(REFERENCE)]);
  assert.ok(references.length > 90, "the page is read");
  const missing: string[] = [];
  for (const [, file = "", name = ""] of references) {
    const source = await readFile(new URL(file, ROOT), "utf8").catch(() => "");
    if (!source.includes(`"${name}"`)) missing.push(`${file}: ${name}`);
  }
  assert.deepEqual(missing, []);
});

test("every requirement that docs/conformance.md calls met names a test", async () => {
  for (const row of await readRows()) {
    const [, met = "", shownBy = "", ...more] = row.split(" | ");
    assert.ok(shownBy !== "" && more.length === 0, `three columns: ${row}`);
    assert.match(met, /^(yes|not yet|not applicable)/, row);
    if (met.startsWith("yes")) assert.match(shownBy, /\.test\.ts`: “/, row);
  }
});

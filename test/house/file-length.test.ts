import assert from "node:assert/strict";
import { test } from "node:test";
import { type Finding, listFindings, readSourceFiles, type SourceFile } from "./source-files.ts";

const MAX_LINES = 400;

/** Tables, which may be longer: a path, or a folder with a final slash. */
const TABLES = ["ontologies/src/generated/"];

test(`no file is longer than ${MAX_LINES} lines, but for tables`, async () => {
  const findings = findLongFiles(await readSourceFiles());
  assert.equal(listFindings(findings), "");
});

test("every exception is still needed", async () => {
  const long = (await readSourceFiles()).filter((file) => countLines(file) > MAX_LINES);
  for (const table of TABLES)
    assert.ok(
      long.some((file) => isIn(file.path, table)),
      `${table} is short enough`,
    );
});

test("the rule refuses a long file that is not a table", () => {
  const text = "\n".repeat(MAX_LINES + 1);
  const files = [
    { path: "pod-server/src/long.ts", text },
    { path: "pod-server/src/just-short-enough.ts", text: text.slice(1) },
    { path: `${TABLES[0]}table.ts`, text },
  ];
  assert.deepEqual(
    findLongFiles(files).map((finding) => finding.path),
    ["pod-server/src/long.ts"],
  );
});

function findLongFiles(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter((file) => countLines(file) > MAX_LINES && !TABLES.some((table) => isIn(file.path, table)))
    .map((file) => ({
      path: file.path,
      line: MAX_LINES + 1,
      what: `has ${countLines(file)} lines; split it`,
    }));
}

function countLines(file: SourceFile): number {
  return file.text.split("\n").length - 1;
}

function isIn(path: string, table: string): boolean {
  return table.endsWith("/") ? path.startsWith(table) : path === table;
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { formatNumber, formatTable } from "./format-table.ts";

test("a table is Markdown, with its columns padded to their widest cell", () => {
  const table = formatTable(
    [
      { heading: "Operation", align: "left" },
      { heading: "Ratio", align: "right" },
    ],
    [["GET", "87.7×"], ["PUT of a document"]],
  );
  assert.equal(
    table,
    [
      "| Operation         | Ratio |",
      "| ----------------- | ----: |",
      "| GET               | 87.7× |",
      "| PUT of a document |       |",
    ].join("\n"),
  );
});

test("numbers are written with about three figures", () => {
  assert.deepEqual([12_345.6, 98.76, 1.5, 0.03527, 0].map(formatNumber), [
    "12,346",
    "98.8",
    "1.5",
    "0.0353",
    "0",
  ]);
});

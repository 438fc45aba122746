import assert from "node:assert/strict";
import { test } from "node:test";
import { XSD } from "@webizen/ontologies";
import { DataFactory } from "n3";
import type { Row } from "../../query/query.ts";
import { chartDataOf } from "./chart-data.ts";

const number = (value: number): unknown =>
  DataFactory.literal(String(value), DataFactory.namedNode(XSD.decimal));
const text = (value: string): unknown => DataFactory.literal(value);
const rows = (...given: Record<string, unknown>[]): Row[] => given as unknown as Row[];

test("The column that is not numbers names the points, and every column of numbers is drawn", () => {
  const data = chartDataOf({
    variables: ["books", "genre", "pages"],
    rows: rows(
      { books: number(2), genre: text("novel"), pages: number(900) },
      { books: number(1), genre: text("horror") },
    ),
  });
  assert.deepEqual(data?.labels, ["novel", "horror"]);
  assert.deepEqual(data?.series, [
    { name: "books", values: [2, 1] },
    { name: "pages", values: [900, null] },
  ]);
});

test("Of columns of numbers only the first names the points; a single one is counted", () => {
  const years = chartDataOf({ variables: ["year", "n"], rows: rows({ year: number(2025), n: number(3) }) });
  assert.deepEqual([years?.series.map(({ name }) => name), years?.labels.length], [["n"], 1]);
  assert.deepEqual(chartDataOf({ variables: ["n"], rows: rows({ n: number(3) }) })?.labels, ["1"]);
});

test("Without numbers there is nothing to draw, and of thousands of points it says how many are left out", () => {
  assert.equal(chartDataOf({ variables: ["a"], rows: rows({ a: text("x") }) }), undefined);
  const many = chartDataOf({
    variables: ["n"],
    rows: rows(...Array.from({ length: 700 }, () => ({ n: number(1) }))),
  });
  assert.deepEqual([many?.labels.length, many?.left], [500, 200]);
});

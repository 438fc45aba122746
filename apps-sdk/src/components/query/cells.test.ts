import assert from "node:assert/strict";
import { test } from "node:test";
import type { Term } from "@rdfjs/types";
import { XSD } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { cellOf, shortenIri, sortRows } from "./cells.ts";

const { literal, namedNode } = DataFactory;
const cell = (term: unknown): ReturnType<typeof cellOf> => cellOf(term as Term | undefined, "en-GB");

test("Numbers, days and addresses read as people write them", () => {
  assert.equal(cell(literal("12345.5", namedNode(XSD.decimal))).text, "12,345.5");
  assert.equal(cell(literal("2026-05-17", namedNode(XSD.date))).text, "17/05/2026");
  assert.deepEqual(cell(namedNode("https://pod.example/notes/a%20b.md")), {
    text: "a b.md",
    href: "https://pod.example/notes/a%20b.md",
    key: "https://pod.example/notes/a%20b.md",
    isNumber: false,
  });
});

test("What is no number, day or safe address stays text", () => {
  assert.deepEqual(cell(literal("many", namedNode(XSD.integer))), {
    text: "many",
    href: undefined,
    key: "many",
    isNumber: false,
  });
  assert.equal(cell(literal("2026-13-40", namedNode(XSD.date))).text, "2026-13-40");
  assert.equal(cell(namedNode("javascript:alert(1)")).href, undefined);
  assert.equal(cell(undefined).text, "");
  assert.equal(shortenIri("https://pod.example/%E0%A4%A"), "%E0%A4%A");
});

test("Rows without a value come last, whichever way a table is sorted", () => {
  const rows = ["10", undefined, "9"].map((value) => [cell(value && literal(value, namedNode(XSD.integer)))]);
  const sorted = (isDescending: boolean): string[] =>
    sortRows(rows, { column: 0, isDescending }).map(([first]) => first?.text ?? "");
  assert.deepEqual(sorted(false), ["9", "10", ""]);
  assert.deepEqual(sorted(true), ["10", "9", ""]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { SCHEMA } from "@webizen/ontologies";
import { DataFactory } from "n3";
import type { Row } from "../../../../src/index.ts";
import { groupThings, textOf, writeThingsQuery } from "./list-things.ts";
import { iriText, literalText } from "./sparql-text.ts";

const { literal, namedNode } = DataFactory;

test("values of one thing are put together, those of the better way first, each once", () => {
  const row = (field: string, value: string): Row =>
    ({
      thing: namedNode("https://pod.example/a#it"),
      document: namedNode("https://pod.example/a"),
      field: literal(field),
      value: literal(value),
    }) as unknown as Row;
  const [thing, ...others] = groupThings([
    row("name 1", "Second"),
    row("name 0", "First"),
    row("name 0", "First"),
  ]);
  assert.equal(others.length, 0);
  assert.deepEqual(
    thing?.values.name?.map(({ value }) => value),
    ["First", "Second"],
  );
  assert.deepEqual([thing?.document, thing && textOf(thing, "absent")], ["https://pod.example/a", undefined]);
});

test("both spellings of Schema.org are asked for, and a range of days", () => {
  const query = writeThingsQuery({
    classes: [SCHEMA.Event],
    fields: { start: [[SCHEMA.startDate]] },
    within: { field: "start", from: "2026-11-01", to: "2026-12-01" },
    limit: 5,
  });
  assert.match(query, /<http:\/\/schema\.org\/Event> <https:\/\/schema\.org\/Event>/);
  assert.match(query, /STR\(\?when\) >= "2026-11-01" && STR\(\?when\) < "2026-12-01"/);
  assert.match(query, /LIMIT 5 OFFSET 0/);
});

test("nothing that is written into a query breaks out of it", () => {
  assert.equal(
    iriText("https://pod.example/a> } DROP ALL #é"),
    "<https://pod.example/a%3E%20%7D%20DROP%20ALL%20#é>",
  );
  assert.equal(literalText('a" \\ \n}'), '"a\\" \\\\ \\n}"');
});

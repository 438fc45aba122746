import assert from "node:assert/strict";
import { test } from "node:test";
import { XSD } from "@webizen/ontologies";
import { DataFactory } from "n3";
import type { Row, Solutions } from "../../../../src/index.ts";
import { graphOfRows, hasNumbers, pointsOf } from "./result-shapes.ts";
import { writeCsv, writeResults } from "./write-results.ts";

const { literal, namedNode, quad } = DataFactory;
const number = (value: string) => literal(value, namedNode(XSD.decimal));

function solutions(variables: readonly string[], rows: readonly object[]): Solutions {
  return { kind: "solutions", variables, rows: rows as readonly Row[], values: [] };
}

test("a column is of numbers where all that it holds are", () => {
  assert.equal(
    hasNumbers(solutions(["a", "n"], [{ a: literal("x"), n: number("1") }, { a: literal("y") }])),
    true,
  );
  assert.equal(hasNumbers(solutions(["n"], [{ n: number("1") }, { n: literal("two") }])), false);
  assert.equal(hasNumbers(solutions(["n"], [])), false);
});

test("rows with a position that is on the globe are points, named by the column that names", () => {
  const rows = [
    { name: literal("Here"), latitude: number("51.4"), longitude: number("-2.5") },
    { name: literal("Nowhere"), latitude: number("95"), longitude: number("0") },
  ];
  assert.deepEqual(pointsOf(solutions(["name", "latitude", "longitude"], rows)), [
    { id: "0", name: "Here", latitude: 51.4, longitude: -2.5 },
  ]);
  assert.deepEqual(pointsOf(solutions(["name"], rows)), []);
});

test("two things in a row are linked, in words where the row says by which property", () => {
  const [a, b] = [namedNode("https://pod.example/a"), namedNode("https://pod.example/b")];
  const drawn = graphOfRows(
    solutions(["s", "p", "o"], [{ s: a, p: namedNode("http://xmlns.com/foaf/0.1/knows"), o: b }]),
  );
  assert.deepEqual(drawn?.graph.edges, [{ from: a.value, to: b.value, label: "knows" }]);
  assert.equal(graphOfRows(solutions(["s"], [{ s: a }])), undefined);
});

test("CSV quotes what has to be, and a spreadsheet finds the columns", () => {
  assert.equal(
    writeCsv(
      solutions(["a", "b"], [{ a: literal('say "hi"'), b: literal("one, two") }, { b: literal("x") }]),
    ),
    'a,b\r\n"say ""hi""","one, two"\r\n,x\r\n',
  );
});

test("solutions are written as the JSON of SPARQL, statements as Turtle", async () => {
  const json = await writeResults(solutions(["a"], [{ a: literal("salut", "fr") }]), "json");
  assert.deepEqual(JSON.parse(json.text).results.bindings, [
    { a: { type: "literal", value: "salut", "xml:lang": "fr" } },
  ]);
  const statement = quad(namedNode("urn:a"), namedNode("http://schema.org/name"), literal("A"));
  const { text } = await writeResults({ kind: "quads", quads: [statement as never] }, "turtle");
  assert.match(text, /<urn:a> schema:name "A"/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { openOxigraph } from "../../oxigraph.ts";
import type { ResultFormat } from "../quad-index.ts";
import { countRows } from "./count-rows.ts";
import { MEDIA_TYPES } from "./evaluate-in-store.ts";

const engine = openOxigraph(2 ** 28);
const text = fc.string({
  unit: fc.constantFrom(
    "a",
    " ",
    "\n",
    "\r",
    '"',
    "\\",
    "<",
    ">",
    ".",
    ",",
    ";",
    "{",
    "}",
    "[",
    "]",
    "&",
    "é",
    "<result>",
  ),
});
const term = fc.oneof(
  text.map((value) => JSON.stringify(value)),
  text.map((value) => `${JSON.stringify(value)}@en`),
  fc.constantFrom("<http://e.org/a>", "<http://e.org/b.c,d;e>", "1", "1.5", "true", "_:n", "UNDEF"),
);
const rows = fc.array(fc.tuple(term, term), { maxLength: 12 });
const TABLES: readonly ResultFormat[] = ["json", "xml", "csv", "tsv"];
const GRAPHS: readonly ResultFormat[] = ["ntriples", "turtle", "jsonld", "rdfxml"];

const serialise = (query: string, format: ResultFormat): Uint8Array => {
  const store = engine.createStore();
  try {
    return new TextEncoder().encode(String(store.query(query, { results_format: MEDIA_TYPES[format] })));
  } finally {
    store.free();
  }
};

test("solutions are counted as they are, whatever stands in them", () => {
  fc.assert(
    fc.property(rows, fc.boolean(), (values, isWide) => {
      const table = values.filter((row) => !row.includes("_:n"));
      const lines = table.map(([a, b]) => (isWide ? `(${a} ${b})` : `(${a})`)).join(" ");
      const query = `SELECT * { VALUES ${isWide ? "(?a ?b)" : "(?a)"} { ${lines} } }`;
      for (const format of TABLES)
        assert.equal(countRows("select", format, serialise(query, format)), table.length, format);
    }),
    { numRuns: 150 },
  );
});

test("triples are counted as they are, whatever stands in them", () => {
  fc.assert(
    fc.property(rows, (values) => {
      const objects = values.flat().filter((value) => value !== "UNDEF");
      const triples = objects.map(
        (value, at) => `<http://e.org/s${at % 3}> <http://e.org/p${at % 2}> ${value} .`,
      );
      const typed = "<http://e.org/s0> a <http://e.org/T>, <http://e.org/U> . _:x <http://e.org/p0> _:y .";
      const query = `CONSTRUCT { ${triples.join(" ")} ${typed} } WHERE {}`;
      const lines = new TextDecoder().decode(serialise(query, "ntriples")).split("\n").length - 1;
      for (const format of GRAPHS)
        assert.equal(countRows("construct", format, serialise(query, format)), lines, format);
    }),
    { numRuns: 150 },
  );
});

test("no solution, a solution without variables, and an ASK are counted too", () => {
  for (const format of TABLES) {
    assert.equal(countRows("select", format, serialise("SELECT * { FILTER(false) }", format)), 0);
    assert.equal(countRows("select", format, serialise("SELECT * {}", format)), 1);
    assert.equal(countRows("ask", format, serialise("ASK {}", format)), 1);
  }
  for (const format of GRAPHS)
    assert.equal(countRows("construct", format, serialise("CONSTRUCT {} WHERE {}", format)), 0, format);
});

test("triples about triples count once", () => {
  const query =
    'CONSTRUCT { <http://e.org/s> <http://e.org/p> <<( <http://e.org/a> <http://e.org/b> "x . , ;" )>>, "y" } WHERE {}';
  for (const format of ["ntriples", "turtle"] as const)
    assert.equal(countRows("construct", format, serialise(query, format)), 2, format);
});

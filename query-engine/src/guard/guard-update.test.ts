import assert from "node:assert/strict";
import { test } from "node:test";
import { QueryError } from "../query-error.ts";
import { guardUpdate } from "./guard-update.ts";
import type { UpdateStep } from "./guarded-update.ts";

const BASE = "https://alice.example/";

test("INSERT DATA becomes quads with absolute IRIs", () => {
  const [step] = read('PREFIX s: <https://schema.org/> INSERT DATA { GRAPH <a> { <#x> s:name "X"@en, 2 } }');
  assert.deepEqual(step, {
    kind: "change",
    deletes: [],
    inserts: [
      {
        subject: uri(`${BASE}#x`),
        predicate: uri("https://schema.org/name"),
        object: { type: "literal", value: "X", "xml:lang": "en" },
        graph: uri(`${BASE}a`),
      },
      {
        subject: uri(`${BASE}#x`),
        predicate: uri("https://schema.org/name"),
        object: { type: "literal", value: "2", datatype: "http://www.w3.org/2001/XMLSchema#integer" },
        graph: uri(`${BASE}a`),
      },
    ],
  });
});

test("nested nodes are written out as quads of the same graph", () => {
  const [step] = read("INSERT DATA { GRAPH <a> { <x> <p> [ <q> ( 1 ) ] } }");
  assert.ok(step?.kind === "change");
  assert.equal(step.inserts.length, 4);
  assert.ok(step.inserts.every(({ graph }) => graph.value === `${BASE}a`));
});

test("conditions become a query of the variables that the templates need", () => {
  const [step] = read(
    "WITH <a> DELETE { ?s <p> ?o } INSERT { ?s <q> ?o } WHERE { ?s <p> ?o . ?s <r> ?unused }",
  );
  assert.ok(step?.kind === "change" && step.where);
  assert.deepEqual(step.where.query.variables, ["s", "o"]);
  assert.match(step.where.query.text, /SELECT DISTINCT \?s \?o/);
  assert.deepEqual(step.where.dataset, { defaultGraph: [`${BASE}a`], namedGraphs: "all" });
});

test("USING overrides WITH for the conditions, and restricts the named graphs", () => {
  const [step] = read("WITH <a> INSERT { <x> <p> ?o } USING <b> USING NAMED <c> WHERE { ?s ?p ?o }");
  assert.ok(step?.kind === "change" && step.where);
  assert.deepEqual(step.where.dataset, { defaultGraph: [`${BASE}b`], namedGraphs: [`${BASE}c`] });
});

test("every solution counts where each makes a new node", () => {
  const [step] = read("INSERT { GRAPH <a> { [] <p> ?o } } WHERE { GRAPH <a> { ?s <p> ?o } }");
  assert.ok(step?.kind === "change" && step.where);
  assert.doesNotMatch(step.where.query.text, /DISTINCT/);
});

test("declarations of earlier steps hold in later ones", () => {
  const steps = read(
    "PREFIX : <http://x/> CREATE GRAPH :a ; BASE <http://y/> INSERT { GRAPH :b { ?s :p <z> } } WHERE { GRAPH :a { ?s :p <z> } } ; DELETE WHERE { GRAPH :a { :s ?p ?o } }",
  );
  assert.deepEqual(
    steps.map(({ kind }) => kind),
    ["create", "change", "change"],
  );
  assert.ok(steps[1]?.kind === "change");
  assert.equal(steps[1].inserts[0]?.object.value, "http://y/z");
});

test("graphs are cleared, dropped, added, moved and copied by name", () => {
  assert.deepEqual(read("CLEAR SILENT GRAPH <a>; MOVE <a> TO GRAPH <b>"), [
    { kind: "clear", graph: `${BASE}a`, silent: true },
    { kind: "move", from: `${BASE}a`, to: `${BASE}b`, silent: false },
  ] satisfies UpdateStep[]);
});

for (const [what, text, code] of [
  ["triples of no document", "INSERT DATA { <a> <b> <c> }", "unsupported-query"],
  ["the default graph", "CLEAR DEFAULT", "unsupported-query"],
  ["all graphs", "DROP ALL", "unsupported-query"],
  ["LOAD", "LOAD <http://x/>", "unsupported-query"],
  [
    "SERVICE",
    "INSERT { GRAPH <a> { ?s ?p ?o } } WHERE { SERVICE <http://x/> { ?s ?p ?o } }",
    "service-refused",
  ],
  ["a query", "SELECT * { ?s ?p ?o }", "malformed-query"],
  ["no SPARQL", "INSERT DATA { GRAPH <a> {", "malformed-query"],
  ["a variable in DATA", "INSERT DATA { GRAPH <a> { ?s <p> <o> } }", "malformed-query"],
  ["a triple term", "INSERT DATA { GRAPH <a> { <s> <p> <<( <a> <b> <c> )>> } }", "unsupported-query"],
  ["too many steps", "CLEAR GRAPH <a>;".repeat(101), "query-too-complex"],
  [
    "deep nesting",
    `INSERT DATA { GRAPH <a> { <s> <p> ${"[ <p> ".repeat(2000)} 1 ${"]".repeat(2000)} } }`,
    "query-too-complex",
  ],
] as const) {
  test(`an update with ${what} is refused`, () => {
    assert.throws(
      () => guardUpdate(text, { baseIri: BASE }),
      (error) => error instanceof QueryError && error.code === code,
    );
  });
}

test("a thousand triples can be inserted at once", () => {
  const triples = Array.from({ length: 1000 }, (_, at) => `<s${at}> <p> "value ${at}" .`).join("\n");
  const [step] = read(`INSERT DATA { GRAPH <a> { ${triples} } }`);
  assert.ok(step?.kind === "change");
  assert.equal(step.inserts.length, 1000);
});

function read(text: string): readonly UpdateStep[] {
  return guardUpdate(text, { baseIri: BASE }).steps;
}

function uri(value: string): { type: "uri"; value: string } {
  return { type: "uri", value };
}

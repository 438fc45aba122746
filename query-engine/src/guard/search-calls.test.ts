import assert from "node:assert/strict";
import { test } from "node:test";
import { QueryError } from "../query-error.ts";
import { guardQuery } from "./guard-query.ts";
import { planSearches } from "./search-calls.ts";

const BASE = { baseIri: "https://alice.example/" };
const SEARCH = "PREFIX search: <urn:webizen:search#>";
const ROW = {
  entity: "https://alice.example/notes/a#it",
  document: "https://alice.example/notes/a",
  label: 'A "quoted" \\ label\n',
  snippet: "…",
  score: 0.25,
};

test("a query without a search is left alone", () => {
  assert.equal(planSearches("SELECT * { ?s ?p ?o }", BASE), undefined);
  assert.equal(planSearches('SELECT * { ?s ?p "urn:webizen:search" }', BASE), undefined);
});

test("a search is read, and its rows take its place", () => {
  const text = `${SEARCH} SELECT * { SERVICE <urn:webizen:search> { ?h search:text "tea" ; search:limit 7 ; search:type <C> ; search:entity ?e ; search:score ?score ; search:label ?l } ?e a ?class } LIMIT 3`;
  const planned = planSearches(text, BASE);
  assert.deepEqual(planned?.calls, [{ text: "tea", limit: 7, types: ["https://alice.example/C"] }]);
  const filled = planned?.fill([[ROW]]) ?? "";
  assert.doesNotMatch(filled, /SERVICE/);
  assert.match(
    filled,
    /VALUES \(\?e \?score \?l\) \{ \(<https:\/\/alice\.example\/notes\/a#it> 2\.500000e-1 "A \\"quoted\\" \\\\ label "\) \} \?e a \?class/,
  );
  assert.equal(guardQuery(filled, BASE).form, "select");
});

test("several searches are filled each with its own", () => {
  const one = (name: string): string =>
    `SERVICE <urn:webizen:search> { [] search:text "${name}" ; search:entity ?${name} }`;
  const planned = planSearches(`${SEARCH} SELECT * { ${one("first")} ${one("second")} }`, BASE);
  assert.deepEqual(
    planned?.calls.map((call) => call.text),
    ["first", "second"],
  );
  const filled = planned?.fill([[], [ROW]]) ?? "";
  assert.match(filled, /VALUES \(\?first\) \{ {2}\} VALUES \(\?second\) \{ \(<https/);
});

test("what was found cannot end its literal or its IRI", () => {
  const text = `${SEARCH} SELECT * { SERVICE <urn:webizen:search> { ?h search:text "x" ; search:entity ?e ; search:snippet ?s } }`;
  const bad = [
    { ...ROW, snippet: '" } } ; DROP ALL #' },
    { ...ROW, entity: "https://x/> } SELECT <" },
    { ...ROW, snippet: "\ud800 half\u0000\r\n" },
  ];
  const filled = planSearches(text, BASE)?.fill([bad]) ?? "";
  assert.equal(guardQuery(filled, BASE).variables.length, 2);
  assert.equal(filled.split("(<").length, 3);
});

for (const [what, body] of [
  ["no words", "?h search:entity ?e"],
  ["both words and a likeness", '?h search:text "a" ; search:like <b> ; search:entity ?e'],
  ["words that are not known yet", "?h search:text ?t ; search:entity ?e"],
  ["no outputs", '?h search:text "a"'],
  ["unknown terms", '?h search:text "a" ; <urn:other> ?e'],
  ["other patterns", '?h search:text "a" ; search:entity ?e . FILTER(?e = 1)'],
] as const) {
  test(`a search with ${what} is refused`, () => {
    assert.throws(
      () => planSearches(`${SEARCH} SELECT * { SERVICE <urn:webizen:search> { ${body} } }`, BASE),
      (error) => error instanceof QueryError && error.code === "malformed-query",
    );
  });
}

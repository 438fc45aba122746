import assert from "node:assert/strict";
import { test } from "node:test";
import { findDifference } from "./compare-results.ts";
import { readResult, TSV } from "./results.ts";

const NO_BASE = "http://example.org/";
const CSV = "text/csv";
const JSON_RESULTS = "application/sparql-results+json";
const XML_RESULTS = "application/sparql-results+xml";

async function differ(type: string, actual: string, expected: string, isOrdered = false): Promise<boolean> {
  const results = [
    await readResult(actual, type, NO_BASE),
    await readResult(expected, type, NO_BASE),
  ] as const;
  return findDifference(...results, isOrdered) !== undefined;
}

test("rows are a bag: their order does not matter, and how often each occurs does", async () => {
  assert.equal(await differ(TSV, "?a\n1\n2\n1\n", "?a\n1\n1\n2\n"), false);
  assert.equal(await differ(TSV, "?a\n1\n2\n2\n", "?a\n1\n1\n2\n"), true);
  assert.equal(await differ(TSV, "?a\n1\n2\n", "?a\n1\n1\n2\n"), true);
});

test("ordered rows are a list", async () => {
  assert.equal(await differ(TSV, "?a\n1\n2\n", "?a\n1\n2\n", true), false);
  assert.equal(await differ(TSV, "?a\n2\n1\n", "?a\n1\n2\n", true), true);
});

test("blank nodes are compared by where they occur", async () => {
  assert.equal(await differ(TSV, "?a\t?b\n_:x\t_:y\n_:y\t1\n", "?a\t?b\n_:2\t1\n_:1\t_:2\n"), false);
  assert.equal(await differ(TSV, "?a\t?b\n_:x\t_:x\n", "?a\t?b\n_:1\t_:2\n"), true);
  assert.equal(await differ(TSV, "?a\t?b\n_:x\t1\n_:x\t2\n", "?a\t?b\n_:1\t1\n_:2\t2\n"), true);
  assert.equal(await differ(TSV, "?a\n_:x\n_:x\n", "?a\n_:1\n_:2\n"), true);
});

test("an unbound variable is no value, and a missing one no variable", async () => {
  assert.equal(await differ(TSV, "?a\t?b\n1\t\n", '?a\t?b\n1\t""\n'), true);
  assert.equal(await differ(TSV, "?a\n1\n", "?a\t?b\n1\t\n"), true);
});

test("numbers are compared by value and type, and other literals as they are spelled", async () => {
  assert.equal(await differ(TSV, "?a\n01\n", "?a\n1\n"), false);
  assert.equal(await differ(TSV, "?a\n1.50\n", "?a\n1.5\n"), false);
  assert.equal(await differ(TSV, "?a\n1e3\n", "?a\n1.0E3\n"), false);
  assert.equal(await differ(TSV, "?a\n1\n", "?a\n1.0\n"), true);
  assert.equal(await differ(TSV, '?a\n"01"\n', '?a\n"1"\n'), true);
  assert.equal(await differ(TSV, '?a\n"a"@en\n', '?a\n"a"@de\n'), true);
});

test("cells of CSV are compared as texts, quoted or not", async () => {
  assert.equal(await differ(CSV, 'a,b\r\n"x",\r\n', "a,b\nx,\n"), false);
  assert.equal(await differ(CSV, 'a\r\n"x ""y"", z\nw"\r\n', 'a\n"x ""y"", z\nw"\n'), false);
  assert.equal(await differ(CSV, "a,b\r\nx,y\r\n", "a,b\nx,z\n"), true);
});

test("JSON and XML say the same", async () => {
  const json = JSON.stringify({
    head: { vars: ["a"] },
    results: { bindings: [{ a: { type: "literal", value: "x", "xml:lang": "en" } }] },
  });
  const xml = (language: string) =>
    `<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="a"/></head><results><result>
     <binding name="a"><literal xml:lang="${language}">x</literal></binding></result></results></sparql>`;
  const read = await readResult(json, JSON_RESULTS, NO_BASE);
  assert.equal(findDifference(read, await readResult(xml("en"), XML_RESULTS, NO_BASE)), undefined);
  assert.notEqual(findDifference(read, await readResult(xml("de"), XML_RESULTS, NO_BASE)), undefined);
});

test("graphs are compared by isomorphism, and yes is not no", async () => {
  const turtle = "text/turtle";
  assert.equal(await differ(turtle, "<a> <b> [ <c> 1 ] .", "_:x <c> 01 . <a> <b> _:x ."), false);
  assert.equal(await differ(turtle, "<a> <b> [ <c> 1 ] .", "<a> <b> [], [ <c> 1 ] ."), true);
  assert.equal(await differ(JSON_RESULTS, '{"head":{},"boolean":true}', '{"head":{},"boolean":true}'), false);
  assert.equal(await differ(JSON_RESULTS, '{"head":{},"boolean":true}', '{"head":{},"boolean":false}'), true);
});

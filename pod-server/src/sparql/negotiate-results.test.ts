import assert from "node:assert/strict";
import { test } from "node:test";
import { PodError } from "../errors.ts";
import { negotiateResults } from "./negotiate-results.ts";

test("without an Accept header answers come as JSON and as Turtle", () => {
  for (const accept of [null, "*/*", ""]) {
    assert.equal(negotiateResults("select", accept).contentType, "application/sparql-results+json");
    assert.equal(negotiateResults("ask", accept).contentType, "application/sparql-results+json");
    assert.equal(negotiateResults("construct", accept).contentType, "text/turtle");
    assert.equal(negotiateResults("describe", accept).contentType, "text/turtle");
  }
});

const formats = {
  "application/sparql-results+json": "json",
  "application/sparql-results+xml": "xml",
  "text/csv": "csv",
  "text/tab-separated-values": "tsv",
  "application/json": "json",
};
for (const [type, format] of Object.entries(formats)) {
  test(`solutions are to be had as ${type}`, () => {
    const chosen = negotiateResults("select", `${type};q=0.9, text/html`);
    assert.equal(chosen.format, format);
    assert.ok(chosen.contentType.startsWith(type));
  });
}

test("triples are to be had in the syntaxes of RDF", () => {
  for (const type of ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]) {
    assert.equal(negotiateResults("construct", type).contentType, type);
  }
});

test("true and false have no form in tables", () => {
  assert.throws(
    () => negotiateResults("ask", "text/csv"),
    /ASK is to be had as application\/sparql-results\+json/,
  );
});

test("what fits nothing is refused with the offers", () => {
  assert.throws(
    () => negotiateResults("select", "text/turtle"),
    (error) =>
      error instanceof PodError &&
      error.code === "not-acceptable" &&
      String(error.details.offers).includes("text/csv"),
  );
  assert.throws(() => negotiateResults("describe", "text/csv"), PodError);
});

test("the preferred format wins", () => {
  const accept = "text/csv;q=0.5, application/sparql-results+xml;q=0.8, */*;q=0.1";
  assert.equal(negotiateResults("select", accept).format, "xml");
});

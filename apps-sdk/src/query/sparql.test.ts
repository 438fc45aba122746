import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DataFactory } from "n3";
import { iri } from "../rdf/make-terms.ts";
import type { SparqlValue } from "./query.ts";
import { hasDatasetClause } from "./scan-sparql.ts";
import { sparql } from "./sparql.ts";

const XSD = "http://www.w3.org/2001/XMLSchema#";

/** The text without the spaces that keep values apart. */
function write(value: SparqlValue): string {
  return sparql`${value}`.text.trim();
}

describe("the tag sparql", () => {
  it("makes one literal of a string, whatever it holds", () => {
    assert.equal(write(`a "b" 'c'`), `"a \\"b\\" 'c'"`);
    assert.equal(write("a\nb\rc\td\0"), '"a\\nb\\rc\\td\\u0000"');
    assert.equal(write("\\"), '"\\\\"');
    assert.equal(write('" } ; DROP ALL #'), '"\\" } ; DROP ALL #"');
  });

  it("lets no string end by an escape that engines read before all else", () => {
    const text = write('\\u0022 . ?s ?p "');
    assert.equal(text, '"\\\\\\u00750022 . ?s ?p \\""');
    assert.ok(!/\\u0022/.test(text));
  });

  it("replaces halves of characters, which are no text", () => {
    assert.equal(write("a\ud800b"), '"a\ufffdb"');
  });

  it("writes numbers, booleans and dates as what they are", () => {
    assert.equal(write(10), "10");
    assert.equal(write(-0.5), "-0.5");
    assert.equal(write(Number.NaN), `"NaN"^^<${XSD}double>`);
    assert.equal(write(true), "true");
    assert.equal(write(new Date(0)), `"1970-01-01T00:00:00.000Z"^^<${XSD}dateTime>`);
    assert.throws(() => write(new Date("never")), { code: "malformed" });
  });

  it("writes IRIs and literals of RDF/JS, and refuses those that would end too early", () => {
    assert.equal(write(iri("https://pod.example/a#b")), "<https://pod.example/a#b>");
    for (const bad of ["a> ?p ?o", "a b", 'a"', "a\\u003e", "a{", "a\n"]) {
      assert.throws(() => write(iri(bad)), { code: "malformed", message: /is no IRI/ }, bad);
    }
    assert.equal(write(DataFactory.literal("ja", "de-CH") as never), '"ja"@de-ch');
    const equals = (): boolean => false;
    const forged = { termType: "Literal", value: "x", language: "en } #", datatype: iri("a:b"), equals };
    assert.throws(() => write(forged as never), { code: "malformed", message: /language tag/ });
    const typed = { termType: "Literal", value: "1", language: "", datatype: iri("a> . ?s ?p <b"), equals };
    assert.throws(() => write(typed as never), { code: "malformed" });
    const variable = { termType: "Variable", value: "a } #", equals };
    assert.throws(() => write(variable as never), { code: "malformed", message: /name of a variable/ });
  });

  it("refuses blank nodes, which would match anything", () => {
    assert.throws(() => write(DataFactory.blankNode("a") as never), { code: "malformed" });
  });

  it("takes texts of its own as they are, and nothing that merely looks like one", () => {
    const filter = sparql`FILTER(?n = ${"x"})`;
    assert.equal(sparql`ASK { ?s ?p ?n ${filter} }`.text, 'ASK { ?s ?p ?n  FILTER(?n =  "x" )  }');
    assert.throws(() => write({ text: "} DROP ALL" } as never), { code: "malformed" });
    for (const json of ['{"termType":"Variable","value":"n"}', '{"termType":"NamedNode","value":"a:b"}'])
      assert.throws(
        () => write(JSON.parse(json)),
        { code: "malformed", message: /object cannot be put/ },
        json,
      );
    assert.throws(() => write(undefined as never), { code: "malformed", message: /undefined/ });
    assert.throws(() => write(null as never), { code: "malformed" });
  });

  it("separates lists as their place has it", () => {
    const names = ["a", "b"];
    assert.match(sparql`FILTER(?n NOT IN (${names}))`.text, /\( "a", "b" \)/);
    assert.match(sparql`VALUES ?n { ${names} }`.text, /\{ {2}"a" "b" {2}\}/);
    assert.match(sparql`?s ?p (${names})`.text, /\( "a" "b" \)/);
  });

  it("refuses values within strings, IRIs and comments, where escaping would not hold", () => {
    const hostile = ") } #";
    assert.throws(() => sparql`ASK { ?s ?p "${hostile}" }`, { message: /within a string/ });
    assert.throws(() => sparql`ASK { ?s ?p 'it\'s ${hostile}' }`, { message: /within a string/ });
    assert.throws(() => sparql`ASK { ?s ?p """a "quoted" ${hostile}""" }`, { message: /within a string/ });
    assert.throws(() => sparql`ASK { <${hostile}> ?p ?o }`, { message: /within an IRI.*iri\(/ });
    assert.throws(() => sparql`ASK { <https://pod.example/${hostile}> ?p ?o }`, { message: /within an IRI/ });
    assert.throws(
      () => sparql`ASK { # ${hostile}
      ?s ?p ?o }`,
      { message: /within a comment/ },
    );
  });

  it("knows strings, IRIs and comments from what looks like them", () => {
    const text = sparql`ASK { # it's <a comment "
      <http://a#b> ?p "a # \" b", 'c', """d " '""" . FILTER(?x <${3} && ?y > ${4}) }`.text;
    assert.match(text, /\?x < 3 {2}&& \?y > {2}4/);
  });

  it("takes what stands between values as it is written", () => {
    assert.equal(sparql`FILTER(REGEX(?n, "\\d"))`.text, 'FILTER(REGEX(?n, "\\\\d"))');
    assert.match(sparql`"1"^^${iri("a:b")}`.text, /"1"\^\^<a:b>/);
  });
});

describe("a query", () => {
  it("says its graphs by FROM, but not by words that look like it", () => {
    assert.equal(hasDatasetClause("SELECT * FROM <a> { ?s ?p ?o }"), true);
    assert.equal(hasDatasetClause("SELECT * from named ex:g { ?s ?p ?o }"), true);
    assert.equal(hasDatasetClause('SELECT ?from { ?from ex:from "FROM <a>" } # FROM <a>'), false);
    assert.equal(hasDatasetClause("SELECT * { ?s <http://a/FROM> ?o }"), false);
  });
});

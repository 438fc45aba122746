import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { QueryError, type QueryErrorCode } from "../query-error.ts";
import { guardQuery, QUERY_BOUNDS } from "./guard-query.ts";
import type { GuardedQuery } from "./guarded-query.ts";
import { printAlgebra } from "./query-algebra.ts";

const baseIri = "https://pod.example/alice/";

function guard(text: string): GuardedQuery {
  return guardQuery(text, { baseIri });
}

function refusal(text: string): QueryError {
  try {
    guard(text);
  } catch (error) {
    assert.ok(error instanceof QueryError, String(error));
    return error;
  }
  assert.fail(`"${text.slice(0, 80)}" passed`);
}

describe("guardQuery()", () => {
  it("tells the form and the variables of a query", () => {
    assert.equal(guard("ASK { ?s ?p ?o }").form, "ask");
    assert.equal(guard("CONSTRUCT WHERE { ?s ?p ?o }").form, "construct");
    assert.equal(guard("DESCRIBE <a>").form, "describe");
    const select = guard("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s");
    assert.equal(select.form, "select");
    assert.deepEqual(select.variables, ["s", "n"]);
    assert.deepEqual(guard("SELECT * { ?s ?p ?o . MINUS { ?x ?y ?z } }").variables, ["o", "p", "s"]);
  });

  it("takes the dataset clause out of the text and leaves everything else in its place", () => {
    const text = "SELECT ?s\n  FROM <card> # mine\n  FROM NAMED <http://a.example/b>\n{ ?s ?p ?o }";
    const query = guard(text);
    assert.deepEqual(query.datasetClause, {
      from: [`${baseIri}card`],
      fromNamed: ["http://a.example/b"],
    });
    assert.doesNotMatch(query.text, /FROM|card/);
    assert.equal(query.text.length, `BASE <${baseIri}> `.length + text.length);
    assert.equal(query.text.split("\n").at(-1), "{ ?s ?p ?o }");
  });

  it("tells whether single graphs are asked, wherever the clause stands and however it is spelled", () => {
    assert.equal(guard("SELECT * { ?s ?p 'GRAPH', <http://a.example/GRAPH> }").asksGraphs, false);
    assert.equal(guard("ASK { GRAPH ?g {} }").asksGraphs, true);
    assert.equal(
      guard("SELECT * { ?s ?p ?o FILTER(?o = 1 || NOT EXISTS { graph <g> { ?s ?p ?o } }) }").asksGraphs,
      true,
    );
    assert.equal(guard("SELECT * { { SELECT ?s { OPTIONAL { GRAPH ?g { ?s ?p ?o } } } } }").asksGraphs, true);
    const escaped = "SELECT * { \\u0047RAPH ?g { ?s ?p ?o } }";
    try {
      assert.equal(guard(escaped).asksGraphs, true);
    } catch (error) {
      assert.ok(error instanceof QueryError);
    }
  });

  it("has no dataset clause where the query has none", () => {
    assert.equal(guard("SELECT * { ?s ?p ?o }").datasetClause, undefined);
    assert.equal(guard('SELECT * { ?s ?p "FROM <x>" }').datasetClause, undefined);
  });

  it("resolves IRIs of the dataset by the query's own declarations, and keeps absolute ones to the letter", () => {
    const from = (prologue: string, iri: string): string | undefined =>
      guard(`${prologue} SELECT * FROM ${iri} { ?s ?p ?o }`).datasetClause?.from[0];
    assert.equal(from("", "<../bob/card>"), "https://pod.example/bob/card");
    assert.equal(from("BASE <http://b.example/x/>", "<y>"), "http://b.example/x/y");
    assert.equal(from("BASE <http://b.example/x/> BASE <z/>", "<y>"), "http://b.example/x/z/y");
    assert.equal(from("PREFIX a: <http://a.example/>", "a:b\\,c"), "http://a.example/b,c");
    assert.equal(from("", "<HTTP://Example.org/a/../b>"), "HTTP://Example.org/a/../b");
  });

  it("gives the engine the base that relative IRIs are read against", () => {
    assert.ok(guard("ASK { <card> ?p ?o }").text.startsWith(`BASE <${baseIri}> `));
  });
});

describe("limitedTo()", () => {
  const limited = (text: string): string => guard(text).limitedTo(10).replace(`BASE <${baseIri}> `, "");

  it("bounds a SELECT without a limit, also behind a comment", () => {
    assert.equal(limited("SELECT * { ?s ?p ?o }"), "SELECT * { ?s ?p ?o }\nLIMIT 10\n");
    assert.equal(limited("SELECT * { ?s ?p ?o } # all"), "SELECT * { ?s ?p ?o } # all\nLIMIT 10\n");
  });

  it("puts the limit before VALUES that trail", () => {
    assert.equal(
      limited("SELECT * { ?s ?p ?o } VALUES ?s { <a> }"),
      "SELECT * { ?s ?p ?o } \nLIMIT 10\nVALUES ?s { <a> }",
    );
  });

  it("lowers a larger limit, keeps a smaller one, and keeps the offset", () => {
    assert.equal(limited("SELECT * { ?s ?p ?o } LIMIT 500"), "SELECT * { ?s ?p ?o } LIMIT 10");
    assert.equal(limited("SELECT * { ?s ?p ?o } LIMIT 5"), "SELECT * { ?s ?p ?o } LIMIT 5");
    assert.equal(limited("SELECT * { ?s ?p ?o } OFFSET 3"), "SELECT * { ?s ?p ?o } LIMIT 10 OFFSET 3");
    assert.equal(
      limited("SELECT * { ?s ?p ?o } OFFSET 3 LIMIT 50"),
      "SELECT * { ?s ?p ?o } LIMIT 10 OFFSET 3",
    );
  });

  it("leaves limits of subqueries alone", () => {
    const text = "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 500 } }";
    assert.equal(limited(text), `${text}\nLIMIT 10\n`);
  });

  it("leaves forms alone whose solutions are not their rows", () => {
    for (const text of [
      "CONSTRUCT WHERE { ?s ?p ?o }",
      "DESCRIBE ?s { ?s ?p ?o } LIMIT 99",
      "ASK { ?s ?p ?o }",
    ]) {
      assert.equal(limited(text), text);
    }
  });

  it("gives a text that can be guarded again", () => {
    const text = "SELECT ?s FROM <a> { ?s ?p ?o } ORDER BY ?s OFFSET 2 VALUES ?p { <b> }";
    assert.match(guard(guard(text).limitedTo(7)).text, /LIMIT 7 OFFSET 2/);
  });
});

describe("what the guard refuses", () => {
  const malformed: Record<string, RegExp> = {
    "": /it is empty/,
    "  # nothing": /it is empty/,
    "SELECT * {\n ?s ?p\n}": /"}" is not expected at line 3, column 1/,
    "SELECT * { ?s ?p ?o": /its end comes too early/,
    "SELEC * {}": /"SELEC" is not expected at line 1, column 1/,
    "SELECT * { ?s x:p ?o }": /the prefix "x:" is not declared/,
    "SELECT * { ?s a 'x }": /a string at line 1, column 17 does not end/,
    "INSERT DATA { <a> <b> <c> }": /SPARQL Update; a query begins with SELECT/,
    "SELECT * { ?s ?p '\0' }": /NUL/,
    "SELECT * { ?s ?p '\ud800' }": /surrogate/,
  };
  for (const [text, message] of Object.entries(malformed)) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => {
      const error = refusal(text);
      assert.equal(error.code, "malformed-query");
      assert.match(error.message, message);
    });
  }

  it("says that LATERAL is not part of SPARQL", () => {
    assert.equal(refusal("SELECT * { ?s ?p ?o LATERAL { ?o ?q ?r } }").code, "unsupported-query");
  });

  it("names the endpoint that SERVICE calls, also when it is silent or a variable", () => {
    const error = refusal("SELECT * { OPTIONAL { SERVICE SILENT <http://x.example/> { ?s ?p ?o } } }");
    assert.equal(error.code, "service-refused");
    assert.match(error.message, /<http:\/\/x\.example\/>/);
    assert.equal(refusal("SELECT * { SERVICE ?any { ?s ?p ?o } }").code, "service-refused");
  });

  it("lets a query call an endpoint that is allowed", () => {
    const bounds = { ...QUERY_BOUNDS, allowServices: ["http://x.example/"] };
    const text = "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }";
    assert.equal(guardQuery(text, { baseIri, bounds }).form, "select");
  });

  const nest = (open: string, close: string, times: number): string =>
    open.repeat(times) + close.repeat(times);
  const many = (times: number, part: (index: number) => string): string =>
    Array.from({ length: times }, (_, i) => part(i)).join(" ");
  const hostile: Record<string, readonly [text: string, code?: QueryErrorCode]> = {
    "a thousand nested groups": [`SELECT * ${nest("{", "}", 1000)}`],
    "three thousand parentheses": [`SELECT * { FILTER(${"(".repeat(3000)}1${")".repeat(3000)}) }`],
    "a thousand patterns": [`SELECT * { ${many(1000, (i) => `?s${i} <p> ?o .`)} }`],
    "a thousand optional parts": [`SELECT * { ${"OPTIONAL { ?s ?p ?o } ".repeat(500)} }`],
    "a thousand empty unions": [`SELECT * { {} ${"UNION {} ".repeat(1000)} }`],
    "a thousand empty groups": [`SELECT * { ${"{} ".repeat(1000)} }`],
    "a long chain of conditions": [`SELECT * { FILTER(1 ${"&& 1 ".repeat(1000)}) }`],
    "a long sum": [`SELECT (1 ${"+ 1 ".repeat(1000)} AS ?x) {}`],
    "many negations": [`SELECT * { FILTER(${"!".repeat(4900)}1) }`],
    "a path of a thousand steps": [`SELECT * { ?s <a>${"/<a>".repeat(1000)} ?o }`],
    "a path nested deep": [`SELECT * { ?s ${"(".repeat(90)}<a>${")*".repeat(90)} ?o }`],
    "giant VALUES": [`SELECT * { VALUES ?x { ${"1 ".repeat(120_000)} } }`],
    "many small VALUES": [`SELECT * { ${"VALUES ?x { 1 2 3 4 5 6 7 8 9 } ".repeat(700)} }`],
    "a giant IN list": [`SELECT * { ?s ?p ?o FILTER(?o IN (1${",1".repeat(100_000)})) }`],
    "nested triple terms": [`SELECT * { ?s ?p ${nest("<<( ?a ?b ", " )>>", 300)} }`],
    "nested lists": [`SELECT * { ?s ?p ${nest("(", ")", 500)} }`],
    "ten megabytes": [`SELECT * { ?s ?p "${"a".repeat(10_000_000)}" }`],
    "a giant name": [`SELECT * { ${"a".repeat(250_000)} }`, "malformed-query"],
    "long names": [`SELECT * { ${`${"a".repeat(500)} `.repeat(500)} }`, "malformed-query"],
    "long prefixed names": [
      `PREFIX a: <a> SELECT * { ${`a:${".".repeat(505)}b `.repeat(490)} }`,
      "malformed-query",
    ],
    "dots without end": [`SELECT * { a:${".".repeat(250_000)} }`],
    "signs that start nothing": [`SELECT * { ${"<".repeat(4900)} }`],
    backslashes: [`SELECT * { ${"\\".repeat(250_000)} }`],
    "many variables": [`SELECT ${many(4900, (i) => `?v${i}`)} { ?s ?p }`, "malformed-query"],
  };
  guard("ASK {}");
  for (const [name, [text, code = "query-too-complex"]] of Object.entries(hostile)) {
    // Some of these took the parser minutes, so that the run's own limit would end them.
    it(`refuses ${name}`, { timeout: 30_000 }, () => {
      const error = refusal(text);
      assert.equal(error.code, code, error.message);
      assert.ok(error.message.length < 300, error.message);
    });
  }

  it("returns or throws a QueryError for whatever text", () => {
    const word = fc.constantFrom(
      ..."SELECT|*|?s|?p|{|}|(|)|[|]|<<|>>|<<(|)>>|<a>|a:b|a|'x'|\"|'''|.|;|,|FILTER|OPTIONAL|UNION|MINUS|GRAPH|SERVICE|BIND|AS|VALUES|UNDEF|LIMIT|OFFSET|1|2.5|-3e1|FROM|NAMED|WHERE|ASK|CONSTRUCT|DESCRIBE|BASE|PREFIX|a:|ORDER BY|GROUP BY|HAVING|COUNT|EXISTS|NOT|IN|*|+|?|!|^|/|||&&|||=|<|>|{||}|@en|@en--ltr|^^|#|\n|\\|\\u0041|\0|\ud800|𐀀|INSERT|DATA|VERSION|LATERAL".split(
        "|",
      ),
    );
    const mess = fc.array(word, { maxLength: 40 }).map((words) => words.join(" "));
    const seeds = fc.constantFrom(
      "PREFIX a: <http://a/> SELECT DISTINCT ?s (COUNT(*) AS ?n) FROM <x> { ?s a:p+ ?o ; a a:C . FILTER(?o IN (1, 2)) } GROUP BY ?s HAVING (?n > 1) ORDER BY DESC(?n) LIMIT 5 VALUES ?s { a:z UNDEF }",
      "CONSTRUCT { ?s <p> [ <q> ( 1 2 ) ] } WHERE { GRAPH ?g { << ?s <p> ?o >> <q> 'x'@en--ltr {| <r> 1 |} } }",
    );
    const mutated = fc
      .tuple(seeds, fc.nat(220), fc.nat(12), fc.oneof(word, fc.string({ unit: "binary", maxLength: 4 })))
      .map(([seed, at, length, put]) => seed.slice(0, at) + put + seed.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(mess, mutated, fc.string({ unit: "binary" })), (text) => {
        try {
          const query = guard(text);
          guard(query.text);
          guard(query.limitedTo(3));
        } catch (error) {
          assert.ok(error instanceof QueryError, `${JSON.stringify(text)}: ${error}`);
        }
      }),
      { numRuns: 3000, interruptAfterTimeLimit: 6000 },
    );
  });
});

describe("printAlgebra()", () => {
  it("prints what the query means, with absolute IRIs", () => {
    const plan = printAlgebra(guard("SELECT ?s { GRAPH ?g { ?s <p> 'x' } FILTER(?g != <a>) } LIMIT 3"));
    assert.deepEqual(plan.split("\n"), [
      "slice start=0 length=3",
      "  project variables=(?s)",
      "    filter",
      "      graph name=?g",
      `        bgp patterns=(<<( ?s <${baseIri}p> "x" )>>)`,
      "      operator operator=!=",
      "        ?g",
      `        <${baseIri}a>`,
    ]);
  });
});

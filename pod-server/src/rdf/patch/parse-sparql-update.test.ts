import assert from "node:assert/strict";
import { test } from "node:test";
import type { Quad } from "@rdfjs/types";
import { parseTurtle } from "../parse-rdf.ts";
import { writeRdf } from "../write-rdf.ts";
import { applyPatch } from "./apply-patch.ts";
import { parseSparqlUpdate } from "./parse-sparql-update.ts";
import { requiredModes } from "./patch.ts";

const IRI = "http://pod.test/alice/notes";
const PREFIX = "PREFIX : <http://x.test/> ";

function read(turtle: string): readonly Quad[] {
  return parseTurtle(`@prefix : <http://x.test/> . ${turtle}`, { contentType: "text/turtle", baseIri: IRI })
    .quads;
}

async function lines(quads: readonly Quad[]): Promise<string[]> {
  const text = new TextDecoder().decode(await writeRdf(quads, { contentType: "application/n-triples" }));
  return text.split("\n").filter(Boolean).sort();
}

async function update(turtle: string, sparql: string): Promise<string[]> {
  const outcome = applyPatch(read(turtle), parseSparqlUpdate(PREFIX + sparql, IRI));
  return outcome.kind === "applied" ? lines(outcome.quads) : [outcome.kind];
}

const effects: [what: string, before: string, sparql: string, after: string][] = [
  ["nothing at all", "<#a> :p 1 .", "", "<#a> :p 1 ."],
  [
    "INSERT DATA",
    "<#a> :p 1 .",
    "INSERT DATA { <#a> :p 2 ; a :T . <> :q 'x\\u00e9\\n'@en }",
    '<#a> :p 1, 2 ; a :T . <> :q "xé\\n"@en .',
  ],
  ["DELETE DATA, with what is not there", "<#a> :p 1, 2 .", "DELETE DATA { <#a> :p 1, 3 }", "<#a> :p 2 ."],
  [
    "solid-client's form of a change",
    '<#a> :p "old" .',
    'DELETE DATA {<#a> :p "old".}; INSERT DATA {<#a> :p "new".};',
    '<#a> :p "new" .',
  ],
  [
    "several operations, each on the result of the one before",
    "<#a> :p 1 .",
    "DELETE DATA { <#a> :p 1 } ; INSERT { <#a> :p 3 } WHERE { <#a> :p 1 } ; INSERT DATA { <#a> :p 2 }",
    "<#a> :p 2 .",
  ],
  ["DELETE WHERE", "<#a> :p 1, 2 ; :q 1 .", "DELETE WHERE { ?s :p ?o }", "<#a> :q 1 ."],
  [
    "every solution",
    "<#a> :p 1 . <#b> :p 2 .",
    "DELETE { ?s :p ?o } INSERT { ?s :q ?o } WHERE { ?s :p ?o }",
    "<#a> :q 1 . <#b> :q 2 .",
  ],
  [
    "no solution",
    "<#a> :p 1 .",
    "DELETE { ?s :p 1 } INSERT { ?s :q 1 } WHERE { ?s :p 1 ; :none ?o }",
    "<#a> :p 1 .",
  ],
  [
    "a join",
    "<#a> :knows <#b> . <#b> :name 'B' . <#c> :name 'C' .",
    "INSERT { ?x :friend ?n } WHERE { ?x :knows ?y . ?y :name ?n }",
    "<#a> :knows <#b> ; :friend 'B' . <#b> :name 'B' . <#c> :name 'C' .",
  ],
  [
    "one variable twice in a pattern",
    "<#a> :p <#a> . <#a> :p <#b> .",
    "DELETE WHERE { ?x :p ?x }",
    "<#a> :p <#b> .",
  ],
  [
    "blank nodes in conditions",
    "<#a> :p [ :q 1 ] .",
    "INSERT { ?x :has 1 } WHERE { ?x :p [ :q 1 ] }",
    "<#a> :p [ :q 1 ] ; :has 1 .",
  ],
  ["an empty WHERE", "<#a> :p 1 .", "DELETE { <#a> :p 1 } INSERT { <#a> :p 2 } WHERE {}", "<#a> :p 2 ."],
  [
    "templates that would make no triple",
    "<#a> :p 1 .",
    "INSERT { ?o :q ?s . ?s :q ?none . ?s ?o 1 } WHERE { ?s :p ?o }",
    "<#a> :p 1 .",
  ],
  [
    "the document named as graph",
    "<#a> :p 1 .",
    `WITH <${IRI}> DELETE { GRAPH <${IRI}> { <#a> :p 1 } } INSERT { <#a> :p 2 } WHERE { GRAPH <> { <#a> :p 1 } }`,
    "<#a> :p 2 .",
  ],
  [
    "rdflib's form with a variable for a node",
    "<#a> :p [ :q 1 ; :r 2 ] .",
    "DELETE { ?n :r 2 . } INSERT { ?n :r 3 . } WHERE { <#a> :p ?n . }",
    "<#a> :p [ :q 1 ; :r 3 ] .",
  ],
  [
    "BASE and prefixes declared between operations",
    "<#a> :p 1 .",
    "INSERT DATA { <#b> :p 1 } ; BASE <http://pod.test/bob/> PREFIX y: <y#> INSERT DATA { <x> y:p 1 }",
    "<#a> :p 1 . <#b> :p 1 . <http://pod.test/bob/x> <http://pod.test/bob/y#p> 1 .",
  ],
  [
    "deleting by a blank node that fits one node",
    "<#a> :p [ :q 1 ], [ :q 2 ] .",
    "DELETE DATA { <#a> :p _:n . _:n :q 1 }",
    "<#a> :p [ :q 2 ] .",
  ],
  [
    "a node found by DELETE DATA and used again",
    "<#a> :p [ :q 1 ; :r 1 ] .",
    "DELETE DATA { _:n :q 1 } ; INSERT DATA { _:n :q 2 }",
    "<#a> :p [ :q 2 ; :r 1 ] .",
  ],
];

for (const [what, before, sparql, after] of effects) {
  test(`SPARQL Update: ${what}`, async () => {
    const plain = (line: string): string => line.replaceAll(/_:\w+/g, "_:n");
    assert.deepEqual(
      (await update(before, sparql)).map(plain).sort(),
      (await lines(read(after))).map(plain).sort(),
    );
  });
}

test("Each solution gets blank nodes of its own, which meet none in the document", () => {
  const patch = parseSparqlUpdate(`${PREFIX} INSERT { ?s :has [ :of ?o ] } WHERE { ?s :p ?o }`, IRI);
  const outcome = applyPatch(read("<#a> :p 1, 2 ; :q _:g0, _:g1 ."), patch);
  assert.equal(outcome.kind, "applied");
  if (outcome.kind !== "applied") return;
  const nodes = outcome.quads.flatMap((quad) =>
    quad.object.termType === "BlankNode" ? [quad.object.value] : [],
  );
  assert.equal(new Set(nodes).size, 4);
});

test("Deleting by a blank node is a conflict unless exactly one node fits", async () => {
  assert.deepEqual(await update("<#a> :p [ :q 1 ], [ :q 1 ] .", "DELETE DATA { <#a> :p _:n . _:n :q 1 }"), [
    "ambiguous",
  ]);
  assert.deepEqual(await update("<#a> :p 1 .", "DELETE DATA { <#a> :none _:n }"), ["no-match"]);
});

test("Inserting needs append alone, deleting and conditions need more", () => {
  const modes = (text: string): object => requiredModes(parseSparqlUpdate(PREFIX + text, IRI));
  assert.deepEqual(modes("INSERT DATA { <#a> :p 1 }"), { read: false, append: true, write: false });
  assert.deepEqual(modes("INSERT { <#a> :p 1 } WHERE { <#a> :q 1 }"), {
    read: true,
    append: true,
    write: false,
  });
  assert.deepEqual(modes("DELETE DATA { <#a> :p 1 }"), { read: true, append: false, write: true });
  assert.deepEqual(modes("INSERT DATA { <#a> :p 1 } ; DELETE WHERE { ?a :p 1 }"), {
    read: true,
    append: true,
    write: true,
  });
  assert.deepEqual(modes(""), { read: false, append: false, write: false });
});

const refused: [sparql: string, code: string, message: RegExp][] = [
  ["LOAD <http://evil.test/>", "unprocessable-patch", /LOAD/],
  ["CLEAR ALL", "unprocessable-patch", /CLEAR/],
  ["DROP DEFAULT", "unprocessable-patch", /DROP/],
  ["CREATE GRAPH <#g>", "unprocessable-patch", /CREATE/],
  ["COPY DEFAULT TO <#g>", "unprocessable-patch", /COPY/],
  ["INSERT DATA { GRAPH <http://pod.test/bob> { <#a> :p 1 } }", "unprocessable-patch", /graph other than/],
  ["WITH <http://pod.test/bob> DELETE { <#a> :p 1 } WHERE {}", "unprocessable-patch", /graph other than/],
  ["DELETE { ?a :p 1 } USING <http://pod.test/bob> WHERE { ?a :p 1 }", "unprocessable-patch", /USING/],
  ["DELETE { ?a :p 1 } WHERE { GRAPH ?g { ?a :p 1 } }", "unprocessable-patch", /graph other than/],
  ["DELETE { ?a :p 1 } WHERE { SERVICE <http://evil.test/> { ?a :p 1 } }", "unprocessable-patch", /SERVICE/],
  ["DELETE { ?a :p 1 } WHERE { ?a :p ?b FILTER(?b > 1) }", "unprocessable-patch", /FILTER/],
  ["DELETE { ?a :p 1 } WHERE { OPTIONAL { ?a :p ?b } }", "unprocessable-patch", /OPTIONAL/],
  ["DELETE { ?a :p 1 } WHERE { { ?a :p 1 } UNION { ?a :p 2 } }", "unprocessable-patch", /UNION/],
  ["DELETE { ?a :p 1 } WHERE { ?a :p 1 MINUS { ?a :q 1 } }", "unprocessable-patch", /MINUS/],
  ["DELETE { ?a :p 1 } WHERE { BIND(<#a> AS ?a) }", "unprocessable-patch", /BIND/],
  ["DELETE { ?a :p 1 } WHERE { VALUES ?a { <#a> } }", "unprocessable-patch", /VALUES/],
  ["DELETE { ?a :p 1 } WHERE { { SELECT ?a { ?a :p 1 } } }", "unprocessable-patch", /./],
  ["DELETE { ?a :p 1 } WHERE { ?a :p/:q 1 }", "unprocessable-patch", /property path/],
  ["SELECT * { ?a ?b ?c }", "unprocessable-patch", /query/],
  ["INSERT DATA { <#a> :p ", "malformed-body", /cannot be parsed/],
  ["INSERT DATA { ?a :p 1 }", "malformed-body", /cannot be parsed/],
  ["DELETE { _:a :p 1 } WHERE {}", "malformed-body", /cannot be parsed/],
  ["INSERT DATA { <#a> none:p 1 }", "malformed-body", /none/],
  ['INSERT DATA { <#a> :p "\\ud800" }', "malformed-body", /surrogate/],
  ["hello", "malformed-body", /cannot be parsed/],
];

for (const [sparql, code, message] of refused) {
  test(`SPARQL Update refuses ${sparql}`, () => {
    assert.throws(
      () => parseSparqlUpdate(PREFIX + sparql, IRI),
      (error: { code?: string; message: string }) => {
        assert.equal(error.code, code, error.message);
        assert.match(error.message, message);
        return true;
      },
    );
  });
}

test("Updates of hostile size or nesting are refused, and the next one is read", () => {
  const N = 20_000;
  for (const bomb of [
    `INSERT {} WHERE ${"{".repeat(N)}`,
    `INSERT {} WHERE ${"{".repeat(N)}${"}".repeat(N)}`,
    `INSERT DATA { <#a> :p ${"(".repeat(N)}`,
    `DELETE {} WHERE { ?a :p ${"[ :p ".repeat(N)}1${"]".repeat(N)} }`,
    `INSERT DATA { ${"<#a> :p 1 . ".repeat(100_000)} }`,
  ])
    assert.throws(() => parseSparqlUpdate(PREFIX + bomb, IRI), { code: "unprocessable-patch" });
  assert.equal(parseSparqlUpdate("INSERT DATA { <#a> <#b> 1 }", IRI).operations.length, 1);
});

test("Conditions that match in too many ways are given up", () => {
  const many = read(Array.from({ length: 300 }, (_, index) => `<#${index}> :p ${index % 3} .`).join("\n"));
  for (const where of ["?a ?b ?c . ?d ?e ?f", "?a :p ?x . ?b :p ?x . ?c :p ?x", "?a ?b ?c . ".repeat(300)])
    assert.throws(
      () =>
        applyPatch(many, parseSparqlUpdate(`${PREFIX} DELETE {} INSERT { ?a :q 1 } WHERE { ${where} }`, IRI)),
      {
        code: "unprocessable-patch",
      },
    );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Quad, Term } from "@rdfjs/types";
import fc from "fast-check";
import { DataFactory } from "n3";
import { parseTurtle } from "../parse-rdf.ts";
import { applyPatch, type PatchOutcome } from "./apply-patch.ts";
import { parseN3Patch } from "./parse-n3-patch.ts";
import type { Patch } from "./patch.ts";

const IRI = "http://pod.test/alice/notes";
const HEAD = "@prefix solid: <http://www.w3.org/ns/solid/terms#>. @prefix : <http://x.test/>. ";

type Triple = readonly [string, string, string];

const TERMS = ["a", "b", "c"];
const VARIABLES = ["?x", "?y"];

function term(name: string): Term {
  return name.startsWith("?")
    ? (DataFactory.variable(name.slice(1)) as Term)
    : (DataFactory.namedNode(`x:${name}`) as Term);
}

function toQuad([subject, predicate, object]: Triple): Quad {
  return DataFactory.quad(
    term(subject) as never,
    term(predicate) as never,
    term(object) as never,
  ) as unknown as Quad;
}

/** The specification word for word: tries every assignment of terms to variables. */
function model(
  document: readonly Triple[],
  where: readonly Triple[],
  deletes: readonly Triple[],
  inserts: readonly Triple[],
): string {
  const has = (triples: readonly Triple[], [s, p, o]: Triple): boolean =>
    triples.some((one) => one[0] === s && one[1] === p && one[2] === o);
  const used = VARIABLES.filter((name) => where.flat().includes(name));
  const assignments = used.reduce<Record<string, string>[]>(
    (all, name) => all.flatMap((one) => TERMS.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
  const fill = (triples: readonly Triple[], values: Record<string, string>): Triple[] =>
    triples.map((triple) => triple.map((part) => values[part] ?? part) as unknown as Triple);
  const matching = assignments.filter((values) =>
    fill(where, values).every((triple) => has(document, triple)),
  );
  const [values] = matching;
  if (values === undefined) return "no-match";
  if (matching.length > 1) return "ambiguous";
  const removed = fill(deletes, values);
  if (!removed.every((triple) => has(document, triple))) return "missing-deletion";
  const after = [...document.filter((triple) => !has(removed, triple)), ...fill(inserts, values)];
  return [...new Set(after.map((triple) => triple.join(" ")))].sort().join("\n");
}

function summary(outcome: PatchOutcome): string {
  if (outcome.kind !== "applied") return outcome.kind;
  const lines = outcome.quads.map((quad) =>
    [quad.subject, quad.predicate, quad.object].map((one) => one.value.slice(2)).join(" "),
  );
  assert.equal(new Set(lines).size, lines.length);
  return lines.sort().join("\n");
}

const ground = fc.constantFrom(...TERMS);
const any = fc.constantFrom(...TERMS, ...VARIABLES);
const document = fc.uniqueArray(fc.tuple(ground, ground, ground), {
  maxLength: 8,
  selector: (triple) => triple.join(" "),
});
const where = fc.array(fc.tuple(any, any, any), { maxLength: 3 });
const changes = fc.array(fc.tuple(any, any, any), { maxLength: 2 });

test("A strict patch does what the specification says, on every small document", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(document, where, changes, changes, (triples, conditions, removed, added) => {
      const bound = new Set<string>([...TERMS, ...conditions.flat()]);
      const usable = (triple: Triple): boolean => triple.every((part) => bound.has(part));
      const [deletes, inserts] = [removed.filter(usable), added.filter(usable)];
      const patch = {
        operations: [
          {
            where: conditions.map(toQuad),
            deletes: deletes.map(toQuad),
            inserts: inserts.map(toQuad),
            rule: "strict" as const,
          },
        ],
      } as unknown as Patch;
      const expected = model(triples, conditions, deletes, inserts);
      seen.add(expected.includes(" ") || expected === "" ? "applied" : expected);
      assert.equal(summary(applyPatch(triples.map(toQuad), patch)), expected);
    }),
    { numRuns: 2000 },
  );
  assert.deepEqual([...seen].sort(), ["ambiguous", "applied", "missing-deletion", "no-match"]);
});

function patch(turtle: string, body: string): PatchOutcome {
  const { quads } = parseTurtle(HEAD + turtle, { contentType: "text/turtle", baseIri: IRI });
  return applyPatch(quads, parseN3Patch(`${HEAD} _:p a solid:InsertDeletePatch; ${body}.`, IRI));
}

test("An absent document is patched as an empty one", () => {
  const outcome = patch("", "solid:inserts { <#a> :p 1 }");
  assert.equal(outcome.kind, "applied");
  assert.equal(outcome.kind === "applied" && outcome.quads.length, 1);
});

test("A patch that leaves the document as it is says so", () => {
  for (const body of [
    "solid:inserts { <#a> :p 1 }",
    "solid:deletes { <#a> :p 1 }; solid:inserts { <#a> :p 1 }",
    "solid:where { <#a> :p ?x }",
  ])
    assert.deepEqual(
      { ...patch("<#a> :p 1 .", body), quads: [] },
      { kind: "applied", changed: false, quads: [] },
    );
});

test("Blank nodes of conditions match anything and do not make a match ambiguous", () => {
  assert.equal(
    patch("<#a> :p 1, 2 .", "solid:where { <#a> :p _:any }; solid:inserts { <#a> :q 1 }").kind,
    "applied",
  );
  assert.equal(
    patch("<#a> :p 1, 2 .", "solid:where { <#a> :p ?any }; solid:inserts { <#a> :q 1 }").kind,
    "ambiguous",
  );
  assert.equal(
    patch("<#a> :p 1 .", "solid:where { <#a> :q _:any }; solid:inserts { <#a> :q 1 }").kind,
    "no-match",
  );
});

test("A variable can stand for a blank node of the document, which is then changed", () => {
  const outcome = patch(
    "<#a> :p [ :q 1 ] .",
    "solid:where { <#a> :p ?n }; solid:deletes { ?n :q 1 }; solid:inserts { ?n :q 2 }",
  );
  assert.ok(outcome.kind === "applied" && outcome.changed);
  const [link, fact] = outcome.quads;
  assert.ok(link !== undefined && fact !== undefined && link.object.equals(fact.subject));
  assert.equal(fact.object.value, "2");
});

test("A variable that stands for a literal cannot become a subject", () => {
  assert.throws(() => patch('<#a> :p "x" .', "solid:where { <#a> :p ?x }; solid:inserts { ?x :q 1 }"), {
    code: "unprocessable-patch",
  });
});

test("Named graphs of the document stay as they are", () => {
  const { quads } = parseTurtle("<x:a> <x:p> 1 . <x:g> { <x:a> <x:p> 1 }", {
    contentType: "application/trig",
    baseIri: IRI,
  });
  const outcome = applyPatch(
    quads,
    parseN3Patch(`${HEAD} _:p a solid:InsertDeletePatch; solid:deletes { <x:a> <x:p> 1 }.`, IRI),
  );
  assert.ok(outcome.kind === "applied" && outcome.quads.length === 1);
  assert.equal(outcome.quads[0]?.graph.value, "x:g");
});

import fc from "fast-check";
import { LITERALS, PREDICATES, SUBJECTS } from "./layout.ts";

/** The dataset that a query asks for; documents by their places in the layout's list of paths. */
export type AskedDataset =
  /** None: documents are named graphs and the default graph is empty. */
  | { readonly kind: "standing" }
  | { readonly kind: "union" }
  | { readonly kind: "some"; readonly unnamed: readonly number[]; readonly named: readonly number[] };

/** A query of a layout, in which local names stand for terms and `{g0}` and so on for graphs. */
export interface AskedQuery {
  readonly dataset: AskedDataset;
  /** Whether the dataset goes into the text or into the parameters of the request. */
  readonly isInText: boolean;
  readonly head: string;
  readonly pattern: string;
  readonly tail: string;
}

const GRAPHS = 12;

const variable = fc.constantFrom("?a", "?b", "?c");
const node = fc.oneof(
  { arbitrary: variable, weight: 4 },
  fc.constantFrom(...SUBJECTS).map((name) => `:${name}`),
);
const object = fc.oneof({ arbitrary: node, weight: 5 }, fc.constantFrom(...LITERALS));
const predicate = fc.constantFrom(...PREDICATES).map((name) => `:${name}`);
const anyPredicate = fc.constant("?p FILTER(STRSTARTS(STR(?p), STR(:)))");

const path = fc.oneof(
  predicate.map((each) => `${each}+`),
  fc.tuple(predicate, predicate).map(([one, other]) => `${one}/${other}`),
  fc.tuple(predicate, predicate).map(([one, other]) => `(${one}|^${other})+`),
  fc.tuple(predicate, predicate).map(([one, other]) => `${one}/^${other}`),
);

const statement = fc.oneof(
  { arbitrary: fc.tuple(node, predicate, object).map((terms) => `${terms.join(" ")} .`), weight: 6 },
  fc.tuple(node, path, node).map((terms) => `${terms.join(" ")} .`),
  fc
    .tuple(node, object, anyPredicate)
    .map(([subject, value, filter]) => `${subject} ?p ${value} . ${filter.slice("?p ".length)}`),
  // A path of no steps, from where it does not depend on what else is in the pod.
  fc.tuple(fc.constantFrom(...SUBJECTS), predicate).map(([subject, each]) => `:${subject} ${each}* ?a .`),
);
const basic = fc.array(statement, { minLength: 1, maxLength: 3 }).map((all) => all.join(" "));

const graphName = fc.oneof(
  { arbitrary: fc.constantFrom("?g", "?h"), weight: 2 },
  fc.nat(GRAPHS - 1).map((index) => `{g${index}}`),
);
/** Paths of no steps would list whatever graphs there are, so within GRAPH with a variable there are none. */
const inGraph = fc
  .tuple(graphName, basic)
  .filter(([name, pattern]) => !(name.startsWith("?") && pattern.includes("*")))
  .map(([name, pattern]) => `GRAPH ${name} { ${pattern} }`);

const group = fc.oneof(basic, { arbitrary: inGraph, weight: 2 });

const pattern = fc.oneof(
  { arbitrary: group, weight: 3 },
  fc.tuple(group, group).map(([one, other]) => `${one} ${other}`),
  fc.tuple(group, group).map(([one, other]) => `${one} OPTIONAL { ${other} }`),
  fc.tuple(group, group).map(([one, other]) => `${one} FILTER NOT EXISTS { ${other} }`),
  fc.tuple(group, group).map(([one, other]) => `${one} FILTER EXISTS { ${other} }`),
  fc.tuple(group, group).map(([one, other]) => `${one} MINUS { ${other} }`),
  fc.tuple(group, group).map(([one, other]) => `{ ${one} } UNION { ${other} }`),
  fc
    .tuple(group, group)
    .map(([one, other]) => `${one} { SELECT ?a (COUNT(*) AS ?n) WHERE { ${other} } GROUP BY ?a }`),
);

const form = fc.constantFrom(
  ["SELECT *", ""],
  ["SELECT DISTINCT ?a ?b", ""],
  ["SELECT DISTINCT ?g ?h", ""],
  ["SELECT (COUNT(*) AS ?count)", ""],
  ["SELECT (COUNT(DISTINCT ?g) AS ?count)", ""],
  ["SELECT ?g (COUNT(*) AS ?count)", "GROUP BY ?g"],
  ["SELECT ?a (COUNT(DISTINCT ?b) AS ?count) (MIN(STR(?c)) AS ?least)", "GROUP BY ?a"],
  ["SELECT ?a (COUNT(?b) AS ?count)", "GROUP BY ?a HAVING (COUNT(?b) > 1)"],
  ["ASK", ""],
  ["CONSTRUCT { ?a :p0 ?b . ?b :p1 ?c }", ""],
);

const dataset: fc.Arbitrary<AskedDataset> = fc.oneof(
  fc.constant({ kind: "standing" } as const),
  { arbitrary: fc.constant({ kind: "union" } as const), weight: 2 },
  fc.record({
    kind: fc.constant("some" as const),
    unnamed: fc.uniqueArray(fc.nat(GRAPHS - 1), { maxLength: 4 }),
    named: fc.uniqueArray(fc.nat(GRAPHS - 1), { maxLength: 4 }),
  }),
);

/** Queries over documents, some of which are there, some of which may be read, and some of which are neither. */
export const queries: fc.Arbitrary<AskedQuery> = fc
  .record({ dataset, isInText: fc.boolean(), form, pattern })
  .map(({ form: [head = "", tail = ""], ...rest }) => ({ ...rest, head, tail }));

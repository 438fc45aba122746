import fc from "fast-check";
import { CLASSES, LITERALS, NAMES, PREDICATES, PREFIXES } from "./split-graphs.ts";

/** A query, and what it gives. */
export interface GeneratedQuery {
  readonly text: string;
  readonly form: "select" | "ask" | "construct";
}

const VARIABLES = ["?x", "?y", "?z", "?w"];
const variables = fc.constantFrom(...VARIABLES);
const subjects = fc.oneof({ weight: 5, arbitrary: variables }, fc.constantFrom(...NAMES));
const predicates = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PREDICATES) },
  { weight: 1, arbitrary: fc.constant("?p") },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ":knows/:name",
      ":knows|:likes",
      "^:knows",
      ":knows+",
      ":knows*",
      ":part?",
      "(:knows/:likes)+",
      "!(:name|:age)",
      "(:knows|^:part)+",
      ":knows/:part*",
    ),
  },
);
const objects = fc.oneof(
  { weight: 6, arbitrary: variables },
  fc.constantFrom(...NAMES),
  fc.constantFrom(...LITERALS),
);
const triples = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(subjects, predicates, objects).map((terms) => `${terms.join(" ")} .`) },
  { weight: 1, arbitrary: fc.tuple(subjects, fc.constantFrom(...CLASSES)).map(([s, c]) => `${s} a ${c} .`) },
);
const blocks = fc.array(triples, { minLength: 1, maxLength: 3 }).map((list) => list.join(" "));

const conditions = fc.oneof(
  fc.tuple(variables, fc.constantFrom("=", "!="), fc.constantFrom(...NAMES)).map((parts) => parts.join(" ")),
  fc
    .tuple(variables, fc.constantFrom("<", ">=", "="), fc.constantFrom("1", "2", "2.5"))
    .map((parts) => parts.join(" ")),
  variables.map((name) => `isIRI(${name})`),
  variables.map((name) => `BOUND(${name})`),
  variables.map((name) => `isBlank(${name}) || ${name} = :a`),
  variables.map((name) => `LANGMATCHES(LANG(${name}), "en")`),
  variables.map((name) => `REGEX(STR(${name}), "e$", "i")`),
  variables.map((name) => `${name} IN (:a, :b, 1, "two")`),
  fc.tuple(variables, variables).map(([a, b]) => `${a} != ${b}`),
);

/** Clauses that come after a block which binds something. */
const clauses = fc.oneof(
  blocks.map((block) => `OPTIONAL { ${block} }`),
  fc.tuple(blocks, conditions).map(([block, condition]) => `OPTIONAL { ${block} FILTER(${condition}) }`),
  fc.tuple(blocks, blocks).map(([one, other]) => `OPTIONAL { ${one} OPTIONAL { ${other} } }`),
  conditions.map((condition) => `FILTER(${condition})`),
  fc.tuple(conditions, conditions).map(([one, other]) => `FILTER(${one} && (${other}))`),
  triples.map((block) => `FILTER EXISTS { ${block} }`),
  blocks.map((block) => `FILTER NOT EXISTS { ${block} }`),
  blocks.map((block) => `MINUS { ${block} }`),
  fc.tuple(blocks, blocks).map(([one, other]) => `{ ${one} } UNION { ${other} }`),
  fc
    .tuple(
      variables,
      fc.uniqueArray(fc.constantFrom(...NAMES, '"one"', "2", "UNDEF"), { minLength: 1, maxLength: 3 }),
    )
    .map(([name, values]) => `VALUES ${name} { ${values.join(" ")} }`),
  variables.map((name) => `BIND(STR(${name}) AS ?said)`),
  blocks.map((block) => `{ SELECT DISTINCT ?x WHERE { ${block} } }`),
  blocks.map((block) => `{ SELECT ?x (COUNT(*) AS ?many) WHERE { ${block} } GROUP BY ?x }`),
);

const wheres = fc
  .tuple(blocks, fc.array(clauses, { maxLength: 2 }))
  .map(([block, list]) => fitClauses(block, list));

/** A variable may be bound by BIND once only, and a group's count has one name. */
function fitClauses(block: string, list: readonly string[]): string {
  const [first, second] = list;
  const isTwice = [" AS ?said", " AS ?many"].some((end) => first?.includes(end) && second?.includes(end));
  return [block, first, isTwice ? "" : second].join(" ");
}

/** Queries of every form. Where the order is not whole, there is no LIMIT, for any rows would be right then. */
export const sparqlQueries: fc.Arbitrary<GeneratedQuery> = fc.oneof(
  { weight: 4, arbitrary: select(wheres.map((where) => `SELECT * WHERE { ${where} }`)) },
  {
    weight: 2,
    arbitrary: select(
      fc.tuple(variables, wheres).map(([name, where]) => `SELECT DISTINCT ${name} WHERE { ${where} }`),
    ),
  },
  {
    weight: 2,
    arbitrary: select(
      fc
        .tuple(
          variables,
          wheres,
          fc.constantFrom("COUNT(*)", "COUNT(DISTINCT ?y)", "COUNT(?z)", "SUM(?z)", "MIN(?z)"),
        )
        .map(([name, where, total]) => `SELECT ${name} (${total} AS ?n) WHERE { ${where} } GROUP BY ${name}`),
    ),
  },
  {
    weight: 1,
    arbitrary: select(
      fc
        .tuple(wheres, fc.nat({ max: 3 }))
        .map(
          ([where, offset]) =>
            `SELECT DISTINCT ?x WHERE { ${where} FILTER(isIRI(?x)) } ORDER BY ?x LIMIT 3 OFFSET ${offset}`,
        ),
    ),
  },
  {
    weight: 1,
    arbitrary: wheres.map((where) => ({ text: `${PREFIXES}ASK { ${where} }`, form: "ask" as const })),
  },
  {
    weight: 1,
    arbitrary: wheres.map((where) => ({
      text: `${PREFIXES}CONSTRUCT { ?x :says ?y . ?y :isSaidBy ?x } WHERE { ${where} }`,
      form: "construct" as const,
    })),
  },
);

function select(texts: fc.Arbitrary<string>): fc.Arbitrary<GeneratedQuery> {
  return texts.map((text) => ({ text: `${PREFIXES}${text}`, form: "select" as const }));
}

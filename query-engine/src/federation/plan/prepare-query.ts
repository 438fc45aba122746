import type { Quad } from "@rdfjs/types";
import { toAlgebra } from "@traqula/algebra-sparql-1-2";
import { Parser } from "@traqula/parser-sparql-1-2";
import { DataFactory } from "n3";
import { guardQuery } from "../../guard/guard-query.ts";
import type { GuardedQuery } from "../../guard/guarded-query.ts";
import { QueryError } from "../../query-error.ts";
import type { Operation, Pattern } from "./algebra.ts";
import { separateEnds } from "./same-ends.ts";

// Making one takes longer than most queries.
const parser = new Parser();

/** A query that is fit for the engine, and its algebra. */
export interface PreparedQuery {
  readonly guarded: GuardedQuery;
  readonly operation: Operation;
}

/**
 * Reads a query that is to go over several pods.
 *
 * @param baseIri resolves its relative IRIs
 * @throws QueryError for what is no query, too large, or cannot go over several pods
 */
export function prepareQuery(text: string, baseIri: string): PreparedQuery {
  const guarded = guardQuery(text, { baseIri });
  if (guarded.datasetClause !== undefined) {
    const message = "A query over several pods has no FROM or FROM NAMED; name documents with GRAPH";
    throw new QueryError("unsupported-query", message);
  }
  const parsed = parser.parse(guarded.text);
  const operation = toAlgebra(parsed, { quads: true, blankToVariable: true }) as unknown as Operation;
  return { guarded, operation: separateEnds(rewriteDescribe(operation)) };
}

/** DESCRIBE tells the triples that its resources are subjects of. */
function rewriteDescribe(operation: Operation): Operation {
  if (operation.type === "slice") return { ...operation, input: rewriteDescribe(operation.input) };
  if (operation.type !== "describe") return operation;
  const described = operation.terms.map((subject, index): { input: Operation; template: Quad } => {
    const [predicate, object] = [DataFactory.variable(`.p${index}`), DataFactory.variable(`.o${index}`)];
    const graph = DataFactory.defaultGraph();
    const about: Pattern = { type: "pattern", subject, predicate, object, graph };
    const input: Operation =
      subject.termType === "Variable" ? { type: "join", input: [operation.input, about] } : about;
    return { input, template: { ...about, termType: "Quad", value: "" } as unknown as Quad };
  });
  return {
    type: "construct",
    input: { type: "union", input: described.map(({ input }) => input) },
    template: described.map(({ template }) => template),
  };
}

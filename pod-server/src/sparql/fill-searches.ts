import type { Operation } from "../ldp/operation.ts";
import { refusing } from "./query-refusal.ts";
import type { SparqlTools } from "./sparql-tools.ts";

/**
 * Carries out the searches that stand in a query, and puts what they found in their place. They see what the query sees.
 *
 * @throws PodError as a search and as a query
 */
export async function fillSearches(
  operation: Operation,
  { planSearches, search }: Pick<SparqlTools, "planSearches" | "search">,
  text: string,
): Promise<string> {
  const planned = await refusing(() => planSearches(text, { baseIri: operation.iri }));
  if (planned === undefined) return text;
  const rows = [];
  for (const call of planned.calls) rows.push(await search(operation, call));
  return planned.fill(rows);
}

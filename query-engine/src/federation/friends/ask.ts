import { isWebIri } from "../documents/fit-terms.ts";
import type { EvaluateLocally, JsonTerm } from "../federation.ts";

/** One row of an answer: strings by name of variable. */
export type Row = Readonly<Record<string, string | undefined>>;

/** Asks for rows of IRIs and texts, as plain strings. */
export async function ask(query: string, evaluate: EvaluateLocally, signal: AbortSignal): Promise<Row[]> {
  const answer: { results: { bindings: Record<string, JsonTerm>[] } } = JSON.parse(
    await evaluate(query, signal),
  );
  return answer.results.bindings.map((binding) =>
    Object.fromEntries(
      Object.entries(binding).map(([variable, term]) => [
        variable,
        term.type === "triple" ? undefined : term.value,
      ]),
    ),
  );
}

/** Writes IRIs as the values of a variable; what could be anything else than an IRI is left out. */
export function iriList(iris: Iterable<string>): string {
  return [...new Set(iris)]
    .filter(isWebIri)
    .map((iri) => `<${iri}>`)
    .join(" ");
}

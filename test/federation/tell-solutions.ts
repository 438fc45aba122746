import type { JsonTerm } from "@webizen/query-engine";

const NUMBERS = /#(?:integer|decimal|double)$/;

/**
 * Says solutions so that equal multisets are told equally: sorted, numbers by value. A blank node is told by the name
 * that the generated data gives each of them.
 */
export function tellSolutions(solutions: readonly Readonly<Record<string, JsonTerm>>[]): readonly string[] {
  return solutions
    .map((solution) =>
      Object.keys(solution)
        .toSorted()
        .map((name) => `${name}=${tellTerm(solution[name] as JsonTerm)}`)
        .join(" "),
    )
    .toSorted();
}

function tellTerm(term: JsonTerm): string {
  if (term.type === "bnode") return "[]";
  if (term.type === "triple") return JSON.stringify(term.value);
  if (term.type === "uri") return `<${term.value}>`;
  if (term.type !== "literal") return term.value;
  const datatype = term.datatype ?? "";
  const value = NUMBERS.test(datatype) ? String(Number(term.value)) : term.value;
  return `"${value}"${datatype}@${term["xml:lang"] ?? ""}`;
}

/** Says triples sorted and each once, blank nodes by no name. */
export function tellTriples(ntriples: string): readonly string[] {
  return [...new Set(ntriples.split("\n"))]
    .filter((line) => line !== "")
    .map((line) => line.replace(/_:\S+/g, "[]"))
    .toSorted();
}

import type { Planner } from "../comunica.ts";
import type { JsonTerm, SolutionSource } from "../federation.ts";
import { type Operation, variablesOfExpression } from "./algebra.ts";
import type { FoundQuads } from "./found-quads.ts";
import { writeJsonTerm } from "./terms.ts";

/** Says of a solution where it came from. */
export type TraceSolution = (solution: Readonly<Record<string, JsonTerm>>) => readonly SolutionSource[];

/**
 * Finds the sources of solutions: those of everything that leads to the same values, so that an aggregate has the
 * sources of its group, and a distinct solution those of all its twins. Steps of paths of any length are not traced.
 */
export async function traceSources(
  operation: Operation,
  found: FoundQuads,
  planner: Planner,
): Promise<TraceSolution> {
  const { inner, names } = withoutModifiers(operation);
  const numbers = new Map<string, Set<number>>();
  const evaluated = await planner.evaluate(inner, found);
  if (evaluated.kind !== "rows") return () => [];
  for await (const { row, sources } of evaluated.rows) {
    const terms = [...row].map(([name, term]) => [name, writeJsonTerm(term)] as const);
    const key = keyOf(Object.fromEntries(terms), names);
    const known = numbers.get(key) ?? new Set();
    for (const source of sources) known.add(source);
    numbers.set(key, known);
  }
  return (solution) => found.describeSources(numbers.get(keyOf(solution, names)) ?? []);
}

function keyOf(solution: Readonly<Record<string, JsonTerm>>, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => solution[name] ?? null));
}

/** The operation before it is ordered, cut and counted, and the variables that tell its solutions apart. */
function withoutModifiers(operation: Operation): { inner: Operation; names: readonly string[] } {
  switch (operation.type) {
    case "slice":
    case "distinct":
    case "reduced":
    case "orderby":
      return withoutModifiers(operation.input);
    case "project": {
      const { input, lost } = withoutGroup(operation.input);
      const variables = operation.variables.filter(({ value }) => !lost.has(value));
      return { inner: { type: "project", input, variables }, names: variables.map(({ value }) => value) };
    }
    default:
      return { inner: operation, names: [] };
  }
}

/** Takes the outermost grouping out, with what is computed from it: solutions are then the members of the groups. */
function withoutGroup(operation: Operation): { input: Operation; lost: ReadonlySet<string> } {
  switch (operation.type) {
    case "group": {
      const lost = operation.aggregates.flatMap((aggregate) =>
        aggregate.subType === "aggregate" && aggregate.variable ? [aggregate.variable.value] : [],
      );
      return { input: operation.input, lost: new Set(lost) };
    }
    case "orderby":
      return withoutGroup(operation.input);
    case "extend":
    case "filter": {
      const { input, lost } = withoutGroup(operation.input);
      const names = variablesOfExpression(operation.expression);
      const isLost = lost.size > 0 && (names === undefined || !names.isDisjointFrom(lost));
      if (!isLost) return { input: { ...operation, input }, lost };
      return {
        input,
        lost: operation.type === "extend" ? new Set([...lost, operation.variable.value]) : lost,
      };
    }
    default:
      return { input: operation, lost: new Set() };
  }
}

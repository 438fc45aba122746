/** A solution in the JSON format of SPARQL results. */
export type SolutionJson = Readonly<Record<string, unknown>>;

/** What became of the solutions of a query; each as often as it came or went. */
export interface SolutionDifference {
  readonly added: readonly SolutionJson[];
  readonly removed: readonly SolutionJson[];
}

/** Remembers the solutions of a query, and tells how new ones differ. Their order does not matter. */
export function createSolutionMemory(
  variables: readonly string[],
): (solutions: readonly SolutionJson[]) => SolutionDifference {
  let before = new Map<string, SolutionJson[]>();
  return (solutions) => {
    const keyOf = (solution: SolutionJson): string => JSON.stringify(variables.map((name) => solution[name]));
    const now = Map.groupBy(solutions, keyOf);
    const difference = { added: surplus(now, before), removed: surplus(before, now) };
    before = now;
    return difference;
  };
}

type Counted = ReadonlyMap<string, readonly SolutionJson[]>;

function surplus(of: Counted, over: Counted): SolutionJson[] {
  return [...of].flatMap(([key, solutions]) => solutions.slice(over.get(key)?.length ?? 0));
}

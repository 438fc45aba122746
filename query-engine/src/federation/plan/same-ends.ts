import { DataFactory } from "n3";
import type { Operation, Path } from "./algebra.ts";
import { isClosure } from "./gather-paths.ts";

/**
 * Gives a path that begins and ends at the same variable another variable for its end, and compares the two: the planner
 * knows no path from a node to itself.
 */
export function separateEnds<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(separateEnds) as Part;
  if (typeof part !== "object" || part === null || "termType" in part) return part;
  if (isSameEnded(part)) return separatePath(part) as Part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, separateEnds(value)])) as Part;
}

function isSameEnded(part: object): part is Path {
  if (!("type" in part) || part.type !== "path") return false;
  const path = part as Path;
  return isClosure(path) && path.subject.termType === "Variable" && path.subject.equals(path.object);
}

function separatePath(path: Path): Operation {
  const end = DataFactory.variable(`.end.${path.subject.value}`);
  const args = [path.subject, end].map((term) => ({ type: "expression", subType: "term", term }) as const);
  return {
    type: "filter",
    input: { ...path, object: end },
    expression: { type: "expression", subType: "operator", operator: "sameterm", args },
  };
}

import type { Quad, Term } from "@rdfjs/types";
import { writeTerm } from "./write-rdf.ts";

/** A comparison that needs more steps is given up: blank nodes can be tied into knots that take for ever. */
const MAX_STEPS = 20_000;

/**
 * Whether a graph says all that another one says: whether there are nodes in it that the blank nodes of the other one can stand
 * for. Two graphs that entail each other say the same.
 *
 * @returns false also where it cannot be found out within bounds
 * @see https://www.w3.org/TR/rdf11-mt/#simple-entailment
 */
export function entails(graph: readonly Quad[], said: readonly Quad[]): boolean {
  const byPredicate = Map.groupBy(graph.map(toKeys), ({ predicate }) => predicate);
  const ground = new Set(graph.map((quad) => keyOf(toKeys(quad))));
  const isGround = ({ subject, object }: Quad): boolean =>
    subject.termType !== "BlankNode" && object.termType !== "BlankNode";
  if (!said.filter(isGround).every((quad) => ground.has(keyOf(toKeys(quad))))) return false;
  const open = said.filter((quad) => !isGround(quad)).map(toKeys);
  let steps = 0;

  /** Finds nodes for the rest, most settled first. */
  function match(rest: readonly Keys[], bound: ReadonlyMap<string, string>): boolean {
    const boundTo = (key: string): string | undefined => (isBlank(key) ? bound.get(key) : key);
    const settled = ({ subject, object }: Keys): number =>
      Number(boundTo(subject) !== undefined) + Number(boundTo(object) !== undefined);
    const [next, ...others] = rest.toSorted((one, other) => settled(other) - settled(one));
    if (next === undefined) return true;
    for (const candidate of byPredicate.get(next.predicate) ?? []) {
      steps += 1;
      if (steps > MAX_STEPS) return false;
      const after = new Map(bound);
      if (fits(next.subject, candidate.subject, after) && fits(next.object, candidate.object, after))
        if (match(others, after)) return true;
    }
    return false;
  }
  return match(open, new Map());
}

interface Keys {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
}

/** Whether a term can stand for one of the graph, which it is noted to stand for then. */
function fits(key: string, there: string, bound: Map<string, string>): boolean {
  if (!isBlank(key)) return key === there;
  const before = bound.get(key);
  bound.set(key, before ?? there);
  return before === undefined || before === there;
}

function toKeys({ subject, predicate, object }: Quad): Keys {
  return {
    subject: writeTerm(subject),
    predicate: writeTerm(predicate),
    object: writeTerm(object as Term),
  };
}

function keyOf({ subject, predicate, object }: Keys): string {
  return `${subject} ${predicate} ${object}`;
}

function isBlank(key: string): boolean {
  return key.startsWith("_:");
}

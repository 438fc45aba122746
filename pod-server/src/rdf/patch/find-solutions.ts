import type { Quad, Term } from "@rdfjs/types";
import { PodError } from "../../errors.ts";
import type { PatternTerm, TriplePattern } from "./patch.ts";
import { type TripleIndex, termId } from "./triple-index.ts";

/** Variable names to the terms they stand for. */
export type Bindings = ReadonlyMap<string, Term>;

/** How many candidate triples and patterns one patch may look at: some tenths of a second. */
const MAX_STEPS = 500_000;
const MAX_PATTERNS = 200;

/**
 * Finds the ways in which patterns match, one after the other, by trying the most selective pattern first.
 *
 * @throws PodError `unprocessable-patch` for too many patterns, or when the search takes too long
 */
export function* findSolutions(patterns: readonly TriplePattern[], index: TripleIndex): Generator<Bindings> {
  if (patterns.length > MAX_PATTERNS)
    throw new PodError(
      "unprocessable-patch",
      `The patch has more than ${MAX_PATTERNS} conditions; send it in parts`,
    );
  const bindings = new Map<string, Term>();
  const open = [...patterns];
  let steps = 0;

  function* search(): Generator<Bindings> {
    if (open.length === 0) {
      yield new Map(bindings);
      return;
    }
    const [pattern, candidates] = takeMostSelective();
    for (const triple of candidates) {
      spend(1);
      const bound = bind(pattern, triple);
      if (bound !== undefined) {
        yield* search();
        for (const name of bound) bindings.delete(name);
      }
    }
    open.push(pattern);
  }

  function takeMostSelective(): [TriplePattern, readonly Quad[]] {
    spend(open.length);
    let best = 0;
    let candidates: readonly Quad[] | undefined;
    for (const [place, { subject, predicate, object }] of open.entries()) {
      const found = index.candidates(known(subject), known(predicate), known(object));
      if (candidates === undefined || found.length < candidates.length) {
        best = place;
        candidates = found;
      }
    }
    const [pattern] = open.splice(best, 1);
    return [pattern as TriplePattern, candidates ?? []];
  }

  function known(term: PatternTerm): string | undefined {
    const value = term.termType === "Variable" ? bindings.get(term.value) : term;
    return value && termId(value);
  }

  // Binds what is still free and gives the names bound, or undefined (and nothing bound) without a match.
  function bind(pattern: TriplePattern, triple: Quad): string[] | undefined {
    const bound: string[] = [];
    for (const position of ["subject", "predicate", "object"] as const) {
      const term = pattern[position];
      const id = known(term);
      if (id === undefined) {
        bindings.set(term.value, triple[position]);
        bound.push(term.value);
      } else if (id !== termId(triple[position])) {
        for (const name of bound) bindings.delete(name);
        return undefined;
      }
    }
    return bound;
  }

  function spend(amount: number): void {
    steps += amount;
    if (steps > MAX_STEPS)
      throw new PodError(
        "unprocessable-patch",
        "The conditions of the patch match in too many ways to try; name a subject or an object in them",
      );
  }

  yield* search();
}

import type { Quad, Term } from "@rdfjs/types";
import { writeTerm } from "./write-rdf.ts";

/** A comparison that looks at more is given up, within a second: blank nodes can be tied into knots that take for ever. */
const MAX_STEPS = 1_000_000;
/** Statements that hang together by blank nodes; a list of as many is longer than people write. */
const MAX_TIED = 1_000;

/**
 * Whether a graph says all that another one says: whether there are nodes in it that the blank nodes of the other one can stand
 * for. Two graphs that entail each other say the same.
 *
 * @returns false also where it cannot be found out within bounds
 * @see https://www.w3.org/TR/rdf11-mt/#simple-entailment
 */
export function entails(graph: readonly Quad[], said: readonly Quad[]): boolean {
  const there = graph.map(toKeys);
  const wanted = said.map(toKeys);
  const known = new Set(there.map(keyOf));
  if (!wanted.every((keys) => blanksOf(keys).length > 0 || known.has(keyOf(keys)))) return false;
  const find = createFinder(there);
  let steps = 0;

  function match(rest: readonly Keys[], bound: ReadonlyMap<string, string>): boolean {
    steps += rest.length;
    // With the one that leaves the least choice, what is tied to it has little left, too.
    const choices = rest.map((keys) => ({ keys, candidates: find(keys, bound) }));
    const [first, ...others] = choices;
    if (first === undefined) return true;
    const next = others.reduce(
      (best, each) => (each.candidates.length < best.candidates.length ? each : best),
      first,
    );
    const after = rest.filter((keys) => keys !== next.keys);
    return next.candidates.some((candidate) => {
      steps += 1 + bound.size;
      if (steps > MAX_STEPS) return false;
      const tried = new Map(bound);
      return (
        fits(next.keys.subject, candidate.subject, tried) &&
        fits(next.keys.object, candidate.object, tried) &&
        match(after, tried)
      );
    });
  }
  return divide(wanted).every((tied) => tied.length <= MAX_TIED && match(tied, new Map()));
}

interface Keys {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
}

type Finder = (keys: Keys, bound: ReadonlyMap<string, string>) => readonly Keys[];

/** Makes what finds the statements of a graph that one may be, going by that of its ends which leaves fewer. */
function createFinder(there: readonly Keys[]): Finder {
  const byPredicate = Map.groupBy(there, ({ predicate }) => predicate);
  const bySubject = Map.groupBy(there, ({ subject, predicate }) => `${predicate} ${subject}`);
  const byObject = Map.groupBy(there, ({ object, predicate }) => `${predicate} ${object}`);
  return ({ subject, predicate, object }, bound) => {
    const [from, to] = [subject, object].map((key) => (isBlank(key) ? bound.get(key) : key));
    const found = [
      ...(from === undefined ? [] : [bySubject.get(`${predicate} ${from}`) ?? []]),
      ...(to === undefined ? [] : [byObject.get(`${predicate} ${to}`) ?? []]),
    ];
    const [one = byPredicate.get(predicate) ?? [], other = one] = found;
    return one.length <= other.length ? one : other;
  };
}

/** The statements with blank nodes, those together that hang together by them: each lot is matched by itself. */
function divide(wanted: readonly Keys[]): readonly (readonly Keys[])[] {
  const open = wanted.filter((keys) => blanksOf(keys).length > 0);
  const about = new Map<string, Keys[]>();
  for (const keys of open) {
    for (const blank of blanksOf(keys)) {
      const others = about.get(blank) ?? [];
      about.set(blank, others);
      others.push(keys);
    }
  }
  const seen = new Set<Keys>();
  return open.flatMap((first) => {
    if (seen.has(first)) return [];
    const tied = new Set([first]);
    for (const keys of tied)
      for (const blank of blanksOf(keys)) for (const other of about.get(blank) ?? []) tied.add(other);
    for (const keys of tied) seen.add(keys);
    return [[...tied]];
  });
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

function blanksOf({ subject, object }: Keys): readonly string[] {
  return [subject, object].filter(isBlank);
}

function isBlank(key: string): boolean {
  return key.startsWith("_:");
}

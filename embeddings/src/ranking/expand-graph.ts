import type { PodContent } from "../index/pod-content.ts";
import type { Candidates } from "./candidates.ts";
import { RANKING } from "./ranking-settings.ts";

/** A thing that is near what was found, and how near. */
export interface GraphNeighbour {
  readonly key: string;
  readonly score: number;
}

/**
 * Follows links from the best things that were found, in both directions, to what else may be found. What a thing
 * passes on is divided among its neighbours, so that a hub, which is near everything, says little.
 *
 * @param seeds keys, best first
 * @param enter says whether a passage may be found, and notes it
 */
export function expandGraph(
  seeds: readonly string[],
  { passages }: Pick<PodContent, "passages">,
  candidates: Candidates,
): readonly GraphNeighbour[] {
  const { decay, hops, most, neighbours, seeds: mostSeeds } = RANKING.graph;
  const scores = new Map<string, number>();
  let front = new Map(seeds.slice(0, mostSeeds).map((key, at) => [key, 1 / (1 + at)]));

  function listNeighbours(key: string): ReadonlySet<string> {
    const found = new Set<string>();
    const candidate = candidates.get(key);
    if (candidate === undefined) return found;
    const { subject } = candidate;
    const own = passages.idsAbout(subject).filter(candidates.isPermitted).slice(0, neighbours);
    const targets = new Set(own.flatMap((id) => passages.linksOf(id)));
    const ids = [
      ...own,
      ...[...targets]
        .slice(0, neighbours)
        .flatMap((target) => passages.idsAbout(target).slice(0, neighbours)),
      ...passages.idsLinkingTo(subject, neighbours * 4),
    ];
    for (const id of ids) {
      if (found.size >= neighbours) break;
      const neighbour = candidates.enter(id);
      if (neighbour !== undefined && neighbour !== key) found.add(neighbour);
    }
    return found;
  }

  for (let hop = 0; hop < hops; hop += 1) {
    const next = new Map<string, number>();
    for (const [key, weight] of front) {
      const reached = listNeighbours(key);
      const share = (weight * decay ** hop) / Math.log2(2 + reached.size);
      for (const neighbour of reached) next.set(neighbour, (next.get(neighbour) ?? 0) + share);
    }
    for (const [key, score] of next) scores.set(key, (scores.get(key) ?? 0) + score);
    front = new Map([...next].toSorted((left, right) => right[1] - left[1]).slice(0, mostSeeds));
  }
  return Array.from(scores, ([key, score]) => ({ key, score }))
    .toSorted((left, right) => right.score - left.score || (left.key < right.key ? -1 : 1))
    .slice(0, most);
}

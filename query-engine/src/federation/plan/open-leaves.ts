import { type AskingPods, askPod } from "./ask-pod.ts";
import { bindBlock } from "./bind-block.ts";
import { beginLeaf, joinRows, keyOfRow, type LeafState } from "./leaf-state.ts";
import type { Row } from "./read-answer.ts";
import { estimateMatches, mayMatch } from "./statistics.ts";
import { type Leaf, variablesOfLeaf, writeQuery } from "./write-query.ts";

/** After so many blocks a leaf is fetched whole: one request more than block after block. */
const MAX_BLOCKS = 8;

/** Answers leaves from all pods that may know something, as their merge would. */
export interface Leaves {
  /** Pods that may have matches, as far as the statistics tell. */
  relevantTo(leaf: Leaf): readonly number[];
  /** The only pod that may have matches, if it can be asked for joins. */
  ownerOf(leaf: Leaf): number | undefined;
  /** About how many matches there are. */
  estimate(leaf: Leaf): number;
  /**
   * The solutions of a leaf, each once. What they say is kept in `found`.
   *
   * @param rows join with these; they travel to the pods with the query
   * @param limit so many are enough
   */
  solve(leaf: Leaf, rows?: readonly Row[], limit?: number): Promise<readonly Row[]>;
}

/** What leaves are answered with. */
export interface LeavesOptions extends AskingPods {
  /** Most rows that one pod may give. */
  readonly maxRowsPerPod: number;
}

/** Begins with no leaf asked. */
export function openLeaves(options: LeavesOptions): Leaves {
  const { pods, maxRowsPerPod } = options;
  const states = new Map<string, LeafState>();

  const stateOf = (leaf: Leaf): LeafState => {
    const key = writeQuery(leaf, { documents: false }).text + variablesOfLeaf(leaf).join(" ");
    const state = states.get(key) ?? beginLeaf(leaf);
    states.set(key, state);
    return state;
  };

  const relevantTo = (leaf: Leaf): readonly number[] =>
    pods.list.flatMap((pod, index) => {
      if (pods.isOut(index) && !pod.givesQuads) return [];
      const statistics = pods.statisticsOf(index);
      const isRelevant = leaf.patterns.every(
        (pattern) =>
          (pattern.graph.termType !== "NamedNode" || pattern.graph.value.startsWith(pod.storage)) &&
          (statistics === undefined || mayMatch(statistics, pattern)),
      );
      return isRelevant ? [index] : [];
    });

  const estimate = (leaf: Leaf): number =>
    relevantTo(leaf).reduce((sum, pod) => {
      const statistics = pods.statisticsOf(pod);
      if (statistics === undefined) return sum + 100;
      return sum + Math.min(...leaf.patterns.map((pattern) => estimateMatches(statistics, pattern)));
    }, 0);

  const askWhole = (state: LeafState, limit: number | undefined): Promise<void>[] =>
    relevantTo(state.leaf).map((pod) => askPod(options, state, pod, { limit }));

  const askBlock = (state: LeafState, shared: readonly string[], rows: readonly Row[]): void => {
    const asked = state.asked.get(shared.join(" ")) ?? new Set();
    state.asked.set(shared.join(" "), asked);
    const fresh = rows.filter((row) => {
      const key = keyOfRow(row, shared);
      return !asked.has(key) && asked.add(key);
    });
    if (fresh.length === 0) return;
    state.blocks += 1;
    if (state.blocks > MAX_BLOCKS && estimate(state.leaf) <= maxRowsPerPod) {
      state.isWhole = true;
      state.pending.push(...askWhole(state, undefined));
      return;
    }
    for (const pod of relevantTo(state.leaf)) {
      const block = bindBlock(fresh, shared, (blank) => pods.ownerOf(blank) === pod);
      if (block !== undefined || pods.list[pod]?.givesQuads)
        state.pending.push(askPod(options, state, pod, { block }));
    }
  };

  return {
    relevantTo,
    ownerOf(leaf) {
      const [owner, ...others] = relevantTo(leaf);
      if (owner === undefined || others.length > 0 || pods.list[owner]?.givesQuads) return undefined;
      return owner;
    },
    estimate,
    async solve(leaf, rows, limit) {
      const state = stateOf(leaf);
      const shared = state.variables.filter((name) => rows?.every((row) => row.has(name)));
      if (rows !== undefined && shared.length > 0) {
        if (!state.isWhole) askBlock(state, shared, rows);
      } else if (!state.isWhole) {
        state.isWhole = limit === undefined;
        state.pending.push(...askWhole(state, limit));
      }
      await Promise.all(state.pending);
      return rows === undefined ? [...state.rows.values()] : joinRows(rows, state, shared);
    },
  };
}

import type { Quad, Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import { bindBlock, type PodBlock } from "./bind-block.ts";
import { candidatesOf, type FoundQuads, fillPattern, matchPattern } from "./found-quads.ts";
import type { Pods } from "./pods.ts";
import type { Row } from "./read-answer.ts";
import { estimateMatches, mayMatch } from "./statistics.ts";
import { keyOf } from "./terms.ts";
import { type Leaf, variablesOfLeaf, type WrittenQuery, writeQuery } from "./write-query.ts";

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

/** What is known of a leaf so far. */
interface LeafState {
  readonly leaf: Leaf;
  readonly variables: readonly string[];
  readonly rows: Map<string, Row>;
  readonly pending: Promise<void>[];
  readonly asked: Map<string, Set<string>>;
  blocks: number;
  isWhole: boolean;
}

export function openLeaves(parts: {
  readonly pods: Pods;
  readonly found: FoundQuads;
  readonly provenance: boolean;
  readonly maxRowsPerPod: number;
}): Leaves {
  const { pods } = parts;
  const states = new Map<string, LeafState>();

  const stateOf = (leaf: Leaf): LeafState => {
    const key = writeQuery(leaf, { documents: false }).text + variablesOfLeaf(leaf).join(" ");
    let state = states.get(key);
    if (state === undefined) {
      const variables = variablesOfLeaf(leaf);
      state = { leaf, variables, rows: new Map(), pending: [], asked: new Map(), blocks: 0, isWhole: false };
      states.set(key, state);
    }
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
    relevantTo(state.leaf).map((pod) => askPod(state, pod, undefined, limit));

  const askPod = async (state: LeafState, pod: number, block?: PodBlock, limit?: number): Promise<void> => {
    if (pods.list[pod]?.givesQuads) return solveQuads(state, pod);
    const documents = parts.provenance && (pods.list[pod]?.namesDocuments ?? false);
    const written = writeQuery(state.leaf, {
      documents,
      ...(block && { bound: block.bound }),
      // A triple of several documents is several rows then, and so many rows may be too few triples.
      ...(limit !== undefined && !documents && { limit }),
    });
    const variables = new Set([...written.names.values(), ...written.documents]);
    const answer = await pods.ask(pod, written.text, variables);
    let wrong = 0;
    for (const named of answer.rows) if (!accept(state, pod, named, written, block)) wrong += 1;
    if (wrong > 0)
      pods.blame(pod, `${wrong} of its solutions do not answer the question; they were left out`);
  };

  const accept = (
    state: LeafState,
    pod: number,
    named: Row,
    { names, documents }: WrittenQuery,
    block: PodBlock | undefined,
  ): boolean => {
    const row = renameRow(named, names);
    if (row === undefined || (block !== undefined && !block.accepts(row))) return false;
    const storage = pods.list[pod]?.storage ?? "";
    const quads = state.leaf.patterns.map((pattern) => fillPattern(pattern, row));
    if (!quads.every((quad) => isOwnQuad(quad, storage))) return false;
    for (const [index, quad] of quads.entries()) {
      const told = named.get(documents[index] ?? "");
      const document =
        told?.termType === "NamedNode" && told.value.startsWith(storage) ? told.value : undefined;
      if (quad !== undefined) parts.found.add(quad, pod, document);
    }
    keep(state, row);
    return true;
  };

  const solveQuads = async (state: LeafState, pod: number): Promise<void> => {
    const [pattern] = state.leaf.patterns;
    if (pattern === undefined) return;
    const store = await pods.quadsOf(pod);
    // Its default graph is the merge of its documents.
    const anywhere =
      pattern.graph.termType === "DefaultGraph" ? DataFactory.variable("graph") : pattern.graph;
    for (const quad of candidatesOf(store, { ...pattern, graph: anywhere })) {
      if (pattern.graph.termType === "Variable" && quad.graph.termType === "DefaultGraph") continue;
      const row = matchPattern(pattern, quad);
      const filled = row && fillPattern(pattern, row);
      if (row === undefined || filled === undefined) continue;
      const document = quad.graph.termType === "NamedNode" ? quad.graph.value : undefined;
      parts.found.add(filled, pod, document);
      keep(state, row);
    }
  };

  const askBlock = (state: LeafState, shared: readonly string[], rows: readonly Row[]): void => {
    const asked = state.asked.get(shared.join(" ")) ?? new Set();
    state.asked.set(shared.join(" "), asked);
    const fresh = rows.filter((row) => {
      const key = keyOfRow(row, shared);
      return !asked.has(key) && asked.add(key);
    });
    if (fresh.length === 0) return;
    state.blocks += 1;
    if (state.blocks > MAX_BLOCKS && estimate(state.leaf) <= parts.maxRowsPerPod) {
      state.isWhole = true;
      state.pending.push(...askWhole(state, undefined));
      return;
    }
    for (const pod of relevantTo(state.leaf)) {
      const block = bindBlock(fresh, shared, (blank) => pods.ownerOf(blank) === pod);
      if (block !== undefined || pods.list[pod]?.givesQuads) state.pending.push(askPod(state, pod, block));
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

/** A row of an answer under the names of the leaf; each of its variables must be bound. */
function renameRow(named: Row, names: WrittenQuery["names"]): Row | undefined {
  const row = new Map<string, Term>();
  for (const [name, written] of names) {
    const term = named.get(written);
    if (term === undefined) return undefined;
    row.set(name, term);
  }
  return row;
}

function isOwnQuad(quad: Quad | undefined, storage: string): boolean {
  if (quad === undefined) return false;
  return quad.graph.termType === "DefaultGraph" || quad.graph.value.startsWith(storage);
}

function keep(state: LeafState, row: Row): void {
  const key = keyOfRow(row, state.variables);
  if (!state.rows.has(key)) state.rows.set(key, row);
}

function keyOfRow(row: Row, variables: readonly string[]): string {
  return variables
    .map((name) => {
      const term = row.get(name);
      return term === undefined ? "" : keyOf(term);
    })
    .join(" ");
}

function joinRows(rows: readonly Row[], state: LeafState, shared: readonly string[]): readonly Row[] {
  const index = Map.groupBy(state.rows.values(), (row) => keyOfRow(row, shared));
  return rows.flatMap((row) =>
    (index.get(keyOfRow(row, shared)) ?? []).flatMap((match) => {
      const isCompatible = state.variables.every((name) => {
        const bound = row.get(name);
        return bound === undefined || match.get(name)?.equals(bound);
      });
      return isCompatible ? [new Map([...match, ...row])] : [];
    }),
  );
}

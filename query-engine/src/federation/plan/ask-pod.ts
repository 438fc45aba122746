import type { Quad, Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import type { PodBlock } from "./bind-block.ts";
import { candidatesOf, type FoundQuads, fillPattern, matchPattern } from "./found-quads.ts";
import { keepRow, type LeafState } from "./leaf-state.ts";
import type { Pods } from "./pods.ts";
import type { Row } from "./read-answer.ts";
import { type WrittenQuery, writeQuery } from "./write-query.ts";

/** What pods are asked with. */
export interface AskingPods {
  readonly pods: Pods;
  readonly found: FoundQuads;
  /** Whether the documents of what is found are asked for. */
  readonly provenance: boolean;
}

/**
 * Asks one pod for the solutions of a leaf, and keeps those that can be true of it.
 *
 * @param pod its number in the list of pods
 * @param block rows that the solutions join with; absent for all
 * @param limit so many are enough
 */
export async function askPod(
  { pods, found, provenance }: AskingPods,
  state: LeafState,
  pod: number,
  { block, limit }: { readonly block?: PodBlock | undefined; readonly limit?: number | undefined } = {},
): Promise<void> {
  const { storage = "", givesQuads = false, namesDocuments = false } = pods.list[pod] ?? {};
  if (givesQuads) return solveQuads({ pods, found }, state, pod);
  const documents = provenance && namesDocuments;
  const written = writeQuery(state.leaf, {
    documents,
    ...(block && { bound: block.bound }),
    // A triple of several documents is several rows then, and so many rows may be too few triples.
    ...(limit !== undefined && !documents && { limit }),
  });
  const variables = new Set([...written.names.values(), ...written.documents]);
  const answer = await pods.ask(pod, written.text, variables);
  let wrong = 0;
  for (const named of answer.rows) {
    const row = renameRow(named, written.names);
    const isWanted = row !== undefined && (block === undefined || block.accepts(row));
    const quads = isWanted ? ownQuads(state, row, storage) : undefined;
    if (row === undefined || quads === undefined) {
      wrong += 1;
      continue;
    }
    for (const [index, quad] of quads.entries())
      found.add(quad, pod, documentOf(named, written.documents[index], storage));
    keepRow(state, row);
  }
  if (wrong > 0) pods.blame(pod, `${wrong} of its solutions do not answer the question; they were left out`);
}

/** Finds the solutions in a pod that gives its documents and answers no queries. */
async function solveQuads(
  { pods, found }: Pick<AskingPods, "pods" | "found">,
  state: LeafState,
  pod: number,
): Promise<void> {
  const [pattern] = state.leaf.patterns;
  if (pattern === undefined) return;
  const store = await pods.quadsOf(pod);
  // Its default graph is the merge of its documents.
  const anywhere = pattern.graph.termType === "DefaultGraph" ? DataFactory.variable("graph") : pattern.graph;
  for (const quad of candidatesOf(store, { ...pattern, graph: anywhere })) {
    if (pattern.graph.termType === "Variable" && quad.graph.termType === "DefaultGraph") continue;
    const row = matchPattern(pattern, quad);
    const filled = row && fillPattern(pattern, row);
    if (row === undefined || filled === undefined) continue;
    const document = quad.graph.termType === "NamedNode" ? quad.graph.value : undefined;
    found.add(filled, pod, document);
    keepRow(state, row);
  }
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

/** What a row says, if a pod can say all of it: it speaks for its own documents alone. */
function ownQuads({ leaf }: LeafState, row: Row, storage: string): readonly Quad[] | undefined {
  const quads = leaf.patterns.map((pattern) => fillPattern(pattern, row));
  return quads.every((quad): quad is Quad => isOwnQuad(quad, storage)) ? quads : undefined;
}

function isOwnQuad(quad: Quad | undefined, storage: string): boolean {
  if (quad === undefined) return false;
  return quad.graph.termType === "DefaultGraph" || quad.graph.value.startsWith(storage);
}

/** The document that a row names for a statement, if it is one of the pod. */
function documentOf(named: Row, variable: string | undefined, storage: string): string | undefined {
  const told = named.get(variable ?? "");
  return told?.termType === "NamedNode" && told.value.startsWith(storage) ? told.value : undefined;
}

import type { BlankNode, Quad, Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import { PodError } from "../../errors.ts";
import { type Bindings, findSolutions } from "./find-solutions.ts";
import { isHidden, type Patch, type PatchOperation, type PatternTerm, type TriplePattern } from "./patch.ts";
import { indexTriples, termId, tripleId } from "./triple-index.ts";

/** How a patch ended. Only `applied` gives a new state; the others are conflicts with the current one. */
export type PatchOutcome =
  | {
      readonly kind: "applied";
      /** The whole document; the order of what was there before is kept, what is new follows. */
      readonly quads: readonly Quad[];
      readonly changed: boolean;
    }
  | { readonly kind: "no-match" | "ambiguous" | "missing-deletion"; readonly message: string };

const MAX_SOLUTIONS = 10_000;
const MAX_TRIPLES = 500_000;

/**
 * Applies a patch to the default graph of a document; named graphs stay as they are.
 *
 * @throws PodError `unprocessable-patch` when conditions match in too many ways, or a strict patch would make
 *   something that is not an RDF triple
 * @see https://solidproject.org/TR/protocol#server-patch-n3-semantics
 * @see https://www.w3.org/TR/sparql11-update/#updateLanguage
 */
export function applyPatch(quads: readonly Quad[], patch: Patch): PatchOutcome {
  const named = quads.filter((quad) => quad.graph.termType !== "DefaultGraph");
  const before = new Map<string, Quad>();
  for (const quad of quads) if (quad.graph.termType === "DefaultGraph") before.set(tripleId(quad), quad);
  const state = new Map(before);
  const mint = createMint(quads);
  for (const operation of patch.operations) {
    const failure = applyOperation(state, operation, mint);
    if (failure !== undefined) return failure;
  }
  const changed = state.size !== before.size || state.keys().some((id) => !before.has(id));
  return { kind: "applied", quads: changed ? [...state.values(), ...named] : quads, changed };
}

function applyOperation(
  state: Map<string, Quad>,
  operation: PatchOperation,
  mint: () => BlankNode,
): PatchOutcome | undefined {
  const strict = operation.rule === "strict";
  const solutions = solve(state, operation);
  if (strict && solutions.length === 0)
    return {
      kind: "no-match",
      message: "The conditions of the patch match nothing in the document; read it again and adapt them",
    };
  if (strict && solutions.length > 1)
    return {
      kind: "ambiguous",
      message: "The conditions of the patch match in more than one way; add some that leave one",
    };
  const work = solutions.length * (operation.deletes.length + operation.inserts.length);
  if (work > MAX_TRIPLES)
    throw new PodError(
      "unprocessable-patch",
      `The patch changes more than ${MAX_TRIPLES} triples; send it in parts`,
    );
  const deletions = [...instantiate(operation.deletes, solutions, strict, mint)];
  const missing = strict ? deletions.find((triple) => !state.has(tripleId(triple))) : undefined;
  if (missing !== undefined)
    return {
      kind: "missing-deletion",
      message: `The patch deletes ${describe(missing)}, which the document does not have`,
    };
  for (const triple of deletions) state.delete(tripleId(triple));
  for (const triple of instantiate(operation.inserts, solutions, strict, mint)) {
    const id = tripleId(triple);
    if (!state.has(id)) state.set(id, triple);
  }
  return undefined;
}

// A strict patch counts mappings of its variables; how its blank nodes match makes no difference to them.
function solve(state: ReadonlyMap<string, Quad>, { where, rule }: PatchOperation): Bindings[] {
  if (where.length === 0) return [new Map()];
  const found = new Map<string, Bindings>();
  for (const bindings of findSolutions(where, indexTriples([...state.values()]))) {
    const names = [...bindings.keys()].filter((name) => rule === "lenient" || !isHidden(name)).sort();
    found.set(names.map((name) => termId(bindings.get(name) as Term)).join("\n"), bindings);
    if (rule === "strict" && found.size > 1) break;
    if (found.size > MAX_SOLUTIONS)
      throw new PodError(
        "unprocessable-patch",
        `The conditions of the patch match in more than ${MAX_SOLUTIONS} ways; send it in parts`,
      );
  }
  return [...found.values()];
}

function* instantiate(
  patterns: readonly TriplePattern[],
  solutions: readonly Bindings[],
  strict: boolean,
  mint: () => BlankNode,
): Generator<Quad> {
  for (const bindings of solutions) {
    const fresh = new Map<string, BlankNode>();
    for (const pattern of patterns) {
      const subject = resolve(pattern.subject, bindings, fresh, mint);
      const predicate = resolve(pattern.predicate, bindings, fresh, mint);
      const object = resolve(pattern.object, bindings, fresh, mint);
      if (isTriple(subject, predicate) && object !== undefined)
        yield DataFactory.quad(subject as never, predicate as never, object as never) as unknown as Quad;
      else if (strict)
        throw new PodError(
          "unprocessable-patch",
          "A variable of the patch stands for a literal where a triple needs an IRI",
        );
    }
  }
}

function resolve(
  term: PatternTerm,
  bindings: Bindings,
  fresh: Map<string, BlankNode>,
  mint: () => BlankNode,
): Term | undefined {
  if (term.termType === "Variable") return bindings.get(term.value);
  if (term.termType !== "BlankNode") return term;
  const known = fresh.get(term.value) ?? mint();
  fresh.set(term.value, known);
  return known;
}

function isTriple(subject: Term | undefined, predicate: Term | undefined): boolean {
  return (
    (subject?.termType === "NamedNode" || subject?.termType === "BlankNode") &&
    predicate?.termType === "NamedNode"
  );
}

// New labels follow the pattern of document-terms.ts, past those in use.
function createMint(quads: readonly Quad[]): () => BlankNode {
  let next: number | undefined;
  return () => {
    next ??= firstFreeLabel(quads);
    return DataFactory.blankNode(`g${next++}`) as BlankNode;
  };
}

function firstFreeLabel(quads: readonly Quad[]): number {
  let free = 0;
  for (const { subject, object, graph } of quads) {
    for (const term of [subject, object, graph]) {
      const label = term.termType === "BlankNode" && /^g(\d{1,15})$/.exec(term.value);
      if (label) free = Math.max(free, Number(label[1]) + 1);
    }
  }
  return free;
}

function describe({ subject, predicate, object }: Quad): string {
  const text = [subject, predicate, object].map((term) => term.value).join(" ");
  return `"${text.length > 200 ? `${text.slice(0, 200)}…` : text}"`;
}

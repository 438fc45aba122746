import type { Quad } from "@rdfjs/types";
import type { UpdateStep } from "@webizen/query-engine";
import { DataFactory } from "n3";
import { PodError } from "../../errors.ts";
import { readModes, requireModes } from "../../ldp/locate.ts";
import { allowedMethods } from "../../ldp/resource-headers.ts";
import { tripleId } from "../../rdf/patch/triple-index.ts";
import { checkQuad } from "../../rdf/quad-guard.ts";
import { RDF_LIMITS } from "../../rdf/rdf-reader.ts";
import { type Draft, type Drafts, requireWritable, statementsOf } from "./draft.ts";
import { createInstantiate, type Solution } from "./instantiate.ts";

/**
 * Finds the solutions of a step's conditions, over the documents as the steps before left them.
 *
 * @param most refuses the step when there are more
 */
export type FindSolutions = (
  where: NonNullable<Extract<UpdateStep, { kind: "change" }>["where"]>,
  most: number,
) => Promise<readonly Solution[]>;

/** Made in one piece, while everybody else waits: a tenth of a second. */
const MAX_STATEMENTS = 100_000;

/**
 * Carries out one step of an update on the drafts.
 *
 * @throws PodError what is wrong with a document that the step names; of a silent step only what is wrong with the server
 * @see https://www.w3.org/TR/sparql11-update/#updateLanguage
 */
export async function applyStep(step: UpdateStep, drafts: Drafts, find: FindSolutions): Promise<void> {
  if (step.kind === "change") return change(step, drafts, find);
  try {
    await manage(step, drafts);
  } catch (error) {
    if (step.silent && error instanceof PodError && error.status < 500) return;
    throw error;
  }
}

async function change(
  step: Extract<UpdateStep, { kind: "change" }>,
  drafts: Drafts,
  find: FindSolutions,
): Promise<void> {
  const most = Math.max(1, Math.floor(MAX_STATEMENTS / (step.deletes.length + step.inserts.length || 1)));
  const solutions = step.where === undefined ? [{}] : await find(step.where, most);
  const instantiate = createInstantiate();
  const deletes = solutions.flatMap((solution) => instantiate(step.deletes, solution));
  const inserts = solutions.flatMap((solution) => instantiate(step.inserts, solution));
  // "all deletes are done before any inserts": https://www.w3.org/TR/sparql11-update/#deleteInsert
  for (const { graph, quad } of deletes) {
    if (!drafts.covers(graph)) continue;
    const draft = await drafts.open(graph);
    draft.tried.deletes = true;
    if (draft.quads.delete(tripleId(quad))) {
      requireWritable(draft);
      draft.changed = true;
    }
  }
  for (const { graph, quad } of inserts) insert(await drafts.open(graph), quad);
}

function insert(draft: Draft, quad: Quad): void {
  draft.tried.inserts = true;
  requireWritable(draft);
  const id = tripleId(quad);
  if (draft.quads.has(id) && draft.exists) return;
  checkQuad(quad, RDF_LIMITS);
  draft.quads.set(id, [quad]);
  draft.exists = true;
  draft.changed = true;
}

async function manage(step: Exclude<UpdateStep, { kind: "change" }>, drafts: Drafts): Promise<void> {
  switch (step.kind) {
    case "clear":
      return clear(await existing(drafts, step.graph));
    case "drop":
      return drop(await existing(drafts, step.graph));
    case "create": {
      const draft = await drafts.open(step.graph);
      draft.tried.inserts = true;
      if (draft.exists) throw new PodError("conflict", `${draft.operation.iri} exists; leave CREATE out`);
      draft.exists = true;
      draft.changed = true;
      return;
    }
    default:
      return transfer(step, drafts);
  }
}

async function transfer(
  { kind, from, to }: Extract<UpdateStep, { kind: "add" | "move" | "copy" }>,
  drafts: Drafts,
): Promise<void> {
  const source = await existing(drafts, from);
  requireModes(source.operation, source.located.access, readModes(source.operation));
  const target = await drafts.open(to);
  // "If the destination graph is the same as the source, nothing is done."
  if (target === source) return;
  if (kind !== "add" && target.exists) clear(target);
  for (const { subject, predicate, object } of statementsOf(source)) {
    insert(target, DataFactory.quad(subject as never, predicate as never, object as never) as Quad);
  }
  if (kind === "move") drop(source);
}

async function existing(drafts: Drafts, iri: string): Promise<Draft> {
  const draft = await drafts.open(iri);
  if (draft.exists) return draft;
  // Whether there is something is told to those alone who may look.
  requireModes(draft.operation, draft.located.access, readModes(draft.operation));
  throw new PodError(
    "not-found",
    `There is nothing at ${draft.operation.iri}; add SILENT where that does not matter`,
  );
}

function clear(draft: Draft): void {
  draft.tried.deletes = true;
  requireWritable(draft);
  if (draft.quads.size === 0) return;
  draft.quads.clear();
  draft.changed = true;
}

function drop(draft: Draft): void {
  const { iri, target } = draft.operation;
  if (target.kind === "container" || !allowedMethods(target, undefined).includes("DELETE")) {
    throw new PodError(
      "conflict",
      `${iri} cannot be dropped; a container is removed by DELETE, when it is empty`,
    );
  }
  draft.tried.drops = true;
  draft.quads.clear();
  draft.exists = false;
  draft.changed = true;
}

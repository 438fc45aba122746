import type { Quad } from "@rdfjs/types";
import { MEDIA, SOLID } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { type Sending, send, type Web } from "../http/send.ts";
import { iriTerm } from "../rdf/terms.ts";
import { writeLine, writeTerm, writeTurtle } from "../rdf/write-rdf.ts";
import { applyChange, type GraphChange } from "./graph-change.ts";
import type { GraphState } from "./graph-state.ts";

/**
 * Writes a change, under the condition that the document is as it was read: by N3 Patch or SPARQL Update where the server takes
 * one that can say the change, else the whole document.
 *
 * @returns the state after it, or nothing where somebody else wrote in the meantime
 */
export async function writeGraph(
  web: Pick<Web, "fetch">,
  state: GraphState,
  change: GraphChange,
): Promise<GraphState | undefined> {
  const { iri } = state;
  const response = await send(web, iri, {
    ...makeWrite(state, change),
    task: `write ${iri}`,
    alsoFine: [409, 412],
  });
  await response.body?.cancel();
  if (!response.ok) {
    if (response.status === 412 || change.removed.length > 0) return undefined;
    throw new WebizenError(
      "conflict",
      `Cannot write ${iri}: the server says that it clashes with what is there`,
      {
        status: response.status,
        url: iri,
      },
    );
  }
  const etag = response.headers.get("etag") ?? undefined;
  return {
    ...state,
    exists: true,
    quads: applyChange(state.quads, change),
    etag,
    modified: response.headers.get("last-modified") ?? undefined,
    isStale: etag === undefined && response.status !== 202,
  };
}

function makeWrite(state: GraphState, change: GraphChange): Sending {
  const patch = state.exists ? makePatch(state, change) : undefined;
  if (patch !== undefined) return { method: "PATCH", ...withCondition(state, patch.type), body: patch.text };
  const body = writeTurtle(applyChange(state.quads, change), state.prefixes);
  return { method: "PUT", ...withCondition(state, MEDIA.turtle), body };
}

/** A weak tag meets no condition on a write, so the time has to do in its place. */
function withCondition({ exists, etag, modified }: GraphState, type: string): Pick<Sending, "headers"> {
  const headers: Record<string, string> = { "content-type": type };
  if (!exists) headers["if-none-match"] = "*";
  else if (etag !== undefined && !etag.startsWith("W/")) headers["if-match"] = etag;
  else if (modified !== undefined) headers["if-unmodified-since"] = modified;
  return { headers };
}

interface PatchBody {
  readonly type: string;
  readonly text: string;
}

/**
 * A patch cannot name the blank nodes that are in a document, and until lately N3 Patch knew none at all: such changes are
 * written whole, except that SPARQL Update can add what hangs together by new ones only.
 */
function makePatch({ patches, quads }: GraphState, change: GraphChange): PatchBody | undefined {
  const { added, removed } = change;
  if (removed.some(hasBlankNode)) return undefined;
  const blank = added.flatMap(blankNodesOf);
  if (blank.length === 0 && patches.has(MEDIA.n3)) return { type: MEDIA.n3, text: writeN3Patch(change) };
  const known = new Set(quads.flatMap(blankNodesOf));
  if (!patches.has(MEDIA.sparqlUpdate) || blank.some((label) => known.has(label))) return undefined;
  return { type: MEDIA.sparqlUpdate, text: writeSparqlUpdate(change) };
}

/** @see https://solidproject.org/TR/protocol#n3-patch */
function writeN3Patch({ added, removed }: GraphChange): string {
  const term = (iri: string): string => writeTerm(iriTerm(iri));
  const clauses = [
    `a ${term(SOLID.InsertDeletePatch)}`,
    ...(removed.length === 0 ? [] : [`${term(SOLID.deletes)} {\n${lines(removed)}\n}`]),
    ...(added.length === 0 ? [] : [`${term(SOLID.inserts)} {\n${lines(added)}\n}`]),
  ];
  return `_:patch ${clauses.join(";\n")} .\n`;
}

function writeSparqlUpdate({ added, removed }: GraphChange): string {
  return [
    ...(removed.length === 0 ? [] : [`DELETE DATA {\n${lines(removed)}\n}`]),
    ...(added.length === 0 ? [] : [`INSERT DATA {\n${lines(added)}\n}`]),
  ].join(";\n");
}

function lines(quads: readonly Quad[]): string {
  return quads.map(writeLine).join("\n");
}

function blankNodesOf({ subject, object }: Quad): readonly string[] {
  return [subject, object].filter(({ termType }) => termType === "BlankNode").map(({ value }) => value);
}

function hasBlankNode(quad: Quad): boolean {
  return blankNodesOf(quad).length > 0;
}

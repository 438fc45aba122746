import type { Quad } from "@rdfjs/types";
import { writeLine } from "../rdf/write-rdf.ts";

/** Statements that come and go. */
export interface GraphChange {
  readonly added: readonly Quad[];
  readonly removed: readonly Quad[];
}

/** The statements after a change. */
export function applyChange(quads: readonly Quad[], { added, removed }: GraphChange): readonly Quad[] {
  const gone = new Set(removed.map(writeLine));
  const after = new Map(quads.map((quad) => [writeLine(quad), quad]));
  for (const key of gone) after.delete(key);
  for (const quad of added) after.set(writeLine(quad), quad);
  return [...after.values()];
}

/** What of a change is left to do where the statements are these. */
export function remainingChange(quads: readonly Quad[], { added, removed }: GraphChange): GraphChange {
  const present = new Set(quads.map(writeLine));
  return {
    added: unique(added).filter((quad) => !present.has(writeLine(quad))),
    removed: unique(removed).filter((quad) => present.has(writeLine(quad))),
  };
}

/** Whether a change changes nothing. */
export function isEmptyChange({ added, removed }: GraphChange): boolean {
  return added.length === 0 && removed.length === 0;
}

function unique(quads: readonly Quad[]): readonly Quad[] {
  return [...new Map(quads.map((quad) => [writeLine(quad), quad])).values()];
}

import type { Quad, Term } from "@rdfjs/types";
import { iriTerm, statement } from "../rdf/terms.ts";

/** Where things go to. */
export interface Relocation {
  readonly from: string;
  readonly to: string;
  /** Whether the rules that things have of their own go with them: within one storage, whose owner stays the same. */
  readonly withRules: boolean;
  /** The address that one of the things gets; others stay. */
  readonly rename: (iri: string) => string;
}

/** Describes where a file, or a folder with all in it, goes. */
export function relocate(from: string, to: string, withRules: boolean): Relocation {
  const isFolder = from.endsWith("/");
  const rename = (iri: string): string => {
    const isInside = isFolder ? iri.startsWith(from) : iri === from || iri.startsWith(`${from}#`);
    return isInside ? to + iri.slice(from.length) : iri;
  };
  return { from, to, withRules, rename };
}

/** The statements with the new addresses in them. @param extra one address more that changes, with its fragments */
export function renameIn(
  quads: readonly Quad[],
  { rename }: Relocation,
  extra: { readonly from: string; readonly to: string },
): readonly Quad[] {
  const renameTerm = (term: Term): Term => {
    if (term.termType !== "NamedNode") return term;
    const isExtra = term.value === extra.from || term.value.startsWith(`${extra.from}#`);
    return iriTerm(isExtra ? extra.to + term.value.slice(extra.from.length) : rename(term.value));
  };
  return quads.map(({ subject, predicate, object }) =>
    statement(renameTerm(subject), predicate, renameTerm(object)),
  );
}

import type { Quad, Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import { WebizenError } from "../errors.ts";
import { statement } from "../rdf/terms.ts";
import { writeLine } from "../rdf/write-rdf.ts";
import type { GraphChange } from "./graph-change.ts";

/**
 * Blank nodes have other labels each time that a document is read. Says a change in the labels of a later reading, where each
 * node is told by what is said of it.
 *
 * @throws WebizenError `conflict` for a node that cannot be told any more
 */
export function followBlankNodes(
  change: GraphChange,
  before: readonly Quad[],
  now: readonly Quad[],
  url: string,
): GraphChange {
  const known = new Set(before.flatMap(blankLabels));
  const wanted = [...change.added, ...change.removed]
    .flatMap(blankLabels)
    .filter((label) => known.has(label));
  if (wanted.length === 0) return change;
  const [labelsBefore, labelsNow] = [bySignature(before), bySignature(now)];
  const labels = new Map<string, string>();
  for (const [signature, some] of labelsBefore) {
    const [one, ...others] = some;
    const [twin, ...twins] = labelsNow.get(signature) ?? [];
    if (one !== undefined && twin !== undefined && others.length + twins.length === 0) labels.set(one, twin);
  }
  if (wanted.some((label) => !labels.has(label))) {
    const message = `Cannot write ${url}: somebody else changed it in the meantime, and the nodes without an address cannot be told apart; read it again`;
    throw new WebizenError("conflict", message, { url });
  }
  const rename = (term: Term): Term => {
    const label = term.termType === "BlankNode" ? labels.get(term.value) : undefined;
    return label === undefined ? term : (DataFactory.blankNode(label) as unknown as Term);
  };
  const renameAll = (quads: readonly Quad[]): readonly Quad[] =>
    quads.map(({ subject, predicate, object }) => statement(rename(subject), predicate, rename(object)));
  return { added: renameAll(change.added), removed: renameAll(change.removed) };
}

/** The labels of blank nodes by what is said of them, the labels of others left out. */
function bySignature(quads: readonly Quad[]): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  for (const quad of quads) {
    for (const label of blankLabels(quad)) {
      const about = lines.get(label) ?? [];
      about.push(
        writeLine(quad).replaceAll(/_:\S+/g, (each) => (each === `_:${label}` ? "_:it" : "_:other")),
      );
      lines.set(label, about);
    }
  }
  const labels = [...lines].map(([label, about]) => ({ label, signature: about.toSorted().join("\n") }));
  return new Map(
    [...Map.groupBy(labels, ({ signature }) => signature)].map(([key, some]) => [
      key,
      some.map(({ label }) => label),
    ]),
  );
}

function blankLabels({ subject, object }: Quad): readonly string[] {
  return [subject, object].filter(({ termType }) => termType === "BlankNode").map(({ value }) => value);
}

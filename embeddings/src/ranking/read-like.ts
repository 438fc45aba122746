import type { PodContent } from "../index/pod-content.ts";
import type { VectorSlot } from "../index/vector-slot.ts";
import { composeText } from "../text/compose-text.ts";
import type { PermittedGroups } from "../vectors/vector-index.ts";

/** What is known of a thing to which others are to be similar. */
export interface Likeness {
  /** By which it is looked for in words. */
  readonly text: string;
  /** By which it is looked for when it has no vector yet. */
  readonly embedded: string;
  readonly vector?: Float32Array;
}

const MOST_PASSAGES = 8;
const MOST_WORDS = 24;

/**
 * Reads a thing, or a document, by what of it may be seen.
 *
 * @returns a likeness with nothing in it when there is nothing, or nothing that may be seen
 */
export function readLike(
  iri: string,
  { documents, passages }: PodContent,
  { permitted, slot }: { readonly permitted: PermittedGroups; readonly slot: VectorSlot | undefined },
): Likeness {
  const document = documents.find(iri);
  const ids = new Set([...passages.idsAbout(iri), ...(document ? passages.idsOf(document.id) : [])]);
  const seen = [...ids].filter((id) => {
    const owner = documents.read(passages.find(id)?.document ?? -1);
    return owner !== undefined && (permitted === "all" || permitted.has(owner.visibility));
  });
  const read = seen.slice(0, MOST_PASSAGES).flatMap((id) => passages.read(id) ?? []);
  const [first] = read;
  if (first === undefined) return { text: "", embedded: "" };
  const words = [first.label, ...first.typeLabels, first.body].join(" ").split(/\s+/u);
  const vector = mean(seen.slice(0, MOST_PASSAGES).flatMap((id) => slot?.readVector(id) ?? []));
  return {
    text: [...new Set(words)].slice(0, MOST_WORDS).join(" "),
    embedded: composeText(first),
    ...(vector && { vector }),
  };
}

function mean(vectors: readonly Float32Array[]): Float32Array | undefined {
  const [first] = vectors;
  if (first === undefined) return undefined;
  const sum = new Float32Array(first.length);
  for (const vector of vectors)
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0);
  const length = Math.hypot(...sum);
  return length === 0 ? undefined : sum.map((value) => value / length);
}

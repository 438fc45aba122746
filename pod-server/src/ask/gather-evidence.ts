import { hash } from "node:crypto";
import { iriTerm, selectFrom } from "../mcp/ask-view.ts";
import { provenanceOf, type View } from "../mcp/assistant-tools.ts";
import { findLabels, nameTerm } from "../mcp/labels.ts";
import { isWellFormedIri } from "../rdf/well-formed.ts";
import { nameAsker } from "../search/name-asker.ts";
import { searching } from "../search/search-refusal.ts";
import type { SearchTools } from "../search/search-tools.ts";

/** A piece of text in a document that the asker may see. */
export interface Evidence {
  /** One-based; what answers cite. */
  readonly number: number;
  readonly document: string;
  readonly entity: string;
  readonly label: string;
  readonly source: "own" | "received";
  readonly text: string;
  /** What of the text stands in the document word for word, where that is one piece. */
  readonly exact: string;
  /** SHA-256 of the text, in hexadecimal. */
  readonly sha256: string;
}

/** What evidence is looked for. */
export interface Wanted {
  readonly question: string;
  readonly folder?: string;
  readonly limit: number;
}

const MAX_STATEMENTS = 30;
/** In UTF-16 units: longer values stand in passages. */
const MAX_VALUE = 600;
const MAX_TEXT = 4_000;
/** Of all evidence together, so that it fits into what small models take in. The best comes first and is cut last. */
const MAX_ALL = 24_000;

/** Finds what speaks about a question, always the same for the same pod: whole passages, and what is stated of things. */
export async function gatherEvidence(
  view: View,
  { engine, feedOf, access }: SearchTools,
  { question, folder, limit }: Wanted,
): Promise<readonly Evidence[]> {
  const { pod, credentials, signal } = view;
  const { selection } = await access.selectionFor({ pod, credentials, origin: undefined });
  const opened = await engine();
  const { hits } = await searching(() =>
    opened.search({
      feed: feedOf(pod),
      selection,
      text: question,
      ...(folder === undefined ? {} : { folder }),
      limit,
      offset: 0,
      arms: new Set<"words" | "vectors" | "graph">(["words", "vectors", "graph"]),
      withPassages: true,
      asker: nameAsker({ credentials, pod }),
      signal,
    }),
  );
  const found: Evidence[] = [];
  let room = MAX_ALL;
  for (const { document, entity, label, passage = "", snippet } of hits) {
    if (room === 0) break;
    const statements = await describe(view, entity, document);
    const text = [label, passage, ...statements.filter((statement) => !passage.includes(statement))]
      .filter((part) => part !== "")
      .join("\n")
      .slice(0, Math.min(MAX_TEXT, room))
      .toWellFormed();
    room -= text.length;
    const source = provenanceOf(pod, document);
    const exact = snippet.text.trim();
    const sha256 = hash("sha256", text, "hex");
    found.push({ number: found.length + 1, document, entity, label, source, text, exact, sha256 });
  }
  return found;
}

/** What one document states of a thing, a line for each statement. */
async function describe(view: View, entity: string, document: string): Promise<readonly string[]> {
  // Documents name things by what merely looks like an IRI, too: nothing can be asked about those.
  if (!isWellFormedIri(entity)) return [];
  const { rows } = await selectFrom(
    view,
    `SELECT ?property ?value WHERE { GRAPH ${iriTerm(document)} { ${iriTerm(entity)} ?property ?value FILTER(!isBlank(?value)) } }
     ORDER BY ?property ?value`,
    MAX_STATEMENTS,
  );
  const labels = await findLabels(
    view,
    rows.flatMap(({ value }) => (value?.type === "uri" ? [value.value] : [])),
  );
  return rows.map(({ property, value }) => {
    const name = property?.type === "uri" ? nameTerm(property.value) : "";
    const said = value?.type === "uri" ? (labels.get(value.value) ?? nameTerm(value.value)) : value?.value;
    return `${name}: ${typeof said === "string" ? shorten(said) : ""}`;
  });
}

function shorten(value: string): string {
  return value.length <= MAX_VALUE ? value : `${value.slice(0, MAX_VALUE).toWellFormed()}…`;
}

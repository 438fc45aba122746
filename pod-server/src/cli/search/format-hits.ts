import { styleText } from "node:util";
import stringWidth from "string-width";
import { countOf } from "../../views/format.ts";
import { cleanLine } from "../query/clean-text.ts";

/** A hit, as far as it is printed. */
export interface PrintedHit {
  readonly entity: string;
  readonly document: string;
  readonly label: string;
  readonly snippet: { readonly text: string; readonly highlights: readonly (readonly [number, number])[] };
  readonly storage?: string;
}

/** An answer of a search, as far as it is printed. */
export interface FoundAnswer {
  readonly hits: readonly PrintedHit[];
  readonly total: number;
  readonly isTotalExact?: boolean;
  readonly pendingEmbeddings?: number;
  readonly searched?: {
    readonly corrections: readonly { readonly from: string; readonly to: readonly string[] }[];
  };
  readonly pods?: readonly { readonly storage: string; readonly state: string; readonly reason?: string }[];
  readonly remarks?: readonly string[];
}

const SNIPPET_LINES = 2;
const INDENT = "    ";

/**
 * Writes hits for people: what it is called and where it is, and below it the text with the words that were looked for in
 * bold, where a terminal shows that. Nothing in it can steer the terminal.
 *
 * @param rootIri of the pod that was searched; its documents are named by their paths
 */
export function formatHits(
  hits: readonly PrintedHit[],
  rootIri: string,
  { isTTY, columns = 80 }: { readonly isTTY?: boolean; readonly columns?: number },
): string {
  const lines = hits.flatMap((hit, index) => {
    const label = cleanLine(hit.label === "" ? nameOf(hit.document) : hit.label);
    const place = cleanLine(
      hit.document.startsWith(rootIri) ? hit.document.slice(rootIri.length - 1) : hit.document,
    );
    const head = isTTY ? bold(label) : label;
    const room = isTTY ? (columns - INDENT.length) * SNIPPET_LINES : Number.POSITIVE_INFINITY;
    const snippet = writeSnippet(hit.snippet, { isTTY: isTTY === true, room });
    return [
      `${String(index + 1).padStart(2)}  ${head}`,
      `${INDENT}${place}`,
      ...(snippet === "" ? [] : [`${INDENT}${snippet}`]),
    ];
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** Says how much was found, what was looked for instead of what was typed, and what is missing. */
export function describeFound({
  hits,
  total,
  isTotalExact = true,
  pendingEmbeddings = 0,
  searched,
  pods,
  remarks = [],
}: FoundAnswer): string {
  const corrections = (searched?.corrections ?? []).map(
    ({ from, to }) => `  "${from}" was read as ${to.join(", ")}`,
  );
  const answered = pods?.filter(({ state }) => state === "answered").length;
  const where = pods === undefined ? "" : ` from ${answered} of ${countOf(pods.length, "pod")}`;
  const count = `${hits.length} of ${isTotalExact ? "" : "at least "}${countOf(total, "hit")}${where}`;
  const missing = (pods ?? []).flatMap(({ storage, state, reason }) =>
    state === "answered" ? [] : [`  ${storage}: ${reason ?? state}`],
  );
  const waiting =
    pendingEmbeddings === 0
      ? []
      : [`  ${countOf(pendingEmbeddings, "passage")} cannot be found by meaning yet`];
  const lines = [count, ...corrections, ...waiting, ...missing, ...remarks.map((remark) => `  ${remark}`)];
  return lines.map((line) => `${cleanLine(line)}\n`).join("");
}

function writeSnippet(
  { text, highlights }: PrintedHit["snippet"],
  { isTTY, room }: { readonly isTTY: boolean; readonly room: number },
): string {
  const pieces: { readonly text: string; readonly isMarked: boolean }[] = [];
  let at = 0;
  for (const [from, to] of highlights) {
    if (from < at || to > text.length) continue;
    pieces.push(
      { text: text.slice(at, from), isMarked: false },
      { text: text.slice(from, to), isMarked: true },
    );
    at = to;
  }
  pieces.push({ text: text.slice(at), isMarked: false });
  let written = "";
  let left = room;
  for (const piece of pieces) {
    const clean = cleanLine(piece.text);
    const shown = cutToWidth(clean, left);
    left -= stringWidth(shown);
    written += piece.isMarked && isTTY ? bold(shown) : shown;
    if (shown.length < clean.length) return `${written}…`;
  }
  return written;
}

/** Where a text is wider than there is room for, it ends one column earlier, for an ellipsis. */
function cutToWidth(text: string, room: number): string {
  if (stringWidth(text) < room) return text;
  let [end, width] = [0, 0];
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    width += stringWidth(segment);
    if (width > room - 1) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

// The stream was asked by who calls.
function bold(text: string): string {
  return styleText("bold", text, { validateStream: false });
}

function nameOf(iri: string): string {
  return iri.split("/").findLast((part) => part !== "") ?? iri;
}

/** Where in a SPARQL text a place is. */
export type Place = "plain" | "comment" | "iri" | "string";

/** What a piece of SPARQL is made of, as far as it matters for what can be put behind it. */
export interface Scanned {
  /** Where the piece ends. */
  readonly place: Place;
  /** The piece without comments and without what strings and IRIs hold: `"…"` becomes `""`, `<…>` becomes `<>`. */
  readonly skeleton: string;
}

const COMMENT = String.raw`#[^\r\n]*`;
const ESCAPED = String.raw`\\(?:[^]|$)`;
const LONG_SINGLE = `'''(?:${ESCAPED}|[^\\\\])*?`;
const LONG_DOUBLE = `"""(?:${ESCAPED}|[^\\\\])*?`;
const SINGLE = `'(?:${ESCAPED}|[^\\\\'])*`;
const DOUBLE = `"(?:${ESCAPED}|[^\\\\"])*`;
/** Anything else behind `<` makes it "less than", or the bracket of a triple term. */
const IRI = '<[^<>"{}|^`\\\\\\0- ]*';

const OPEN = [`${LONG_SINGLE}$`, `${LONG_DOUBLE}$`, `${SINGLE}$`, `${DOUBLE}$`, `${IRI.slice(0, -1)}+$`].join(
  "|",
);
const CLOSED = [`${LONG_SINGLE}'''`, `${LONG_DOUBLE}"""`, `${SINGLE}'`, `${DOUBLE}"`, `${IRI}>`].join("|");
const TOKEN = new RegExp(`(${COMMENT})|(${CLOSED})|(${OPEN})|${ESCAPED}|[^]`, "g");

/** Reads a piece of SPARQL that begins at a plain place. */
export function scanSparql(text: string): Scanned {
  let place: Place = "plain";
  let skeleton = "";
  for (const [token, comment, closed, open] of text.matchAll(TOKEN)) {
    place = comment !== undefined ? "comment" : open !== undefined ? placeOf(open) : "plain";
    if (closed !== undefined) skeleton += closed.charAt(0) + closed.slice(-1);
    else if (place === "plain") skeleton += token;
  }
  return { place, skeleton };
}

function placeOf(open: string): Place {
  return open.startsWith("<") ? "iri" : "string";
}

/** Whether a query says itself over which graphs it goes. */
export function hasDatasetClause(text: string): boolean {
  return /(?<![?$:\w-])FROM\s*(NAMED\s*)?(<>|[\w-]*:)/i.test(scanSparql(text).skeleton);
}

import { hash } from "node:crypto";
import type { Quad, Term } from "@rdfjs/types";
import { RDF, XSD } from "@webizen/ontologies";
import { type DocumentLimits, TooLongDocument } from "./document-limits.ts";
import { isFitIri, isFitLanguage } from "./fit-terms.ts";

/** The statements of one document as text that a trusting parser may be given. */
export interface NQuadsWriter {
  /**
   * Adds a statement. One that N-Quads or the engine behind cannot carry is left out and counted.
   *
   * @throws TooLongDocument
   */
  add(quad: Quad): void;
  readonly written: () => string;
  readonly quads: () => number;
  readonly leftOut: () => number;
}

/**
 * Makes a writer of N-Quads whose graph is the document, whatever graphs the document speaks of itself. Blank nodes get
 * labels that no other document has, and that stay while the document does.
 */
export function createNQuadsWriter(
  documentIri: string,
  { maxWritten }: Pick<DocumentLimits, "maxWritten">,
): NQuadsWriter {
  const scope = `d${hash("sha256", documentIri, "hex").slice(0, 16)}n`;
  const graph = `<${documentIri}> .\n`;
  const labels = new Map<string, string>();
  const known = new Map<string, string | undefined>();
  const lines: string[] = [];
  let length = 0;
  let leftOut = 0;

  function iri(value: string): string | undefined {
    if (!known.has(value)) known.set(value, isFitIri(value) ? `<${value}>` : undefined);
    return known.get(value);
  }

  function blank(label: string): string {
    const given = labels.get(label) ?? `_:${scope}${labels.size}`;
    labels.set(label, given);
    return given;
  }

  function write(term: Term): string | undefined {
    switch (term.termType) {
      case "NamedNode":
        return iri(term.value);
      case "BlankNode":
        return blank(term.value);
      case "Literal":
        return writeLiteral(term, iri);
      default:
        return undefined;
    }
  }

  return {
    add({ subject, predicate, object }) {
      const [s, p, o] = [write(subject), write(predicate), write(object)];
      const isStatement = (subject as Term).termType !== "Literal" && predicate.termType === "NamedNode";
      if (s === undefined || p === undefined || o === undefined || !isStatement) {
        leftOut += 1;
        return;
      }
      const line = `${s} ${p} ${o} ${graph}`;
      length += line.length;
      if (length > maxWritten)
        throw new TooLongDocument(`its statements take more than ${maxWritten} characters`);
      lines.push(line);
    },
    written: () => lines.join(""),
    quads: () => lines.length,
    leftOut: () => leftOut,
  };
}

function writeLiteral(
  { value, language, datatype, direction }: Extract<Term, { termType: "Literal" }>,
  iri: (value: string) => string | undefined,
): string | undefined {
  if (!value.isWellFormed() || direction) return undefined;
  const quoted = `"${value.replace(/["\\\n\r]/g, (character) => ESCAPES[character] ?? character)}"`;
  if (language !== "") return isFitLanguage(language) ? `${quoted}@${language}` : undefined;
  if (datatype.value === XSD.string) return quoted;
  const type = iri(datatype.value);
  return type === undefined || datatype.value === RDF.langString ? undefined : `${quoted}^^${type}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r" };

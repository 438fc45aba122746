import { MEDIA } from "@webizen/ontologies";
import { Parser } from "n3";
import type { TextFault } from "../../parts/editor/code-editor.ts";
import type { Language } from "../../parts/editor/languages.ts";

const N3_FORMATS: Readonly<Record<string, string>> = {
  [MEDIA.turtle]: "Turtle",
  [MEDIA.ntriples]: "N-Triples",
  [MEDIA.nquads]: "N-Quads",
  [MEDIA.trig]: "TriG",
};

/** What the editor takes a file for. */
export function languageOf(type: string | undefined): Language {
  if (type === undefined) return "plain";
  if (type in N3_FORMATS || type === MEDIA.n3) return "turtle";
  if (type === MEDIA.markdown) return "markdown";
  if (type === MEDIA.sparqlQuery) return "sparql";
  return isJson(type) ? "json" : "plain";
}

/** Says where a text is not what its media type promises, before a server refuses it; `undefined` where it is, or nobody can say. */
export function findFault(text: string, type: string | undefined, baseIRI: string): TextFault | undefined {
  const format = N3_FORMATS[type ?? ""];
  if (format !== undefined) return findRdfFault(text, format, baseIRI);
  return type !== undefined && isJson(type) ? findJsonFault(text) : undefined;
}

function isJson(type: string): boolean {
  return type === MEDIA.json || type.endsWith("+json");
}

function findRdfFault(text: string, format: string, baseIRI: string): TextFault | undefined {
  try {
    new Parser({ baseIRI, format }).parse(text);
    return undefined;
  } catch (error) {
    const { message, context } = error as Error & { readonly context?: { readonly line?: number } };
    const line = context?.line ?? Number(/on line (\d+)/.exec(message)?.[1] ?? Number.NaN);
    return { line: Number.isNaN(line) ? undefined : line, message: message.replace(/ on line \d+\.?$/, "") };
  }
}

function findJsonFault(text: string): TextFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    return {
      line: text.slice(0, position).split("\n").length,
      message: message.replace(/ in JSON at position.*$/, ""),
    };
  }
}

import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { Parser } from "n3";
import { WebizenError } from "../errors.ts";
import { collectQuads } from "./collect-quads.ts";

/** In which syntaxes linked data is asked for: what is stored, as it is stored, where that is Turtle. */
export const RDF_ACCEPT: string = `${MEDIA.turtle}, ${MEDIA.ntriples};q=0.9, ${MEDIA.jsonld};q=0.1`;

const TURTLE_LIKE: ReadonlySet<string> = new Set([MEDIA.turtle, MEDIA.ntriples, MEDIA.nquads, MEDIA.trig]);

/** The statements of a document, and the prefixes that it declares. */
export interface ParsedRdf {
  readonly quads: readonly Quad[];
  readonly prefixes: Readonly<Record<string, string>>;
}

/**
 * Reads statements; those of named graphs are taken out of them, because a Solid document is one graph.
 *
 * @param contentType a Content-Type value; Turtle, TriG, N-Triples, N-Quads and JSON-LD are read
 * @param baseIri what relative IRIs are read against
 * @throws WebizenError `malformed` with the line where there is one, `unsupported` for another type, `too-large`
 */
export async function parseRdf(text: string, contentType: string, baseIri: string): Promise<ParsedRdf> {
  const type = (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
  if (TURTLE_LIKE.has(type)) return parseTurtle(text, type, baseIri);
  if (type === MEDIA.jsonld) {
    const { parseJsonLd } = await import("./parse-json-ld.ts");
    return { quads: await parseJsonLd(text, baseIri), prefixes: {} };
  }
  throw new WebizenError(
    "unsupported",
    `${baseIri} is ${type === "" ? "of no stated type" : type}, which is not linked data that can be read here`,
    { url: baseIri },
  );
}

/** Whether a type is one that `parseRdf` reads. */
export function isRdf(contentType: string): boolean {
  const type = (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
  return TURTLE_LIKE.has(type) || type === MEDIA.jsonld;
}

function parseTurtle(text: string, type: string, baseIri: string): ParsedRdf {
  const prefixes: Record<string, string> = {};
  const { quads, add } = collectQuads(baseIri);
  // Fed as a stream of one piece, the parser hands out statements one by one, so that the bounds hold before memory is gone.
  let feed = (_text: string): void => {};
  let finish = (): void => {};
  const source = {
    on(event: string, listener: (data: string) => void) {
      if (event === "data") feed = listener;
      if (event === "end") finish = () => listener("");
    },
  };
  let fault: unknown;
  try {
    new Parser({ format: type, baseIRI: baseIri }).parse(
      source as never,
      (error, quad) => {
        if (error) fault ??= error;
        else if (quad) add(quad as unknown as Quad);
      },
      (prefix, iri) => {
        prefixes[prefix] = (iri as unknown as { readonly value: string }).value;
      },
    );
    feed(text);
    finish();
  } catch (error) {
    fault ??= error;
  }
  if (fault instanceof WebizenError) throw fault;
  if (fault !== undefined) throw malformedRdf(baseIri, fault);
  return { quads, prefixes };
}

/** The error for a document that breaks its syntax. */
export function malformedRdf(baseIri: string, cause: unknown): WebizenError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `${baseIri} cannot be read as linked data: ${reason.slice(0, 300)}`;
  return new WebizenError("malformed", message, { url: baseIri }, { cause });
}

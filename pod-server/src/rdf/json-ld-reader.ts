import { findContext, MEDIA } from "@webizen/ontologies";
import { JsonLdParser } from "jsonld-streaming-parser";
import { PodError } from "../errors.ts";
import { createDocumentTerms } from "./document-terms.ts";
import { createJsonScan } from "./json-scan.ts";
import { malformed, type RdfHandler, type RdfReader, type RdfSource } from "./rdf-reader.ts";
import { driveParser, type QuadTransform } from "./stream-reader.ts";

/**
 * Makes a reader of JSON-LD 1.1. No context is fetched: a remote one is read from the local allow-list.
 *
 * @throws PodError `malformed-body`, or `unprocessable-body` naming a context that is not on the list
 */
export function createJsonLdReader(source: RdfSource, handler: RdfHandler): RdfReader {
  let refused: PodError | undefined;
  const parser = new JsonLdParser({
    baseIRI: source.baseIri,
    dataFactory: createDocumentTerms(),
    strictValues: true,
    documentLoader: {
      async load(iri) {
        const context = findContext(iri);
        if (context !== undefined) return context as never;
        refused = new PodError(
          "unprocessable-body",
          `The JSON-LD body refers to the context ${iri}, which is not kept here and is not fetched; put its terms inline`,
          { context: iri },
        );
        throw refused;
      },
    },
  });
  const scan = createJsonScan(source.limits);
  const reader = driveParser(
    parser as unknown as QuadTransform,
    handler,
    (fault) =>
      refused ?? (fault instanceof PodError ? fault : malformed(MEDIA.jsonld, fault.message, {}, fault)),
  );
  let blank = true;
  return {
    write(text) {
      blank &&= text.trim() === "";
      scan(text);
      return reader.write(text);
    },
    end() {
      if (blank) throw malformed(MEDIA.jsonld, "it is empty; an empty document is []");
      return reader.end();
    },
  };
}

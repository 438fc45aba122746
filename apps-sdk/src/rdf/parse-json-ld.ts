import type { Quad } from "@rdfjs/types";
import { JsonLdParser } from "jsonld-streaming-parser";
import { WebizenError } from "../errors.ts";
import { collectQuads } from "./collect-quads.ts";
import { malformedRdf } from "./parse-rdf.ts";

/**
 * Reads JSON-LD, from servers that have nothing else. Contexts have to stand in the document: those of other places are not
 * loaded, because that would tell them who reads what.
 *
 * @throws WebizenError `malformed`, `unsupported` for a context elsewhere, `too-large`
 */
export async function parseJsonLd(text: string, baseIri: string): Promise<Quad[]> {
  const { quads, add } = collectQuads(baseIri);
  let refused: WebizenError | undefined;
  const parser = new JsonLdParser({
    baseIRI: baseIri,
    documentLoader: {
      load(context: string) {
        const message = `${baseIri} needs the context ${context}, which is not loaded from elsewhere; ask its server for Turtle`;
        // The parser wraps what is thrown here into an error of its own.
        refused = new WebizenError("unsupported", message, { url: baseIri });
        throw refused;
      },
    },
  });
  await new Promise<void>((resolve, reject) => {
    parser.on("data", (quad: Quad) => {
      try {
        add(quad);
      } catch (error) {
        reject(error);
        parser.destroy();
      }
    });
    parser.on("error", (cause: unknown) => reject(refused ?? malformedRdf(baseIri, cause)));
    parser.on("end", () => resolve());
    parser.end(text);
  });
  return quads;
}

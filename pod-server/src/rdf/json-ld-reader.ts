import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { createDepthCheck } from "./json-depth.ts";
import { PoliteJsonLdParser } from "./json-ld-parser.ts";
import { malformed, type RdfHandler, type RdfReader, type RdfSource } from "./rdf-reader.ts";
import { driveParser, type QuadTransform } from "./stream-reader.ts";

/**
 * Makes a reader of JSON-LD 1.1. No context is fetched: a remote one is read from the local allow-list.
 *
 * @throws PodError `malformed-body`, or `unprocessable-body` naming a context that is not on the list
 */
export function createJsonLdReader(source: RdfSource, handler: RdfHandler): RdfReader {
  const parser = new PoliteJsonLdParser(source);
  const checkDepth = createDepthCheck(source.limits.maxDepth);
  const reader = driveParser(parser as unknown as QuadTransform, handler, (fault) => describe(fault, parser));
  let blank = true;
  return {
    write(text) {
      blank &&= text.trim() === "";
      checkDepth(text);
      parser.beginTurn();
      return reader.write(text);
    },
    end() {
      if (blank) throw malformed(MEDIA.jsonld, "it is empty; an empty document is []");
      return reader.end();
    },
  };
}

function describe(fault: Error, parser: PoliteJsonLdParser): Error {
  if (parser.refused !== undefined) return parser.refused;
  return fault instanceof PodError ? fault : malformed(MEDIA.jsonld, fault.message, {}, fault);
}

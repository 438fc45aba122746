import { MEDIA } from "@webizen/ontologies";
import { RdfXmlParser } from "rdfxml-streaming-parser";
import { PodError } from "../errors.ts";
import { createDocumentTerms } from "./document-terms.ts";
import {
  malformed,
  overLimit,
  type RdfHandler,
  type RdfLimits,
  type RdfReader,
  type RdfSource,
} from "./rdf-reader.ts";
import { driveParser, type QuadTransform } from "./stream-reader.ts";

/**
 * Makes a reader of RDF/XML.
 *
 * @throws PodError `malformed-body` with line and column, `unprocessable-body` for a document type declaration,
 *   because its entities multiply text without bound
 */
export function createRdfXmlReader(source: RdfSource, handler: RdfHandler): RdfReader {
  const parser = new BoundedRdfXmlParser(source);
  const reader = driveParser(parser as unknown as QuadTransform, handler, describeFault);
  return {
    write: reader.write,
    async end() {
      await reader.end();
      if (!parser.complete) throw malformed(MEDIA.rdfxml, "it ends before its root element is closed");
    },
  };
}

interface Tag {
  readonly attributes: Readonly<Record<string, { readonly prefix: string; readonly value: string }>>;
}

class BoundedRdfXmlParser extends RdfXmlParser {
  readonly #limits: RdfLimits;
  #depth = 0;
  #sawRoot = false;

  constructor(source: RdfSource) {
    super({ baseIRI: source.baseIri, dataFactory: createDocumentTerms(), trackPosition: true });
    this.#limits = source.limits;
  }

  // The library takes any end of text for the end of the document.
  get complete(): boolean {
    return this.#sawRoot && this.#depth === 0;
  }

  protected override onTag(tag: unknown): void {
    this.#sawRoot = true;
    this.#depth += 1;
    const { maxDepth, maxNamespaceLength } = this.#limits;
    if (this.#depth > maxDepth) throw overLimit("maxDepth", maxDepth);
    for (const [name, { prefix, value }] of Object.entries((tag as Tag).attributes)) {
      const isNamespace = prefix === "xmlns" || name === "xmlns" || name === "xml:base";
      if (isNamespace && value.length > maxNamespaceLength)
        throw overLimit("maxNamespaceLength", maxNamespaceLength);
    }
    super.onTag(tag as never);
  }

  protected override onCloseTag(): void {
    this.#depth -= 1;
    super.onCloseTag();
  }

  protected override onDoctype(): void {
    throw new PodError(
      "unprocessable-body",
      "The RDF/XML body has a DOCTYPE, which is not read because entities can multiply without bound; write the IRIs in full",
    );
  }
}

function describeFault(fault: Error): Error {
  if (fault instanceof PodError) return fault;
  const placed = /^(?:Line )?(\d+)(?: column |:)(\d+): (.*)$/s.exec(fault.message);
  if (placed === null) return malformed(MEDIA.rdfxml, fault.message, {}, fault);
  const [, line, column, reason = ""] = placed;
  return malformed(MEDIA.rdfxml, reason, { line: Number(line), column: Number(column) }, fault);
}

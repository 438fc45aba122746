import { parentPort, workerData } from "node:worker_threads";
import type { RdfLimits } from "../rdf/rdf-reader.ts";
import { documentsToQuads, type ParsedDocuments, type SourceDocument } from "./documents-to-quads.ts";

/** Asks for documents to be read; their bytes lie one after the other in one piece of memory. */
export interface ParseRequest {
  readonly id: number;
  readonly documents: readonly (Omit<SourceDocument, "bytes"> & { readonly length: number })[];
  readonly bytes: Uint8Array;
}

/** The answer to the request of the same number. */
export interface ParseAnswer extends ParsedDocuments {
  readonly id: number;
}

const limits = workerData as RdfLimits;
let last: Promise<void> = Promise.resolve();

parentPort?.on("message", (request: ParseRequest) => {
  last = last.then(() => answer(request));
});

async function answer({ id, documents, bytes }: ParseRequest): Promise<void> {
  let start = 0;
  const sources = documents.map(({ length, ...source }) => {
    start += length;
    return { ...source, bytes: bytes.subarray(start - length, start) };
  });
  const parsed: ParseAnswer = { id, ...(await documentsToQuads(sources, limits)) };
  parentPort?.postMessage(parsed, [parsed.ground.buffer, parsed.blank.buffer]);
}

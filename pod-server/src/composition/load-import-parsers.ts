import type { ImportParsers } from "../transfer/linked/import-parsers.ts";

/** Loads the readers of people's files, which only an import needs. */
export async function loadImportParsers(): Promise<ImportParsers> {
  return await import("@webizen/embeddings/parsers");
}

import { readFile } from "node:fs/promises";
import { Parser, type Quad } from "n3";
import { collectLabels } from "./collect-labels.ts";
import { collectTerms } from "./collect-terms.ts";
import { VOCABULARIES } from "./vocabularies.ts";
import { writeLabels, writePrefixes, writeVocabulary } from "./write-module.ts";

const SUPPLEMENT = "supplement.ttl";

/**
 * Computes every generated module from the vendored vocabularies.
 *
 * @param folder the folder that holds `<prefix>.ttl` files and `supplement.ttl`
 * @returns file name to source text, in a stable order; equal input gives equal bytes
 */
export async function generateSources(folder: URL): Promise<ReadonlyMap<string, string>> {
  const supplement = await readQuads(folder, SUPPLEMENT);
  const sources = new Map<string, string>();
  const labels = new Map<string, string>();
  for (const vocabulary of VOCABULARIES) {
    const quads = await readQuads(folder, `${vocabulary.prefix}.ttl`);
    const terms = collectTerms(vocabulary.namespace, [...quads, ...supplement]);
    sources.set(`${vocabulary.prefix}.ts`, writeVocabulary(vocabulary, terms));
    for (const [iri, label] of collectLabels(terms, [...quads, ...supplement])) labels.set(iri, label);
  }
  sources.set("labels.ts", writeLabels(labels));
  sources.set("prefixes.ts", writePrefixes(VOCABULARIES));
  return sources;
}

async function readQuads(folder: URL, name: string): Promise<Quad[]> {
  const text = await readFile(new URL(name, folder), "utf8");
  return new Parser({ format: "text/turtle", baseIRI: new URL(name, folder).href }).parse(text);
}

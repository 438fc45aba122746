import { readFile } from "node:fs/promises";
import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { DataFactory, Parser, Writer } from "n3";
import { RdfXmlParser } from "rdfxml-streaming-parser";
import type { SuiteDataset } from "./read-manifest.ts";
import { type Result, readResult, TSV } from "./results.ts";

/** A pod whose folder `w3c/` stands for the folder of the suites: each file of data is a document under its own path. */
export interface SuitePod {
  readonly suites: { readonly folder: string; readonly base: string };
  /** IRI of the pod's SPARQL endpoint. */
  readonly endpoint: string;
  /** Signs requests for the owner. */
  readonly fetch: typeof fetch;
  /** Makes a document once, however many tests use its file. */
  putOnce(iri: string): Promise<void>;
}

/** Makes the pod of the suites at `root`. */
export function createSuitePod(root: string, folder: string, send: typeof fetch): SuitePod {
  const suites = { folder, base: `${root}w3c/` };
  const done = new Map<string, Promise<void>>();
  const pod: SuitePod = {
    suites,
    endpoint: `${root}.sparql`,
    fetch: send,
    putOnce(iri) {
      const put = done.get(iri) ?? putFile(pod, iri);
      done.set(iri, put);
      return put;
    },
  };
  return pod;
}

/** The document that stands for a default graph of nothing. */
export function emptyDocument({ suites }: Pick<SuitePod, "suites">): string {
  return `${suites.base}empty.ttl`;
}

/** Reads the file that stands behind an IRI of the pod. */
export function readSuiteFile({ suites }: Pick<SuitePod, "suites">, iri: string): Promise<string> {
  return readFile(suites.folder + iri.slice(suites.base.length - 1), "utf8");
}

/** Reads the expected result in a file, in the format that its name says. */
export async function readExpected(pod: SuitePod, iri: string, rename = keep): Promise<Result> {
  return readResult(
    rename(await readSuiteFile(pod, iri)),
    RESULT_TYPES[extensionOf(iri)] ?? MEDIA.turtle,
    iri,
  );
}

/** Says in which format rows are asked for when a file holds the expected ones. */
export function resultTypeOf(iri: string): string {
  return RESULT_TYPES[extensionOf(iri)] ?? MEDIA.sparqlResultsJson;
}

/** Reads the quads of a file; those of the default graph are in the default graph. */
export async function readSuiteQuads(pod: SuitePod, iri: string, rename = keep): Promise<readonly Quad[]> {
  const text = rename(await readSuiteFile(pod, iri));
  if (!iri.endsWith(".rdf")) return new Parser({ baseIRI: iri }).parse(text);
  const parser = new RdfXmlParser({ baseIRI: iri });
  parser.end(text);
  const quads: Quad[] = [];
  for await (const quad of parser) quads.push(quad as Quad);
  return quads;
}

/** Makes a document of these triples. */
export async function putQuads(pod: SuitePod, iri: string, quads: readonly Quad[]): Promise<void> {
  const writer = new Writer({ format: "N-Triples" });
  await put(pod, iri, writer.quadsToString([...quads].map(withoutGraph)));
}

/**
 * Lets the names of example hosts stand for places in the pod, in data, requests and expected results alike, so that a
 * graph that a test names can be a document.
 */
export function renameInto(folder: string): (text: string) => string {
  return (text) => text.replaceAll(EXAMPLE_HOSTS, (_, host: string) => folder + host);
}

/** All documents of a dataset whose files hold one graph each. */
export async function putDataset(pod: SuitePod, { unnamed, named }: SuiteDataset): Promise<void> {
  await Promise.all([...unnamed, ...named.map(({ file }) => file)].map((iri) => pod.putOnce(iri)));
}

const EXAMPLE_HOSTS = /http:\/\/((?:www\.)?example(?:\.org|\.com)?|kasei\.us)(?=[/>"])/g;

const RESULT_TYPES: Readonly<Record<string, string>> = {
  srx: MEDIA.sparqlResultsXml,
  srj: MEDIA.sparqlResultsJson,
  csv: MEDIA.csv,
  tsv: TSV,
};

function extensionOf(iri: string): string {
  return iri.slice(iri.lastIndexOf(".") + 1);
}

const keep = (text: string): string => text;

/** As it lies there where the pod reads its format, so that its own parser is at work; otherwise as N-Triples. */
async function putFile(pod: SuitePod, iri: string): Promise<void> {
  if (/\.(ttl|nt)$/.test(iri)) return put(pod, iri, await readSuiteFile(pod, iri));
  return putQuads(pod, iri, await readSuiteQuads(pod, iri));
}

async function put(pod: SuitePod, iri: string, body: string): Promise<void> {
  const response = await pod.fetch(iri, { method: "PUT", headers: { "content-type": MEDIA.turtle }, body });
  const answer = await response.text();
  if (!response.ok) throw new Error(`PUT ${iri} was answered by ${response.status}: ${answer}`);
}

function withoutGraph({ subject, predicate, object }: Quad): Quad {
  return DataFactory.quad(subject, predicate, object);
}

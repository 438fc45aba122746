import { MEDIA } from "@webizen/ontologies";
import { JsonLdParser } from "jsonld-streaming-parser";
import { Parser, type Quad, Writer } from "n3";

/** One link of an answer's Link header. */
export interface AnswerLink {
  readonly target: string;
  readonly rel: string;
}

/** What every problem document of this server says. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** Reads the links of an answer; `rel` keeps those of one relation. */
export function linksOf(response: Response, rel?: string): readonly AnswerLink[] {
  const links = (response.headers.get("link") ?? "").matchAll(/<([^>]*)>; rel="([^"]*)"/g);
  return [...links]
    .map(([, target = "", name = ""]) => ({ target, rel: name }))
    .filter((link) => rel === undefined || link.rel === rel);
}

/** The targets of an answer's links of one relation. */
export function linkTargets(response: Response, rel: string): readonly string[] {
  return linksOf(response, rel).map(({ target }) => target);
}

/** Reads an RDF answer in its own syntax, with relative references resolved against the address asked. */
export async function quadsOf(response: Response): Promise<readonly Quad[]> {
  const format = response.headers.get("content-type") ?? "";
  const baseIRI = response.url.replace(/[?#].*$/, "");
  const body = await response.text();
  if (!format.startsWith(MEDIA.jsonld)) return new Parser({ format, baseIRI }).parse(body);
  const parser = new JsonLdParser({ baseIRI });
  parser.end(body);
  const quads: Quad[] = [];
  for await (const quad of parser) quads.push(quad);
  return quads;
}

/** Reads an RDF answer as a sorted list of N-Triples, so that two answers can be compared. */
export async function triplesOf(response: Response): Promise<readonly string[]> {
  const writer = new Writer({ format: "N-Triples" });
  return (await quadsOf(response))
    .map(({ subject, predicate, object }) => writer.quadToString(subject, predicate, object).trim())
    .toSorted();
}

/** The objects of an answer's statements with this predicate, and with this subject if one is named. */
export async function objectsOf(
  response: Response,
  predicate: string,
  subject?: string,
): Promise<readonly string[]> {
  return (await quadsOf(response))
    .filter((quad) => quad.predicate.value === predicate)
    .filter((quad) => subject === undefined || quad.subject.value === subject)
    .map((quad) => quad.object.value);
}

/** The words of a header whose value is a list. */
export function wordsOf(response: Response, header: string): readonly string[] {
  const value = response.headers.get(header);
  return value === null || value === "" ? [] : value.split(",").map((word) => word.trim());
}

/** The problem document of a refused request; fails when the answer is none. */
export async function problemOf(response: Response): Promise<Problem> {
  const contentType = response.headers.get("content-type");
  if (contentType !== MEDIA.problem) throw new Error(`${response.status} comes as ${contentType}`);
  return (await response.json()) as Problem;
}

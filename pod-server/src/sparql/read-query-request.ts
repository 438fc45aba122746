import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import type { Operation } from "../ldp/operation.ts";
import { readAll } from "../ldp/receive-body.ts";
import { SEQUENCE_HEADER } from "../ldp/write-answer.ts";
import { baseType } from "../rdf/formats.ts";
import { decodeUtf8, parseParameters } from "./form-parameters.ts";

/** A query of the SPARQL Protocol, whichever way it came. */
export interface QueryRequest {
  readonly kind: "query";
  readonly query: string;
  readonly defaultGraphs: readonly string[];
  readonly namedGraphs: readonly string[];
  /** The answer must not be older than this position in the pod's change log. */
  readonly sequence: number | undefined;
  /** Whether the way to the answer is wanted, instead of the answer. */
  readonly explain: boolean;
}

/** An update of the SPARQL Protocol, whichever way it came. */
export interface UpdateRequest {
  readonly kind: "update";
  readonly update: string;
  readonly usingGraphs: readonly string[];
  readonly usingNamedGraphs: readonly string[];
}

/** Media types in which a query can be the body of POST and QUERY. */
const QUERY_TYPES: readonly string[] = [MEDIA.sparqlQuery, MEDIA.form];

/**
 * The same as a header says it.
 *
 * "a resource that supports QUERY tells in Accept-Query which formats": https://www.rfc-editor.org/rfc/rfc10008
 */
export const ACCEPT_QUERY: string = QUERY_TYPES.map((type) => `"${type}"`).join(", ");

/** Media types that POST takes: those, and an update by itself. */
export const POST_TYPES: readonly string[] = [...QUERY_TYPES, MEDIA.sparqlUpdate];

const DEFAULT_GRAPH = "default-graph-uri";
const NAMED_GRAPH = "named-graph-uri";
const USING_GRAPH = "using-graph-uri";
const USING_NAMED_GRAPH = "using-named-graph-uri";
const TEXTS = ["query", "update"];
const MAX_GRAPHS = 1000;

/** A request of the protocol, and all its parameters, those that the protocol does not know included. */
export interface ProtocolRequest {
  readonly request: QueryRequest | UpdateRequest;
  readonly parameters: URLSearchParams;
}

/**
 * Reads a request to an endpoint.
 *
 * @returns `undefined` for a GET without parameters, which asks what the service is
 * @throws PodError `bad-request`, `missing-content-type`, `unsupported-media-type`, `body-too-large`
 * @see https://www.w3.org/TR/sparql12-protocol/#query-operation
 */
export async function readProtocolRequest(
  operation: Operation,
  maxBodyBytes: number,
): Promise<ProtocolRequest | undefined> {
  const parameters = await readParameters(operation, maxBodyBytes);
  if ([...parameters].length === 0) return undefined;
  return { request: toRequest(operation, parameters), parameters };
}

async function readParameters(operation: Operation, maxBodyBytes: number): Promise<URLSearchParams> {
  const { request } = operation;
  const inUrl = parseParameters(operation.query.slice(1));
  if (request.method === "GET" || request.method === "HEAD") return inUrl;
  const contentType = readContentType(operation);
  const body = decodeUtf8(await readAll(operation, maxBodyBytes));
  if (contentType !== MEDIA.form) {
    const name = contentType === MEDIA.sparqlUpdate ? "update" : "query";
    if (inUrl.has(name)) throw twice(`The ${name} is in the address and in the body`);
    inUrl.append(name, body);
    return inUrl;
  }
  const inAddress = TEXTS.find((name) => inUrl.has(name));
  if (inAddress !== undefined) throw twice(`"${inAddress}" is in the address while a form is the body`);
  const form = parseParameters(body);
  // Clients that send the query in a form leave the graphs in the address of the endpoint that they were given.
  for (const [name, value] of inUrl) form.append(name, value);
  return form;
}

function toRequest(operation: Operation, parameters: URLSearchParams): QueryRequest | UpdateRequest {
  const { request, iri } = operation;
  if (parameters.has("update")) return toUpdate(operation, parameters);
  const query = readText(parameters, "query", iri);
  const [defaultGraphs, namedGraphs] = readGraphs(parameters, [DEFAULT_GRAPH, NAMED_GRAPH]);
  const sequence = request.headers.get(SEQUENCE_HEADER) ?? parameters.get("sequence");
  const explain = parameters.has("explain") && parameters.get("explain") !== "false";
  return { kind: "query", query, defaultGraphs, namedGraphs, sequence: readSequence(sequence), explain };
}

// "This operation changes the Graph Store", so a method that promises to change nothing cannot carry it.
function toUpdate({ request, iri }: Operation, parameters: URLSearchParams): UpdateRequest {
  if (request.method !== "POST") {
    throw new PodError("bad-request", `An update comes to ${iri} by POST, not by ${request.method}`);
  }
  if (parameters.has("query")) throw twice('There are both "query" and "update"');
  const update = readText(parameters, "update", iri);
  const [usingGraphs, usingNamedGraphs] = readGraphs(parameters, [USING_GRAPH, USING_NAMED_GRAPH]);
  return { kind: "update", update, usingGraphs, usingNamedGraphs };
}

function readText(parameters: URLSearchParams, name: "query" | "update", iri: string): string {
  const [text, ...others] = parameters.getAll(name);
  if (text === undefined)
    throw new PodError("bad-request", `The request to ${iri} has no "${name}"; give one`);
  if (others.length > 0) throw twice(`There are ${others.length + 1} parameters "${name}"`);
  return text;
}

function readGraphs(
  parameters: URLSearchParams,
  [unnamed, named]: readonly [string, string],
): readonly [readonly string[], readonly string[]] {
  const graphs = [parameters.getAll(unnamed), parameters.getAll(named)] as const;
  if (graphs[0].length + graphs[1].length <= MAX_GRAPHS) return graphs;
  throw new PodError("bad-request", `The request names more than ${MAX_GRAPHS} graphs; name fewer`);
}

function readSequence(text: string | null): number | undefined {
  if (text === null) return undefined;
  const sequence = /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
  if (sequence !== undefined) return sequence;
  throw new PodError(
    "bad-request",
    "Webizen-Sequence is not a whole number; send one that a write was answered with",
  );
}

function readContentType({ request, iri }: Operation): string {
  const given = request.headers.get("content-type");
  if (given === null) {
    throw new PodError(
      "missing-content-type",
      `The body for ${iri} comes without a Content-Type; send ${MEDIA.sparqlQuery}`,
    );
  }
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(given)?.[1]?.toLowerCase() ?? "utf-8";
  const accepted = request.method === "POST" ? POST_TYPES : QUERY_TYPES;
  if (!accepted.includes(baseType(given))) {
    const offers = accepted.join(" or ");
    throw new PodError(
      "unsupported-media-type",
      `${iri} takes ${offers}, not ${baseType(given).slice(0, 80)}`,
    );
  }
  if (charset !== "utf-8" && charset !== "utf8" && charset !== "us-ascii") {
    throw new PodError(
      "unsupported-media-type",
      `${iri} takes queries in UTF-8, not in ${charset.slice(0, 40)}`,
    );
  }
  return baseType(given);
}

function twice(what: string): PodError {
  return new PodError("bad-request", `${what}; a request carries one query or one update, in one place`);
}

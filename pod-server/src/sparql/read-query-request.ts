import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import type { Operation } from "../ldp/operation.ts";
import { readAll } from "../ldp/receive-body.ts";
import { SEQUENCE_HEADER } from "../ldp/write-answer.ts";
import { baseType } from "../rdf/formats.ts";
import { decodeUtf8, parseParameters } from "./form-parameters.ts";

/** A request of the SPARQL Protocol, whichever way it came. */
export interface QueryRequest {
  readonly query: string;
  readonly defaultGraphs: readonly string[];
  readonly namedGraphs: readonly string[];
  /** The answer must not be older than this position in the pod's change log. */
  readonly sequence: number | undefined;
  /** Whether the way to the answer is wanted, instead of the answer. */
  readonly explain: boolean;
}

/** Media types in which a query can be the body of POST and QUERY. */
export const QUERY_TYPES: readonly string[] = [MEDIA.sparqlQuery, MEDIA.form];

const DEFAULT_GRAPH = "default-graph-uri";
const NAMED_GRAPH = "named-graph-uri";
const PROTOCOL = ["query", DEFAULT_GRAPH, NAMED_GRAPH];
const MAX_GRAPHS = 1000;

/**
 * Reads a request to the endpoint.
 *
 * @returns `undefined` for a GET without parameters, which asks what the service is
 * @throws PodError `bad-request`, `missing-content-type`, `unsupported-media-type`, `body-too-large`
 * @see https://www.w3.org/TR/sparql12-protocol/#query-operation
 */
export async function readQueryRequest(
  operation: Operation,
  maxBodyBytes: number,
): Promise<QueryRequest | undefined> {
  const { request } = operation;
  const inUrl = parseParameters(operation.query.slice(1));
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (isRead) return [...inUrl].length === 0 ? undefined : toRequest(operation, inUrl, inUrl);
  const contentType = readContentType(operation);
  const body = decodeUtf8(await readAll(operation, maxBodyBytes));
  if (contentType === MEDIA.sparqlQuery) {
    if (inUrl.has("query")) throw twice(`The query is in the address and in the body`);
    inUrl.append("query", body);
    return toRequest(operation, inUrl, inUrl);
  }
  const inAddress = PROTOCOL.find((name) => inUrl.has(name));
  if (inAddress !== undefined) throw twice(`"${inAddress}" is in the address while a form is the body`);
  return toRequest(operation, parseParameters(body), inUrl);
}

function toRequest(
  { request, iri }: Operation,
  parameters: URLSearchParams,
  inUrl: URLSearchParams,
): QueryRequest {
  const [query, ...others] = parameters.getAll("query");
  if (parameters.has("update")) {
    throw new PodError("bad-request", `${iri} takes queries with "query"; documents are changed by PATCH`);
  }
  if (query === undefined)
    throw new PodError("bad-request", `The request to ${iri} has no "query"; give one`);
  if (others.length > 0) throw twice(`There are ${others.length + 1} parameters "query"`);
  const defaultGraphs = parameters.getAll(DEFAULT_GRAPH);
  const namedGraphs = parameters.getAll(NAMED_GRAPH);
  if (defaultGraphs.length + namedGraphs.length > MAX_GRAPHS) {
    throw new PodError("bad-request", `The request names more than ${MAX_GRAPHS} graphs; name fewer`);
  }
  const sequence = request.headers.get(SEQUENCE_HEADER) ?? inUrl.get("sequence");
  const explain = [inUrl, parameters].some((all) => all.has("explain") && all.get("explain") !== "false");
  return { query, defaultGraphs, namedGraphs, sequence: readSequence(sequence), explain };
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
  if (!QUERY_TYPES.includes(baseType(given))) {
    const offers = QUERY_TYPES.join(" or ");
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
  return new PodError("bad-request", `${what}; a request carries one query, in one place`);
}

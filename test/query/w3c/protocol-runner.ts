import { MEDIA } from "@webizen/ontologies";
import type { Term } from "n3";
import type { RunTest } from "./query-runner.ts";
import { readDataset, type SuiteTest } from "./read-manifest.ts";
import { readResult, TSV } from "./results.ts";
import { SUITE, type SuiteGraph } from "./suite-graph.ts";
import { putQuads, readSuiteQuads, renameInto, type SuitePod } from "./suite-pod.ts";

/** Media types that answer for what a manifest calls a format. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  boolean: [MEDIA.sparqlResultsJson, MEDIA.sparqlResultsXml],
  tabular: [MEDIA.sparqlResultsJson, MEDIA.sparqlResultsXml, MEDIA.csv, TSV],
  RDF: [MEDIA.turtle, MEDIA.ntriples, MEDIA.rdfxml, MEDIA.jsonld],
};

const ENDPOINT = "/sparql/";

/** Sends the requests of a test one after the other and holds each answer against what the manifest says. */
export const runProtocol: RunTest = async (test, pod) => {
  const { node, graph, folder, iri } = test;
  const rename = renameInto(`${pod.suites.base}${folder}/`);
  for (const { name, file } of readDataset(graph, node).named) {
    await putQuads(pod, rename(name), await readSuiteQuads(pod, file, rename));
  }
  for (const request of requestsOf(test)) {
    const response = await sendRequest(pod, graph, request, rename);
    const answered = graph.one(request, `${SUITE.ht}resp`);
    if (answered === undefined) throw new Error(`${iri} does not say what is answered`);
    const fault = await findFault(response, graph, answered, pod.endpoint);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

function requestsOf({ node, graph, iri }: SuiteTest): readonly Term[] {
  const action = graph.one(node, `${SUITE.mf}action`);
  if (action === undefined) throw new Error(`${iri} has no action`);
  return graph.list(action, `${SUITE.ht}requests`);
}

function sendRequest(
  pod: SuitePod,
  graph: SuiteGraph,
  request: Term,
  rename: (text: string) => string,
): Promise<Response> {
  const asked = new URL(graph.value(request, `${SUITE.ht}absolutePath`) ?? ENDPOINT, "http://any.example");
  if (asked.pathname !== ENDPOINT) throw new Error(`${asked.pathname} is not the endpoint`);
  const url = new URL(pod.endpoint);
  for (const [name, value] of asked.searchParams)
    url.searchParams.append(name, rename(`${value}>`).slice(0, -1));
  const headers = new Headers();
  for (const header of graph.list(request, `${SUITE.ht}headers`)) {
    headers.append(
      graph.value(header, `${SUITE.ht}fieldName`) ?? "",
      graph.value(header, `${SUITE.ht}fieldValue`) ?? "",
    );
  }
  const content = graph.one(request, `${SUITE.ht}body`);
  const method = graph.value(request, `${SUITE.ht}methodName`) ?? "GET";
  // Bytes, because a text would bring a content type of its own where the test leaves it out.
  const body = content === undefined ? null : encode(graph, content, rename);
  return pod.fetch(url, { method, headers, body });
}

function encode(graph: SuiteGraph, content: Term, rename: (text: string) => string): Uint8Array<ArrayBuffer> {
  const text = rename(graph.value(content, `${SUITE.cnt}chars`) ?? "");
  const isWide = graph.value(content, `${SUITE.cnt}characterEncoding`) === "UTF-16";
  return new Uint8Array(Buffer.from(text, isWide ? "utf16le" : "utf8"));
}

async function findFault(
  response: Response,
  graph: SuiteGraph,
  answered: Term,
  baseIRI: string,
): Promise<string | undefined> {
  const body = await response.text();
  const statuses = graph.all(answered, `${SUITE.mf}expectedStatus`).map(({ value }) => value);
  if (!statuses.some((status) => status.endsWith(`StatusCode${String(response.status)[0]}xx`))) {
    return `is answered by ${response.status}: ${body}`;
  }
  const type = response.headers.get("content-type") ?? "";
  const format = graph.value(answered, `${SUITE.mf}expectedFormat`);
  if (format !== undefined && !FORMATS[format]?.some((each) => type.startsWith(each))) {
    return `is answered as ${type}, which is not ${format}`;
  }
  const boolean = graph.value(answered, `${SUITE.mf}expectedBoolean`);
  if (boolean === undefined) return undefined;
  const result = await readResult(body, type, baseIRI);
  return result.kind === "boolean" && String(result.value) === boolean ? undefined : `answers ${body}`;
}

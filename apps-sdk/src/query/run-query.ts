import { MEDIA, SOLIDSPARQL } from "@webizen/ontologies";
import { reading, readObject } from "../http/reading.ts";
import { send } from "../http/send.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import { type Asking, findEndpoint } from "./endpoint.ts";
import type { QueryAnswer, QueryOptions } from "./query.ts";
import { type JsonAnswer, readSolutions } from "./read-answer.ts";
import { hasDatasetClause } from "./scan-sparql.ts";

/** Sends a query to the endpoint of a storage. @throws WebizenError as `Query` says */
export async function runQuery(
  asking: Asking,
  text: string,
  options: QueryOptions = {},
): Promise<QueryAnswer> {
  const endpoint = await findEndpoint(asking, "sparql", options.storage);
  const response = await send(asking, addressOf(endpoint, text, options), {
    method: "POST",
    headers: {
      "content-type": MEDIA.sparqlQuery,
      accept: `${MEDIA.sparqlResultsJson}, ${MEDIA.ntriples}`,
    },
    body: text,
    ...(options.signal && { signal: options.signal }),
    task: "answer the query",
  });
  return readAnswer(response, endpoint);
}

/** The endpoint, with what is asked over: all that may be seen as one graph, unless something else is wanted. @package */
export function addressOf(
  endpoint: string,
  text: string,
  { documents }: Pick<QueryOptions, "documents">,
): string {
  const address = new URL(endpoint);
  const graphs = documents ?? (hasDatasetClause(text) ? [] : [SOLIDSPARQL["union-default-graph"]]);
  for (const graph of graphs) address.searchParams.append("default-graph-uri", graph);
  return address.href;
}

/** Reads an answer by its media type. */
async function readAnswer(response: Response, endpoint: string): Promise<QueryAnswer> {
  const type = response.headers.get("content-type") ?? "";
  if (!type.includes("json")) {
    const { quads } = await parseRdf(await reading(endpoint, response.text()), type, endpoint);
    return { kind: "quads", quads };
  }
  const { head, boolean, results } = await readObject<JsonAnswer>(
    endpoint,
    response,
    (value) => typeof value.boolean === "boolean" || Array.isArray(value.results?.bindings),
  );
  if (typeof boolean === "boolean") return { kind: "boolean", value: boolean };
  return readSolutions(head?.vars ?? [], results?.bindings ?? []);
}

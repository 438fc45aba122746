import { MEDIA } from "@webizen/ontologies";

/** One term of a solution in the JSON format of SPARQL results. */
export interface ResultTerm {
  readonly type: string;
  readonly value: string;
}

/** The JSON format of SPARQL results. */
export interface JsonResults {
  readonly head: { readonly vars?: readonly string[] };
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Readonly<Record<string, ResultTerm>>[] };
}

/** Sends a query to a pod as the body of a POST. */
export function postQuery(
  root: string,
  query: string,
  { send = fetch, headers = {}, search = "" }: AskOptions = {},
): Promise<Response> {
  return send(`${root}.sparql${search}`, {
    method: "POST",
    headers: { "content-type": MEDIA.sparqlQuery, ...headers },
    body: query,
  });
}

/** How a query is sent. */
export interface AskOptions {
  /** A `fetch` that may sign requests. */
  readonly send?: typeof fetch;
  readonly headers?: Readonly<Record<string, string>>;
  /** Begins with `?`. */
  readonly search?: string;
}

/** Asks for solutions, each as the values of its variables. */
export async function askRows(
  root: string,
  query: string,
  options: AskOptions = {},
): Promise<readonly Readonly<Record<string, string>>[]> {
  const answer = await postQuery(root, query, options);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  const { results } = (await answer.json()) as JsonResults;
  return (results?.bindings ?? []).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, { value }]) => [name, value])),
  );
}

import { MEDIA } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { send } from "../http/send.ts";
import { type Asking, findEndpoint } from "./endpoint.ts";
import { followQuery } from "./follow-query.ts";
import type { Query, QueryAnswer, QueryOptions, Solutions, SparqlText, SparqlValue } from "./query.ts";
import { runQuery } from "./run-query.ts";
import { sparql } from "./sparql.ts";

/** Makes what asks a pod in SPARQL. */
export function openQuery(asking: Asking): Query {
  async function ask(
    first: TemplateStringsArray | string | SparqlText,
    ...rest: readonly unknown[]
  ): Promise<QueryAnswer> {
    if (!isTemplate(first)) return runQuery(asking, textOf(first), rest[0] as QueryOptions | undefined);
    return solutionsOf(await runQuery(asking, sparql(first, ...(rest as SparqlValue[])).text));
  }
  return Object.assign(ask as Pick<Query, never> & typeof ask, {
    live: (query, listener, options) => followQuery(asking, textOf(query), listener, options),
    async update(update, { storage, signal } = {}) {
      const endpoint = await findEndpoint(asking, "sparql", storage);
      const response = await send({ fetch: asking.liveFetch }, endpoint, {
        method: "POST",
        headers: { "content-type": MEDIA.sparqlUpdate },
        body: textOf(update),
        ...(signal && { signal }),
        task: "carry out the update",
      });
      await response.body?.cancel();
    },
  } satisfies Pick<Query, "live" | "update">) as Query;
}

function isTemplate(value: TemplateStringsArray | string | SparqlText): value is TemplateStringsArray {
  return Array.isArray(value);
}

/** The text of a query. @package */
export function textOf(query: string | SparqlText): string {
  return typeof query === "string" ? query : query.text;
}

function solutionsOf(answer: QueryAnswer): Solutions {
  if (answer.kind === "solutions") return answer;
  throw new WebizenError(
    "malformed",
    "pod.query`…` is for SELECT; for other forms use pod.query(sparql`…`), whose answer says its kind",
  );
}

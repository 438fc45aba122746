import { MEDIA, SOLIDSPARQL } from "@webizen/ontologies";
import { SPARQL_PATH } from "../../ldp/resource-headers.ts";
import { baseType } from "../../rdf/formats.ts";
import type { PodAccess } from "../../transfer/pod-access.ts";
import { countOf } from "../../views/format.ts";
import type { CommandContext } from "../command.ts";
import type { QuerySettings } from "../query.ts";
import { fitOutput } from "./clean-text.ts";
import { formatTable, type Solution } from "./format-table.ts";
import { sendQuery } from "./send-query.ts";

const ACCEPT: Readonly<Record<QuerySettings["format"], string>> = {
  table: MEDIA.sparqlResultsJson,
  json: MEDIA.sparqlResultsJson,
  csv: MEDIA.csv,
};

/** Asks one pod and prints the answer. */
export async function askOwnPod(
  pod: PodAccess,
  query: string,
  { format }: Pick<QuerySettings, "format">,
  context: CommandContext,
): Promise<number> {
  const path = `${SPARQL_PATH}?${new URLSearchParams({ "default-graph-uri": SOLIDSPARQL["union-default-graph"] })}`;
  const accept = `${ACCEPT[format]}, ${MEDIA.turtle};q=0.5, ${MEDIA.sparqlResultsJson};q=0.1`;
  const answer = await sendQuery(pod, path, query, accept, context);
  if (answer === undefined) return 1;
  const { stdout, stderr } = context;
  const text = await answer.text();
  if (format === "json" || baseType(answer.headers.get("content-type") ?? "") !== MEDIA.sparqlResultsJson) {
    stdout.write(fitOutput(text.endsWith("\n") || text === "" ? text : `${text}\n`, stdout));
    return 0;
  }
  const { head, results, boolean } = JSON.parse(text) as {
    readonly head: { readonly vars?: readonly string[] };
    readonly results?: { readonly bindings: readonly Solution[] };
    readonly boolean?: boolean;
  };
  if (results === undefined) {
    stdout.write(`${boolean === true ? "yes" : "no"}\n`);
    return 0;
  }
  stdout.write(formatTable(head.vars ?? [], results.bindings, stdout.columns));
  stderr.write(`${countOf(results.bindings.length, "solution")}\n`);
  return 0;
}

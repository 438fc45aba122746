import { z } from "zod";
import { askView, readRows } from "../ask-view.ts";
import { type AssistantTool, defineTool } from "../define-tool.ts";

const MAX_ROWS = 200;

/** Answers a query in SPARQL. */
export const queryTool: AssistantTool = defineTool({
  name: "query",
  title: "Query in SPARQL",
  description: `Answers a SPARQL SELECT, ASK, CONSTRUCT or DESCRIBE over what you may see. All documents count as one graph; GRAPH ?document { } names the document. At most ${MAX_ROWS} rows; it changes nothing and calls no other server.`,
  scope: "pod.query",
  isReadOnly: true,
  input: z.object({
    query: z.string().min(1).max(20_000).describe("With full IRIs, or PREFIX lines"),
    limit: z.int().min(1).max(MAX_ROWS).default(50).describe("Most rows"),
  }),
  async run({ query, limit }, call) {
    const { prepared, text } = await askView(call, query, limit);
    const { form, variables } = prepared.evaluation.query;
    if (form === "ask") return outcome({ answer: (JSON.parse(text) as { boolean: boolean }).boolean });
    if (form !== "select") return outcome({ turtle: text });
    const { rows, isCut } = readRows(text, limit);
    const documents = rows.flatMap((row) =>
      Object.values(row).flatMap((term) =>
        term?.type === "uri" && term.value.startsWith(call.pod.rootIri)
          ? [term.value.replace(/#.*$/s, "")]
          : [],
      ),
    );
    return { answer: { variables, rows, isCut }, documents };
  },
});

function outcome(answer: Readonly<Record<string, unknown>>) {
  return { answer, documents: [] };
}

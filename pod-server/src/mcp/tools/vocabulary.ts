import { z } from "zod";
import { type Row, selectFrom } from "../ask-view.ts";
import { type AssistantTool, defineTool } from "../define-tool.ts";
import { nameTerm } from "../labels.ts";

/** Lists what kinds of things there are. */
export const vocabularyTool: AssistantTool = defineTool({
  name: "vocabulary",
  title: "List kinds of things",
  description:
    "The classes and properties of what you may see, with how often each occurs. Use it before writing a query.",
  scope: "pod.search",
  isReadOnly: true,
  input: z.object({ limit: z.int().min(1).max(200).default(60) }),
  async run({ limit }, call) {
    const classes = await selectFrom(
      call,
      `SELECT ?term (COUNT(DISTINCT ?thing) AS ?count) WHERE { ?thing a ?term FILTER(isIRI(?term)) }
       GROUP BY ?term ORDER BY DESC(?count) ?term`,
      limit,
    );
    const properties = await selectFrom(
      call,
      "SELECT ?term (COUNT(*) AS ?count) WHERE { ?thing ?term ?value } GROUP BY ?term ORDER BY DESC(?count) ?term",
      limit,
    );
    return {
      answer: {
        classes: classes.rows.map(describeTerm),
        properties: properties.rows.map(describeTerm),
        isCut: classes.isCut || properties.isCut,
      },
      documents: [],
    };
  },
});

function describeTerm({ term, count }: Row): object {
  const iri = term?.type === "uri" ? term.value : "";
  return { iri, name: nameTerm(iri), count: count?.type === "literal" ? Number(count.value) : 0 };
}

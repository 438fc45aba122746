import { termLabel } from "@webizen/ontologies";
import type { Webizen } from "../../../../src/index.ts";
import { shortIri } from "./add-prefixes.ts";

/** A class or a property that the pod uses. */
export interface VocabularyTerm {
  readonly iri: string;
  readonly kind: "class" | "property";
  /** How it is written in a query: with a customary prefix, else in full. */
  readonly written: string;
  /** In words. */
  readonly label: string;
  readonly count: number;
}

const LIMIT = 1000;

/** Reads which classes and properties the pod uses, the most frequent first. */
export async function readVocabulary(pod: Webizen): Promise<readonly VocabularyTerm[]> {
  const answer = await pod.query(`SELECT ?term ?kind (COUNT(*) AS ?count) WHERE {
  { ?thing a ?term . FILTER(isIRI(?term)) BIND("class" AS ?kind) } UNION { ?thing ?term ?value . BIND("property" AS ?kind) }
} GROUP BY ?term ?kind ORDER BY DESC(?count) LIMIT ${LIMIT}`);
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return rows.flatMap(({ term, kind, count }) =>
    term === undefined
      ? []
      : [
          {
            iri: term.value,
            kind: kind?.value === "class" ? ("class" as const) : ("property" as const),
            written: shortIri(term.value) ?? `<${term.value}>`,
            label: termLabel(term.value),
            count: Number(count?.value ?? 0),
          },
        ],
  );
}

import type { Quad } from "@rdfjs/types";
import { RDF } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import type { Query } from "../query/query.ts";
import { sparql } from "../query/sparql.ts";
import { iriTerm, statement } from "../rdf/terms.ts";
import type { Model, Thing } from "./model.ts";
import { makeThing, readValues } from "./thing-values.ts";

/** Things that one query finds. */
const MAX_THINGS = 10_000;

/**
 * Finds the things of a kind in a storage by one query.
 *
 * @param within a document, a folder with all below it, or the root of the storage
 * @returns nothing where the storage cannot be queried
 */
export async function queryThings<M extends Model>(
  query: Query,
  storage: string,
  model: M,
  within: string,
): Promise<Thing<M>[] | undefined> {
  const types = model.types.map(iriTerm);
  const properties = [RDF.type, ...new Set(Object.values(model.fields).map(({ iri }) => iri))].map(iriTerm);
  const place = within.endsWith("/")
    ? sparql`STRSTARTS(STR(?document), ${within})`
    : sparql`?document = ${iriTerm(within)}`;
  const text = sparql`SELECT ?document ?thing ?property ?value {
    { SELECT DISTINCT ?document ?thing {
      GRAPH ?document { ?thing ${iriTerm(RDF.type)} ?type }
      FILTER(?type IN (${types}) && isIRI(?thing) && ${place})
    } LIMIT ${MAX_THINGS} }
    GRAPH ?document { ?thing ?property ?value }
    FILTER(?property IN (${properties}))
  }`;
  const answer = await query(text, { storage }).catch((error: unknown) => {
    if (error instanceof WebizenError && error.code === "unsupported") return undefined;
    throw error;
  });
  if (answer?.kind !== "solutions") return undefined;
  const found = new Map<
    string,
    { readonly document: string; readonly iri: string; readonly quads: Quad[] }
  >();
  for (const { document, thing, property, value } of answer.rows) {
    if (document === undefined || thing === undefined || property === undefined || value === undefined)
      continue;
    const key = `${document.value} ${thing.value}`;
    const entry = found.get(key) ?? { document: document.value, iri: thing.value, quads: [] };
    entry.quads.push(statement(thing, property, value));
    found.set(key, entry);
  }
  return [...found.values()].map(({ document, iri, quads }) =>
    makeThing(model, iri, document, readValues(model, quads, iri), undefined),
  );
}

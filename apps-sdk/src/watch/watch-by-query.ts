import { DCTERMS, LDP } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import type { LiveAnswer, Row, SparqlText } from "../query/query.ts";
import { sparql } from "../query/sparql.ts";
import { iriTerm } from "../rdf/terms.ts";
import { parentOf, type Watching, type Way } from "./way.ts";

/** Watches by a live query over what folders say of their members. */
export const watchByQuery: Way = async (watching) => {
  const { iri, storage, describe, fetch, signal } = watching;
  if (storage === undefined || (await describe(storage)).sparql === undefined) return "unfit";
  if (iri.endsWith("/")) {
    const deep = await follow(watching, membersBelow(iri));
    // More than a live query holds: then what is in the folder itself, which is mostly what somebody looks at.
    return deep === "too-many"
      ? unfitUnlessOver(await follow(watching, membersOf(iri)))
      : unfitUnlessOver(deep);
  }
  const parent = parentOf(iri);
  if (parent === undefined) return "unfit";
  const canSee = await fetch(parent, { method: "HEAD", signal });
  return canSee.ok ? unfitUnlessOver(await follow(watching, theOne(iri, parent))) : "unfit";
};

const modified = iriTerm(DCTERMS.modified);
const contains = iriTerm(LDP.contains);

function theOne(iri: string, parent: string): SparqlText {
  return sparql`SELECT ?thing ?at {
    VALUES ?thing { ${iriTerm(iri)} }
    GRAPH ${iriTerm(parent)} { ?thing ${modified} ?at }
  }`;
}

function membersOf(folder: string): SparqlText {
  return sparql`SELECT ?thing ?at { GRAPH ${iriTerm(folder)} { ${iriTerm(folder)} ${contains} ?thing . ?thing ${modified} ?at } }`;
}

function membersBelow(folder: string): SparqlText {
  return sparql`SELECT ?thing ?at {
    GRAPH ?folder { ?folder ${contains} ?thing . ?thing ${modified} ?at }
    FILTER(STRSTARTS(STR(?folder), ${folder}))
  }`;
}

type Ended = "over" | "too-many" | "unfit";

function unfitUnlessOver(ended: Ended): "over" | "unfit" {
  return ended === "over" ? "over" : "unfit";
}

function follow({ query, storage, tell, signal }: Watching, text: SparqlText): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let isFirst = true;
    signal.addEventListener("abort", () => resolve("over"));
    query.live(
      text,
      (answer) => {
        if (!isFirst) tellDifference(answer, tell);
        isFirst = false;
      },
      {
        ...(storage !== undefined && { storage }),
        signal,
        onError(error) {
          if (!(error instanceof WebizenError)) reject(error);
          else if (error.code === "too-large") resolve("too-many");
          else if (error.code === "unsupported") resolve("unfit");
          else reject(error);
        },
      },
    );
  });
}

function tellDifference({ added, removed }: LiveAnswer, tell: Watching["tell"]): void {
  const before = new Set(removed.map(thingOf));
  const after = new Set(added.map(thingOf));
  for (const iri of after) tell({ iri, kind: before.has(iri) ? "changed" : "created" });
  for (const iri of before) if (!after.has(iri)) tell({ iri, kind: "removed" });
}

function thingOf({ thing }: Row): string {
  return thing?.value ?? "";
}

import { LDP } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import type { LiveAnswer, Row, SparqlText } from "../query/query.ts";
import { sparql } from "../query/sparql.ts";
import { isRdf } from "../rdf/parse-rdf.ts";
import { iriTerm } from "../rdf/terms.ts";
import type { Change } from "./watch.ts";
import { watchByAsking } from "./watch-by-asking.ts";
import type { Watching, Way } from "./way.ts";

/**
 * Watches by a live query: what is in a folder and in the folders in it, and what documents of linked data say. A file of another
 * kind is no part of a query; the changes of those that are in the folder itself are asked for beside it.
 */
export const watchByQuery: Way = async (watching) => {
  const { iri, storage, describe } = watching;
  if (storage === undefined || (await describe(storage)).sparql === undefined) return "unfit";
  return iri.endsWith("/") ? watchFolder(watching) : watchDocument(watching);
};

const contains = iriTerm(LDP.contains);

async function watchFolder(watching: Watching): Promise<"over" | "unfit"> {
  const { iri, storage, fetch, signal, tell } = watching;
  const there = await fetch(iri, { method: "HEAD", signal });
  // An app that was given some folders watches a whole storage as far as it sees it.
  if (there.status === 403 && iri === storage) return watchSeen(watching);
  // One that is not there yet will be seen when it is.
  if (!there.ok && there.status !== 404) return "unfit";
  /** What each thing says, as far as a query can tell. */
  const states = new Map<string, string>();
  const files = watchByAsking({
    ...watching,
    tell(change) {
      if (change.kind === "changed" && (states.get(change.iri) ?? "") === "") tell(change);
    },
  });
  const query = follow(watching, membersBelow(iri), ({ added, removed }, isFirst) => {
    for (const row of removed) states.delete(thingOf(row));
    for (const row of added) states.set(thingOf(row), row.state?.value ?? "");
    return isFirst ? [] : compare(new Set(removed.map(thingOf)), new Set(added.map(thingOf)));
  });
  return (await Promise.all([query, files]))[0];
}

function watchSeen(watching: Watching): Promise<"over" | "unfit"> {
  return follow(watching, documentsBelow(watching.iri), ({ added, removed }, isFirst) =>
    isFirst ? [] : compare(new Set(removed.map(thingOf)), new Set(added.map(thingOf))),
  );
}

function membersBelow(folder: string): SparqlText {
  return sparql`SELECT ?thing ?state {
    GRAPH ?folder { ?folder ${contains} ?thing }
    FILTER(STRSTARTS(STR(?folder), ${folder}))
    OPTIONAL { ${documentsBelow(folder)} }
  }`;
}

function documentsBelow(folder: string): SparqlText {
  return sparql`SELECT ?thing (MD5(GROUP_CONCAT(?line)) AS ?state) {
    GRAPH ?thing { ?s ?p ?o }
    FILTER(STRSTARTS(STR(?thing), ${folder}) && !STRENDS(STR(?thing), "/"))
    BIND(CONCAT(STR(?s), " ", STR(?p), " ", STR(?o)) AS ?line)
  } GROUP BY ?thing`;
}

async function watchDocument(watching: Watching): Promise<"over" | "unfit"> {
  const { iri, fetch, signal } = watching;
  const there = await fetch(iri, { method: "HEAD", signal });
  if (!there.ok || !isRdf(there.headers.get("content-type") ?? "")) return "unfit";
  let count = 0;
  return follow(
    watching,
    sparql`SELECT ?s ?p ?o { GRAPH ${iriTerm(iri)} { ?s ?p ?o } }`,
    ({ rows }, isFirst) => {
      const before = count;
      count = rows.length;
      if (isFirst) return [];
      // One that says nothing any more is as good as gone to whoever reads it.
      return [{ iri, kind: before === 0 ? "created" : count === 0 ? "removed" : "changed" }];
    },
  );
}

function follow(
  { query, storage, tell, signal }: Watching,
  text: SparqlText,
  read: (answer: LiveAnswer, isFirst: boolean) => readonly Change[],
): Promise<"over" | "unfit"> {
  return new Promise((resolve, reject) => {
    let isFirst = true;
    signal.addEventListener("abort", () => resolve("over"));
    query.live(
      text,
      (answer) => {
        read(answer, isFirst).forEach(tell);
        isFirst = false;
      },
      {
        ...(storage !== undefined && { storage }),
        signal,
        onError(error) {
          const isUnfit =
            error instanceof WebizenError && (error.code === "too-large" || error.code === "unsupported");
          if (isUnfit) resolve("unfit");
          else reject(error);
        },
      },
    );
  });
}

function compare(before: ReadonlySet<string>, after: ReadonlySet<string>): Change[] {
  return [
    ...[...after].map((iri): Change => ({ iri, kind: before.has(iri) ? "changed" : "created" })),
    ...[...before].filter((iri) => !after.has(iri)).map((iri): Change => ({ iri, kind: "removed" })),
  ];
}

function thingOf({ thing }: Row): string {
  return thing?.value ?? "";
}

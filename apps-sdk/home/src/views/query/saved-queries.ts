import { MEDIA } from "@webizen/ontologies";
import { type Webizen, WebizenError } from "../../../../src/index.ts";

/** A query that is kept in the pod. */
export interface SavedQuery {
  readonly iri: string;
  readonly name: string;
}

const FOLDER = "/settings/queries/";
const ENDING = ".rq";

/** Lists the queries that are kept in the pod: files that any tool for SPARQL can open. */
export async function listQueries(pod: Webizen): Promise<readonly SavedQuery[]> {
  const found: SavedQuery[] = [];
  try {
    for await (const { iri, name, kind } of pod.files.list(folderOf(pod))) {
      if (kind === "file" && name.endsWith(ENDING)) found.push({ iri, name: name.slice(0, -ENDING.length) });
    }
  } catch (error) {
    if (!(error instanceof WebizenError) || error.code !== "not-found") throw error;
  }
  return found.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Reads a saved query. */
export async function readQuery(pod: Webizen, iri: string): Promise<string> {
  return (await pod.files.read(iri)).blob.text();
}

/** Keeps a query in the pod, in place of one of the same name. */
export async function saveQuery(pod: Webizen, name: string, text: string): Promise<SavedQuery> {
  const plain = name.trim().replace(/[/\\]+/g, "-");
  const { iri } = await pod.files.write(`${folderOf(pod)}${encodeURIComponent(plain)}${ENDING}`, text, {
    type: MEDIA.sparqlQuery,
  });
  return { iri, name: plain };
}

function folderOf(pod: Webizen): string {
  return `${pod.session.storage?.replace(/\/$/, "")}${FOLDER}`;
}

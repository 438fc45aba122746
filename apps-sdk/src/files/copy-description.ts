import type { Quad } from "@rdfjs/types";
import { DCTERMS, LDP, RDF, STAT } from "@webizen/ontologies";
import { remainingChange } from "../data/graph-change.ts";
import { readGraph } from "../data/graph-state.ts";
import { updateGraph } from "../data/update-graph.ts";
import type { Web } from "../http/send.ts";
import { findDescription } from "./find-description.ts";
import { type Relocation, renameIn } from "./relocation.ts";

const MADE_BY_SERVERS: ReadonlySet<string> = new Set([LDP.contains, DCTERMS.modified, STAT.size, STAT.mtime]);

/** Copies what people and apps wrote into the description of a thing, where it has one. */
export async function copyDescription(
  web: Pick<Web, "fetch">,
  from: string,
  where: Relocation,
): Promise<void> {
  const source = await findDescription(web, from);
  if (source === undefined) return;
  const { quads, exists } = await readGraph(web, source);
  const own = exists ? quads.filter(isOwn) : [];
  if (own.length === 0) return;
  const to = where.rename(from);
  const target = await findDescription(web, to);
  if (target === undefined) return;
  const wanted = renameIn(own, where, { from: source, to: target });
  await updateGraph(web, await readGraph(web, target), ({ quads: there }) =>
    remainingChange(there, { added: wanted, removed: [] }),
  );
}

function isOwn({ predicate, object }: Quad): boolean {
  if (MADE_BY_SERVERS.has(predicate.value)) return false;
  return predicate.value !== RDF.type || !isServerType(object.value);
}

function isServerType(iri: string): boolean {
  return (
    iri.startsWith(LDP.Resource.slice(0, LDP.Resource.lastIndexOf("#"))) || iri.includes("/media-types/")
  );
}

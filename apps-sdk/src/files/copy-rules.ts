import { remainingChange } from "../data/graph-change.ts";
import { type GraphState, readGraph } from "../data/graph-state.ts";
import { writeGraph } from "../data/write-graph.ts";
import { WebizenError } from "../errors.ts";
import { findLink } from "../http/link-header.ts";
import { send, type Web } from "../http/send.ts";
import { type Relocation, renameIn } from "./relocation.ts";

/** The rules of a thing's own. */
export type CopiedRules = GraphState;

/**
 * Reads the rules that a thing has of its own.
 *
 * @returns nothing where it has none
 * @throws WebizenError `forbidden` where whoever is signed in may not see them, because they would be left behind
 */
export async function readRulesFor(
  web: Pick<Web, "fetch">,
  iri: string,
  aclIri: string | undefined,
): Promise<CopiedRules | undefined> {
  if (aclIri === undefined) return undefined;
  try {
    const state = await readGraph(web, aclIri);
    return state.exists ? state : undefined;
  } catch (cause) {
    if (!(cause instanceof WebizenError) || cause.code !== "forbidden") throw cause;
    const message = `Cannot copy ${iri} with the rules of who may use it: you may not see them; ask its owner`;
    throw new WebizenError("forbidden", message, cause.details, { cause });
  }
}

/** Gives a thing in its new place the rules that it had in the old one, with its new address in them. */
export async function copyRules(
  web: Pick<Web, "fetch">,
  to: string,
  rules: CopiedRules,
  where: Relocation,
): Promise<void> {
  const response = await send(web, to, { method: "HEAD" });
  const aclIri = findLink(response, to, "acl");
  if (aclIri === undefined) {
    const message = `Cannot copy to ${to}: its server does not say where the rules of who may use it go`;
    throw new WebizenError("unsupported", message, { url: to });
  }
  const wanted = renameIn(rules.quads, where, { from: rules.iri, to: aclIri });
  const there = await readGraph(web, aclIri);
  // There already when a copy that was cut off is made again.
  if (there.exists && remainingChange(there.quads, { added: wanted, removed: [] }).added.length === 0) return;
  const written = there.exists ? undefined : await writeGraph(web, there, { added: wanted, removed: [] });
  if (written !== undefined) return;
  const message = `Cannot copy to ${to}: it has other rules of who may use it already; choose another name`;
  throw new WebizenError("conflict", message, { url: aclIri });
}

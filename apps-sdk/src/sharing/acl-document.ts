import { ACP } from "@webizen/ontologies";
import { type GraphState, readGraph } from "../data/graph-state.ts";
import { WebizenError } from "../errors.ts";
import { parentOf } from "../files/names.ts";
import { findLink } from "../http/link-header.ts";
import { send, type Web } from "../http/send.ts";

/** The rules that hold for a thing, and where they stand. */
export interface EffectiveAcl {
  /** The thing that the rules are asked for. */
  readonly iri: string;
  /** The document of its own rules, as it is: it may not exist. */
  readonly own: GraphState;
  /** The document whose rules hold. */
  readonly state: GraphState;
  /** Whose rules they are: the thing, or the nearest folder above that has some. */
  readonly subject: string;
}

/**
 * Finds the rules that hold for a thing: its own, else those of the nearest folder above that has some.
 *
 * @throws WebizenError `forbidden` where whoever is signed in may not see them, `unsupported` for a server without Web Access
 *   Control
 * @see https://solidproject.org/TR/wac#effective-acl-resource
 */
export async function findEffectiveAcl(web: Pick<Web, "fetch">, iri: string): Promise<EffectiveAcl> {
  const own = await readOwnAcl(web, iri);
  let state = own;
  let subject = iri;
  while (!state.exists) {
    if (new URL(subject).pathname === "/") {
      const message = `Cannot see who can use ${iri}: neither it nor any folder above it has rules`;
      throw new WebizenError("not-found", message, { url: iri });
    }
    subject = parentOf(subject);
    state = await readOwnAcl(web, subject);
  }
  return { iri, own, state, subject };
}

/** Reads the rules of a thing's own; `exists` is false where it has none. */
export async function readOwnAcl(web: Pick<Web, "fetch">, iri: string): Promise<GraphState> {
  const response = await send(web, iri, { method: "HEAD", task: `see who can use ${iri}` });
  const aclIri = findLink(response, iri, "acl");
  if (aclIri === undefined) throw withoutWac(iri);
  const state = await readGraph(web, aclIri);
  const isPolicy = state.links.some(
    ({ rel, target }) => rel === "type" && target === ACP.AccessControlResource,
  );
  if (isPolicy) throw withoutWac(iri);
  return state;
}

function withoutWac(iri: string): WebizenError {
  const message = `Cannot see who can use ${iri}: ${new URL(iri).host} has no Web Access Control; use what its provider offers for sharing`;
  return new WebizenError("unsupported", message, { url: iri });
}

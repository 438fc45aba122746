import type { Quad } from "@rdfjs/types";
import { WebizenError } from "../errors.ts";
import { removeResource } from "../files/remove-all.ts";
import type { Web } from "../http/send.ts";
import { type GraphState, readGraph } from "./graph-state.ts";
import { writeGraph } from "./write-graph.ts";

const MAX_ATTEMPTS = 12;

/** Removes what a document says of a thing, and the document where nothing else is in it. */
export async function removeThing(
  web: Pick<Web, "fetch">,
  { iri, document }: { readonly iri: string; readonly document: string },
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const state = await readGraph(web, document);
    const removed = aboutThing(state.quads, iri);
    if (removed.length === 0) return;
    if (await removeFrom(web, state, removed)) return;
  }
  const message = `Cannot remove ${iri}: others change its document all the time; try again in a moment`;
  throw new WebizenError("conflict", message, { url: document });
}

async function removeFrom(
  web: Pick<Web, "fetch">,
  state: GraphState,
  removed: readonly Quad[],
): Promise<boolean> {
  if (removed.length < state.quads.length) {
    return (await writeGraph(web, state, { added: [], removed })) !== undefined;
  }
  const response = await removeResource(web, state.iri, [404, 409, 410, 412], state.etag);
  return response.status !== 409 && response.status !== 412;
}

/** What is said of a thing, and of the blank nodes that it leads to and nothing else does. */
function aboutThing(quads: readonly Quad[], iri: string): readonly Quad[] {
  const about = new Set(quads.filter(({ subject }) => subject.value === iri));
  for (let grown = true; grown; ) {
    grown = false;
    const led = new Set(
      [...about].filter(({ object }) => object.termType === "BlankNode").map(({ object }) => object.value),
    );
    const held = new Set(
      quads.filter((quad) => !about.has(quad)).map(({ object }) => `${object.termType} ${object.value}`),
    );
    for (const quad of quads) {
      const { subject } = quad;
      if (about.has(quad) || subject.termType !== "BlankNode" || !led.has(subject.value)) continue;
      if (held.has(`BlankNode ${subject.value}`)) continue;
      about.add(quad);
      grown = true;
    }
  }
  return [...about];
}

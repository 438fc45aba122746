import { WebizenError } from "../errors.ts";
import type { Web } from "../http/send.ts";
import { type GraphChange, isEmptyChange } from "./graph-change.ts";
import { type GraphState, readGraph } from "./graph-state.ts";
import { writeGraph } from "./write-graph.ts";

const MAX_ATTEMPTS = 12;
const MAX_PAUSE_MS = 80;

/**
 * Changes a document: where somebody else's write comes between, it is read again and the change is made anew on what they
 * wrote, so that neither is lost.
 *
 * @param state as it was read last, which saves reading it again
 * @param decide what is to change in a state; asked again for each state that is tried
 * @throws WebizenError `conflict` where others keep changing it, and what `decide` throws
 */
export async function updateGraph(
  web: Pick<Web, "fetch">,
  state: GraphState,
  decide: (state: GraphState) => GraphChange,
): Promise<GraphState> {
  let current = state.isStale ? await readGraph(web, state.iri) : state;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const change = decide(current);
    if (isEmptyChange(change)) return current;
    const written = await writeGraph(web, current, change);
    if (written !== undefined) return written;
    // Those who clash once would clash again if all came back at the same moment.
    await pause(Math.random() * Math.min(MAX_PAUSE_MS, 5 * 2 ** attempt));
    current = await readGraph(web, state.iri);
  }
  const message = `Cannot write ${state.iri}: others change it all the time; try again in a moment`;
  throw new WebizenError("conflict", message, { url: state.iri });
}

function pause(timeMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, timeMs));
}

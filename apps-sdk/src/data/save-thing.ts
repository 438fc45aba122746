import { WebizenError } from "../errors.ts";
import type { Web } from "../http/send.ts";
import { checkValues } from "./check-values.ts";
import { readGraph } from "./graph-state.ts";
import { mergeFields } from "./merge-fields.ts";
import type { Thing } from "./model.ts";
import { listsOf, type Origin, originOf, readValues, showValues } from "./thing-values.ts";
import { updateGraph } from "./update-graph.ts";

/** Writes what was changed in a thing since it was read. */
export async function saveThing(
  web: Pick<Web, "fetch">,
  thing: Pick<Thing, "iri" | "document">,
): Promise<void> {
  const { model, base, state } = requireOrigin(thing);
  checkValues(model, { ...thing });
  const mine = listsOf(model, { ...thing });
  const start = state ?? (await readGraph(web, thing.document));
  const after = await updateGraph(web, start, ({ quads, exists }) => {
    // What somebody removed in the meantime is not to come back as a part of itself.
    if (!exists || !quads.some(({ subject }) => subject.value === thing.iri)) throw gone(thing.iri);
    return mergeFields({ model, iri: thing.iri }, base, mine, quads);
  });
  showValues(thing, { model, base: readValues(model, after.quads, thing.iri), state: after });
}

/** Where a thing is from. @throws WebizenError `malformed` for an object that is not from here */
function requireOrigin(thing: Pick<Thing, "iri" | "document">): Origin {
  const origin = originOf(thing);
  if (origin !== undefined) return origin;
  const message = `Cannot write ${thing.iri ?? "this"}: it is no thing that was read or created here; get it first, and change that`;
  throw new WebizenError("malformed", message);
}

function gone(iri: string): WebizenError {
  const message = `Cannot write ${iri}: somebody removed it in the meantime; create it again if it is still wanted`;
  return new WebizenError("conflict", message, { url: iri });
}

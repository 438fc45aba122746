import type { Evaluated, Evaluation, Selection } from "@webizen/query-engine";
import { PodError } from "../errors.ts";
import type { SelectionRequest } from "../wac/selection.ts";
import { refusing } from "./query-refusal.ts";
import type { SparqlTools } from "./sparql-tools.ts";

/** An answer, and what its asker may see. */
export interface EvaluatedAsSeen extends Evaluated {
  readonly selection: Selection;
}

const MAX_ATTEMPTS = 5;

/**
 * Evaluates a query over what somebody may see, decided before and still true after. A query may wait long for its turn:
 * whoever lost access meanwhile must not see what was written since then by somebody who relied on that.
 *
 * @param evaluation with what they may see now
 * @throws PodError the codes of queries, `conflict` where access changes all the time
 */
export async function evaluateAsSeen(
  request: SelectionRequest,
  { access, index }: Pick<SparqlTools, "access" | "index">,
  evaluation: Evaluation,
): Promise<EvaluatedAsSeen> {
  let { selection } = evaluation;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const asked = { ...evaluation, selection };
    const evaluated = await refusing(() => index.evaluate(asked));
    const now = await access.selectionFor(request);
    if (isSame(selection, now.selection)) return { ...evaluated, selection };
    selection = now.selection;
  }
  throw new PodError("conflict", "What may be seen of the pod is being changed all the time; ask again");
}

function isSame(one: Selection, other: Selection): boolean {
  if (one === other) return true;
  if (one === "all" || other === "all") return false;
  return one.size === other.size && one.isSubsetOf(other);
}

import { SearchError } from "../search-engine.ts";
import type { IndexShelf } from "./index-shelf.ts";
import type { SlotModel } from "./vector-slot.ts";

/**
 * Changes all open indexes to a model, or none.
 *
 * @throws SearchError `index-failed` when one cannot change; then all keep the model that they had
 */
export async function changeModel(
  shelf: Pick<IndexShelf, "each">,
  { from, to }: { readonly from: SlotModel; readonly to: SlotModel },
): Promise<void> {
  const [failed] = await shelf.each((index) => index.useModel(to));
  if (failed === undefined) return;
  // One that cannot change back either has not changed, or is made anew when it is opened again.
  await shelf.each((index) => index.useModel(from));
  throw new SearchError(
    "index-failed",
    `The index of ${failed.storage} cannot change to ${to.identity.name} (${failed.reason}), so all pods keep ${from.identity.name}; see to that index, and choose the model again`,
  );
}

import { testBodies } from "./resource-store/bodies.ts";
import { testCommitAll } from "./resource-store/commit-all.ts";
import { testConditions } from "./resource-store/conditions.ts";
import { testContainment } from "./resource-store/containment.ts";
import { testGoverningAcl } from "./resource-store/governing-acl.ts";
import type { InStore, OpenStore } from "./resource-store/in-store.ts";
import { testIndexReading } from "./resource-store/index-reading.ts";
import { testMisuse } from "./resource-store/misuse.ts";
import { testStateTags } from "./resource-store/state-tags.ts";
import { testTotals } from "./resource-store/totals.ts";

/**
 * What every resource store must do.
 *
 * @param open opens an empty store; the suite disposes of it
 */
export function resourceStoreAcceptance(open: OpenStore): void {
  const inStore: InStore =
    (use, quotaBytes = null) =>
    async () => {
      await using store = await open(quotaBytes);
      await use(store);
    };
  testBodies(inStore);
  testStateTags(inStore);
  testContainment(inStore);
  testGoverningAcl(inStore);
  testConditions(inStore);
  testCommitAll(inStore);
  testIndexReading(inStore);
  testTotals(inStore);
  testMisuse(inStore, open);
}

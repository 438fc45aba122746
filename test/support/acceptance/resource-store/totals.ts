import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { committed, putContainer, putText, readBody, remove } from "../../store-writes.ts";
import type { InStore } from "./in-store.ts";

/** Counters and quota. */
export function testTotals(inStore: InStore): void {
  describe("totals", () => {
    test(
      "the quota counts bodies of every kind, and refuses only what makes the pod grow",
      inStore(async (store) => {
        committed(await putText(store, "/a", "12345"));
        committed(await putText(store, "/a.acl", "12"));
        committed(await putContainer(store, "/box/", "123"));
        assert.deepEqual(await putText(store, "/b", "1"), {
          kind: "over-quota",
          usedBytes: 10,
          quotaBytes: 10,
        });
        assert.equal((await putText(store, "/a", "123456")).kind, "over-quota");
        assert.equal((await readBody(store, "/a")).toString(), "12345");
        assert.equal(await store.find("/b"), undefined);
        committed(await putText(store, "/a", "54321"));
        committed(await putText(store, "/empty", ""));
        committed(await remove(store, "/a"));
        committed(await putText(store, "/b", "1234567"));
        assert.deepEqual(await store.usage(), {
          bytes: 10,
          quotaBytes: 10,
          resources: 4,
          sequence: (await store.usage()).sequence,
        });
      }, 10),
    );

    test(
      "a write that was refused for its quota makes no containers either",
      inStore(async (store) => {
        assert.equal((await putText(store, "/a/b/c", "too much")).kind, "over-quota");
        assert.equal(await store.find("/a/"), undefined);
        assert.equal((await store.usage()).resources, 1);
      }, 3),
    );
  });
}

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Expectation } from "@webizen/pod-server/storage";
import { committed, putText, readBody, remove } from "../../store-writes.ts";
import type { InStore } from "./in-store.ts";

/** Writes that insist on a state. */
export function testConditions(inStore: InStore): void {
  describe("conditions", () => {
    test(
      "a write whose expectation is not met changes nothing and tells the current state",
      inStore(async (store) => {
        const { resource } = committed(await putText(store, "/a", "one"));
        const { sequence } = await store.usage();
        for (const expect of [
          { existence: "absent" },
          { etags: ["other"] },
          { notEtags: [resource.etag] },
        ] satisfies Expectation[]) {
          assert.deepEqual(await putText(store, "/a", "two", expect), { kind: "unmet", current: resource });
          assert.deepEqual(await remove(store, "/a", expect), { kind: "unmet", current: resource });
        }
        assert.deepEqual(await putText(store, "/b", "x", { existence: "present" }), {
          kind: "unmet",
          current: undefined,
        });
        assert.deepEqual(await putText(store, "/b", "x", { etags: ["any"] }), {
          kind: "unmet",
          current: undefined,
        });
        assert.deepEqual(await remove(store, "/b"), { kind: "absent", path: "/b" });
        assert.equal((await store.usage()).sequence, sequence);
      }),
    );

    test(
      "of many concurrent writes that expect one state exactly one wins",
      inStore(async (store) => {
        for (let round = 0; round < 5; round += 1) {
          const current = await store.find("/contested");
          const expect: Expectation =
            current === undefined ? { existence: "absent" } : { etags: [current.etag] };
          const texts = Array.from({ length: 40 }, (_, index) => `round ${round} writer ${index}`);
          const results = await Promise.all(texts.map((text) => putText(store, "/contested", text, expect)));
          const winners = texts.filter((_, index) => results[index]?.kind === "committed");
          assert.equal(winners.length, 1);
          assert.equal(results.filter(({ kind }) => kind === "unmet").length, texts.length - 1);
          assert.equal((await readBody(store, "/contested")).toString(), winners[0]);
        }
      }),
    );
  });
}

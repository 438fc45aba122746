import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { PodError } from "@webizen/pod-server";
import type { Write } from "@webizen/pod-server/storage";
import type { InStore, OpenStore } from "./in-store.ts";

/** What is refused. */
export function testMisuse(inStore: InStore, open: OpenStore): void {
  describe("misuse", () => {
    test(
      "a path that is not a resource path, or of the other kind, is refused",
      inStore(async (store) => {
        const body = await store.stage(new Uint8Array(1), 1);
        const writes: Write[] = [
          { kind: "put", path: "/a/../b", contentType: "", body },
          { kind: "put", path: "/a.acl.acl", contentType: "", body },
          { kind: "put", path: "/a/", contentType: "", body },
          { kind: "put-container", path: "/a", contentType: "", body },
          { kind: "delete", path: "/a//b" },
        ];
        for (const write of writes) {
          await assert.rejects(store.commit(write), (error: PodError) => error.code === "bad-path");
        }
        assert.equal((await store.usage()).sequence, 1);
      }),
    );

    test("a store that was closed takes no more writes", async () => {
      const store = await open(null);
      const body = await store.stage(new Uint8Array(1), 1);
      await store[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
      await assert.rejects(store.commit({ kind: "put", path: "/a", contentType: "", body }), {
        code: "shutting-down",
      });
    });
  });
}

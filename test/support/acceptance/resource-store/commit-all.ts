import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ResourceStore, Write, WritesResult } from "@webizen/pod-server/storage";
import { get, MAX_BYTES, putText, readBody } from "../../store-writes.ts";
import type { InStore } from "./in-store.ts";

/** Several writes in one transaction. */
export function testCommitAll(inStore: InStore): void {
  const put = async (store: ResourceStore, path: string, text: string): Promise<Write & { kind: "put" }> => {
    const body = await store.stage(new TextEncoder().encode(text), MAX_BYTES);
    return { kind: "put", path, contentType: "text/turtle", body };
  };
  const resultsOf = (ended: WritesResult) => {
    assert.equal(ended.kind, "committed");
    return (ended as WritesResult & { kind: "committed" }).results;
  };

  describe("several writes at once", () => {
    test(
      "are all carried out, each on what those before it left, with a line each in the change log",
      inStore(async (store) => {
        await putText(store, "/old", "x");
        const { sequence } = await store.usage();
        const results = resultsOf(
          await store.commitAll([
            await put(store, "/box/a", "one"),
            { ...(await put(store, "/box/a", "two")), expect: { existence: "present" } },
            { kind: "delete", path: "/old" },
            await put(store, "/box/.acl", "rule"),
          ]),
        );
        assert.deepEqual(
          results.map((result) => [result.resource.path, result.created, result.sequence]),
          [
            ["/box/a", true, sequence + 2],
            ["/box/a", false, sequence + 3],
            ["/old", false, sequence + 4],
            ["/box/.acl", true, sequence + 5],
          ],
        );
        assert.deepEqual(
          (await store.changesSince(sequence, 10)).map(({ kind, path }) => `${kind} ${path}`),
          ["create /box/", "create /box/a", "update /box/a", "delete /old", "create /box/.acl"],
        );
        assert.equal((await readBody(store, "/box/a")).toString(), "two");
        assert.equal((await get(store, "/box/a")).governingAcl?.path, "/box/.acl");
        assert.equal(await store.durableSequence(), sequence + 5);
      }),
    );

    test(
      "leave nothing behind when one of them cannot be, and that one is named",
      inStore(async (store) => {
        await putText(store, "/kept", "before");
        const before = await store.usage();
        const ended = await store.commitAll([
          await put(store, "/new/a", "x"),
          await put(store, "/kept", "after"),
          { kind: "delete", path: "/nowhere" },
          await put(store, "/never", "x"),
        ]);
        assert.deepEqual(ended, {
          kind: "refused",
          index: 2,
          refusal: { kind: "absent", path: "/nowhere" },
        });
        assert.equal((await readBody(store, "/kept")).toString(), "before");
        for (const path of ["/new/", "/new/a", "/never"]) assert.equal(await store.find(path), undefined);
        assert.deepEqual(await store.usage(), before);
      }),
    );

    test(
      "keep large bodies of a refused group to be committed again, and none of a path that is no path",
      inStore(async (store) => {
        const large = await put(store, "/large", "x".repeat(100_000));
        assert.equal((await store.commitAll([large, { kind: "delete", path: "/nowhere" }])).kind, "refused");
        await assert.rejects(store.commitAll([large, { kind: "delete", path: "/a//b" }]), {
          code: "bad-path",
        });
        assert.equal(await store.find("/large"), undefined);
        resultsOf(await store.commitAll([large]));
        assert.equal((await readBody(store, "/large")).length, 100_000);
      }),
    );

    test(
      "share the quota, and the one that goes beyond it takes the others back",
      inStore(async (store) => {
        const ended = await store.commitAll([
          await put(store, "/a", "123456"),
          await put(store, "/b", "123456"),
        ]);
        assert.deepEqual(ended, {
          kind: "refused",
          index: 1,
          refusal: { kind: "over-quota", usedBytes: 6, quotaBytes: 10 },
        });
        assert.equal((await store.usage()).bytes, 0);
        resultsOf(
          await store.commitAll([
            await put(store, "/a", "1234567890"),
            { kind: "delete", path: "/a" },
            await put(store, "/b", "1234"),
          ]),
        );
        assert.equal((await store.usage()).bytes, 4);
      }, 10),
    );

    test(
      "may be none",
      inStore(async (store) => {
        assert.deepEqual(await store.commitAll([]), { kind: "committed", results: [] });
        assert.equal((await store.usage()).sequence, 1);
      }),
    );
  });
}

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { committed, get, putContainer, putText, remove } from "../../store-writes.ts";
import type { InStore } from "./in-store.ts";

/** When a state tag changes. */
export function testStateTags(inStore: InStore): void {
  describe("state tags", () => {
    test(
      "the tag of a document changes exactly when its bytes or its content type do",
      inStore(async (store) => {
        const first = committed(await putText(store, "/a", "one")).resource;
        assert.match(first.etag, /^[A-Za-z0-9_-]{22,40}$/);
        const other = committed(await putText(store, "/a", "two")).resource;
        assert.notEqual(other.etag, first.etag);
        const typed = committed(await putText(store, "/a", "two", {}, "text/plain")).resource;
        assert.notEqual(typed.etag, other.etag);
        const back = committed(await putText(store, "/a", "one")).resource;
        assert.equal(back.etag, first.etag);
        assert.equal(back.id, first.id);
      }),
    );

    test(
      "writing the same bytes again is answered as done and changes nothing",
      inStore(async (store) => {
        const first = committed(await putText(store, "/a", "one"));
        const usage = await store.usage();
        const again = committed(await putText(store, "/a", "one"));
        assert.deepEqual(again.resource, first.resource);
        assert.equal(again.created, false);
        assert.deepEqual(await store.usage(), usage);
      }),
    );

    test(
      "a container's tag follows what its listing shows and no more",
      inStore(async (store) => {
        await putText(store, "/a/b/c/file", "one");
        const tags = async () =>
          Promise.all(["/", "/a/", "/a/b/", "/a/b/c/"].map(async (path) => (await get(store, path)).etag));
        const changed = async (write: () => Promise<unknown>): Promise<boolean[]> => {
          const before = await tags();
          await write();
          return (await tags()).map((tag, index) => tag !== before[index]);
        };
        // A new member shows in its container, whose modification time shows in the one above.
        assert.deepEqual(await changed(() => putText(store, "/a/b/c/other", "x")), [
          false,
          false,
          true,
          true,
        ]);
        // A changed member shows in its container, whose membership stays as it was.
        assert.deepEqual(await changed(() => putText(store, "/a/b/c/file", "two")), [
          false,
          false,
          false,
          true,
        ]);
        assert.deepEqual(await changed(() => putText(store, "/a/b/c/file", "two")), [
          false,
          false,
          false,
          false,
        ]);
        assert.deepEqual(await changed(() => putContainer(store, "/a/b/c/", "<> <a> <b>.")), [
          false,
          false,
          true,
          true,
        ]);
        // What a container's description says shows in the container alone, and what a document's says in nothing.
        const inItself = [false, false, false, true];
        assert.deepEqual(await changed(() => putText(store, "/a/b/c/.meta", "m")), inItself);
        assert.deepEqual(await changed(() => putText(store, "/a/b/c/.meta", "n")), inItself);
        assert.deepEqual(await changed(() => putText(store, "/a/b/c/.meta", "n")), [
          false,
          false,
          false,
          false,
        ]);
        assert.deepEqual(await changed(() => remove(store, "/a/b/c/.meta")), inItself);
        assert.deepEqual(await changed(() => putText(store, "/a/b/c/file.meta", "m")), [
          false,
          false,
          false,
          false,
        ]);
        assert.deepEqual(await changed(() => putText(store, "/a/b/c/.acl", "m")), [
          false,
          false,
          false,
          false,
        ]);
        assert.deepEqual(await changed(() => remove(store, "/a/b/c/other")), [false, false, true, true]);
      }),
    );

    test(
      "a container's modification time follows its membership, not its members or its description",
      inStore(async (store) => {
        await putText(store, "/a/file", "one");
        const before = await get(store, "/a/");
        await new Promise((resolve) => setTimeout(resolve, 5));
        await putText(store, "/a/file", "two");
        const updated = await get(store, "/a/");
        assert.equal(updated.modified, before.modified);
        assert.ok(updated.represented > before.represented);
        await new Promise((resolve) => setTimeout(resolve, 5));
        await putText(store, "/a/.meta", "one");
        const described = await get(store, "/a/");
        assert.equal(described.modified, before.modified);
        assert.ok(described.represented > updated.represented);
        await putText(store, "/a/other", "one");
        assert.ok((await get(store, "/a/")).modified > before.modified);
      }),
    );
  });
}

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ResourceStore } from "@webizen/pod-server/storage";
import { committed, get, putText, remove } from "../../store-writes.ts";
import type { InStore } from "./in-store.ts";

/** Which ACL is in force where. */
export function testGoverningAcl(inStore: InStore): void {
  describe("the governing ACL", () => {
    const governor = async (store: ResourceStore, path: string): Promise<string | undefined> =>
      (await get(store, path)).governingAcl?.path;

    test(
      "is inherited from the container, and a new ACL takes over what its subject's former one governed",
      inStore(async (store) => {
        await putText(store, "/a/b/c", "x");
        assert.equal(await governor(store, "/a/b/c"), undefined);
        await putText(store, "/.acl", "root");
        assert.equal(await governor(store, "/a/b/c"), "/.acl");
        await putText(store, "/a/b/.acl", "inner");
        await putText(store, "/a/.acl", "outer");
        assert.equal(await governor(store, "/a/b/c"), "/a/b/.acl");
        assert.equal(await governor(store, "/a/"), "/a/.acl");
        assert.equal(await governor(store, "/"), "/.acl");
        await putText(store, "/a/b/new", "x");
        assert.equal(await governor(store, "/a/b/new"), "/a/b/.acl");
      }),
    );

    test(
      "goes back to the one above when the ACL is deleted",
      inStore(async (store) => {
        for (const path of ["/.acl", "/a/b/c"]) await putText(store, path, "x");
        for (const path of ["/a/.acl", "/a/b/.acl", "/a/b/c.acl"]) await putText(store, path, "x");
        assert.equal(await governor(store, "/a/b/c"), "/a/b/c.acl");
        await remove(store, "/a/b/c.acl");
        assert.equal(await governor(store, "/a/b/c"), "/a/b/.acl");
        await remove(store, "/a/b/.acl");
        assert.equal(await governor(store, "/a/b/c"), "/a/.acl");
        await remove(store, "/a/.acl");
        assert.equal(await governor(store, "/a/b/"), "/.acl");
        await remove(store, "/.acl");
        assert.equal(await governor(store, "/a/b/c"), undefined);
      }),
    );

    test(
      "of a description is that of what it describes, and neighbours with a similar name keep theirs",
      inStore(async (store) => {
        for (const path of ["/.acl", "/a/x", "/a0/x", "/a.x", "/a/x.meta"]) await putText(store, path, "x");
        await putText(store, "/a/.acl", "x");
        for (const path of ["/a0/x", "/a0/", "/a.x"]) assert.equal(await governor(store, path), "/.acl");
        assert.equal(await governor(store, "/a/x.meta"), "/a/.acl");
        await putText(store, "/a/x.acl", "x");
        assert.equal(await governor(store, "/a/x.meta"), "/a/x.acl");
        assert.equal((await get(store, "/a/x")).governingAcl?.subject, "/a/x");
      }),
    );

    test(
      "carries the state tag of the ACL document as it is now",
      inStore(async (store) => {
        await putText(store, "/a", "x");
        const { etag } = committed(await putText(store, "/.acl", "one")).resource;
        assert.equal((await get(store, "/a")).governingAcl?.etag, etag);
        const next = committed(await putText(store, "/.acl", "two")).resource;
        assert.equal((await get(store, "/a")).governingAcl?.etag, next.etag);
      }),
    );
  });
}

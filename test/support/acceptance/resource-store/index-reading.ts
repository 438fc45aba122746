import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Resource, ResourcePage, ResourceStore } from "@webizen/pod-server/storage";
import { committed, get, putContainer, putText, remove } from "../../store-writes.ts";
import type { InStore } from "./in-store.ts";

/** What indexes read. */
export function testIndexReading(inStore: InStore): void {
  async function list(store: ResourceStore, bounds: Omit<ResourcePage, "after">): Promise<Resource[]> {
    const found: Resource[] = [];
    while (true) {
      const page = await store.listResources({ ...bounds, after: found.at(-1)?.id ?? 0 });
      if (page.length === 0) return found;
      assert.ok(page.length <= bounds.limit);
      found.push(...page);
    }
  }
  const pathsOf = (resources: readonly { readonly path: string }[]) => resources.map(({ path }) => path);

  describe("reading for an index", () => {
    test(
      "lists every resource once in the order of ids, with body and governing ACL, whatever the size of a page",
      inStore(async (store) => {
        for (const path of ["/b", "/.acl", "/a/x", "/a/x.meta", "/a/.acl"]) await putText(store, path, path);
        await putText(store, "/large", "x".repeat(100_000));
        const paths = ["/", "/b", "/.acl", "/a/", "/a/x", "/a/x.meta", "/a/.acl", "/large"];
        for (const limit of [1, 3, 100]) {
          const listed = await list(store, { limit, maxBytes: 1e6 });
          assert.deepEqual(pathsOf(listed), paths);
          for (const resource of listed) assert.deepEqual(resource, await get(store, resource.path));
        }
        assert.deepEqual(pathsOf(await list(store, { limit: 100, maxBytes: 1 })), paths);
        assert.equal((await store.listResources({ limit: 100, maxBytes: 3 })).length, 3);
      }),
    );

    test(
      "lists what one ACL governs, what none governs, and what lies below a container",
      inStore(async (store) => {
        for (const path of ["/a/x", "/a/in/y", "/a0/z", "/a.x"]) await putText(store, path, "x");
        assert.equal(await store.hasUngoverned(), true);
        const { id } = committed(await putText(store, "/a/.acl", "x")).resource;
        await putText(store, "/a/in/y.acl", "x");
        const all = { limit: 2, maxBytes: 1e6 };
        assert.deepEqual(pathsOf(await list(store, { ...all, governingAcl: id })), [
          "/a/",
          "/a/x",
          "/a/in/",
          "/a/.acl",
        ]);
        assert.deepEqual(pathsOf(await list(store, { ...all, governingAcl: null })), [
          "/",
          "/a0/",
          "/a0/z",
          "/a.x",
        ]);
        const below = ["/a/", "/a/.acl", "/a/in/", "/a/in/y", "/a/in/y.acl", "/a/x"];
        assert.deepEqual(pathsOf(await store.listBelow("/a/", { limit: 100 })), below);
        assert.deepEqual(
          pathsOf(await store.listBelow("/a/", { after: "/a/in/", limit: 2 })),
          below.slice(3, 5),
        );
        assert.equal((await store.listBelow("/a/in/", { limit: 1 }))[0]?.governingAcl?.id, id);
        await putText(store, "/.acl", "x");
        assert.equal(await store.hasUngoverned(), false);
      }),
    );

    test(
      "lists every ACL with its state tag, and counts what each governs",
      inStore(async (store) => {
        assert.deepEqual(await store.listAcls(), []);
        await putText(store, "/a/x", "1234");
        for (const path of ["/.acl", "/a/.acl", "/a/x.acl"]) await putText(store, path, "123");
        await putText(store, "/a/y", "12");
        await putText(store, "/a/y.meta", "1");
        const acls = await store.listAcls();
        assert.deepEqual(pathsOf(acls).sort(), ["/.acl", "/a/.acl", "/a/x.acl"]);
        for (const acl of acls) assert.deepEqual(acl, (await get(store, acl.path)).governingAcl);

        const idOf = (path: string) => acls.find((acl) => acl.path === path)?.id ?? null;
        const count = (path: string, own: boolean, kind: Resource["kind"], bytes: number) => ({
          governingAcl: idOf(path),
          own,
          kind,
          contentType: kind === "container" ? "" : "text/turtle",
          count: 1,
          bytes,
        });
        const key = (value: unknown) => JSON.stringify(value);
        assert.deepEqual(
          (await store.countResources()).map(key).sort(),
          [
            count("/.acl", true, "container", 0),
            count("/.acl", true, "acl", 3),
            count("/a/.acl", true, "container", 0),
            count("/a/.acl", true, "acl", 3),
            count("/a/.acl", false, "document", 2),
            count("/a/.acl", false, "description", 1),
            count("/a/x.acl", true, "document", 4),
            count("/a/x.acl", true, "acl", 3),
          ]
            .map(key)
            .sort(),
        );
        await remove(store, "/a/.acl");
        assert.deepEqual(pathsOf(await store.listAcls()).sort(), ["/.acl", "/a/x.acl"]);
      }),
    );

    test(
      "is told of what became durable, and not of what changed nothing or was refused",
      inStore(async (store) => {
        let calls = 0;
        const stop = store.onCommit(() => {
          calls += 1;
        });
        const { sequence } = committed(await putText(store, "/a", "x"));
        assert.equal(calls, 1);
        assert.equal(await store.durableSequence(), sequence);
        await putText(store, "/a", "x");
        await putText(store, "/a", "y", { existence: "absent" });
        assert.equal(calls, 1);
        await putContainer(store, "/box/");
        assert.equal(calls, 2);
        stop();
        await putText(store, "/b", "x");
        assert.equal(calls, 2);
      }),
    );
  });
}

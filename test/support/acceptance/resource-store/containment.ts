import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { committed, get, putContainer, putText, remove } from "../../store-writes.ts";
import type { InStore } from "./in-store.ts";

/** What lies in what. */
export function testContainment(inStore: InStore): void {
  describe("containment", () => {
    test(
      "missing containers above a new resource are made, each with a line in the change log",
      inStore(async (store) => {
        const { sequence } = committed(await putText(store, "/a/b/c.ttl", "x"));
        assert.equal((await get(store, "/a/b/")).kind, "container");
        const changes = await store.changesSince(1, 10);
        assert.deepEqual(
          changes.map((change) => [change.kind, change.path]),
          [
            ["create", "/a/"],
            ["create", "/a/b/"],
            ["create", "/a/b/c.ttl"],
          ],
        );
        assert.equal(changes.at(-1)?.sequence, sequence);
      }),
    );

    test(
      "a listing pages in name order and never shows auxiliary resources",
      inStore(async (store) => {
        for (const name of ["b", "a", "c/", "B", "a%20b", "z.ttl"]) {
          if (name.endsWith("/")) await putContainer(store, `/list/${name}`);
          else await putText(store, `/list/${name}`, name);
        }
        await putText(store, "/list/.acl", "acl");
        await putText(store, "/list/a.acl", "acl");
        await putText(store, "/list/a.meta", "meta");
        const { id } = await get(store, "/list/");
        const names: string[] = [];
        for (let after = ""; ; ) {
          const page = await store.listMembers(id, { after, limit: 2 });
          names.push(...page.map((member) => member.name));
          const last = page.at(-1);
          if (last === undefined) break;
          after = last.name;
        }
        assert.deepEqual(names, ["B", "a", "a%20b", "b", "c", "z.ttl"]);
        const [first] = await store.listMembers(id, { after: "b", limit: 1 });
        assert.deepEqual([first?.path, first?.kind], ["/list/c/", "container"]);
      }),
    );

    test(
      "/x and /x/ never both exist, not even as a container on the way",
      inStore(async (store) => {
        await putText(store, "/doc", "x");
        await putContainer(store, "/box/");
        assert.deepEqual(await putContainer(store, "/doc/"), { kind: "slash-conflict", path: "/doc" });
        assert.deepEqual(await putText(store, "/box", "x"), { kind: "slash-conflict", path: "/box/" });
        assert.deepEqual(await putText(store, "/doc/a/b", "x"), { kind: "slash-conflict", path: "/doc" });
        assert.equal(await store.find("/doc/"), undefined);
        assert.equal(await store.find("/doc/a/"), undefined);
      }),
    );

    test(
      "a container with members cannot be deleted, an empty one can, and the root never",
      inStore(async (store) => {
        await putText(store, "/a/b", "x");
        assert.deepEqual(await remove(store, "/a/"), { kind: "not-empty", path: "/a/" });
        committed(await remove(store, "/a/b"));
        committed(await remove(store, "/a/"));
        assert.equal(await store.find("/a/"), undefined);
        await assert.rejects(remove(store, "/"), { code: "method-not-allowed" });
      }),
    );

    test(
      "deleting a resource deletes its ACL and description, each with a line in the change log",
      inStore(async (store) => {
        await putText(store, "/a", "x");
        await putText(store, "/a.acl", "acl");
        const { sequence: before } = committed(await putText(store, "/a.meta", "meta"));
        const { sequence } = committed(await remove(store, "/a"));
        for (const path of ["/a", "/a.acl", "/a.meta"]) assert.equal(await store.find(path), undefined);
        const changes = await store.changesSince(before, 10);
        assert.deepEqual(
          new Set(changes.map(({ kind, path }) => `${kind} ${path}`)),
          new Set(["delete /a", "delete /a.acl", "delete /a.meta"]),
        );
        assert.equal(changes.at(-1)?.sequence, sequence);
        assert.equal(changes.at(-1)?.path, "/a");
      }),
    );

    test(
      "an auxiliary resource needs its subject",
      inStore(async (store) => {
        assert.deepEqual(await putText(store, "/a.acl", "x"), { kind: "absent", path: "/a" });
        assert.deepEqual(await putText(store, "/box/.meta", "x"), { kind: "absent", path: "/box/" });
        assert.equal((await store.usage()).sequence, 1);
      }),
    );

    test(
      "the id of a deleted resource is never used again",
      inStore(async (store) => {
        const { id } = committed(await putText(store, "/a", "x")).resource;
        await remove(store, "/a");
        assert.ok(committed(await putText(store, "/a", "x")).resource.id > id);
      }),
    );

    test(
      "the closest existing container is found above any path",
      inStore(async (store) => {
        await putText(store, "/a/b/c", "x");
        for (const [path, above] of [
          ["/a/b/c", "/a/b/"],
          ["/a/b/x/y/z", "/a/b/"],
          ["/q", "/"],
          ["/a/", "/"],
        ] as const) {
          assert.equal((await store.findAncestor(path))?.path, above);
        }
        assert.equal(await store.findAncestor("/"), undefined);
      }),
    );
  });
}

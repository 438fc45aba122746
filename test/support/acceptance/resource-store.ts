import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { PodError } from "../../../pod-server/src/errors.ts";
import type {
  Expectation,
  Resource,
  ResourceStore,
  Write,
  WriteResult,
} from "../../../pod-server/src/storage/resource-store.ts";

const MAX_BYTES = 16 * 1024 * 1024;

/** Stages a text and commits it as a document or auxiliary resource. */
export async function putText(
  store: ResourceStore,
  path: string,
  text: string,
  expect: Expectation = {},
  contentType = "text/turtle",
): Promise<WriteResult> {
  const body = await store.stage(new TextEncoder().encode(text), MAX_BYTES);
  return store.commit({ kind: "put", path, contentType, body, expect });
}

/** Stages a text and commits it as the own body of a container; without text the container is bare. */
export async function putContainer(store: ResourceStore, path: string, text = ""): Promise<WriteResult> {
  const body = await store.stage(new TextEncoder().encode(text), MAX_BYTES);
  return store.commit({ kind: "put-container", path, contentType: text === "" ? "" : "text/turtle", body });
}

/** Deletes a resource. */
export async function remove(
  store: ResourceStore,
  path: string,
  expect: Expectation = {},
): Promise<WriteResult> {
  return store.commit({ kind: "delete", path, expect });
}

/** The resource at a path that must be there. */
export async function get(store: ResourceStore, path: string): Promise<Resource> {
  const found = await store.find(path);
  assert.ok(found, `${path} is missing`);
  return found;
}

/** The whole stored body of a resource that must be there. */
export async function readBody(store: ResourceStore, path: string): Promise<Buffer> {
  return Buffer.from(await new Response(await store.openBody(await get(store, path))).arrayBuffer());
}

/** The committed write, or a failed assertion. */
export function committed(result: WriteResult): WriteResult & { kind: "committed" } {
  assert.equal(result.kind, "committed");
  return result as WriteResult & { kind: "committed" };
}

/**
 * What every resource store must do.
 *
 * @param open opens an empty store with this quota; the suite disposes of it
 */
export function resourceStoreAcceptance(open: (quotaBytes: number | null) => Promise<ResourceStore>): void {
  const inStore = (use: (store: ResourceStore) => Promise<void>, quotaBytes: number | null = null) => {
    return async (): Promise<void> => {
      await using store = await open(quotaBytes);
      await use(store);
    };
  };

  describe("bodies", () => {
    test(
      "a document comes back byte for byte with its content type",
      inStore(async (store) => {
        const text = "@prefix : <#>.\n# a comment\n:a :b <../c>.\n";
        const { created, resource } = committed(await putText(store, "/notes/a.ttl", text));
        assert.equal(created, true);
        assert.equal(resource.contentType, "text/turtle");
        assert.equal((await readBody(store, "/notes/a.ttl")).toString(), text);
      }),
    );

    test(
      "a body at, just below and just above the inline limit comes back whole",
      inStore(async (store) => {
        for (const size of [0, 1, 65535, 65536, 65537, 1_000_000]) {
          const bytes = Buffer.alloc(size, `${size} `);
          const body = await store.stage(new Blob([bytes]).stream(), MAX_BYTES);
          assert.equal(body.size, size);
          committed(await store.commit({ kind: "put", path: `/${size}`, contentType: "a/b", body }));
          assert.deepEqual(await readBody(store, `/${size}`), bytes);
          assert.equal((await get(store, `/${size}`)).size, size);
        }
      }),
    );

    test(
      "a range is inclusive at both ends, inline and in a blob",
      inStore(async (store) => {
        for (const size of [100, 700_000]) {
          const bytes = Buffer.from(Array.from({ length: size }, (_, index) => index % 251));
          const body = await store.stage(bytes, MAX_BYTES);
          committed(await store.commit({ kind: "put", path: `/${size}`, contentType: "a/b", body }));
          const resource = await get(store, `/${size}`);
          for (const [start, end] of [
            [0, 0],
            [1, 50],
            [size - 1, size - 1],
            [0, size - 1],
          ] as const) {
            const part = await new Response(await store.openBody(resource, { start, end })).arrayBuffer();
            assert.deepEqual(Buffer.from(part), bytes.subarray(start, end + 1));
          }
        }
      }),
    );

    test(
      "a body above the limit is refused, its stream is cancelled, and nothing is stored",
      inStore(async (store) => {
        for (const limit of [10, 100_000]) {
          let cancelled = false;
          const endless = new ReadableStream<Uint8Array>({
            pull: (controller) => controller.enqueue(new Uint8Array(1000)),
            cancel: () => {
              cancelled = true;
            },
          });
          await assert.rejects(store.stage(endless, limit), { code: "body-too-large" });
          assert.equal(cancelled, true);
        }
        assert.equal((await store.usage()).bytes, 0);
      }),
    );

    test(
      "a body that breaks off while it is received leaves nothing behind",
      inStore(async (store) => {
        let sent = 0;
        const broken = new ReadableStream<Uint8Array>({
          pull(controller) {
            sent += 50_000;
            if (sent > 200_000) controller.error(new Error("the client went away"));
            else controller.enqueue(new Uint8Array(50_000));
          },
        });
        await assert.rejects(store.stage(broken, MAX_BYTES), /went away/);
        assert.equal((await store.usage()).sequence, 1);
      }),
    );

    test(
      "releasing a body that was committed does not take it from its resource",
      inStore(async (store) => {
        const bytes = Buffer.alloc(100_000, 1);
        const body = await store.stage(bytes, MAX_BYTES);
        committed(await store.commit({ kind: "put", path: "/a", contentType: "a/b", body }));
        await body.release();
        await body.release();
        assert.deepEqual(await readBody(store, "/a"), bytes);
      }),
    );
  });

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
        assert.deepEqual(await changed(() => putText(store, "/a/b/c/.meta", "m")), [
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
      "a container's modification time follows its membership, not its members",
      inStore(async (store) => {
        await putText(store, "/a/file", "one");
        const before = await get(store, "/a/");
        await new Promise((resolve) => setTimeout(resolve, 5));
        await putText(store, "/a/file", "two");
        const updated = await get(store, "/a/");
        assert.equal(updated.modified, before.modified);
        assert.ok(updated.represented > before.represented);
        await putText(store, "/a/other", "one");
        assert.ok((await get(store, "/a/")).modified > before.modified);
      }),
    );
  });

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

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openSqliteResourceStore, type ResourceStore } from "@webizen/pod-server/storage";
import fc from "fast-check";
import { type ModelWrite, PodModel } from "../support/pod-model.ts";
import { get, readBody } from "../support/store-writes.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const QUOTA_BYTES = 500_000;

// Few names, so that writes meet: /a/, /a/f, /a/a0/ and so on, with documents where containers are wanted, and often
// with an ACL. "a0" follows "a/" in code-point order, so it would be caught by a range that ends too late.
const container = fc.constantFrom("/", "/a/", "/a/a/", "/a/a0/", "/a0/");
const subject = fc.oneof(
  container,
  fc.tuple(container, fc.constantFrom("f", "f", "a")).map((parts) => parts.join("")),
);
const path = fc.oneof(
  subject,
  fc
    .tuple(fc.oneof(container, container, subject), fc.constantFrom(".acl", ".acl", ".meta"))
    .map((parts) => parts.join("")),
);
const text = fc.oneof(
  fc.constantFrom("", "one", "two", "three"),
  fc.constantFrom("x", "y").map((letter) => letter.repeat(70_000)),
);
const write: fc.Arbitrary<ModelWrite> = fc
  .record({
    kind: fc.constantFrom("put", "put", "put", "delete"),
    path,
    contentType: fc.constantFrom("text/turtle", "text/plain"),
    text,
    expect: fc.constantFrom(undefined, undefined, undefined, "absent", "present"),
  })
  .filter(({ kind, path }) => kind === "put" || path !== "/");

async function apply(store: ResourceStore, { kind, path, contentType, text, expect }: ModelWrite) {
  const expectation = expect === undefined ? {} : { expect: { existence: expect } };
  if (kind === "delete") return store.commit({ kind, path, ...expectation });
  const body = await store.stage(Buffer.from(text), QUOTA_BYTES);
  try {
    const put = path.endsWith("/") ? "put-container" : "put";
    return await store.commit({ kind: put, path, contentType, body, ...expectation });
  } finally {
    await body.release();
  }
}

async function compare(store: ResourceStore, model: PodModel): Promise<void> {
  for (const [path, expected] of model.resources) {
    const resource = await get(store, path);
    assert.equal(resource.governingAcl?.path, model.governingAcl(path), `the ACL of ${path}`);
    assert.equal(resource.contentType, expected.contentType);
    assert.equal((await readBody(store, path)).toString(), expected.text);
    if (!path.endsWith("/")) continue;
    const members = await store.listMembers(resource.id, { limit: 100 });
    assert.deepEqual(
      members.map((member) => member.path),
      model.members(path),
    );
  }
  const usage = await store.usage();
  const changes = await store.changesSince(0, 1000);
  assert.deepEqual(
    changes.map((change) => `${change.kind} ${change.path}`),
    model.history,
  );
  assert.deepEqual(usage, {
    bytes: model.bytes(),
    quotaBytes: QUOTA_BYTES,
    resources: model.resources.size,
    sequence: model.history.length,
  });
}

/** State tags of everything, and what each must be a function of. */
async function readTags(
  store: ResourceStore,
  model: PodModel,
): Promise<Map<string, { etag: string; state: string }>> {
  const tags = new Map<string, { etag: string; state: string }>();
  for (const path of model.resources.keys()) {
    const { id, etag, sequence } = await get(store, path);
    const listing = path.endsWith("/")
      ? [sequence, await store.listMembers(id, { limit: 100 }), model.description(path) ?? null]
      : model.resources.get(path);
    tags.set(path, { etag, state: JSON.stringify(listing) });
  }
  return tags;
}

describe("the SQLite resource store under random writes", () => {
  test("agrees with a model that walks a map: bodies, containment, governing ACLs, totals and history", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 40 }), async (writes) => {
        await using folder = await makeTemporaryFolder();
        await using store = await openSqliteResourceStore(folder.path, {
          quotaBytes: QUOTA_BYTES,
          blobGraceMs: 0,
        });
        const model = new PodModel(QUOTA_BYTES);
        for (const drawn of writes) {
          const expected = model.apply(drawn);
          const { sequence } = await store.usage();
          const result = await apply(store, drawn);
          assert.equal(result.kind, expected === "unchanged" ? "committed" : expected, JSON.stringify(drawn));
          if (expected !== "committed") assert.equal((await store.usage()).sequence, sequence);
        }
        await compare(store, model);
      }),
      { numRuns: 100 },
    );
  });

  test("gives a document a new tag exactly with a new state, and a container one with every change that it shows", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 5, maxLength: 25 }), async (writes) => {
        await using folder = await makeTemporaryFolder();
        let at = 1;
        const options = { quotaBytes: QUOTA_BYTES, now: () => at++ };
        await using store = await openSqliteResourceStore(folder.path, options);
        const model = new PodModel(QUOTA_BYTES);
        let before = await readTags(store, model);
        for (const drawn of writes) {
          model.apply(drawn);
          await apply(store, drawn);
          const after = await readTags(store, model);
          for (const [path, { etag, state }] of after) {
            const former = before.get(path);
            if (former)
              assert.equal(
                etag === former.etag,
                state === former.state,
                `${drawn.kind} ${drawn.path}: ${path}`,
              );
          }
          before = after;
        }
      }),
      { numRuns: 40 },
    );
  });

  test("holds the same after it was closed and opened again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 25 }), async (writes) => {
        await using folder = await makeTemporaryFolder();
        const model = new PodModel(QUOTA_BYTES);
        for (const drawn of writes) {
          await using store = await openSqliteResourceStore(folder.path, { quotaBytes: QUOTA_BYTES });
          model.apply(drawn);
          await apply(store, drawn);
        }
        await using store = await openSqliteResourceStore(folder.path);
        await compare(store, model);
      }),
      { numRuns: 8 },
    );
  });
});

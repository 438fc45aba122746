import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { ResourceStore, Write } from "../storage/resource-store.ts";
import { openSqliteResourceStore } from "../storage/sqlite/sqlite-resource-store.ts";
import { commitPrepared } from "./commit.ts";
import type { Operation } from "./operation.ts";

const PATH = "/note";
const NOON = Date.parse("2026-05-01T12:00:00Z");

let folder: string;
let store: ResourceStore;
let now = NOON;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "webizen-commit-"));
  store = await openSqliteResourceStore(folder, { now: () => now });
});
after(async () => {
  await store[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function writeOf(text: string): Promise<Write> {
  const body = await store.stage(Buffer.from(text), 1000);
  return { kind: "put", path: PATH, contentType: "text/plain", body };
}

/** Commits a text under conditions, while somebody else's is committed after they were first looked at. */
async function commitOvertaken(headers: Record<string, string>): Promise<string> {
  now = NOON;
  await store.commit(await writeOf("first"));
  const request = new Request("http://localhost/alice/note", { method: "PUT", headers });
  const operation = { request, pod: { store }, iri: request.url } as Operation;
  let isOvertaken = false;
  await commitPrepared(operation, async () => ({
    seen: await store.find(PATH),
    async makeWrite() {
      const write = await writeOf("mine");
      if (!isOvertaken) {
        isOvertaken = true;
        now = NOON + 60_000;
        await store.commit(await writeOf("somebody else's"));
      }
      return write;
    },
  }));
  return Buffer.from((await store.find(PATH))?.body as Uint8Array).toString();
}

test("a write for the date of a state is refused when somebody else's came between", async () => {
  const noon = new Date(NOON).toUTCString();
  await assert.rejects(commitOvertaken({ "if-unmodified-since": noon }), { code: "precondition-failed" });
});

test("a write without conditions, or for a later date, goes through", async () => {
  assert.equal(await commitOvertaken({}), "mine");
  const later = new Date(NOON + 60_000).toUTCString();
  assert.equal(await commitOvertaken({ "if-unmodified-since": later }), "mine");
});

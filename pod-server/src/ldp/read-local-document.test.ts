import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { IDENTITY_FETCH_BOUNDS } from "../identity/guarded-fetch.ts";
import { type DataFolder, openDataFolder } from "../storage/data-folder.ts";
import { createReadLocalDocument } from "./read-local-document.ts";

const BASE = "http://localhost:3000/";

let folder: string;
let data: DataFolder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "webizen-read-local-"));
  data = await openDataFolder(folder, { maxOpenPods: 2, rootIriOf: (name) => `${BASE}${name}/` });
  await data.pods.create("alice");
});
after(async () => {
  await data[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function store(path: string, size: number): Promise<void> {
  await data.pods.withPod("alice", async (pod) => {
    const body = await pod.store.stage(Buffer.alloc(size, "#"), size);
    await pod.store.commit({ kind: "put", path, contentType: "text/turtle", body });
  });
}

test("a document that a WebID may be in is read", async () => {
  await store("/card", 100);
  const document = await createReadLocalDocument(data.pods, BASE)(`${BASE}alice/card`);
  assert.equal(document?.body.length, 100);
});

test("a file that is larger than an identity document may be is not read into memory", async () => {
  await store("/huge", IDENTITY_FETCH_BOUNDS.maxBytes + 1);
  const document = await createReadLocalDocument(data.pods, BASE)(`${BASE}alice/huge`);
  assert.equal(document?.body.length, undefined);
});

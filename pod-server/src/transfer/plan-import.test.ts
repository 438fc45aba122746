import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import type { Manifest } from "./manifest.ts";
import { type ImportPlan, planImport } from "./plan-import.ts";

async function makeTree(context: TestContext, files: readonly (string | Buffer)[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "webizen-test-"));
  context.after(() => rm(folder, { recursive: true }));
  for (const file of files) {
    const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(file)]);
    if (path.at(-1) === "/".charCodeAt(0)) await mkdir(path, { recursive: true });
    else {
      await mkdir(dirname(path.toString()), { recursive: true });
      await writeFile(path, "body");
    }
  }
  return folder;
}

function planFor(folder: string, manifest?: Manifest, all = false): Promise<ImportPlan> {
  return planImport(folder, { to: "/files/", manifest, all });
}

const MANIFEST: Manifest = { version: 1, pod: "alice", from: "/", exportedAt: "", files: {} };

test("every folder becomes a container, also an empty one, and names are percent-encoded", async (context) => {
  const plan = await planFor(await makeTree(context, ["a b#1?50%.txt", "grüße/x.md", "empty/"]));
  assert.deepEqual(
    plan.containers.map(({ path }) => path),
    ["/files/", "/files/empty/", "/files/gr%C3%BC%C3%9Fe/"],
  );
  assert.deepEqual(
    plan.documents.map(({ path }) => path),
    ["/files/a%20b%231%3F50%25.txt", "/files/gr%C3%BC%C3%9Fe/x.md"],
  );
  assert.equal(plan.totalBytes, 8);
});

test("clutter and links stay outside on purpose, hidden files do not", async (context) => {
  const folder = await makeTree(context, [".DS_Store", ".git/config", ".env", "a.txt"]);
  await symlink("/etc", join(folder, "link"));
  const plan = await planFor(folder);
  assert.deepEqual(
    plan.documents.map(({ file }) => file),
    [".env", "a.txt"],
  );
  assert.deepEqual(
    plan.leftOut.map(({ path, isFault }) => [path, isFault]),
    [
      [".DS_Store", false],
      [".git", false],
      ["link", false],
    ],
  );
  assert.equal((await planFor(folder, undefined, true)).documents.length, 4);
});

test("a name that no pod takes is a fault, and a folder's contents are not listed one by one", async (context) => {
  const plan = await planFor(
    await makeTree(context, ["a.acl", "dir.meta/x.txt", "dir.meta/y.txt", "back\\slash"]),
  );
  assert.deepEqual(
    plan.leftOut.map(({ path, isFault }) => [path, isFault]),
    [
      ["a.acl", true],
      ["back\\slash", true],
      ["dir.meta/", true],
    ],
  );
  assert.deepEqual(plan.documents, []);
});

test("a name that is not UTF-8 is a fault", {
  skip: process.platform !== "linux" && "needs a file system that takes any bytes",
}, async (context) => {
  const plan = await planFor(await makeTree(context, [Buffer.from([0x66, 0xff]), "fine"]));
  assert.equal(plan.documents.length, 1);
  assert.match(plan.leftOut[0]?.reason ?? "", /not UTF-8/);
});

test("in an export, access control lists and descriptions belong to what they are named after", async (context) => {
  const folder = await makeTree(context, [".acl", "a.txt", "a.txt.acl", "sub/.meta", "lost.txt.acl"]);
  const plan = await planFor(folder, MANIFEST);
  assert.deepEqual(
    [...plan.containers, ...plan.documents].map(({ path, auxiliaries }) => [
      path,
      auxiliaries.map((each) => each.path),
    ]),
    [
      ["/files/", ["/files/.acl"]],
      ["/files/sub/", ["/files/sub/.meta"]],
      ["/files/a.txt", ["/files/a.txt.acl"]],
    ],
  );
  assert.deepEqual(
    plan.leftOut.map(({ path }) => path),
    ["lost.txt.acl"],
  );
});

test("in an export, the manifest tells segments and content types that files do not", async (context) => {
  const folder = await makeTree(context, ["a~2.txt", ".webizen-export.json"]);
  const files = { "a~2.txt": { segment: "%28a.txt", contentType: "x/y" } };
  const { documents } = await planFor(folder, { ...MANIFEST, files });
  assert.deepEqual(
    documents.map(({ path, contentType }) => [path, contentType]),
    [["/files/%28a.txt", "x/y"]],
  );
});

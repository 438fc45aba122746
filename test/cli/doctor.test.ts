import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import { useTinyModel } from "../search/search-pods.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { makeDataFolder, runWebizen, startServe } from "./run-webizen.ts";

const SMALL = "small and inline";
const stack = new AsyncDisposableStack();
let sound = "";

before(async () => {
  const folder = stack.use(await makeTemporaryFolder());
  sound = await makeDataFolder(folder.path);
  const tree = join(folder.path, "tree");
  await mkdir(join(tree, "inner"), { recursive: true });
  await writeFile(join(tree, "small.txt"), SMALL);
  await writeFile(join(tree, "inner", "large.bin"), randomBytes(100_000));
  await writeFile(join(tree, ".meta"), '<./> <http://www.w3.org/2000/01/rdf-schema#label> "Things".');
  const manifest = { version: 1, pod: "alice", from: "/", exportedAt: "2026-01-01T00:00:00Z", files: {} };
  await writeFile(join(tree, ".webizen-export.json"), JSON.stringify(manifest));
  const { code } = await runWebizen(["import", tree, "--pod", "alice", "--to", "/t/", "--data", sound]);
  assert.equal(code, 0);
});
after(() => stack.disposeAsync());

/** A copy of the sound data folder, to damage. */
async function copyData(): Promise<AsyncDisposable & { readonly data: string; readonly alice: string }> {
  const folder = await makeTemporaryFolder();
  const data = join(folder.path, "data");
  await cp(sound, data, { recursive: true });
  const dispose = async (): Promise<void> => folder[Symbol.asyncDispose]();
  return { data, alice: join(data, "pods", "alice"), [Symbol.asyncDispose]: dispose };
}

function change(alice: string, sql: string): void {
  const database = new DatabaseSync(join(alice, "pod.sqlite"), { enableForeignKeyConstraints: false });
  database.exec(sql);
  database.close();
}

async function findBlob(alice: string): Promise<string> {
  const files = await readdir(join(alice, "blobs"), { recursive: true });
  const blob = files.find((file) => /[0-9a-f]{64}$/.test(file));
  return join(alice, "blobs", blob ?? assert.fail("there is no blob"));
}

interface Diagnosis {
  readonly check: string;
  readonly what: string;
  readonly mend: string;
  readonly isRepaired: boolean;
}

async function examine(
  data: string,
  ...flags: readonly string[]
): Promise<{ code: number | null; found: Diagnosis[] }> {
  const { code, stdout } = await runWebizen(["doctor", "--data", data, "--json", ...flags]);
  const { pods } = JSON.parse(stdout) as { pods: { diagnoses: Diagnosis[] }[] };
  return { code, found: pods.flatMap(({ diagnoses }) => diagnoses) };
}

/** Checks that damage is found, put right by --repair, and gone afterwards. */
async function assertRepairable(data: string, check: string, what: RegExp): Promise<void> {
  const first = await examine(data);
  assert.equal(first.code, 1);
  assert.deepEqual([...new Set(first.found.map((each) => each.check))], [check]);
  assert.match(first.found[0]?.what ?? "", what);
  const repair = await examine(data, "--repair");
  assert.equal(repair.code, 0);
  assert.ok(repair.found.every(({ isRepaired }) => isRepaired));
  assert.deepEqual(await examine(data), { code: 0, found: [] });
}

/** Checks that damage is found, and that --repair neither hides it nor touches it. */
async function assertLasting(data: string, check: string, what: RegExp, mend: RegExp): Promise<void> {
  for (const flags of [[], ["--repair"]]) {
    const { code, found } = await examine(data, ...flags);
    assert.equal(code, 1);
    const [first] = found;
    assert.equal(first?.check, check);
    assert.match(first?.what ?? "", what);
    assert.match(first?.mend ?? "", mend);
  }
}

test("a sound folder gets a line for each pod and code 0", async () => {
  const { code, stdout } = await runWebizen(["doctor", "--data", sound]);
  assert.equal(code, 0);
  assert.match(
    stdout,
    /^alice: sound \(\d+ resources, .*\)\nbob: sound \(.*\)\n\n2 pods checked, all is well\.\nSearch by meaning: .+\n$/,
  );
});

test("a folder that a server holds is not looked at", async () => {
  await using copy = await copyData();
  await using _server = await startServe(["--data", copy.data]);
  const { code, stderr, stdout } = await runWebizen(["doctor", "--data", copy.data, "--repair"]);
  assert.equal(code, 1);
  assert.match(stderr, /A server has .* open.*stop the server first/);
  assert.equal(stdout, "");
});

test("what is no data folder is refused, and none is made of it", async () => {
  await using folder = await makeTemporaryFolder();
  const { code, stderr } = await runWebizen(["doctor", "--data", folder.path]);
  assert.equal(code, 1);
  assert.match(stderr, /is not a data folder/);
  assert.deepEqual(await readdir(folder.path), []);
});

test("a flipped byte in a blob names the resource, unless only lengths are compared", async () => {
  await using copy = await copyData();
  const blob = await findBlob(copy.alice);
  const bytes = await readFile(blob);
  bytes[5000] = (bytes[5000] ?? 0) ^ 1;
  await writeFile(blob, bytes);
  await assertLasting(copy.data, "blobs", /\/t\/inner\/large\.bin.*other bytes/, /backup.*write .* again/);
  assert.equal((await examine(copy.data, "--quick")).code, 0);
});

test("a blob that is gone or too short names the resource, also in a quick check", async () => {
  await using copy = await copyData();
  const blob = await findBlob(copy.alice);
  await truncate(blob, 10);
  await assertLasting(copy.data, "blobs", /\/t\/inner\/large\.bin.*has 10 bytes where 100000/, /backup/);
  await rm(blob);
  await assertLasting(copy.data, "blobs", /\/t\/inner\/large\.bin.*is missing/, /backup/);
  assert.equal((await examine(copy.data, "--quick")).code, 1);
});

test("a changed byte in an inline body names the resource", async () => {
  await using copy = await copyData();
  change(
    copy.alice,
    `UPDATE body SET bytes = CAST('small and Inline' AS BLOB) WHERE bytes = CAST('${SMALL}' AS BLOB)`,
  );
  await assertLasting(copy.data, "bodies", /\/t\/small\.txt is not what was written/, /backup/);
});

test("a file that no resource refers to is deleted by a repair", async () => {
  await using copy = await copyData();
  const name = "ab".repeat(32);
  await mkdir(join(copy.alice, "blobs", "ab"), { recursive: true });
  await writeFile(join(copy.alice, "blobs", "ab", name), "orphan");
  await assertRepairable(copy.data, "blobs", new RegExp(`no resource refers to .*${name}`));
});

test("an upload that a crash cut short is harmless", async () => {
  await using copy = await copyData();
  await mkdir(join(copy.alice, "blobs", "tmp"), { recursive: true });
  await writeFile(join(copy.alice, "blobs", "tmp", "half"), "half");
  const { code, found } = await examine(copy.data);
  assert.equal(code, 0);
  assert.match(found[0]?.what ?? "", /cut short by a crash/);
});

test("a wrong counter is counted again", async () => {
  await using copy = await copyData();
  change(copy.alice, "UPDATE counters SET bytes = bytes + 7, resources = resources - 1");
  await assertRepairable(copy.data, "counters", /the counters say \d+ bytes in \d+ resources, and there are/);
});

test("a wrong governing access control list is found by walking the tree", async () => {
  await using copy = await copyData();
  change(
    copy.alice,
    `UPDATE resource SET governing_acl_id = (SELECT id FROM resource WHERE path = '/public/.acl')
     WHERE path IN ('/private/', '/t/small.txt')`,
  );
  await assertRepairable(
    copy.data,
    "access",
    /\/private\/ is decided by \/public\/\.acl instead of \/private\/\.acl/,
  );
});

test("a missing governing access control list is put back", async () => {
  await using copy = await copyData();
  change(copy.alice, "UPDATE resource SET governing_acl_id = NULL WHERE path >= '/t/' AND path < '/t0'");
  await assertRepairable(copy.data, "access", /\/t\/ is decided by none instead of \/\.acl/);
});

test("a resource that is listed in the wrong container is put back", async () => {
  await using copy = await copyData();
  change(
    copy.alice,
    "UPDATE resource SET parent_id = (SELECT id FROM resource WHERE path = '/public/') WHERE path = '/t/small.txt'",
  );
  await assertRepairable(copy.data, "tree", /\/t\/small\.txt is listed in \/public\/ instead of \/t\//);
});

test("a description that is attached to another container is put back, so that its own shows its changes", async () => {
  await using copy = await copyData();
  change(
    copy.alice,
    "UPDATE resource SET subject_id = (SELECT id FROM resource WHERE path = '/') WHERE path = '/t/.meta'",
  );
  await assertRepairable(copy.data, "tree", /\/t\/\.meta is attached to \/ instead of \/t\//);
});

test("a resource whose container is gone cannot be mended by the doctor, and it says what can", async () => {
  await using copy = await copyData();
  change(copy.alice, "DELETE FROM resource WHERE path = '/t/inner/'");
  const { code, found } = await examine(copy.data, "--repair");
  assert.equal(code, 1);
  const tree = found.find(({ check }) => check === "tree");
  assert.match(tree?.what ?? "", /\/t\/inner\/large\.bin lies in \/t\/inner\/, which is not there/);
  assert.match(tree?.mend ?? "", /create \/t\/inner\//);
});

test("a row that is gone without a delete in the change log is missed", async () => {
  await using copy = await copyData();
  change(
    copy.alice,
    `DELETE FROM body WHERE resource_id = (SELECT id FROM resource WHERE path = '/t/small.txt');
     DELETE FROM resource WHERE path = '/t/small.txt'; UPDATE counters SET resources = resources - 1, bytes = bytes - ${SMALL.length}`,
  );
  await assertLasting(
    copy.data,
    "log",
    /\/t\/small\.txt was written in change \d+ and never deleted/,
    /backup/,
  );
});

test("a reader that stands beyond the end of the change log begins again", async () => {
  await using copy = await copyData();
  change(copy.alice, "INSERT OR REPLACE INTO position (reader, sequence) VALUES ('search', 999999)");
  await assertRepairable(copy.data, "log", /the reader "search" stands at change 999999/);
});

test("a truncated database is reported, and the other pods are checked all the same", async () => {
  await using copy = await copyData();
  await truncate(join(copy.alice, "pod.sqlite"), 10_000);
  const { code, stdout } = await runWebizen(["doctor", "--data", copy.data]);
  assert.equal(code, 1);
  assert.match(stdout, /alice: \d+ problems? \(.*\)\n {2}! database: .*\n {6}restore the pod from a backup/);
  assert.match(stdout, /bob: sound/);
  assert.doesNotMatch(stdout, /--repair/);
});

test("a database that is no database is reported", async () => {
  await using copy = await copyData();
  for (const suffix of ["-wal", "-shm"]) await rm(join(copy.alice, `pod.sqlite${suffix}`), { force: true });
  await writeFile(join(copy.alice, "pod.sqlite"), randomBytes(20_000));
  await assertLasting(copy.data, "database", /not a database/, /backup/);
});

test("a pod without its database is reported, and none is made", async () => {
  await using copy = await copyData();
  await rm(join(copy.alice, "pod.sqlite"));
  await assertLasting(copy.data, "database", /pod\.sqlite is not there/, /backup/);
  assert.ok(!(await readdir(copy.alice)).includes("pod.sqlite"));
});

test("a database with damage that stays is not written to", async () => {
  await using copy = await copyData();
  change(copy.alice, "UPDATE counters SET bytes = bytes + 7");
  change(
    copy.alice,
    `PRAGMA ignore_check_constraints = ON;
     UPDATE resource SET subject_id = 1 WHERE path = '/t/small.txt'; PRAGMA user_version = 1`,
  );
  const { code, found } = await examine(copy.data, "--repair");
  assert.equal(code, 1);
  assert.ok(found.some(({ check }) => check === "database"));
  assert.ok(found.every(({ isRepaired }) => !isRepaired));
});

test("a newer schema is left alone", async () => {
  await using copy = await copyData();
  change(copy.alice, "PRAGMA user_version = 99");
  await assertLasting(copy.data, "database", /version 99/, /newer Webizen/);
});

test("the search index of a pod is told of, and a damaged one is no loss: a repair deletes it", async () => {
  await using copy = await copyData();
  await useTinyModel(copy.data);
  const found = await runWebizen(["search", "--data", copy.data, "--pod", "alice", "Alice"]);
  assert.match(found.stdout, /profile\/card/);
  const { code, stdout } = await runWebizen(["doctor", "--data", copy.data]);
  assert.equal(code, 0);
  assert.match(
    stdout,
    /^alice: sound \(\d+ resources, [^;]+; search index [\d.]+ .B\)\nbob: sound \([^;]+\)$/m,
  );
  const index = join(copy.alice, "search");
  const file = join(index, "search.sqlite");
  const bytes = await readFile(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(file, bytes);
  const damaged = await examine(copy.data);
  assert.equal(damaged.code, 0, "nothing of the pod is lost");
  assert.deepEqual(
    damaged.found.map(({ check }) => check),
    ["search"],
  );
  assert.match(damaged.found[0]?.what ?? "", /search\.sqlite is not as it was when it was closed/);
  assert.deepEqual((await examine(copy.data, "--quick")).found, []);
  await rm(join(index, "search.sum"));
  await truncate(file, 5000);
  assert.match((await examine(copy.data)).found[0]?.what ?? "", /search\.sqlite (is damaged|cannot be read)/);
  assert.equal((await examine(copy.data, "--repair")).code, 0);
  assert.ok(!(await readdir(copy.alice)).includes("search"));
  assert.deepEqual(await examine(copy.data), { code: 0, found: [] });
});

test("a repaired pod serves again under the rules of its own lists", async () => {
  await using copy = await copyData();
  change(
    copy.alice,
    "UPDATE resource SET governing_acl_id = (SELECT id FROM resource WHERE path = '/public/.acl') WHERE path = '/t/small.txt'",
  );
  await runWebizen(["doctor", "--data", copy.data, "--repair"]);
  await using server = await startServe(["--data", copy.data]);
  assert.equal((await fetch(`${server.url}alice/t/small.txt`)).status, 401);
});

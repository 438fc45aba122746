import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { makeDataFolder, runWebizen, startServe, startWebizen } from "./run-webizen.ts";

const MANIFEST = ".webizen-export.json";

/** A tree with the names and bytes that trip tools up. */
const TREE: Readonly<Record<string, string | Buffer>> = {
  "plain.txt": "hello\n",
  "a #1?50%25&+=@.txt": "odd characters",
  "caf\u00e9.md": "composed",
  "cafe\u0301.md": "decomposed",
  "日本/写真 2024.jpg": randomBytes(200_000),
  "empty.txt": "",
  "notes/today.ttl": "@prefix : <#>.\n# a comment stays\n:a   :b :c .\n",
  "notes/latin.txt": Buffer.from("gr\u00fc\u00dfe", "latin1"),
  "notes/.hidden": "hidden",
  README: "no ending",
  "exactly-64-KiB.bin": randomBytes(64 * 1024),
  "one-more.bin": randomBytes(64 * 1024 + 1),
};

async function writeTree(
  folder: string,
  tree: Readonly<Record<string, string | Buffer>> = TREE,
): Promise<string> {
  for (const [name, content] of Object.entries(tree)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** Every file with its bytes, and every folder. */
async function readTree(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const tree = new Map<string, string>();
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    tree.set(
      path.slice(folder.length + 1),
      entry.isDirectory() ? "/" : (await readFile(path)).toString("base64"),
    );
  }
  return tree;
}

function without(tree: Map<string, string>, ...names: readonly string[]): [string, string][] {
  return [...tree].filter(([name]) => !names.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1));
}

test("what goes in comes out byte for byte, and a second run uploads nothing", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const tree = await writeTree(join(folder.path, "tree"));
  await mkdir(join(tree, "empty folder"));
  await using _server = await startServe(["--data", data]);
  const importing = ["import", tree, "--pod", "alice", "--to", "/files/", "--data", data];
  const first = await runWebizen(importing);
  assert.equal(first.code, 0, first.stdout + first.stderr);
  assert.match(first.stdout, /^Put 12 files \(.*\) into http:\/\/localhost:\d+\/alice\/files\/\n$/);
  const second = await runWebizen(importing);
  assert.match(second.stdout, /^Put 0 files .*\n12 files there already, unchanged\n$/);

  const out = join(folder.path, "out");
  const exporting = await runWebizen([
    "export",
    "--pod",
    "alice",
    "--from",
    "/files/",
    "--to",
    out,
    "--data",
    data,
  ]);
  assert.equal(exporting.code, 0, exporting.stderr);
  assert.deepEqual(without(await readTree(out), MANIFEST), without(await readTree(tree)));
});

test("without a running server the data folder is opened directly, with the same result", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const tree = await writeTree(join(folder.path, "tree"));
  const importing = await runWebizen(["import", tree, "--pod", "alice", "--data", data]);
  assert.equal(importing.code, 0, importing.stdout + importing.stderr);
  assert.match(importing.stdout, /alice\/tree\/\n$/);
  const out = join(folder.path, "out");
  await runWebizen(["export", "--pod", "alice", "--from", "/tree/", "--to", out, "--data", data]);
  assert.deepEqual(without(await readTree(out), MANIFEST), without(await readTree(tree)));
});

test("an export brought into another pod is the same pod: access, descriptions and content types too", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  await using server = await startServe(["--data", data]);
  const token = (await runWebizen(["token", "--pod", "alice", "--data", data])).stdout.trim();
  const put = async (path: string, type: string, body: string): Promise<void> => {
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": type };
    const { status } = await fetch(`${server.url}alice${path}`, { method: "PUT", headers, body });
    assert.ok(status === 201 || status === 205 || status === 204 || status === 200, `${path}: ${status}`);
  };
  const everyone = `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
<#owner> a acl:Authorization; acl:agent </alice/profile/card#me>; acl:accessTo <shared.txt>; acl:mode acl:Read, acl:Write, acl:Control.
<#all> a acl:Authorization; acl:agentClass <http://xmlns.com/foaf/0.1/Agent>; acl:accessTo <shared.txt>; acl:mode acl:Read.
`;
  await put("/x/shared.txt", "text/x-odd;a=b", "odd type");
  await put(
    "/x/shared.txt.acl",
    "text/turtle",
    everyone.replace("</alice/profile/card#me>", "<../profile/card#me>"),
  );
  await put("/x/shared.txt.meta", "text/turtle", "<shared.txt> <http://purl.org/dc/terms/title> 'Shared'.");
  await put("/x/(a", "text/plain", "raw");
  await put("/x/%28a", "text/plain", "encoded");
  assert.equal((await fetch(`${server.url}alice/x/shared.txt`)).status, 200);

  const [one, two] = [join(folder.path, "one"), join(folder.path, "two")];
  await runWebizen(["export", "--pod", "alice", "--from", "/x/", "--to", one, "--data", data]);
  const importing = await runWebizen(["import", one, "--pod", "bob", "--data", data]);
  assert.equal(importing.code, 0, importing.stdout);
  await runWebizen(["export", "--pod", "bob", "--from", "/x/", "--to", two, "--data", data]);
  assert.deepEqual(without(await readTree(two), MANIFEST), without(await readTree(one), MANIFEST));
  const manifests = await Promise.all(
    [one, two].map(async (each) => JSON.parse(await readFile(join(each, MANIFEST), "utf8"))),
  );
  assert.deepEqual(manifests[0].files, manifests[1].files);

  const shared = await fetch(`${server.url}bob/x/shared.txt`);
  assert.equal(shared.status, 200);
  assert.equal(shared.headers.get("content-type"), "text/x-odd;a=b");
  assert.equal((await fetch(`${server.url}bob/x/(a`)).status, 401);
});

test("what cannot be brought in is named with its reason, the rest goes on, and the code is 1", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const tree = await writeTree(join(folder.path, "tree"), {
    "bad.ttl": "<a> <b",
    "good.ttl": "<a> <b> <c>.",
    "mine.acl": "no",
    "locked.txt": "secret",
  });
  await chmod(join(tree, "locked.txt"), 0o000);
  const importing = ["import", tree, "--pod", "alice", "--to", "/t/", "--data", data];
  const { code, stdout } = await runWebizen(importing);
  assert.equal(code, 1);
  assert.match(stdout, /bad\.ttl: .*cannot be parsed/);
  assert.match(stdout, /mine\.acl: .*rename it/);
  // Root reads everything.
  if (process.getuid?.() !== 0) assert.match(stdout, /locked\.txt: the file cannot be read/);

  const asBytes = await runWebizen([...importing, "--as-bytes"]);
  assert.match(asBytes.stdout, /Stored as plain text.*\n {2}bad\.ttl/);
  assert.match((await runWebizen([...importing, "--as-bytes"])).stdout, /^Put 0 files/);
});

test("another version in the pod stays, until --replace says otherwise", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const tree = await writeTree(join(folder.path, "tree"), { "a.txt": "first" });
  const importing = ["import", tree, "--pod", "alice", "--to", "/t/", "--data", data];
  await runWebizen(importing);
  await writeFile(join(tree, "a.txt"), "other");
  const kept = await runWebizen(importing);
  assert.equal(kept.code, 1);
  assert.match(kept.stdout, /a\.txt: the pod has another version; --replace/);
  const replaced = await runWebizen([...importing, "--replace"]);
  assert.equal(replaced.code, 0);
  const out = join(folder.path, "out");
  await runWebizen(["export", "--pod", "alice", "--from", "/t/", "--to", out, "--data", data]);
  assert.equal(await readFile(join(out, "a.txt"), "utf8"), "other");
});

test("a dry run says what would be done and changes nothing", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const tree = await writeTree(join(folder.path, "tree"), { "a.txt": "first", "b.txt": "second" });
  const importing = ["import", tree, "--pod", "alice", "--to", "/t/", "--data", data];
  assert.match((await runWebizen([...importing, "--dry-run"])).stdout, /^Would put 2 files \(11 bytes\)/);
  assert.match((await runWebizen(importing)).stdout, /^Put 2 files/);
});

test("an import goes on where it was broken off", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const tree = await writeTree(join(folder.path, "tree"), { "a.txt": "a", "b.txt": "b", "c/d.txt": "d" });
  const importing = ["import", tree, "--pod", "alice", "--to", "/t/", "--data", data];
  await rm(join(tree, "b.txt"));
  await runWebizen(importing);
  await writeFile(join(tree, "b.txt"), "b");
  assert.match((await runWebizen(importing)).stdout, /^Put 1 file \(1 byte\).*\n2 files there already/);
});

test("a file and a container of one name cannot both be, and the file is named", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const one = await writeTree(join(folder.path, "one"), { "name/inner.txt": "a" });
  const two = await writeTree(join(folder.path, "two"), { name: "b", "other.txt": "c" });
  const into = ["--pod", "alice", "--to", "/t/", "--data", data];
  await runWebizen(["import", one, ...into]);
  const { code, stdout } = await runWebizen(["import", two, ...into]);
  assert.equal(code, 1);
  assert.match(stdout, /^Put 1 file/);
  assert.match(stdout, /name: .*container/);
});

test("a large file streams: sending it takes no more memory than its chunks", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const tree = join(folder.path, "tree");
  await mkdir(tree);
  await writeFile(join(tree, "large.bin"), "");
  await truncate(join(tree, "large.bin"), 600_000_000);
  await using _server = await startServe(["--data", data]);
  const child = startWebizen(["import", tree, "--pod", "alice", "--data", data]);
  let highest = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    highest = Math.max(highest, Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? 0));
  }, 20);
  const [code] = await once(child, "exit");
  clearInterval(watch);
  assert.equal(code, 0);
  assert.ok(highest < 400_000, `${highest} kB`);
});

test("an export writes to new or empty folders only", async () => {
  await using folder = await makeTemporaryFolder();
  const { code, stderr } = await runWebizen([
    "export",
    "--pod",
    "alice",
    "--to",
    import.meta.dirname,
    "--data",
    folder.path,
  ]);
  assert.equal(code, 2);
  assert.match(stderr, /the folder is not empty/);
});

test("an import that is interrupted says how to go on, and does", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const names = Array.from({ length: 120 }, (_, index) => [`${index}.bin`, randomBytes(70_000)]);
  const tree = await writeTree(join(folder.path, "tree"), Object.fromEntries(names));
  await using server = await startServe(["--data", data]);
  const importing = ["import", tree, "--pod", "alice", "--to", "/t/", "--data", data, "--concurrency", "1"];
  const child = startWebizen(importing);
  const output = text(child.stdout);
  while (!(await countFiles(data))) await delay(5);
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  assert.equal(code, 130);
  assert.match(
    await output,
    /Stopped with \d+ of 120 files in the pod: it was interrupted\.\nRun the same command again/,
  );
  const again = await runWebizen(importing);
  assert.equal(again.code, 0, again.stdout);
  const [, put, there] = /^Put (\d+) files.*\n(\d+) files? there already/.exec(again.stdout) ?? [];
  assert.equal(Number(put) + Number(there), 120);
  assert.equal((await fetch(server.url)).status, 200);
});

async function countFiles(data: string): Promise<number> {
  // Folder by folder: drafts come and go in "tmp" meanwhile, which a recursive listing stumbles over.
  const blobs = join(data, "pods", "alice", "blobs");
  const shelves = (await readdir(blobs)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  const files = await Promise.all(shelves.map((shelf) => readdir(join(blobs, shelf))));
  return files.flat().length;
}

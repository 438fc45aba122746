import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connect, type Entry, type Progress, type Webizen } from "@webizen/apps-sdk";
import { refusal } from "../support/refusal.ts";
import type { TestServer } from "../support/start-pod-server.ts";
import { startSdkPods } from "../support/start-sdk-pods.ts";

let server: TestServer;
let alice: Webizen;
let bob: Webizen;

before(async () => {
  ({ server, alice, bob } = await startSdkPods());
});
after(() => server[Symbol.asyncDispose]());

const textOf = async (iri: string): Promise<string> => (await alice.files.read(iri)).blob.text();

async function namesIn(folder: string): Promise<string[]> {
  return (await collect(alice.files.list(folder))).map(({ name }) => name).toSorted();
}

test("a folder is listed with names, kinds, types, sizes and times", async () => {
  await alice.files.write("list/a b?.txt".replace("?", "%3F"), "four");
  await alice.files.createFolder("list/sub");
  const entries: Entry[] = await collect(alice.files.list("list"));
  assert.deepEqual(entries.map(({ name, kind, type, size }) => [name, kind, type, size]).toSorted(), [
    ["a b?.txt", "file", "text/plain", 4],
    ["sub", "folder", undefined, undefined],
  ]);
  assert.ok(
    entries.every(
      ({ modified }) => modified !== undefined && Math.abs(modified.getTime() - Date.now()) < 600_000,
    ),
  );
  await assert.rejects(collect(bob.files.list("list/")), refusal("forbidden"));
  await assert.rejects(collect(alice.files.list("none/")), refusal("not-found"));
});

test("a folder of more than a page is listed whole", async () => {
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let number = lane; number < 1003; number += 8) await alice.files.write(`large/${number}.txt`, "");
  });
  await Promise.all(lanes);
  const names = new Set(await namesIn("large/"));
  assert.equal(names.size, 1003);
});

test("a file is read with its type, its tag and what may be done with it", async () => {
  const { etag } = await alice.files.write("read/a.md", "# Title");
  const read = await alice.files.read("/read/a.md");
  assert.deepEqual([await read.blob.text(), read.type, read.etag], ["# Title", "text/markdown", etag]);
  assert.deepEqual([...read.may].toSorted(), ["append", "control", "read", "write"]);
  await assert.rejects(bob.files.read("read/a.md"), refusal("forbidden"));
});

test("a file is written only where nothing is, or where it is as it was", async () => {
  const first = await alice.files.write("when/a.txt", "1", { when: "new" });
  await assert.rejects(alice.files.write("when/a.txt", "2", { when: "new" }), refusal("conflict"));
  assert.ok(first.etag);
  await alice.files.write("when/a.txt", "2", { when: { etag: first.etag } });
  await assert.rejects(
    alice.files.write("when/a.txt", "3", { when: { etag: first.etag } }),
    refusal("conflict"),
  );
  assert.equal(await textOf("when/a.txt"), "2");
  await assert.rejects(bob.files.write("when/b.txt", "x"), refusal("forbidden"));
  assert.deepEqual(await namesIn("when/"), ["a.txt"]);
});

test("the progress of a large upload grows to its end", async () => {
  const seen: Progress[] = [];
  const bytes = new Uint8Array(3 * 1024 * 1024).fill(7);
  await alice.files.write("upload/large.bin", bytes, { onProgress: (progress) => seen.push(progress) });
  assert.ok(seen.length >= 3, `${seen.length} reports`);
  assert.ok(seen.every(({ done }, index) => done >= (seen[index - 1]?.done ?? 0)));
  assert.deepEqual(seen.at(-1), { done: bytes.length, total: bytes.length });
  assert.equal((await alice.files.read("upload/large.bin")).blob.size, bytes.length);
});

test("a file goes up under its own name, or a name like it", async () => {
  const upload = (name: string) => alice.files.upload("upload/", new File([name], name));
  const iris = [await upload("photo.JPG"), await upload("photo.JPG"), await upload("../../escape/..")].map(
    ({ iri }) => iri,
  );
  assert.deepEqual(
    iris,
    ["photo.JPG", "photo%20(2).JPG", "..-..-escape-.."].map((name) => `${server.root}upload/${name}`),
  );
  await alice.files.createFolder("upload/taken");
  assert.match((await upload("taken")).iri, /taken%20\(2\)$/);
});

test("a folder is removed with all in it, and a stranger removes nothing", async () => {
  for (const path of ["gone/a.txt", "gone/b/c.txt", "gone/b/d/e.txt"]) await alice.files.write(path, "x");
  await assert.rejects(bob.files.remove("gone/"), refusal("forbidden"));
  assert.equal(await textOf("gone/b/d/e.txt"), "x");
  const seen: Progress[] = [];
  await alice.files.remove("gone/", { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(
    [seen.at(0), seen.at(-1)],
    [
      { done: 0, total: 6 },
      { done: 6, total: 6 },
    ],
  );
  await assert.rejects(alice.files.read("gone/"), refusal("not-found"));
});

test("a folder is moved with its files and rules, which name the new place", async () => {
  await alice.files.write("old/secret/a.txt", "secret");
  await alice.files.write("old/b.ttl", "# kept as it is\n<> a <#Thing>.");
  await alice.files.write("old/secret/own.txt", "own");
  await alice.sharing.share("old/secret/", { with: server.bob.webId, can: ["read"] });
  await alice.sharing.share("old/secret/own.txt", { with: server.bob.webId, can: [] });
  const seen: Progress[] = [];
  await alice.files.move("old/", "new/place/", { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen.at(-1), { done: 10, total: 10 });
  await assert.rejects(alice.files.read("old/"), refusal("not-found"));
  assert.equal(await textOf("new/place/b.ttl"), "# kept as it is\n<> a <#Thing>.");
  assert.equal(await textOf("new/place/secret/own.txt"), "own");
  assert.equal(await (await bob.files.read("new/place/secret/a.txt")).blob.text(), "secret");
  await assert.rejects(bob.files.read("new/place/b.ttl"), refusal("forbidden"));
  await assert.rejects(bob.files.read("new/place/secret/own.txt"), refusal("forbidden"));
  assert.equal((await alice.sharing.of("new/place/secret/own.txt")).inheritedFrom, undefined);
});

test("moving never overwrites, nor mixes two folders, nor goes into itself", async () => {
  await alice.files.write("one/a.txt", "1");
  await alice.files.write("two/a.txt", "2");
  await alice.files.write("two/b.txt", "2");
  await alice.files.write("one/c.txt", "1");
  await assert.rejects(alice.files.move("one/", "two/"), refusal("conflict"));
  await assert.rejects(alice.files.move("one/a.txt", "two/a.txt"), refusal("conflict"));
  await assert.rejects(alice.files.move("one/", "one/inside/"), refusal("malformed"));
  assert.deepEqual(
    [await namesIn("one/"), await textOf("one/a.txt"), await textOf("two/a.txt")],
    [["a.txt", "c.txt"], "1", "2"],
  );
  await alice.files.move("one/a.txt", "one/renamed.txt");
  assert.deepEqual(await namesIn("one/"), ["c.txt", "renamed.txt"]);
});

test("a move that is cut off anywhere loses nothing, and goes on", async () => {
  const paths = ["a.txt", "b.txt", "deep/c.txt", "deep/d.txt"];
  for (let cut = 3; cut < 60; cut += 7) {
    const [from, to] = [`cut/${cut}/from/`, `cut/${cut}/to/`];
    for (const path of paths) await alice.files.write(from + path, `content of ${path}`);
    await alice.sharing.share(`${from}deep/c.txt`, { with: server.bob.webId, can: ["read"] });
    let left = cut;
    const failing: typeof fetch = async (input, init) => {
      if (left-- <= 0) throw new TypeError("the connection is gone");
      return server.alice.fetch(input, init);
    };
    const cutOff = await connect({ fetch: failing, webId: server.alice.webId, storage: server.root });
    const isCut = await cutOff.files.move(from, to).then(
      () => false,
      () => true,
    );
    for (const path of paths) {
      const found = await Promise.all([from, to].map((root) => textOf(root + path).catch(() => undefined)));
      assert.ok(found.includes(`content of ${path}`), `${path} is lost after ${cut} requests`);
    }
    if (isCut) await alice.files.move(from, to).catch((error) => assert.equal(error.code, "not-found"));
    for (const path of paths) assert.equal(await textOf(to + path), `content of ${path}`);
    assert.equal(await (await bob.files.read(`${to}deep/c.txt`)).blob.text(), "content of deep/c.txt");
    await assert.rejects(bob.files.read(`${to}deep/d.txt`), refusal("forbidden"));
    await assert.rejects(alice.files.read(from), refusal("not-found"));
  }
});

test("what changes while it is being moved stays where it is", async () => {
  await alice.files.write("race/a.txt", "before");
  const racing: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.method === "DELETE") await alice.files.write("race/a.txt", "after");
    return server.alice.fetch(request);
  };
  const pod = await connect({ fetch: racing, webId: server.alice.webId, storage: server.root });
  await assert.rejects(pod.files.move("race/a.txt", "race/b.txt"), refusal("conflict"));
  assert.deepEqual([await textOf("race/a.txt"), await textOf("race/b.txt")], ["after", "before"]);
});

test("a copy leaves what was copied", async () => {
  await alice.files.write("copy/from/a.txt", "a");
  await alice.files.copy("copy/from/", "copy/to/");
  await alice.files.copy("copy/from/", "copy/to/");
  assert.deepEqual([await namesIn("copy/from/"), await namesIn("copy/to/")], [["a.txt"], ["a.txt"]]);
  await assert.rejects(bob.files.copy("copy/from/", "copy/bobs/"), refusal("forbidden"));
});

test("what is too large for the server is said, and nothing of it is there", async () => {
  const text = `<#it> <http://schema.org/text> "${"x".repeat(17 * 1024 * 1024)}".`;
  await assert.rejects(alice.files.write("big/a.ttl", text), refusal("too-large"));
  await assert.rejects(alice.files.read("big/a.ttl"), refusal("not-found"));
});

async function collect(entries: AsyncIterable<Entry>): Promise<Entry[]> {
  const all: Entry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

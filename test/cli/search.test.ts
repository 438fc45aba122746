import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { useTinyModel } from "../search/search-pods.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { type Ended, makeDataFolder, runWebizen, type ServeProcess, startServe } from "./run-webizen.ts";

const ESCAPE = "\u001b";

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;

before(async () => {
  folder = await makeTemporaryFolder();
});
after(() => folder[Symbol.asyncDispose]());

describe("webizen search, while a server runs", () => {
  let server: ServeProcess;
  let data: string;

  before(async () => {
    data = await makeDataFolder(join(folder.path, "running"));
    await useTinyModel(data);
    server = await startServe(["--data", data]);
    await put(
      "notes/a.ttl",
      '<#it> <http://schema.org/name> "Sourdough" ; <http://schema.org/text> "Feed the starter each morning" .',
    );
    await put(
      "b/b.ttl",
      `<#it> a <http://schema.org/Recipe>; <http://schema.org/name> "Rye\\u001B[2J" ; <http://schema.org/text> "A dark starter" .`,
    );
  });
  after(() => server.stop());

  const search = (...args: string[]): Promise<Ended> =>
    runWebizen(["search", "--data", data, "--pod", "alice", ...args]);
  async function put(path: string, body: string): Promise<void> {
    const { stdout } = await runWebizen(["token", "--data", data, "--pod", "alice"]);
    const headers = { authorization: `Bearer ${stdout.trim()}`, "content-type": "text/turtle" };
    const answer = await fetch(`${server.url}alice/${path}`, { method: "PUT", headers, body });
    assert.ok(answer.ok, String(answer.status));
  }

  it("prints what was found: its name, its path in the pod and the text, the best first", async () => {
    const { code, stdout, stderr } = await search("feed", "the", "starter");
    assert.equal(code, 0, stderr);
    const [first, second, third] = stdout.split("\n");
    assert.equal(first, " 1  Sourdough");
    assert.equal(second, "    /notes/a.ttl");
    assert.match(third ?? "", /^ {4}Feed the starter each morning/);
    assert.match(stderr, /^\d+ of (at least )?\d+ hits\n/);
  });

  it("keeps to types, a folder and a number of hits, and says what it took a word for", async () => {
    const typed = await search("--type", "http://schema.org/Recipe", "starter");
    assert.match(typed.stdout, /^ 1 {2}Rye/);
    assert.doesNotMatch(typed.stdout, /Sourdough/);
    const below = await search("--folder", "/notes/", "starter");
    assert.match(below.stdout, /^ 1 {2}Sourdough/);
    assert.doesNotMatch(below.stdout, /Rye/);
    const one = await search("--limit", "1", "startre");
    assert.match(one.stdout, /^ 1 {2}[^\n]+\n[^\n]+\n[^\n]+\n$/);
    assert.match(one.stderr, /\n {2}"startre" was read as starter\n/);
  });

  it("lets nothing that was found steer the terminal", async () => {
    const { stdout } = await search("--type", "http://schema.org/Recipe", "starter");
    assert.ok(!stdout.includes(ESCAPE));
  });

  it("prints the answer for programs", async () => {
    const { code, stdout, stderr } = await search("--json", "--limit", "1", "starter");
    const answer = JSON.parse(stdout);
    assert.deepEqual([code, stderr, answer.type, answer.hits.length], [0, "", "Results", 1]);
  });

  it("searches friends' pods too, and tells which could not be searched", async () => {
    const { code, stdout, stderr } = await search("--friends", "starter");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /\/notes\/a\.ttl/);
    assert.match(stderr, /^\d+ of \d+ hits from 1 of 1 pod\n/);
  });

  it("finds nothing without failing", async () => {
    const { code, stdout, stderr } = await search("--type", "http://schema.org/Nothing", "starter");
    assert.deepEqual([code, stdout], [0, ""]);
    assert.match(stderr, /^0 of 0 hits\n/);
  });
});

describe("webizen search, while no server runs", () => {
  it("starts one of its own for as long as it takes", async () => {
    const data = await makeDataFolder(join(folder.path, "stopped"));
    await useTinyModel(data);
    const { code, stdout, stderr } = await runWebizen(["search", "--data", data, "--pod", "alice", "Alice"]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /\/profile\/card\n/);
    assert.equal((await runWebizen(["doctor", "--data", data])).code, 0);
  });

  it("explains how it is called, when it is called otherwise", async () => {
    const cases: readonly (readonly [args: readonly string[], fault: RegExp])[] = [
      [["--pod", "alice"], /WORDS: they are missing, say what to look for/],
      [["word"], /--pod: it is missing/],
      [["--pod", "alice", "--limit", "0", "word"], /--limit "0": give a whole number from 1 to 100/],
      [["--pod", "alice", "--type", "Event", "word"], /--type "Event": give IRIs of classes or media types/],
      [["--pod", "alice", "--freinds", "word"], /--freinds: there is no such flag, did you mean --friends/],
    ];
    for (const [args, fault] of cases) {
      const { code, stdout, stderr } = await runWebizen(["search", ...args]);
      assert.deepEqual([code, stdout], [2, ""], args.join(" "));
      assert.match(stderr, fault);
    }
    assert.match(
      (await runWebizen(["search", "--help"])).stdout,
      /^Usage: webizen search --pod NAME \[flags\] WORDS/,
    );
  });
});

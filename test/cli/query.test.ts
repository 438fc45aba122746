import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { type Ended, makeDataFolder, runWebizen, type ServeProcess, startServe } from "./run-webizen.ts";

const EVENT = "http://schema.org/Event";
const NAME = "http://schema.org/name";
const DEAD = "https://127.0.0.1:9/";
const ESCAPE = "\u001b";

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;

before(async () => {
  folder = await makeTemporaryFolder();
});

after(() => folder[Symbol.asyncDispose]());

describe("webizen query, while a server runs on the demo pods", () => {
  let server: ServeProcess;
  let data: string;

  before(async () => {
    data = join(folder.path, "demo");
    server = await startServe(["--data", data, "--demo"]);
  });

  after(() => server.stop());

  const ask = (...args: string[]): Promise<Ended> =>
    runWebizen(["query", "--data", data, "--pod", "alice", ...args]);
  const put = async (path: string, body: string): Promise<void> => {
    const { stdout } = await runWebizen(["token", "--data", data, "--pod", "alice"]);
    const answer = await fetch(server.url + path, {
      method: "PUT",
      headers: { authorization: `Bearer ${stdout.trim()}`, "content-type": "text/turtle" },
      body,
    });
    assert.ok(answer.ok, String(answer.status));
  };

  it("asks friends' pods together with the owner's, and tells where each row came from", async () => {
    const { code, stdout, stderr } = await ask(
      "--friends",
      "--provenance",
      `SELECT ?event { ?event a <${EVENT}> }`,
    );
    assert.equal(code, 0, stderr);
    const [head = "", rule = "", ...rows] = stdout.trimEnd().split("\n");
    assert.match(head, /^event +came from$/);
    assert.match(rule, /^─+ {2}─+$/);
    const pods = rows.map((row) => /^\S+ +http:\/\/[^/]+\/(\w+)\//.exec(row)?.[1]);
    assert.deepEqual([...new Set(pods)].sort(), ["alice", "bob", "carol"]);
    assert.ok(!stdout.includes("/bob/calendar/private/"), "what Bob keeps to himself is not there");
    assert.match(stderr, new RegExp(`^${rows.length} solutions from 3 of 3 pods in \\d+\\.\\d s\\n$`));
  });

  it("asks the owner's pod alone unless told otherwise", async () => {
    const { stdout, stderr } = await ask(`SELECT ?event { ?event a <${EVENT}> }`);
    assert.match(stderr, /^\d+ solutions\n$/);
    assert.match(stdout, /\/alice\/calendar\/private\//);
    assert.doesNotMatch(stdout, /\/(bob|carol)\//);
  });

  it("asks the pods that are named, and those in a group", async () => {
    const query = "SELECT DISTINCT ?type { ?s a ?type } LIMIT 1";
    const [named, group, unknown] = await Promise.all([
      ask("--with", `${server.url}bob/profile/card#me`, query),
      ask("--group", "friends", query),
      ask("--group", "Rowing", query),
    ]);
    assert.match(named.stderr, /from 2 of 2 pods/);
    assert.match(group.stderr, /from 3 of 3 pods/);
    assert.match(unknown.stderr, /from 1 of 1 pod .*\n {2}There is no contact group "Rowing"\n$/);
  });

  it("answers without a pod that is dead and says why, and fails in strict mode", async () => {
    const query = `SELECT ?event { ?event a <${EVENT}> } LIMIT 2`;
    const [lenient, strict] = await Promise.all([
      ask("--with", DEAD, query),
      ask("--with", DEAD, "--strict", query),
    ]);
    assert.equal(lenient.code, 0);
    assert.equal(lenient.stdout.trimEnd().split("\n").length, 4);
    assert.match(
      lenient.stderr,
      /^2 solutions from 1 of 2 pods in .*\n {2}<https:\/\/127\.0\.0\.1:9\/> .+\n$/,
    );
    assert.deepEqual([strict.code, strict.stdout], [1, ""]);
    assert.match(strict.stderr, /^Failed: <https:\/\/127\.0\.0\.1:9\/> cannot be had: .+\.\n$/);
  });

  it("prints what programs read: JSON with the report, CSV with the report on the error output", async () => {
    const query = `SELECT ?event ?name { ?event a <${EVENT}> ; <${NAME}> ?name } LIMIT 3`;
    const [json, csv] = await Promise.all([
      ask("--friends", "--format", "json", query),
      ask("--friends", "--format", "csv", query),
    ]);
    const { head, results, webizen } = JSON.parse(json.stdout);
    assert.deepEqual(head.vars, ["event", "name"]);
    assert.equal(results.bindings.length, 3);
    assert.deepEqual([webizen.complete, webizen.pods.length, json.stderr], [true, 3, ""]);
    assert.match(csv.stdout, /^event,name\r\n(http:.+\r\n){3}$/);
    assert.match(csv.stderr, /^3 solutions from /);
  });

  it("says yes or no to ASK, and prints the triples of CONSTRUCT", async () => {
    const [yes, no, triples] = await Promise.all([
      ask("--friends", `ASK { ?event a <${EVENT}> }`),
      ask("--friends", "ASK { ?event a <urn:none> }"),
      ask("--friends", `CONSTRUCT WHERE { ?event a <${EVENT}> }`),
    ]);
    assert.deepEqual([yes.stdout, no.stdout], ["yes\n", "no\n"]);
    assert.match(yes.stderr, /^Answered by \d of 3 pods in \S+ s/);
    assert.match(triples.stdout, /^(<\S+> <\S+#type> <http:\/\/schema\.org\/Event> \.\n){20,}$/);
    assert.match(triples.stderr, /^Answered by 3 of 3 pods/);
  });

  it("lets no data steer a terminal, and lines up what is wide", async () => {
    await put(
      "alice/names.ttl",
      `<#a> <urn:named> "a\\u001B[2Jb\\nc" . <#b> <urn:named> "東京タワー" . <#c> <urn:named> "Bristol" .`,
    );
    const query = "SELECT ?name ?s { ?s <urn:named> ?name } ORDER BY ?s";
    for (const flags of [[], ["--friends"]]) {
      const { stdout } = await ask(...flags, query);
      const [, , first = "", second = "", third = ""] = stdout.split("\n");
      assert.match(first, /^a \[2Jb c {4}http/);
      assert.match(second, /^東京タワー {2}http/);
      assert.match(third, /^Bristol {5}http/);
    }
    const exact = await ask("--format", "csv", query);
    assert.ok(exact.stdout.includes(`"a${ESCAPE}[2Jb\nc"`), "a program gets what is there");
  });
});

describe("webizen query, while no server runs", () => {
  let data: string;

  before(async () => {
    data = await makeDataFolder(folder.path);
  });

  const ask = (args: readonly string[], input?: string): Promise<Ended> =>
    runWebizen(["query", "--data", data, "--pod", "alice", ...args], {}, input);
  const CARD = "http://localhost:3000/alice/profile/card";

  it("takes the query from the line, a file or a pipe", async () => {
    const query = `SELECT ?g { GRAPH ?g { <${CARD}#me> a <http://xmlns.com/foaf/0.1/Person> } }`;
    const file = join(folder.path, "who.rq");
    await writeFile(file, query);
    const expected = `g\n${"─".repeat(CARD.length)}\n${CARD}\n`;
    // One after the other: the folder belongs to one process at a time.
    for (const [args, input] of [[[query]], [["--file", file]], [["--file", "-"], query]] as const) {
      const { code, stdout, stderr } = await ask(args, input);
      assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: expected, stderr: "1 solution\n" });
    }
  });

  it("asks other pods of the folder in the owner's name, and shows no more than they let her see", async () => {
    const { stdout, stderr } = await ask([
      "--with",
      "http://localhost:3000/bob/profile/card#me",
      "SELECT ?g { GRAPH ?g { ?s ?p ?o } }",
    ]);
    assert.match(stderr, /from 2 of 2 pods/);
    assert.match(stdout, /localhost:3000\/bob\/profile\/card/);
    assert.match(stdout, /localhost:3000\/alice\/settings\//);
    assert.doesNotMatch(stdout, /localhost:3000\/bob\/settings\/prefs/);
  });

  it("gives each form of answer in the format that is asked for", async () => {
    const json = await ask(["--format", "json", `SELECT ?t { <${CARD}> a ?t }`]);
    assert.ok(Array.isArray(JSON.parse(json.stdout).results.bindings));
    assert.equal(json.stderr, "");
    assert.equal((await ask(["ASK { ?s ?p ?o }"])).stdout, "yes\n");
    const described = await ask([`DESCRIBE <${CARD}#me>`]);
    assert.match(described.stdout, /^<http:\/\/localhost:3000\/alice\/profile\/card#me> /);
  });

  it("names what is wrong with a query, and its place", async () => {
    const malformed = await ask(["SELECT * { ?s ?p }"]);
    assert.deepEqual([malformed.code, malformed.stdout], [1, ""]);
    assert.equal(
      malformed.stderr,
      'Failed: The query is not SPARQL: "}" is not expected at line 1, column 18.\n',
    );
    const update = await ask(["--with", DEAD, "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }"]);
    assert.deepEqual([update.code, update.stdout], [1, ""]);
    assert.match(update.stderr, /^Failed: This is a SPARQL Update; a query begins with SELECT/);
  });

  it("explains how it is called, when it is called otherwise", async () => {
    const cases: readonly (readonly [args: readonly string[], fault: RegExp])[] = [
      [[], /QUERY: it is missing/],
      [["SELECT", "*", "{}"], /QUERY: put quotes around the query/],
      [["--freinds", "ASK {}"], /--freinds: there is no such flag, did you mean --friends/],
      [["--with", "bob", "ASK {}"], /--with "bob": give WebIDs/],
      [["--timeout", "900", "ASK {}"], /--timeout "900": give a whole number from 1 to 120/],
      [["--format", "xml", "ASK {}"], /--format "xml": give one of table, json, csv/],
      [["--file", "/none/such.rq"], /--file "\/none\/such\.rq": it cannot be read \(ENOENT\)/],
      [["--file", "-", "ASK {}"], /QUERY: the query is given by --file already/],
    ];
    const answers = await Promise.all(cases.map(([args]) => ask(args)));
    for (const [index, { code, stdout, stderr }] of answers.entries()) {
      const [args = [], fault = /./] = cases[index] ?? [];
      assert.deepEqual([code, stdout], [2, ""], args.join(" "));
      assert.match(stderr, fault);
      assert.match(stderr, /"webizen query --help" lists what can be given\.\n$/);
    }
  });

  it("names the pods that are there when another is asked for", async () => {
    const { code, stderr } = await runWebizen(["query", "--data", data, "--pod", "zoe", "ASK {}"]);
    assert.equal(code, 1);
    assert.match(stderr, /^Failed: There is no pod "zoe" in .*, only alice, bob\.\n$/);
  });
});

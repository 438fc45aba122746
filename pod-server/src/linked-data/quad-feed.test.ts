import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { DocumentBatch, QuadFeed, Selection } from "@webizen/query-engine";
import { RDF_LIMITS } from "../rdf/rdf-reader.ts";
import { type DataFolder, openDataFolder } from "../storage/data-folder.ts";
import { createDocumentParser, type DocumentParser } from "./document-parser.ts";
import { createQuadFeed } from "./quad-feed.ts";
import { createUnreadableReport } from "./report-once.ts";

const ROOT = "http://localhost:3000/alice/";
const TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
const LDP = "http://www.w3.org/ns/ldp#";

let folder: string;
let data: DataFolder;
let parser: DocumentParser;
let feed: QuadFeed;
let reports: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "webizen-feed-"));
  reports = [];
  parser = createDocumentParser({ limits: RDF_LIMITS });
  await open();
  await data.pods.create("alice");
});

afterEach(async () => {
  await data[Symbol.asyncDispose]();
  await parser[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function open(): Promise<void> {
  data = await openDataFolder(folder, {
    maxOpenPods: 2,
    rootIriOf: (name) => `http://localhost:3000/${name}/`,
    store: { blobGraceMs: 0 },
  });
  const reportUnreadable = createUnreadableReport((message) => reports.push(message));
  feed = createQuadFeed({ pods: data.pods, parser, reportUnreadable }, { podName: "alice", rootIri: ROOT });
}

async function put(path: string, text: string | Uint8Array, contentType = "text/turtle"): Promise<void> {
  await data.pods.withPod("alice", async ({ store }) => {
    const body = await store.stage(Buffer.from(text), 1e9);
    const kind = path.endsWith("/") ? "put-container" : "put";
    const result = await store.commit({ kind, path, contentType, body });
    assert.equal(result.kind, "committed");
  });
}

async function remove(path: string): Promise<void> {
  await data.pods.withPod("alice", ({ store }) => store.commit({ kind: "delete", path }));
}

function linesOf({ ground, blank }: DocumentBatch): string[] {
  return [ground, blank].flatMap((bytes) => Buffer.from(bytes).toString().split("\n").filter(Boolean));
}

async function read(path: string): Promise<string[]> {
  return linesOf(await feed.read([ROOT + path]));
}

async function collect(batches: AsyncIterable<DocumentBatch>): Promise<DocumentBatch[]> {
  const collected: DocumentBatch[] = [];
  for await (const batch of batches) collected.push(batch);
  return collected;
}

async function openAll(selection: Selection): Promise<DocumentBatch[]> {
  return collect((await feed.open(selection)).batches);
}

describe("the feed of a pod", () => {
  it("names each graph by its document, and resolves what is relative against that", async () => {
    await put("/notes/a.ttl", `<#me> <p> "it\\n\\"is\\" \\\\"@en, 3 .`);
    const graph = `<${ROOT}notes/a.ttl>`;
    assert.deepEqual(await read("notes/a.ttl"), [
      `<${ROOT}notes/a.ttl#me> <${ROOT}notes/p> "it\\n\\"is\\" \\\\"@en ${graph} .`,
      `<${ROOT}notes/a.ttl#me> <${ROOT}notes/p> "3"^^<http://www.w3.org/2001/XMLSchema#integer> ${graph} .`,
    ]);
  });

  it("puts the graphs inside a document into the document's own, and says each statement once", async () => {
    const inner = {
      "@id": "http://a.example/g",
      "@graph": [{ "@id": "http://a.example/s", "http://a.example/p": "v" }],
    };
    await put("/a.jsonld", JSON.stringify([inner, ...inner["@graph"]]), "application/ld+json");
    await put("/b.trig", "<http://a.example/g> { <s> <p> <o> } <s> <p> <o>, <o2> .", "application/trig");
    const graph = (name: string) => `<${ROOT}${name}>`;
    assert.deepEqual(await read("a.jsonld"), [
      `<http://a.example/s> <http://a.example/p> "v" ${graph("a.jsonld")} .`,
    ]);
    assert.deepEqual(
      await read("b.trig"),
      ["o", "o2"].map((o) => `${graph("s")} ${graph("p")} ${graph(o)} ${graph("b.trig")} .`),
    );
    const [batch] = [await feed.read([`${ROOT}b.trig`])];
    assert.equal(batch?.documents[0]?.triples, 2);
  });

  it("gives blank nodes labels that stay while the bytes do and belong to one document of the pod", async () => {
    const text = "_:x <p> [ <q> _:x ] . _:y <p> 1 .";
    await put("/a.ttl", text);
    await put("/b.ttl", text);
    const labels = async (name: string) => [...(await read(name)).join("\n").matchAll(/_:\w+/g)].map(String);
    const before = await labels("a.ttl");
    assert.equal(new Set(before).size, 3);
    await data[Symbol.asyncDispose]();
    await open();
    assert.deepEqual(await labels("a.ttl"), before);
    for (const label of await labels("b.ttl")) assert.ok(!before.includes(label), label);
    const { ground, blank } = await feed.read([`${ROOT}a.ttl`]);
    assert.equal(ground.length, 0);
    assert.ok(blank.length > 0);
  });

  it("shows containers with their types, members and owner's words, and ACLs and descriptions as graphs of their own", async () => {
    await put("/box/", '<> <http://a.example/name> "Box" .');
    await put("/box/a.txt", "hello", "text/plain");
    await put("/box/in/b.ttl", "");
    await put("/box/.meta", "<./> <p> 1 .");
    await put("/box/.acl", "<#r> <p> 1 .");
    const box = `<${ROOT}box/>`;
    assert.deepEqual(
      (await read("box/")).sort(),
      [
        `${box} <http://a.example/name> "Box" ${box} .`,
        `${box} ${TYPE} <${LDP}BasicContainer> ${box} .`,
        `${box} ${TYPE} <${LDP}Container> ${box} .`,
        `${box} <${LDP}contains> <${ROOT}box/a.txt> ${box} .`,
        `${box} <${LDP}contains> <${ROOT}box/in/> ${box} .`,
      ].sort(),
    );
    const batches = await openAll("all");
    const classes = new Map(
      batches.flatMap(({ documents }) =>
        documents.map(({ iri, visibility }) => [iri.slice(ROOT.length), visibility]),
      ),
    );
    const acl = classes.get("box/.acl")?.split("/")[0];
    assert.deepEqual(Object.fromEntries(classes), {
      "": "none/inherited/read",
      "box/": `${acl}/own/read`,
      "box/in/": `${acl}/inherited/read`,
      "box/in/b.ttl": `${acl}/inherited/read`,
      "box/.meta": `${acl}/own/read`,
      "box/.acl": `${acl}/own/control`,
    });
    const chosen = await openAll(new Set([`${acl}/own/read`, "none/inherited/read"]));
    assert.deepEqual(
      chosen.flatMap(({ documents }) => documents.map(({ iri }) => iri.slice(ROOT.length))).sort(),
      ["", "box/", "box/.meta"],
    );
  });

  it("lets no document write into the graph of another, whatever stands in its language tags", async () => {
    const language = `en <${ROOT}> .\n<http://evil.example/s> <http://evil.example/p> <http://evil.example/o>`;
    const value = {
      "@id": "http://a.example/s",
      "http://a.example/p": [{ "@value": "v", "@language": language }, "w"],
    };
    await put("/evil.jsonld", JSON.stringify(value), "application/ld+json");
    await put("/evil.ttl", `<s> <p> "v\\u0022 <${ROOT}> .\\u000A<s> <p> <o" .`);
    for (const name of ["evil.jsonld", "evil.ttl"]) {
      for (const line of await read(name)) assert.ok(line.endsWith(` <${ROOT}${name}> .`), line);
    }
  });

  it("leaves out what cannot be read any more, tells of it once, and goes on", async () => {
    await put("/good.ttl", "<s> <p> <o> .");
    await put("/half.ttl", "<s> <p> <o");
    await put("/short.ttl", "<s> <p> <o> .");
    await put("/gone.ttl", `<s> <p> "${"x".repeat(100_000)}" .`);
    await data[Symbol.asyncDispose]();
    await rm(join(folder, "pods/alice/blobs"), { recursive: true });
    const database = new DatabaseSync(join(folder, "pods/alice/pod.sqlite"));
    database.exec(
      "UPDATE body SET bytes = x'20' WHERE resource_id = (SELECT id FROM resource WHERE path = '/short.ttl')",
    );
    database.close();
    await open();
    for (let round = 0; round < 2; round += 1) {
      const seen = (await openAll("all")).flatMap(({ documents }) =>
        documents.map(({ iri }) => iri.slice(ROOT.length)),
      );
      assert.deepEqual(seen.sort(), ["", "good.ttl"]);
    }
    assert.equal(reports.length, 3, reports.join("\n"));
    for (const name of ["half", "short", "gone"])
      assert.ok(
        reports.some((line) => line.includes(`${name}.ttl`)),
        name,
      );
  });

  it("tells that a document went when it is no linked data any more", async () => {
    await put("/a", "<s> <p> <o> .");
    const since = await feed.sequence();
    await put("/a", "words", "text/plain");
    const { changes, sequence } = await feed.changesSince(since, 100);
    assert.deepEqual(changes, [{ kind: "remove", iri: `${ROOT}a` }]);
    assert.equal(sequence, since + 1);
    assert.deepEqual(await feed.changesSince(sequence, 100), { changes: [], sequence });
  });

  it("tells of many changes to one document as one, and of members without their container", async () => {
    await put("/box/first.ttl", "");
    const since = await feed.sequence();
    for (const value of [1, 2, 3]) await put("/box/a.ttl", `<s> <p> ${value} .`);
    await put("/box/b.txt", "hello", "text/plain");
    await remove("/box/first.ttl");
    const { changes } = await feed.changesSince(since, 100);
    const [first, ...rest] = changes;
    assert.ok(first?.kind === "put");
    assert.deepEqual(
      first.batch.documents.map(({ iri }) => iri),
      [`${ROOT}box/a.ttl`],
    );
    assert.match(linesOf(first.batch).join(), /"3"/);
    const member = (name: string, added: boolean) => ({
      kind: "member",
      container: `${ROOT}box/`,
      member: `${ROOT}box/${name}`,
      added,
    });
    assert.deepEqual(rest, [
      { kind: "remove", iri: `${ROOT}box/b.txt` },
      { kind: "remove", iri: `${ROOT}box/first.ttl` },
      member("a.ttl", true),
      member("b.txt", true),
      member("first.ttl", false),
    ]);
  });

  it("tells what comes under another ACL when one is made or removed", async () => {
    for (const path of ["/.acl", "/in/a.ttl", "/in/deep/b.ttl", "/in/deep/.acl", "/c.ttl"])
      await put(path, "");
    const reclassified = async (since: number) =>
      (await feed.changesSince(since, 100)).changes.flatMap((change) =>
        change.kind === "reclassify"
          ? change.documents.map(({ iri, visibility }) => [iri.slice(ROOT.length), visibility] as const)
          : [],
      );
    const since = await feed.sequence();
    await put("/in/.acl", "<#r> <p> 1 .");
    const [batch] = (await feed.read([`${ROOT}in/.acl`])).documents;
    const acl = batch?.visibility.split("/")[0];
    const made = new Map(await reclassified(since));
    assert.equal(made.get("in/"), `${acl}/own/read`);
    assert.equal(made.get("in/a.ttl"), `${acl}/inherited/read`);
    assert.notEqual(made.get("in/deep/b.ttl")?.split("/")[0], acl);
    assert.ok(!made.has("c.ttl"));
    const then = await feed.sequence();
    await remove("/in/.acl");
    const removed = new Map(await reclassified(then));
    assert.match(removed.get("in/a.ttl") ?? "", /\/inherited\/read$/);
    assert.notEqual(removed.get("in/a.ttl"), made.get("in/a.ttl"));
  });

  it("keeps no pod open, and says so when the pod is gone", async () => {
    await put("/a.ttl", "<s> <p> <o> .");
    const { batches } = await feed.open("all");
    for (const name of ["bob", "carol", "dan"]) {
      await data.pods.create(name);
      await data.pods.withPod(name, async () => {});
    }
    assert.equal((await collect(batches)).flatMap(({ documents }) => documents).length, 2);
    await data.pods.remove("alice");
    await assert.rejects(feed.sequence(), { code: "not-found" });
  });

  it("estimates a selection near what it holds", async () => {
    await put("/.acl", "");
    for (let index = 0; index < 40; index += 1) {
      await put(
        `/n/${index}.ttl`,
        Array.from({ length: 20 }, (_, n) => `<#${n}> <p> "a value ${n}" .\n`).join(""),
      );
    }
    await put("/photo.jpg", Buffer.alloc(200_000), "image/jpeg");
    const triples = (await openAll("all"))
      .flatMap(({ documents }) => documents)
      .reduce((sum, one) => sum + one.triples, 0);
    const estimate = await feed.estimate("all");
    assert.equal(estimate.documents, 43);
    assert.ok(Math.abs(estimate.triples - triples) < triples / 5, `${estimate.triples} for ${triples}`);
    assert.deepEqual(await feed.estimate(new Set(["999/own/read"])), { documents: 0, triples: 0 });
  });
});

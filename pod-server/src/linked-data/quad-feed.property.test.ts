import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { DocumentBatch, FeedChange, QuadFeed } from "@webizen/query-engine";
import fc from "fast-check";
import { parseRdf } from "../rdf/parse-rdf.ts";
import { RDF_LIMITS } from "../rdf/rdf-reader.ts";
import { type DataFolder, openDataFolder } from "../storage/data-folder.ts";
import type { Pod } from "../storage/pod.ts";
import type { Resource, Write } from "../storage/resource-store.ts";
import { visibilityOf } from "../wac/visibility.ts";
import { createDocumentParser, type DocumentParser } from "./document-parser.ts";
import { createQuadFeed } from "./quad-feed.ts";

const ROOT = "http://localhost:3000/alice/";
const CONTAINS = "<http://www.w3.org/ns/ldp#contains>";

/** What an index knows of one graph: its class and its lines, blank nodes without their names. */
interface Graph {
  visibility: string;
  readonly lines: Set<string>;
}
type Index = Map<string, Graph>;

const container = fc.constantFrom("/", "/a/", "/a/b/", "/a0/");
const subject = fc.oneof(
  container,
  fc.tuple(container, fc.constantFrom("f", "g")).map((parts) => parts.join("")),
);
const path = fc.oneof(
  subject,
  fc.tuple(subject, fc.constantFrom(".acl", ".acl", ".meta")).map((parts) => parts.join("")),
);
const content = fc.constantFrom(
  ["text/turtle", "<#s> <#p> 1, 2 ."],
  ["text/turtle", "<#s> <#p> [ <#q> <o> ] ."],
  ["text/turtle", "<#half> <"],
  ["text/turtle", `<#s> <#p> "${"x".repeat(70_000)}" .`],
  ["application/ld+json", '{"@id":"#s","http://a.example/p":{"@id":"#o"}}'],
  ["text/plain", "words"],
  ["", ""],
);
const draft = fc.record({ kind: fc.constantFrom("put", "put", "put", "delete"), path, content });
type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("write" as const),
      drafts: fc.array(draft, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("follow" as const), limit: fc.integer({ min: 1, max: 8 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
);

function withoutLabels(line: string): string {
  return line.replace(/_:\w+/g, "_:");
}

function graphsOf({ documents, ground, blank }: DocumentBatch): Index {
  const graphs: Index = new Map(
    documents.map(({ iri, visibility }) => [iri, { visibility, lines: new Set() }]),
  );
  for (const bytes of [ground, blank]) {
    for (const line of Buffer.from(bytes).toString().split("\n").filter(Boolean)) {
      const iri = /<([^<>]*)> \.$/.exec(line)?.[1] ?? "";
      const graph = graphs.get(iri);
      assert.ok(graph, `${iri} has lines and is not among the documents`);
      graph.lines.add(withoutLabels(line.slice(0, line.lastIndexOf(" <"))));
    }
  }
  for (const { iri, triples } of documents) {
    const lines = graphs.get(iri)?.lines.size ?? 0;
    assert.ok(
      triples >= lines && (triples === 0) === (lines === 0),
      `${iri} has ${lines} lines, not ${triples}`,
    );
  }
  return graphs;
}

function apply(index: Index, change: FeedChange): void {
  switch (change.kind) {
    case "put":
      for (const [iri, graph] of graphsOf(change.batch)) index.set(iri, graph);
      return;
    case "remove":
      index.delete(change.iri);
      return;
    case "member": {
      const line = `<${change.container}> ${CONTAINS} <${change.member}>`;
      const lines = index.get(change.container)?.lines;
      if (change.added) lines?.add(line);
      else lines?.delete(line);
      return;
    }
    case "reclassify":
      for (const { iri, visibility } of change.documents) {
        const graph = index.get(iri);
        if (graph !== undefined) graph.visibility = visibility;
      }
  }
}

/** What must be known, from the bytes and the listings alone. */
async function expectedIndex(pod: Pod): Promise<Index> {
  const index: Index = new Map();
  for (const resource of await pod.store.listResources({ limit: 1000, maxBytes: 1e9 })) {
    const iri = ROOT + resource.path.slice(1);
    const own = await linesOf(pod, resource, iri);
    if (resource.kind !== "container") {
      if (own !== undefined) index.set(iri, { visibility: visibilityOf(resource), lines: new Set(own) });
      continue;
    }
    const members = await pod.store.listMembers(resource.id, { limit: 1000 });
    const stated = [
      ...["Container", "BasicContainer"].map(
        (name) =>
          `<${iri}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/ldp#${name}>`,
      ),
      ...members.map((member) => `<${iri}> ${CONTAINS} <${ROOT}${member.path.slice(1)}>`),
    ];
    index.set(iri, { visibility: visibilityOf(resource), lines: new Set([...stated, ...(own ?? [])]) });
  }
  return index;
}

async function linesOf(
  { store }: Pod,
  resource: Resource,
  iri: string,
): Promise<readonly string[] | undefined> {
  const bytes = await new Response(await store.openBody(resource)).bytes();
  try {
    const { quads } = await parseRdf(bytes, { contentType: resource.contentType, baseIri: iri });
    const write = ({ termType, value }: { termType: string; value: string }, datatype = "") =>
      termType === "BlankNode" ? "_:" : termType === "NamedNode" ? `<${value}>` : `"${value}"${datatype}`;
    return quads.map(({ subject, predicate, object }) => {
      const datatype = object.termType === "Literal" && !object.datatype.value.endsWith("#string");
      return `${write(subject)} ${write(predicate)} ${write(object, datatype ? `^^<${(object as { datatype: { value: string } }).datatype.value}>` : "")}`;
    });
  } catch {
    return undefined;
  }
}

function plain(index: Index): unknown {
  return [...index]
    .map(([iri, { visibility, lines }]) => [iri, visibility, [...lines].sort()])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

/** A pod and the index of somebody who follows it, as far as they have come. */
class Story {
  readonly #folder: string;
  readonly #parser: DocumentParser;
  #data: DataFolder | undefined;
  #index: Index = new Map();
  #position = 0;

  constructor(folder: string, parser: DocumentParser) {
    this.#folder = folder;
    this.#parser = parser;
  }

  async open(): Promise<void> {
    await this.close();
    this.#data = await openDataFolder(this.#folder, { maxOpenPods: 2, rootIriOf: () => ROOT });
  }

  async close(): Promise<void> {
    await this.#data?.[Symbol.asyncDispose]();
    this.#data = undefined;
  }

  get data(): DataFolder {
    assert.ok(this.#data);
    return this.#data;
  }

  feed(): QuadFeed {
    const tools = { pods: this.data.pods, parser: this.#parser, reportUnreadable: () => {} };
    return createQuadFeed(tools, { podName: "alice", rootIri: ROOT });
  }

  async fill(): Promise<Index> {
    const { sequence, batches } = await this.feed().open("all");
    const index: Index = new Map();
    for await (const batch of batches) for (const [iri, graph] of graphsOf(batch)) index.set(iri, graph);
    this.#position = sequence;
    return index;
  }

  async start(): Promise<void> {
    this.#index = await this.fill();
  }

  async follow(limit: number): Promise<boolean> {
    const { changes, sequence } = await this.feed().changesSince(this.#position, limit);
    for (const change of changes) apply(this.#index, change);
    const moved = sequence > this.#position;
    this.#position = sequence;
    return moved;
  }

  async write(drafts: readonly Draft[]): Promise<void> {
    await this.data.pods.withPod("alice", async ({ store }) => {
      const writes: Write[] = [];
      for (const { kind, path, content } of drafts) {
        const [contentType = "", text = ""] = content;
        if (kind === "delete" && path === "/") continue;
        if (kind === "delete") writes.push({ kind, path });
        else {
          const body = await store.stage(Buffer.from(text), 1e6);
          writes.push({ kind: path.endsWith("/") ? "put-container" : "put", path, contentType, body });
        }
      }
      // All at once where they can be, else one by one.
      if ((await store.commitAll(writes)).kind === "refused")
        for (const write of writes) await store.commit(write);
    });
  }

  async check(): Promise<void> {
    while (await this.follow(5));
    const expected = await this.data.pods.withPod("alice", expectedIndex);
    assert.ok(expected);
    assert.deepEqual(plain(this.#index), plain(expected), "what was followed");
    assert.deepEqual(plain(await this.fill()), plain(expected), "what is listed");
  }
}

describe("the feed of a pod, over generated writes", () => {
  it("leads whoever follows it, at whatever pace and across restarts, to what a full listing shows", async () => {
    await using parser = createDocumentParser({ limits: RDF_LIMITS });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const folder = await mkdtemp(join(tmpdir(), "webizen-feed-"));
        const story = new Story(folder, parser);
        try {
          await story.open();
          await story.data.pods.create("alice");
          await story.start();
          for (const taken of steps) {
            if (taken.kind === "write") await story.write(taken.drafts);
            else if (taken.kind === "follow") await story.follow(taken.limit);
            else await story.open();
          }
          await story.check();
        } finally {
          await story.close();
          await rm(folder, { recursive: true });
        }
      }),
      { numRuns: 60 },
    );
  });
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MEDIA } from "@webizen/ontologies";
import fc from "fast-check";
import { CONTAINER_LINK, createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const VARIANTS = [MEDIA.turtle, MEDIA.jsonld, MEDIA.ntriples, MEDIA.nquads, MEDIA.trig, MEDIA.html];
/** The stored bytes as well, whatever they are. */
const LOOKED_AT = ["*/*", ...VARIANTS];
/** What is watched after each write: documents, containers, one page of one, and auxiliary resources. */
const WATCHED = ["d0", "d1", "sub/d2", "", "?limit=1", "sub/", "d0.meta", ".meta"];

let server: TestServer;
let alice: PodClient;
let now = Date.now();

before(async () => {
  // Two writes in one millisecond could leave a listing as it was; this clock tells every moment from the last.
  server = await startPodServer((config) => config, { clock: () => new Date(++now) });
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

/** A write to a box: what is done, to which of its resources, and with which of a few contents. */
interface RandomWrite {
  readonly kind: "put" | "patch" | "delete" | "describe" | "describe-box" | "text" | "container";
  readonly name: string;
  readonly value: number;
}

const randomWrite: fc.Arbitrary<RandomWrite> = fc.record({
  kind: fc.constantFrom("put", "patch", "delete", "describe", "describe-box", "text", "container"),
  name: fc.constantFrom("d0", "d1", "sub/d2"),
  value: fc.integer({ min: 0, max: 2 }),
});

async function carryOut(box: string, { kind, name, value }: RandomWrite): Promise<Response> {
  const path = box + name;
  switch (kind) {
    case "put":
      return alice.putTurtle(
        path,
        `# ${value}\n<#a> <http://example.org/p> ${value % 2}, [ <http://example.org/q> 1 ] .`,
      );
    case "patch":
      return alice.sparql(path, `INSERT DATA { <#a> <http://example.org/p> ${value} }`);
    case "delete":
      return alice.delete(path);
    case "describe":
      return alice.putTurtle(`${path}.meta`, `<> <http://example.org/p> ${value} .`);
    case "describe-box":
      // Without a value, as a reader finds it: gone.
      return value === 0
        ? alice.delete(`${box}.meta`)
        : alice.putTurtle(`${box}.meta`, `<./> <http://example.org/r> ${value} .`);
    case "text":
      return alice.putText(path, `text ${value}`);
    case "container":
      return alice.putTurtle(box, `<> <http://example.org/p> ${value} .`);
  }
}

interface State {
  readonly tag: string;
  readonly content: string;
}

/** What every watched representation is now: its tag and its content, or nothing. */
async function look(box: string): Promise<ReadonlyMap<string, State | undefined>> {
  const seen = new Map<string, State | undefined>();
  for (const path of WATCHED) {
    for (const accept of LOOKED_AT) {
      const answer = await alice.get(box + path, { accept });
      const content = await answer.text();
      const tag = answer.headers.get("etag");
      seen.set(`${path} as ${accept}`, answer.ok && tag !== null ? { tag, content } : undefined);
    }
  }
  return seen;
}

/** Compares a state with all earlier ones of the same representation, by tag. */
function compare(name: string, history: Map<string, string>, { tag, content }: State): void {
  assert.equal(history.get(tag) ?? content, content, `${name}: one tag, two contents`);
  // A conversion hides comments, a page of a container what is on the others, and HTML seconds: there, a new tag may
  // come with the same content.
  const isExact = /as (text\/turtle|\*\/\*)$/.test(name) && !name.startsWith("?");
  // What a description said before, a listing can show again, under a new tag; but not at once.
  const isListing = /^(sub\/)? as/.test(name);
  const [known] = [...history].slice(isListing ? -1 : 0).find(([, earlier]) => earlier === content) ?? [];
  if (isExact && known !== undefined) assert.equal(known, tag, `${name}: one content, two tags`);
  history.set(tag, content);
}

test("through any writes, a tag never names two contents, and that of stored bytes and listings changes exactly when they do", async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(randomWrite, { minLength: 1, maxLength: 8 }), async (writes) => {
      const box = `box${round++}/`;
      await alice.request("PUT", box, { headers: CONTAINER_LINK });
      const histories = new Map<string, Map<string, string>>();
      for (const write of [undefined, ...writes]) {
        if (write !== undefined) await carryOut(box, write);
        for (const [name, state] of await look(box)) {
          if (state === undefined) continue;
          const history = histories.get(name) ?? new Map<string, string>();
          histories.set(name, history);
          compare(name, history, state);
        }
      }
    }),
    { numRuns: 8 },
  );
});

test("the variants of one state have different tags", async () => {
  await alice.putTurtle("variants/a.ttl", "<#a> <http://example.org/p> 1 .");
  for (const path of ["variants/a.ttl", "variants/"]) {
    const tags = new Set<string | null>();
    for (const accept of VARIANTS) tags.add((await alice.head(path, { accept })).headers.get("etag"));
    assert.equal(tags.size, VARIANTS.length, path);
  }
});

test("the same bytes under another media type are another representation", async () => {
  const first = await alice.putTurtle("retyped", "");
  const second = await alice.putText("retyped", "");
  assert.notEqual(first.headers.get("etag"), second.headers.get("etag"));
});

test("what is written into the description of a document does not touch the tags of the document and its container", async () => {
  await alice.putText("quiet/a.txt", "x");
  const tags = async () =>
    Promise.all(["quiet/", "quiet/a.txt"].map(async (path) => (await alice.head(path)).headers.get("etag")));
  const before = await tags();
  await alice.putTurtle("quiet/a.txt.meta", "<> a <http://example.org/T> .");
  assert.deepEqual(await tags(), before);
});

import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import { type Asking, ask, DOC, triple } from "./ask-index.test-support.ts";
import { createMemoryFeed, type MemoryFeed } from "./memory-feed.test-support.ts";
import { openQuadIndex } from "./open-quad-index.ts";
import type { Selection } from "./quad-feed.ts";

const CLASSES = ["public", "friends", "family", "me"];
const index = openQuadIndex({ threads: 2, maxDead: { quads: 40, share: 0.3 } });
after(() => index[Symbol.asyncDispose]());

const iri = fc.integer({ min: 0, max: 6 }).map((number) => DOC(`${number}/`));
const visibility = fc.constantFrom(...CLASSES);
const content = fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { maxLength: 8 });
const selection = fc.oneof(
  fc.constant<Selection>("all"),
  fc.subarray(CLASSES, { minLength: 1 }).map((classes): Selection => new Set(classes)),
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("put"), iri, visibility, content }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("remove"), iri }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reclassify"), iri, visibility }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("member"), iri, member: iri, added: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("ask"),
      selection,
      requester: fc.constantFrom("alice", "bob", "carol"),
      union: fc.boolean(),
      besideUnion: fc.boolean(),
    }),
  },
) as fc.Arbitrary<Step>;

type Step =
  | { do: "put"; iri: string; visibility: string; content: number[] }
  | { do: "remove"; iri: string }
  | { do: "reclassify"; iri: string; visibility: string }
  | { do: "member"; iri: string; member: string; added: boolean }
  | { do: "ask"; selection: Selection; requester: string; union: boolean; besideUnion: boolean };

const isLong = process.env.WEBIZEN_TEST_LONG === "1";
let runs = 0;

test("after any changes, everybody sees exactly the quads that they may see, and their merge", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.boolean(), async (all, repeats) => {
      runs += 1;
      // Without a triple in two documents, the union is answered in another way.
      const steps = repeats ? all : all.map(withoutRepeats);
      const feed = createMemoryFeed(`http://pod.example/${runs}/`, 3);
      for (const one of steps) await perform(feed, one);
      for (const classes of ["all", new Set(CLASSES)] as const)
        await compare(feed, { selection: classes, requester: "dave", union: true, besideUnion: false });
      index.forget(feed.storage);
    }),
    { numRuns: isLong ? 1_000 : 25 },
  );
});

function withoutRepeats(one: Step): Step {
  return one.do === "put" ? { ...one, content: one.content.filter((number) => number % 3 !== 2) } : one;
}

async function perform(feed: MemoryFeed, one: Step): Promise<void> {
  switch (one.do) {
    case "put":
      return feed.put(one.iri, one.visibility, one.content.map(makeTriple(one.iri)));
    case "remove":
      return feed.remove(one.iri);
    case "reclassify":
      return feed.reclassify(one.iri, one.visibility);
    case "member":
      return feed.member(one.iri, one.member, one.added);
    case "ask":
      return compare(feed, one);
  }
}

/** A third of the triples are in no two documents, a third have blank nodes, and a third are in many documents. */
function makeTriple(iri: string): (number: number) => string {
  return (number) => {
    if (number % 3 === 0) return triple("s", `p${number}`, `"of ${iri} ${number}"`);
    if (number % 3 === 1) return triple(`_:b${iri.replace(/\W/g, "")}x${number % 2}`, "p", `o${number}`);
    return triple("s", "p", `"a \\"value\\" _:${number}\\n<x> ."@en`);
  };
}

async function compare(
  feed: MemoryFeed,
  { selection, requester, union, besideUnion }: Omit<Step & { do: "ask" }, "do">,
): Promise<void> {
  const asking = { selection, requester, union, format: "tsv" } as const;
  const rows = async (query: string, own: Asking = asking) =>
    (await ask(index, feed, query, own)).split("\n").slice(1, -1).toSorted();
  const quads = feed.quads(selection);
  const named = quads.map((quad) => quad.replace(/^(\S+) (\S+) (.*) (<\S+>) \.$/, "$1\t$2\t$3\t$4"));
  const merged = [...new Set(named.map((row) => row.slice(0, row.lastIndexOf("\t"))))].toSorted();
  assert.deepEqual(await rows("SELECT ?s ?p ?o { ?s ?p ?o }"), union ? merged : []);
  // A store that was asked for graphs beside their union may answer in another way from then on.
  const ofGraphs = { ...asking, union: union && besideUnion };
  assert.deepEqual(await rows("SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }", ofGraphs), named.toSorted());
  const graphs = [...new Set(named.map((row) => row.slice(row.lastIndexOf("\t") + 1)))].toSorted();
  assert.deepEqual(await rows("SELECT ?g { GRAPH ?g {} }", ofGraphs), graphs);
  const [first = "", second = ""] = graphs.map((graph) => graph.slice(1, -1));
  const two = { defaultGraph: [first, second, DOC("none")], namedGraphs: [second, DOC("none")] };
  const ofTwo = named.filter((row) => row.endsWith(`<${first}>`) || row.endsWith(`<${second}>`));
  const mergedOfTwo = new Set(ofTwo.map((row) => row.slice(0, row.lastIndexOf("\t"))));
  const asked = await ask(index, feed, "SELECT ?s ?p ?o { ?s ?p ?o }", { ...asking, dataset: two });
  assert.deepEqual(asked.split("\n").slice(1, -1).toSorted(), [...mergedOfTwo].toSorted());
}

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { LDP, MEDIA, RDF } from "@webizen/ontologies";
import { objectsOf, type Problem, problemOf, quadsOf, wordsOf } from "../support/answers.ts";
import { createPodClient } from "../support/pod-client.ts";
import type { TestServer } from "../support/start-pod-server.ts";
import {
  ask,
  labelsOf,
  type SearchParameters,
  searchAddress,
  settle,
  startSearchPods,
} from "./search-pods.ts";

const EVENT = "http://schema.org/Event";
const SEARCH = "urn:webizen:search#";
const PREFIXES = "@prefix schema: <http://schema.org/>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.";

let pods: TestServer;

before(async () => {
  pods = await startSearchPods();
  const alice = createPodClient(pods.root, pods.alice.fetch);
  for (const month of ["03", "04", "05"]) {
    const start = `"2026-${month}-10T18:00:00Z"^^xsd:dateTime`;
    await alice.putTurtle(
      `events/${month}.ttl`,
      `${PREFIXES} <#it> a schema:Event; schema:name "Regatta ${month}"; schema:description "Rowing boats on the river"; schema:startDate ${start} .`,
    );
  }
  await alice.putTurtle(
    "notes/boat.ttl",
    `${PREFIXES} <#it> a schema:CreativeWork; schema:name "Boat shed"; schema:text "Where the rowing boats sleep"; schema:about <../events/04.ttl#it> .`,
  );
  await alice.request("PUT", "notes/river.md", {
    headers: { "content-type": MEDIA.markdown },
    body: "# The river\n\nA red heron stands on the weir.\n",
  });
  await settle(pods.root, pods.alice.fetch);
});
after(() => pods[Symbol.asyncDispose]());

const find = (parameters: SearchParameters) => ask(pods.root, parameters, { send: pods.alice.fetch });

async function refusal(parameters: SearchParameters, path?: string): Promise<Problem & { status: number }> {
  const answer = await pods.alice.fetch(searchAddress(pods.root, parameters, path));
  return { ...(await problemOf(answer)), status: answer.status };
}

describe("a search", () => {
  it("finds things by words, with label, types, document, snippet and where the words stand in it", async () => {
    const { hits, total, searched } = await find({ text: "heron", arms: "words" });
    assert.deepEqual([total, searched.arms], [1, ["words"]]);
    const [hit] = hits;
    assert.equal(hit?.document, `${pods.root}notes/river.md`);
    assert.equal(hit.entity, hit.document);
    assert.equal(hit.label, "The river");
    assert.equal(hit.contentType, MEDIA.markdown);
    assert.ok(Math.abs(Date.parse(hit.modified) - Date.now()) < 60_000);
    const marked = hit.snippet.highlights.map(([start, end]) => hit.snippet.text.slice(start, end));
    assert.deepEqual(marked, ["heron"]);
    assert.deepEqual(Object.keys(hit.parts), ["words"]);
  });

  it("forgives a slip of the pen, and says what it looked for instead", async () => {
    const { searched, hits } = await find({ text: "regata", arms: "words" });
    assert.deepEqual(searched.corrections, [{ from: "regata", to: ["regatta"] }]);
    assert.equal(hits.filter(({ types }) => types.includes(EVENT)).length, 3);
  });

  it("uses all ways of finding unless some are named, and says which ran and with which model", async () => {
    const all = await find({ text: "rowing boats" });
    assert.deepEqual(all.searched.arms, ["words", "vectors", "graph"]);
    assert.deepEqual([all.searched.model, all.searched.vectorPath], ["tiny", "exact"]);
    const vectors = await find({ text: "red river", arms: "vectors" });
    assert.deepEqual(vectors.searched.arms, ["vectors"]);
    assert.ok(vectors.hits.every(({ parts }) => Object.keys(parts).join() === "vectors"));
    const two = await find({ text: "boat", arms: "words, graph" });
    assert.deepEqual(two.searched.arms, ["words", "graph"]);
    assert.ok(two.hits.some(({ parts }) => parts.graph !== undefined));
  });

  it("keeps to types, also to several of them and to media types", async () => {
    assert.equal((await find({ text: "rowing", type: EVENT, arms: "words" })).total, 3);
    const both = await find({
      text: "rowing",
      type: [EVENT, "http://schema.org/CreativeWork"],
      arms: "words",
    });
    assert.equal(both.total, 4);
    assert.deepEqual(labelsOf(await find({ text: "river", type: MEDIA.markdown, arms: "words" })), [
      "The river",
    ]);
    assert.equal((await find({ text: "rowing", type: "http://schema.org/Person", arms: "words" })).total, 0);
  });

  it("keeps to a folder, and to what happens between two moments", async () => {
    const inNotes = await find({ text: "rowing", folder: `${pods.root}notes/`, arms: "words" });
    assert.deepEqual(labelsOf(inNotes), ["Boat shed"]);
    assert.equal((await find({ text: "rowing", folder: `${pods.root}none/`, arms: "words" })).total, 0);
    const events = { text: "regatta", type: EVENT, arms: "words" };
    assert.deepEqual(labelsOf(await find({ ...events, from: "2026-04-10", to: "2026-04-10" })), [
      "Regatta 04",
    ]);
    assert.equal((await find({ ...events, from: "2026-04-11" })).total, 1);
    assert.equal((await find({ ...events, to: "2026-04-09T12:00:00Z" })).total, 1);
  });

  it("keeps to what has to do with some things, in either direction, with an exact count", async () => {
    const rowing = { text: "rowing", arms: "words" };
    const april = await find({ ...rowing, about: `${pods.root}events/04.ttl#it` });
    assert.deepEqual(labelsOf(april).toSorted(), ["Boat shed", "Regatta 04"]);
    assert.deepEqual([april.total, april.isTotalExact, april.searched.isAboutCut], [2, true, undefined]);
    const shed = await find({ ...rowing, about: `${pods.root}notes/boat.ttl#it` });
    assert.deepEqual(labelsOf(shed).toSorted(), ["Boat shed", "Regatta 04"]);
    const [march, may] = ["03", "05"].map((month) => `${pods.root}events/${month}.ttl#it`);
    const either = await find({ ...rowing, about: [march ?? "", may ?? ""] });
    assert.deepEqual(labelsOf(either).toSorted(), ["Regatta 03", "Regatta 05"]);
    const narrower = { ...rowing, about: `${pods.root}events/04.ttl#it`, folder: `${pods.root}notes/` };
    assert.deepEqual(labelsOf(await find(narrower)), ["Boat shed"]);
    const near = await find({ text: "rowing", about: `${pods.root}events/04.ttl#it` });
    assert.deepEqual(labelsOf(near).toSorted(), ["Boat shed", "Regatta 04"], "of every way of finding");
    const like = { like: `${pods.root}events/03.ttl#it`, about: `${pods.root}events/04.ttl#it` };
    assert.ok(labelsOf(await find(like)).includes("Regatta 04"));
    assert.equal((await find({ ...rowing, about: "urn:nowhere" })).total, 0);
    const first = await find({ ...rowing, about: [march ?? "", may ?? ""], limit: 1 });
    const second = (await (await pods.alice.fetch(first.next ?? "")).json()) as typeof first;
    assert.deepEqual(labelsOf(first).concat(labelsOf(second)).toSorted(), labelsOf(either).toSorted());
    assert.deepEqual([first.total, second.total, second.next], [2, 2, undefined]);
  });

  it("keeps to what was written with somebody, whose addresses stand for them", async () => {
    const alice = createPodClient(pods.root, pods.alice.fetch);
    await alice.putTurtle(
      "people/nora.ttl",
      `@prefix v: <http://www.w3.org/2006/vcard/ns#>. <#it> a v:Individual; v:fn "Nora Lind"; v:hasEmail [ v:value <mailto:nora@example.org> ] .`,
    );
    const message = (from: string): string =>
      `From: ${from}\r\nTo: alice@example.org\r\nSubject: Kayak\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n\r\nThe kayak leaks.\r\n`;
    for (const name of ["nora", "omar"]) {
      await alice.request("PUT", `mail/${name}.eml`, {
        headers: { "content-type": MEDIA.message },
        body: message(`${name}@example.org`),
      });
    }
    await settle(pods.root, pods.alice.fetch);
    const found = await find({ text: "kayak", arms: "words", about: `${pods.root}people/nora.ttl#it` });
    assert.deepEqual(
      [found.hits.map(({ document }) => document), found.total],
      [[`${pods.root}mail/nora.eml`], 1],
    );
    assert.equal((await find({ text: "kayak", arms: "words", about: "mailto:omar@example.org" })).total, 1);
  });

  it("gives pages that follow each other, and the address of the next until there is none", async () => {
    const seen: string[] = [];
    let address: string | undefined = searchAddress(pods.root, { text: "rowing", limit: 3, arms: "words" });
    let pages = 0;
    while (address !== undefined) {
      const answer = await pods.alice.fetch(address);
      const page = (await answer.json()) as Awaited<ReturnType<typeof find>>;
      assert.equal(page.total, 4);
      assert.equal(page.offset, seen.length);
      assert.equal(page.id, address);
      seen.push(...page.hits.map(({ entity }) => entity));
      address = page.next;
      pages += 1;
    }
    assert.equal(pages, 2);
    const whole = await find({ text: "rowing", arms: "words" });
    assert.deepEqual(
      seen,
      whole.hits.map(({ entity }) => entity),
    );
    assert.deepEqual((await find({ text: "rowing", offset: 900 })).hits, []);
  });

  it("finds what is like a thing, and not the thing itself; what nobody can see is like nothing", async () => {
    const like = await find({ like: `${pods.root}events/03.ttl#it` });
    assert.ok(labelsOf(like).includes("Regatta 04"), labelsOf(like).join());
    assert.ok(!labelsOf(like).includes("Regatta 03"));
    assert.equal(
      (await find({ like: `${pods.root}notes/river.md` })).hits.some(({ label }) => label === "The river"),
      false,
    );
    assert.equal((await find({ like: "https://elsewhere.example/#it" })).total, 0);
  });

  it("finds nothing for words that are nowhere, and does not fail on signs alone", async () => {
    assert.equal((await find({ text: "xylophone", arms: "words" })).total, 0);
    for (const text of [
      "???",
      '"',
      "-",
      "AND OR NOT",
      "a*",
      "(((",
      "'; DROP TABLE passage;--",
      "\u0000",
      "👩‍👩‍👧",
    ]) {
      assert.equal(typeof (await find({ text, arms: "words" })).total, "number", text);
    }
  });
});

describe("a search that cannot be understood", () => {
  const cases: readonly (readonly [parameters: SearchParameters, detail: RegExp])[] = [
    [{}, /either "text", or "like"/],
    [{ text: "  " }, /either "text", or "like"/],
    [{ text: "a", like: "urn:b" }, /either "text", or "like"/],
    [{ text: "a".repeat(2001) }, /"text" is longer than 2000 characters/],
    [{ like: "no iri" }, /"like" is "no iri"; give an absolute IRI/],
    [{ text: "a", folder: "/notes/" }, /"folder" is "\/notes\/"; give an absolute IRI/],
    [{ text: "a", about: "Nora" }, /"about" is "Nora"; give an absolute IRI/],
    [{ text: "a", about: ["urn:a", ""] }, /"about" is ""; give an absolute IRI/],
    [
      { text: "a", about: Array.from({ length: 51 }, (_, n) => `urn:${n}`) },
      /"about" is given more than 50 times/,
    ],
    [{ text: "a", limit: 0 }, /"limit" is "0"; give a whole number from 1 to 100/],
    [{ text: "a", limit: 101 }, /"limit" is "101"/],
    [{ text: "a", limit: "ten" }, /"limit" is "ten"/],
    [{ text: "a", offset: -1 }, /"offset" is "-1"; give a whole number from 0 to 1000/],
    [{ text: "a", offset: 1001 }, /"offset" is "1001"/],
    [{ text: "a", from: "yesterday" }, /"from" is "yesterday"; give a date such as/],
    [{ text: "a", from: "2026-13-01" }, /"from" is "2026-13-01"/],
    [{ text: "a", to: "2026-02-30T99:00" }, /"to" is "2026-02-30T99:00"/],
    [{ text: "a", arms: "words,legs" }, /"arms" is "words,legs"; name some of words, vectors, graph/],
    [{ text: "a", arms: "" }, /"arms" is ""/],
    [
      { text: "a", type: Array.from({ length: 51 }, (_, n) => `urn:${n}`) },
      /"type" is given more than 50 times/,
    ],
  ];
  for (const [parameters, detail] of cases) {
    it(`is 400 and says why: ${JSON.stringify(parameters).slice(0, 60)}`, async () => {
      const { status, detail: told } = await refusal(parameters);
      assert.equal(status, 400);
      assert.match(told, detail);
    });
  }

  it("is refused for parameters that there are not, and for what is given twice", async () => {
    assert.match((await refusal({ text: "a", about: "urn:a" }, ".search/suggest")).detail, /"about" is no/);
    assert.match(
      (await refusal({ text: "a", limits: 3 })).detail,
      /"limits" is no parameter of a search; there are text, like/,
    );
    assert.match((await refusal({ text: ["a", "b"] })).detail, /"text" is given 2 times/);
    assert.match((await refusal({ text: "a", offset: 1 }, ".search/suggest")).detail, /"offset"/);
  });
});

describe("suggestions", () => {
  const suggest = (parameters: SearchParameters) =>
    ask<{ suggestions: readonly { label: string; entity: string; document: string }[] }>(
      pods.root,
      parameters,
      {
        send: pods.alice.fetch,
        path: ".search/suggest",
      },
    );

  it("complete what is being typed, with things and the documents that name them", async () => {
    const { suggestions } = await suggest({ text: "boat sh" });
    assert.deepEqual(suggestions, [
      { label: "Boat shed", entity: `${pods.root}notes/boat.ttl#it`, document: `${pods.root}notes/boat.ttl` },
    ]);
    assert.equal((await suggest({ text: "rega", limit: 2 })).suggestions.length, 2);
    assert.deepEqual((await suggest({ text: "zzz" })).suggestions, []);
  });

  it("are 400 without text or with a limit that is none", async () => {
    assert.match((await refusal({}, ".search/suggest")).detail, /"text" is missing/);
    assert.match((await refusal({ text: "a", limit: 51 }, ".search/suggest")).detail, /"limit" is "51"/);
  });
});

describe("the answer", () => {
  it("is JSON-LD, which says the same to a reader of linked data", async () => {
    const answer = await pods.alice.fetch(searchAddress(pods.root, { text: "heron", arms: "words" }));
    assert.equal(answer.headers.get("content-type"), MEDIA.jsonld);
    assert.match(answer.headers.get("cache-control") ?? "", /no-store|private/);
    const again = answer.clone();
    const quads = await quadsOf(answer);
    const foreign = quads.filter(({ predicate: { value } }) => !value.startsWith(SEARCH));
    assert.deepEqual(
      [...new Set(foreign.map(({ predicate }) => predicate.value))].toSorted(),
      [RDF.first, RDF.rest, RDF.type].toSorted(),
    );
    assert.deepEqual(await objectsOf(again, `${SEARCH}document`), [`${pods.root}notes/river.md`]);
    const highlight = quads.filter(({ predicate }) => predicate.value === `${SEARCH}highlights`);
    assert.equal(highlight.length, 1);
  });

  it("comes to GET, HEAD and OPTIONS; other methods are 405", async () => {
    const address = searchAddress(pods.root, { text: "heron" });
    for (const path of [".search", ".search/suggest"]) {
      const target = searchAddress(pods.root, { text: "heron" }, path);
      const head = await pods.alice.fetch(target, { method: "HEAD" });
      assert.deepEqual([head.status, await head.text()], [200, ""]);
      assert.equal(head.headers.get("content-type"), MEDIA.jsonld);
      const options = await fetch(pods.root + path, { method: "OPTIONS" });
      assert.equal(options.status, 204);
      assert.deepEqual(wordsOf(options, "allow"), ["GET", "HEAD", "OPTIONS"]);
    }
    for (const method of ["PUT", "POST", "PATCH", "DELETE"]) {
      const refused = await pods.alice.fetch(address, { method });
      assert.equal(refused.status, 405, method);
      assert.deepEqual(wordsOf(refused, "allow"), ["GET", "HEAD", "OPTIONS"]);
    }
  });

  it("can be read by scripts of other origins", async () => {
    const answer = await pods.alice.fetch(searchAddress(pods.root, { text: "heron" }), {
      headers: { origin: "https://app.example" },
    });
    assert.equal(answer.headers.get("access-control-allow-origin"), "https://app.example");
    assert.match(answer.headers.get("vary") ?? "", /Origin/);
  });

  it("says nothing at an address below the search, and nothing can be made there", async () => {
    assert.equal((await pods.alice.fetch(`${pods.root}.search/other`)).status, 404);
    const made = await createPodClient(pods.root, pods.alice.fetch).putText(".search/notes.txt", "x");
    assert.equal(made.status, 409);
  });
});

describe("the state of the index", () => {
  it("is for the owner alone", async () => {
    const status = await settle(pods.root, pods.alice.fetch);
    assert.ok(status.documents >= 5 && status.passages >= status.documents - 5);
    assert.deepEqual([status.model, status.unreadable], ["tiny", []]);
    const address = `${pods.root}.search/status`;
    assert.equal((await fetch(address)).status, 401);
    assert.equal((await pods.bob.fetch(address)).status, 403);
    const stranger = await pods.signInStranger("stranger");
    assert.equal((await stranger.fetch(address)).status, 403);
  });

  it("is found from the root of the pod and from its storage description", async () => {
    const description = await fetch(`${pods.root}.well-known/solid`, { headers: { accept: MEDIA.turtle } });
    assert.match(
      description.headers.get("link") ?? "",
      /<[^>]*\/alice\/\.search>; rel="urn:webizen:search#endpoint"/,
    );
    assert.deepEqual(await objectsOf(description, `${SEARCH}endpoint`, pods.root), [`${pods.root}.search`]);
    const root = await pods.alice.fetch(pods.root, { method: "HEAD" });
    assert.match(
      root.headers.get("link") ?? "",
      /<[^>]*\/alice\/\.search>; rel="urn:webizen:search#endpoint"/,
    );
    assert.ok((root.headers.get("link") ?? "").includes(LDP.Container));
  });
});

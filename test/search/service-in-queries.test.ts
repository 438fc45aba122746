import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { SOLIDSPARQL } from "@webizen/ontologies";
import { askRows, postQuery } from "../query/ask-pod.ts";
import { problemOf } from "../support/answers.ts";
import { createPodClient } from "../support/pod-client.ts";
import type { TestServer } from "../support/start-pod-server.ts";
import { documentRules, settle, startSearchPods } from "./search-pods.ts";

const PREFIXES = `PREFIX search: <urn:webizen:search#> PREFIX s: <http://schema.org/>`;
const UNION = `?default-graph-uri=${encodeURIComponent(SOLIDSPARQL["union-default-graph"])}`;

let pods: TestServer;

before(async () => {
  pods = await startSearchPods();
  const alice = createPodClient(pods.root, pods.alice.fetch);
  const prefix = "@prefix s: <http://schema.org/>.";
  for (const [name, start] of [
    ["gorse", 3],
    ["heather", 1],
    ["bracken", 2],
  ] as const) {
    await alice.putTurtle(
      `walks/${name}.ttl`,
      `${prefix} <#it> a s:Event; s:name "Moorland walk ${name}"; s:position ${start}; s:organizer <people.ttl#${name}> .`,
    );
    await alice.putTurtle(
      `walks/${name}.ttl.acl`,
      documentRules(
        pods.alice.webId,
        `${name}.ttl`,
        name === "gorse" ? "acl:agentClass foaf:Agent" : `acl:agent <${pods.issuer.webId("nobody")}>`,
      ),
    );
  }
  await alice.putTurtle(
    "walks/people.ttl",
    `${prefix} <#gorse> s:name "Greta Furze". <#heather> s:name "Hilda Ling". <#bracken> s:name "Bran Fern".`,
  );
  await alice.putTurtle("walks/quote.ttl", `${prefix} <#it> s:name "A \\"quoted\\" \\\\ moor } note" .`);
  await settle(pods.root, pods.alice.fetch);
});
after(() => pods[Symbol.asyncDispose]());

const rows = (query: string, send: typeof fetch = pods.alice.fetch) =>
  askRows(pods.root, `${PREFIXES} ${query}`, { send, search: UNION });

async function refusal(query: string): Promise<string> {
  const answer = await postQuery(pods.root, `${PREFIXES} ${query}`, {
    send: pods.alice.fetch,
    search: UNION,
  });
  assert.equal(answer.status, 400, query);
  return (await problemOf(answer)).detail;
}

const SEARCH = 'SERVICE <urn:webizen:search> { ?hit search:text "moorland walk" ; search:entity ?e }';

describe("a search in a query", () => {
  it("joins what is found with a pattern over the pod", async () => {
    const found = await rows(
      `SELECT ?name ?who { ${SEARCH} ?e a s:Event ; s:name ?name ; s:position ?p ; s:organizer/s:name ?who } ORDER BY ?p`,
    );
    assert.deepEqual(
      found.map(({ who }) => who),
      ["Hilda Ling", "Bran Fern", "Greta Furze"],
    );
  });

  it("gives entity, document, label, snippet and score, the best first", async () => {
    const found = await rows(
      `SELECT * { SERVICE <urn:webizen:search> { [] search:text "moorland heather" ; search:entity ?e ; search:document ?d ; search:label ?l ; search:snippet ?s ; search:score ?n } } ORDER BY DESC(?n)`,
    );
    const [first] = found;
    assert.equal(first?.l, "Moorland walk heather");
    assert.equal(first.d, `${pods.root}walks/heather.ttl`);
    assert.equal(first.e, `${first.d}#it`);
    assert.ok(Number(first.n) > 0 && typeof first.s === "string");
  });

  it("keeps to a type, a folder and a limit, and may look for things like another", async () => {
    const limited = await rows(
      `SELECT ?e { SERVICE <urn:webizen:search> { ?h search:text "moorland" ; search:type s:Event ; search:folder <walks/> ; search:limit 2 ; search:entity ?e } }`.replace(
        "<walks/>",
        `<${pods.root}walks/>`,
      ),
    );
    assert.equal(limited.length, 2);
    const like = await rows(
      `SELECT ?e { SERVICE <urn:webizen:search> { ?h search:like <${pods.root}walks/gorse.ttl#it> ; search:entity ?e } ?e a s:Event }`,
    );
    assert.ok(like.length > 0 && like.every(({ e }) => !e?.includes("gorse")));
  });

  it("stands in OPTIONAL, UNION, FILTER EXISTS and sub-queries, in ASK and CONSTRUCT, and several times", async () => {
    const twice = await rows(
      `SELECT ?a ?b { SERVICE <urn:webizen:search> { [] search:text "heather" ; search:type s:Event ; search:entity ?a } SERVICE <urn:webizen:search> { [] search:text "bracken" ; search:type s:Event ; search:entity ?b } FILTER(?a != ?b) }`,
    );
    assert.ok(twice.some(({ a, b }) => a?.includes("heather") && b?.includes("bracken")));
    const optional = await rows(
      `SELECT DISTINCT ?name ?hit { ?e a s:Event ; s:name ?name OPTIONAL { SERVICE <urn:webizen:search> { [] search:text "gorse" ; search:type s:Event ; search:limit 1 ; search:entity ?e ; search:label ?hit } } }`,
    );
    assert.equal(optional.length, 3);
    assert.deepEqual(
      optional.flatMap(({ hit }) => hit ?? []),
      ["Moorland walk gorse"],
    );
    const filtered = await rows(
      `SELECT ?e { ?e a s:Event FILTER EXISTS { SERVICE <urn:webizen:search> { [] search:text "gorse" ; search:limit 1 ; search:type s:Event ; search:entity ?e } } }`,
    );
    assert.equal(filtered.length, 1);
    const nested = await rows(`SELECT (COUNT(*) AS ?n) { { SELECT ?e { ${SEARCH} ?e a s:Event } } }`);
    assert.equal(nested[0]?.n, "3");
    const ask = await postQuery(pods.root, `${PREFIXES} ASK { ${SEARCH} }`, {
      send: pods.alice.fetch,
      search: UNION,
    });
    assert.equal(((await ask.json()) as { boolean: boolean }).boolean, true);
  });

  it("brings labels with quotes, backslashes and braces whole", async () => {
    const [found] = await rows(
      `SELECT ?l { SERVICE <urn:webizen:search> { [] search:text "quoted" ; search:label ?l ; search:entity ?e } FILTER(CONTAINS(?l, "quoted")) }`,
    );
    assert.equal(found?.l, 'A "quoted" \\ moor } note');
  });

  it("that finds nothing leaves no solutions", async () => {
    assert.deepEqual(
      await rows(
        'SELECT * { SERVICE <urn:webizen:search> { [] search:text "xylophone zither" ; search:type s:Nothing ; search:entity ?e } }',
      ),
      [],
    );
  });

  it("sees what the asker may see, and no more", async () => {
    const query = `SELECT ?e ?l ?s { SERVICE <urn:webizen:search> { [] search:text "moorland walk" ; search:entity ?e ; search:label ?l ; search:snippet ?s } }`;
    const own = await rows(query);
    assert.equal(own.filter(({ l }) => l?.startsWith("Moorland")).length, 3);
    for (const send of [fetch, pods.bob.fetch]) {
      const found = await rows(query, send);
      assert.deepEqual(
        [...new Set(found.flatMap(({ l }) => (l?.startsWith("Moorland") ? l : [])))],
        ["Moorland walk gorse"],
      );
      assert.doesNotMatch(JSON.stringify(found), /heather|bracken|Hilda|Bran|Greta/);
    }
  });

  for (const [what, query, detail] of [
    [
      "says nothing to look for",
      "SELECT * { SERVICE <urn:webizen:search> { ?h search:entity ?e } }",
      /either text or like/,
    ],
    [
      "says both",
      'SELECT * { SERVICE <urn:webizen:search> { ?h search:text "a" ; search:like <urn:b> ; search:entity ?e } }',
      /either text or like/,
    ],
    [
      "takes nothing",
      'SELECT * { SERVICE <urn:webizen:search> { ?h search:text "a" } }',
      /at least its entity/,
    ],
    [
      "knows another term",
      'SELECT * { SERVICE <urn:webizen:search> { ?h search:texts "a" ; search:entity ?e } }',
      /knows no <urn:webizen:search#texts>/,
    ],
    [
      "leaves its text open",
      "SELECT * { ?x s:name ?t SERVICE <urn:webizen:search> { ?h search:text ?t ; search:entity ?e } }",
      /text is given as a literal/,
    ],
    [
      "gives its folder as a literal",
      'SELECT * { SERVICE <urn:webizen:search> { ?h search:text "a" ; search:folder "b" ; search:entity ?e } }',
      /folder is given as an IRI/,
    ],
    [
      "asks for a fixed entity",
      'SELECT * { SERVICE <urn:webizen:search> { ?h search:text "a" ; search:entity <urn:b> } }',
      /entity is what it gives/,
    ],
    [
      "holds more than triples",
      'SELECT * { SERVICE <urn:webizen:search> { ?h search:text "a" ; search:entity ?e FILTER(?e > 1) } }',
      /triples and nothing else/,
    ],
    [
      "has a path",
      'SELECT * { SERVICE <urn:webizen:search> { ?h search:text/search:like "a" ; search:entity ?e } }',
      /plain triples/,
    ],
    ["is one of six", `SELECT * { ${SEARCH.repeat(6)} }`, /at most 5 searches/],
    [
      "has a text without end",
      `SELECT * { SERVICE <urn:webizen:search> { ?h search:text "${"a".repeat(3000)}" ; search:entity ?e } }`,
      /longer than 2000/,
    ],
    [
      "has a limit that is none",
      'SELECT * { SERVICE <urn:webizen:search> { ?h search:text "a" ; search:limit "many" ; search:entity ?e } }',
      /limit is a whole number from 1 to 100/,
    ],
    [
      "names one variable for two things",
      'SELECT * { SERVICE <urn:webizen:search> { ?h search:text "a" ; search:entity ?e ; search:label ?e } }',
      /\?e stands for two/,
    ],
    [
      "asks for one thing twice",
      'SELECT * { SERVICE <urn:webizen:search> { ?h search:text "a" ; search:entity ?e , ?f } }',
      /entity is asked for twice/,
    ],
    [
      "mixes two searches",
      'SELECT * { SERVICE <urn:webizen:search> { ?h search:text "a" . ?i search:entity ?e } }',
      /one subject/,
    ],
  ] as const) {
    it(`is refused with a reason where it ${what}`, async () => {
      assert.match(await refusal(query), detail);
    });
  }

  it("does not open the way to any other service", async () => {
    const answer = await postQuery(
      pods.root,
      'SELECT * { SERVICE <https://elsewhere.example/sparql> { ?s ?p "urn:webizen:search" } }',
      { send: pods.alice.fetch },
    );
    assert.equal((await problemOf(answer)).type, "urn:webizen:problem:query-service-refused");
  });
});

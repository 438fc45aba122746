import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ACL, SOLIDSPARQL } from "@webizen/ontologies";
import { problemOf } from "../support/answers.ts";
import type { TestAgent } from "../support/dpop-agent.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { askRows, postQuery } from "./ask-pod.ts";

const UNION = SOLIDSPARQL["union-default-graph"];
const APP = "https://app.example/id";
const ABOUT = "http://ex.example/about";

let pods: TestServer;
let alice: PodClient;
let stranger: TestAgent;
let app: TestAgent;

before(async () => {
  pods = await startPodServer();
  alice = createPodClient(pods.root, pods.alice.fetch);
  stranger = await pods.signInStranger("stranger");
  app = await pods.aliceWith(APP);
  for (const name of ["open", "bobs", "apps", "closed"]) {
    await alice.putTurtle(`a/${name}.ttl`, `<#it> <${ABOUT}> "${name}" .`);
  }
  await alice.putTurtle(
    "a/open.ttl.acl",
    rules("open.ttl", "<#all> a acl:Authorization; acl:agentClass foaf:Agent"),
  );
  await alice.putTurtle(
    "a/bobs.ttl.acl",
    rules("bobs.ttl", `<#bob> a acl:Authorization; acl:agent <${pods.bob.webId}>`),
  );
  await alice.putTurtle(
    "a/apps.ttl.acl",
    rules(
      "apps.ttl",
      `<#app> a acl:Authorization; acl:agent <${pods.alice.webId}>; acl:condition [ a acl:ClientCondition; acl:client <${APP}> ]`,
    ),
  );
});
after(() => pods[Symbol.asyncDispose]());

function rules(name: string, rule: string): string {
  return `@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
<#owner> a acl:Authorization; acl:agent <${pods.alice.webId}>; acl:accessTo <${name}>; acl:mode acl:Read, acl:Write, acl:Control.
${rule}; acl:accessTo <${name}>; acl:mode acl:Read.`;
}

async function seenBy(send: typeof fetch): Promise<readonly (string | undefined)[]> {
  const rows = await askRows(pods.root, `SELECT ?x { GRAPH ?g { ?s <${ABOUT}> ?x } } ORDER BY ?x`, { send });
  return rows.map(({ x }) => x);
}

describe("what a query sees", () => {
  it("is for the owner everything", async () => {
    assert.deepEqual(await seenBy(pods.alice.fetch), ["apps", "bobs", "closed", "open"]);
  });

  it("is for a friend what they were given, and what is public", async () => {
    assert.deepEqual(await seenBy(pods.bob.fetch), ["bobs", "open"]);
  });

  it("is for the public, and for a stranger who is signed in, what is public", async () => {
    assert.deepEqual(await seenBy(fetch), ["open"]);
    assert.deepEqual(await seenBy(stranger.fetch), ["open"]);
  });

  it("is for an application of the owner what the application was given", async () => {
    assert.deepEqual(await seenBy(app.fetch), ["apps", "open"]);
  });

  it("is what GET shows, document by document", async () => {
    const senders = {
      alice: pods.alice.fetch,
      bob: pods.bob.fetch,
      public: fetch,
      stranger: stranger.fetch,
      app: app.fetch,
    };
    for (const [who, send] of Object.entries(senders)) {
      const seen = await seenBy(send);
      for (const name of ["open", "bobs", "apps", "closed"]) {
        const isShown = (await send(`${pods.root}a/${name}.ttl`)).status === 200;
        assert.equal(seen.includes(name), isShown, `${who} and ${name}`);
      }
    }
  });

  it("changes with the next query when a right is given or taken", async () => {
    await alice.putTurtle(
      "a/closed.ttl.acl",
      rules("closed.ttl", `<#bob> a acl:Authorization; acl:agent <${pods.bob.webId}>`),
    );
    assert.deepEqual(await seenBy(pods.bob.fetch), ["bobs", "closed", "open"]);
    await alice.delete("a/closed.ttl.acl");
    assert.deepEqual(await seenBy(pods.bob.fetch), ["bobs", "open"]);
  });

  it("holds ACLs for those alone who control what they are about", async () => {
    const query = `SELECT DISTINCT ?g { GRAPH ?g { ?rule a <${ACL.Authorization}> } FILTER(CONTAINS(STR(?g), "/a/")) }`;
    assert.equal((await askRows(pods.root, query, { send: pods.alice.fetch })).length, 3);
    for (const send of [pods.bob.fetch, fetch, stranger.fetch, app.fetch]) {
      assert.deepEqual(await askRows(pods.root, query, { send }), []);
    }
  });
});

describe("what a query does not see", () => {
  const hidden = "<a/closed.ttl>";
  const probes: Record<string, string> = {
    "a name": `SELECT * { GRAPH ${hidden} { ?s ?p ?o } }`,
    "a name in FROM": `SELECT * FROM ${hidden} { ?s ?p ?o }`,
    "a name in FROM NAMED": `SELECT * FROM NAMED ${hidden} { GRAPH ?g { ?s ?p ?o } }`,
    "the union": `SELECT * FROM <${UNION}> { ?s <${ABOUT}> "closed" }`,
    "a path": `SELECT * FROM <${UNION}> { <a/closed.ttl#it> (<${ABOUT}>|!<${ABOUT}>)+ ?o }`,
    "NOT EXISTS": `SELECT * { FILTER EXISTS { GRAPH ${hidden} {} } }`,
    "a bound graph": `SELECT * { VALUES ?g { ${hidden} } GRAPH ?g { ?s ?p ?o } }`,
  };
  for (const [by, query] of Object.entries(probes)) {
    it(`is not there by ${by}`, async () => {
      assert.deepEqual(await askRows(pods.root, query), []);
      assert.deepEqual(await askRows(pods.root, query, { send: pods.bob.fetch }), []);
      assert.notDeepEqual(
        await askRows(pods.root, query, { send: pods.alice.fetch }),
        [],
        "the owner finds it",
      );
    });
  }

  it("is not counted, and not described", async () => {
    const count = `SELECT (COUNT(*) AS ?n) FROM <${UNION}> { ?s <${ABOUT}> ?o }`;
    assert.deepEqual(await askRows(pods.root, count), [{ n: "1" }]);
    assert.deepEqual(await askRows(pods.root, count, { send: pods.bob.fetch }), [{ n: "2" }]);
    assert.deepEqual(await askRows(pods.root, count, { send: pods.alice.fetch }), [{ n: "4" }]);
    const describing = (send: typeof fetch) =>
      postQuery(pods.root, `DESCRIBE <a/closed.ttl#it> FROM <${UNION}>`, { send });
    assert.equal((await (await describing(fetch)).text()).trim(), "");
    assert.match(await (await describing(pods.alice.fetch)).text(), /closed/);
  });

  it("is nothing of another pod", async () => {
    const bob = createPodClient(pods.root.replace("/alice/", "/bob/"), pods.bob.fetch);
    await bob.putTurtle("secret.ttl", `<#it> <${ABOUT}> "of Bob" .`);
    const query = `SELECT * FROM <${pods.root.replace("/alice/", "/bob/")}secret.ttl> { ?s ?p ?o }`;
    assert.deepEqual(await askRows(pods.root, query, { send: pods.bob.fetch }), []);
    assert.deepEqual(await seenBy(pods.bob.fetch), ["bobs", "open"]);
  });
});

describe("explain", () => {
  const QUERY = `SELECT ?x { GRAPH ?g { ?s <${ABOUT}> ?x } }`;

  it("tells those who control the pod what the query means, over how much it was asked, and how long it took", async () => {
    const answer = await postQuery(pods.root, QUERY, { send: pods.alice.fetch, search: "?explain" });
    assert.equal(answer.status, 200);
    const explanation = await answer.json();
    assert.deepEqual(explanation.plan.slice(0, 2), ["project variables=(?x)", "  graph name=?g"]);
    assert.equal(explanation.rows, 4);
    assert.ok(explanation.visibleGraphs > 4 && explanation.visibleTriples > explanation.visibleGraphs);
    assert.ok(explanation.timings.evaluatedMs >= 0);
    assert.equal(explanation.limits.timeMs, 30_000);
  });

  it("tells nobody else", async () => {
    const explain = (send: typeof fetch) => postQuery(pods.root, QUERY, { send, search: "?explain" });
    for (const send of [pods.bob.fetch, stranger.fetch, app.fetch]) {
      const answer = await explain(send);
      assert.equal(answer.status, 403);
      assert.doesNotMatch(await answer.text(), /visibleGraphs/);
    }
    const answer = await explain(fetch);
    assert.equal(answer.status, 401);
    assert.match((await problemOf(answer)).detail, /sign in/);
  });
});

describe("credentials that are not valid", () => {
  it("are refused like everywhere, and make nobody anybody", async () => {
    const headers = { authorization: `DPoP ${pods.alice.token}` };
    const answer = await postQuery(pods.root, "ASK {}", { headers });
    assert.equal(answer.status, 401);
  });
});

describe("what an answer lets nobody work out", () => {
  it("is how many documents there are beside the visible ones, from the labels of blank nodes", async () => {
    const labelOf = async (): Promise<string | undefined> => {
      await alice.putTurtle("labels/seen.ttl", "<#it> <urn:holds> [ <urn:is> 'blank' ] .");
      const shown = "<#all> a acl:Authorization; acl:agentClass foaf:Agent";
      await alice.putTurtle("labels/seen.ttl.acl", rules("seen.ttl", shown));
      const rows = await askRows(pods.root, "SELECT ?b { GRAPH ?g { ?b <urn:is> ?o } }");
      await pods.alice.fetch(`${pods.root}labels/seen.ttl`, { method: "DELETE" });
      return rows[0]?.b;
    };
    const before = await labelOf();
    for (let at = 0; at < 3; at++) await alice.putTurtle(`closed/${at}.ttl`, "<#x> <urn:y> 1 .");
    assert.equal(await labelOf(), before);
    assert.ok(before);
  });
});

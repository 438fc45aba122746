import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import {
  type Change,
  connect,
  iri,
  type LiveAnswer,
  sparql,
  type Webizen,
  type WebizenError,
} from "@webizen/apps-sdk";
import { connectNode } from "@webizen/apps-sdk/node";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const NAME = "http://schema.org/name";

let pods: TestServer;
let alice: Webizen;
let bob: Webizen;

before(async () => {
  pods = await startPodServer();
  const { root } = pods;
  alice = await connect({ fetch: pods.alice.fetch, webId: pods.alice.webId });
  bob = await connect({ fetch: pods.bob.fetch, webId: pods.bob.webId });
  await alice.files.write("things/bees.ttl", `<#hive> <${NAME}> "Bees in winter" ; <urn:count> 3 .`);
  await alice.files.write("things/secret.ttl", `<#it> <${NAME}> "Hidden" .`);
  assert.equal(alice.session.storage, root);
});
after(() => pods[Symbol.asyncDispose]());

/** A program's credentials, made by the account API. */
async function makeCredentials(): Promise<{ readonly id: string; readonly secret: string }> {
  const { url } = pods.server;
  const send = async (path: string, body: object, cookie = ""): Promise<Response> =>
    fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify(body),
    });
  const login = { email: "alice@example.org", password: "the long password of alice" };
  const { headers } = await send(`${url}.account/login/password/`, login);
  const cookie = headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const index = await fetch(`${url}.account/`, { headers: { cookie } });
  const { controls } = (await index.json()) as { controls: { account: { clientCredentials: string } } };
  const wanted = { name: "script", webId: pods.alice.webId };
  return (await send(controls.account.clientCredentials, wanted, cookie)).json() as never;
}

describe("a program", () => {
  it("signs in with credentials, finds its storage, and acts as their owner until it signs out", async () => {
    const pod = await connectNode({ issuer: pods.server.url, ...(await makeCredentials()) });
    assert.equal(pod.session.kind, "given");
    assert.equal(pod.session.webId, pods.alice.webId);
    assert.deepEqual(pod.session.storages, [pods.root]);
    assert.equal((await pod.session.fetch("things/secret.ttl")).status, 200);
    assert.equal((await pod.session.fetch(`${pods.server.url}bob/private/`)).status, 403);
    await pod.session.logout();
    assert.equal(pod.session.webId, undefined);
    assert.equal((await pod.session.fetch(`${pods.root}things/secret.ttl`)).status, 401);
  });

  it("is told in a sentence where its credentials are not taken", async () => {
    const { id } = await makeCredentials();
    await assert.rejects(connectNode({ issuer: pods.server.url, id, secret: "wrong" }), {
      code: "signed-out",
      message: /does not take the credentials: .*Tokens/,
    });
  });

  it("is told in a sentence where its token is missing or not taken", async () => {
    const { webId } = pods.alice;
    await assert.rejects(connectNode({ token: "", webId }), {
      name: "TypeError",
      message: /token is missing/,
    });
    await assert.rejects(connectNode({ token: "wrong", webId }), {
      code: "signed-out",
      message: /is not taken.*webizen token/,
    });
  });

  it("signs in with a bearer token, which no other server gets", async () => {
    const token = await pods.server.token({ pod: "alice", lifetimeSeconds: 60 });
    const pod = await connectNode({ token, webId: pods.alice.webId });
    assert.equal((await pod.session.fetch("things/secret.ttl")).status, 200);
    const seen: (string | undefined)[] = [];
    const { createServer } = await import("node:http");
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    }).listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    await pod.session.fetch(`http://127.0.0.1:${port}/`);
    other.close();
    assert.deepEqual(seen, [undefined]);
  });

  it("is told to sign in where nobody is and something of a storage is wanted", async () => {
    const pod = await connect();
    await assert.rejects(pod.query("ASK {}"), { code: "signed-out", message: /sign in/ });
    await assert.rejects(pod.files.read("notes/a.ttl"), { code: "signed-out" });
    await assert.rejects(pod.session.login(), { code: "unsupported", message: /connectNode/ });
  });
});

describe("a query", () => {
  it("goes over everything that may be seen, with values that cannot break out", async () => {
    const { rows, values } = await alice.query`SELECT ?thing ?count {
      ?thing ${iri(NAME)} ${"Bees in winter"} ; ${iri("urn:count")} ?count }`;
    assert.equal(rows[0]?.thing?.value, `${pods.root}things/bees.ttl#hive`);
    assert.deepEqual(values, [{ thing: `${pods.root}things/bees.ttl#hive`, count: 3 }]);
    for (const hostile of ['" . ?a ?b ?c } #', "\\", '\\u0022 ; ?a ?b ?c . #"', "'\n}"]) {
      const found = await alice.query`SELECT ?thing { ?thing ${iri(NAME)} ${hostile} }`;
      assert.deepEqual(found.rows, [], hostile);
      await alice.query.update(
        sparql`INSERT DATA { GRAPH ${iri(`${pods.root}hostile.ttl`)} { <urn:h> ${iri("urn:v")} ${hostile} } }`,
      );
      const kept = await alice.query`SELECT ?v { <urn:h> ${iri("urn:v")} ?v FILTER(?v = ${hostile}) }`;
      assert.equal(kept.rows[0]?.v?.value, hostile);
    }
  });

  it("finds nothing of it for somebody else", async () => {
    const found = await bob.query(sparql`SELECT ?thing { ?thing ${iri(NAME)} "Hidden" }`, {
      storage: pods.root,
    });
    assert.deepEqual(found.kind === "solutions" && found.rows, []);
  });

  it("of another form says its kind; over documents it sees only those", async () => {
    assert.deepEqual(await alice.query(sparql`ASK { ?s ${iri(NAME)} "Hidden" }`), {
      kind: "boolean",
      value: true,
    });
    const documents = [`${pods.root}things/bees.ttl`];
    const asked = sparql`ASK { ?s ${iri(NAME)} "Hidden" }`;
    assert.deepEqual(await alice.query(asked, { documents }), { kind: "boolean", value: false });
    const told = await alice.query(sparql`CONSTRUCT WHERE { ?s ${iri("urn:count")} ?o }`);
    assert.equal(told.kind === "quads" && told.quads[0]?.object.value, "3");
    await assert.rejects(alice.query`ASK { ?s ?p ?o }`, { code: "malformed", message: /for SELECT/ });
  });

  it("sees a write that was answered before", async () => {
    for (let count = 0; count < 5; count += 1) {
      await alice.files.write("things/count.ttl", `<#it> <urn:own> ${count} .`);
      const { values } = await alice.query`SELECT ?own { ?it ${iri("urn:own")} ?own }`;
      assert.deepEqual(values, [{ own: count }]);
    }
  });

  it("that is no SPARQL, or may not be carried out, is refused with the reason", async () => {
    await assert.rejects(alice.query("SELECT * { ?s ?p }"), { code: "malformed", message: /line 1/ });
    await assert.rejects(
      bob.query.update(
        sparql`INSERT DATA { GRAPH ${iri(`${pods.root}things/bees.ttl`)} { <a:b> <a:b> 1 } }`,
        {
          storage: pods.root,
        },
      ),
      { code: "forbidden" },
    );
  });

  it("stays alive, tells what changes, and ends when told", async () => {
    const told: LiveAnswer[] = [];
    let wake = (): void => {};
    const stop = alice.query.live(sparql`SELECT ?v { ?s ${iri("urn:live")} ?v }`, (answer) => {
      told.push(answer);
      wake();
    });
    const next = async (count: number): Promise<LiveAnswer | undefined> => {
      while (told.length < count) await new Promise<void>((resolve) => (wake = resolve));
      return told[count - 1];
    };
    assert.deepEqual((await next(1))?.rows, []);
    await alice.files.write("live.ttl", "<#a> <urn:live> 1, 2 .");
    assert.deepEqual((await next(2))?.added.map(({ v }) => v?.value).sort(), ["1", "2"]);
    await alice.files.write("live.ttl", "<#a> <urn:live> 2, 3 .");
    const last = await next(3);
    assert.deepEqual(
      last?.removed.map(({ v }) => v?.value),
      ["1"],
    );
    assert.deepEqual(last?.rows.map(({ v }) => v?.value).sort(), ["2", "3"]);
    stop();
    const error = await new Promise<Error>((resolve) => {
      alice.query.live("SELECT * {", () => {}, { onError: resolve });
    });
    assert.equal((error as WebizenError).code, "malformed");
  });

  it("over many pods tells how each did; others may not ask it", async () => {
    const {
      answer,
      pods: reports,
      isComplete,
    } = await alice.federate(sparql`SELECT ?thing { ?thing ${iri(NAME)} "Bees in winter" }`, {
      friends: false,
    });
    assert.equal(
      answer.kind === "solutions" && answer.rows[0]?.thing?.value,
      `${pods.root}things/bees.ttl#hive`,
    );
    assert.deepEqual([reports.length, reports[0]?.state, isComplete], [1, "answered", true]);
  });
});

describe("search and questions", () => {
  it("find what may be seen, complete names, and answer with evidence", async () => {
    const { hits, total } = await alice.search("bees winter", { arms: ["words"] });
    assert.equal(hits[0]?.document, `${pods.root}things/bees.ttl`);
    assert.ok(total >= 1);
    for (const about of ["things/bees.ttl#hive", `${pods.root}things/bees.ttl#hive`]) {
      const linked = await alice.search("bees winter", { arms: ["words"], about: ["urn:nowhere", about] });
      assert.ok(
        linked.hits.some(({ document }) => document === `${pods.root}things/bees.ttl`),
        about,
      );
    }
    assert.equal((await alice.search("bees winter", { about: ["urn:nowhere"] })).total, 0);
    const suggestions = await alice.search.suggest("bee");
    assert.equal(suggestions[0]?.label, "Bees in winter");
    const similar = await alice.search.similar(`${pods.root}things/bees.ttl#hive`);
    assert.ok(similar.hits.every(({ entity }) => entity !== `${pods.root}things/bees.ttl#hive`));
    const answer = await alice.ask("What about the bees in winter?");
    assert.equal(answer.state, "evidence");
    assert.equal(answer.evidence[0]?.document, `${pods.root}things/bees.ttl`);
  });

  it("find nothing of it for somebody else, who may not ask either", async () => {
    const { hits } = await bob.search("bees winter", { storage: pods.root });
    assert.deepEqual(
      hits.filter(({ document }) => document.startsWith(`${pods.root}things/`)),
      [],
    );
    await assert.rejects(bob.ask("What about the bees?", { storage: pods.root }), { code: "forbidden" });
  });
});

describe("watching", () => {
  it("a folder tells what is made, changed and removed in it, and nothing afterwards", async () => {
    const changes: Change[] = [];
    let wake = (): void => {};
    const stop = alice.subscribe("watched/", (change) => {
      changes.push(change);
      wake();
    });
    const until = async (kind: Change["kind"], path: string): Promise<void> => {
      const isThere = (): boolean => changes.some((one) => one.kind === kind && one.iri === pods.root + path);
      while (!isThere()) await new Promise<void>((resolve) => (wake = resolve));
    };
    // Written again and again until the watching has begun: nothing says when it has.
    const poke = setInterval(
      () => void alice.files.write("watched/poke.ttl", `<> <urn:at> ${Date.now()} .`),
      100,
    );
    await until("changed", "watched/poke.ttl");
    clearInterval(poke);
    await alice.files.write("watched/deep/a.txt", "one");
    await until("created", "watched/deep/a.txt");
    await alice.files.remove("watched/deep/a.txt");
    await until("removed", "watched/deep/a.txt");
    await alice.files.write("watched/b.txt", "one");
    await until("created", "watched/b.txt");
    stop();
  });

  it("a document tells when it says something else, and a file of another kind when it is another one", async () => {
    for (const path of ["seen.ttl", "seen.txt"]) {
      let turn = 0;
      const write = (): Promise<unknown> => alice.files.write(path, `<#a> <urn:turn> ${turn++} .`);
      await write();
      const change = await new Promise<Change>((resolve) => {
        const poke = setInterval(write, 500);
        const stop = alice.subscribe(path, (told) => {
          clearInterval(poke);
          stop();
          resolve(told);
        });
      });
      assert.deepEqual(change, { iri: pods.root + path, kind: "changed" });
    }
  });

  it("what somebody may not see tells them so", async () => {
    const error = await new Promise<Error>((onError) => {
      bob.subscribe(`${pods.root}things/secret.ttl`, () => {}, { onError });
    });
    assert.equal((error as WebizenError).code, "forbidden");
  });
});

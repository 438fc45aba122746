import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { askRows, postQuery } from "./ask-pod.ts";

const TURTLE = { "content-type": "text/turtle" };

describe("SPARQL Update at the endpoint", () => {
  let pods: TestServer;
  let root: string;

  before(async () => {
    pods = await startPodServer();
    root = pods.root;
  });

  after(() => pods[Symbol.asyncDispose]());

  const update = (text: string, send: typeof fetch = pods.alice.fetch, search = ""): Promise<Response> =>
    send(`${root}.sparql${search}`, {
      method: "POST",
      headers: { "content-type": "application/sparql-update" },
      body: text,
    });
  const put = async (path: string, body: string): Promise<void> => {
    const answer = await pods.alice.fetch(root + path, { method: "PUT", headers: TURTLE, body });
    assert.ok(answer.ok, await answer.text());
  };
  const read = async (path: string): Promise<string> => {
    const answer = await pods.alice.fetch(root + path, { headers: { accept: "text/turtle" } });
    return answer.status === 404 ? "nothing" : answer.text();
  };
  const done = async (answer: Response): Promise<void> =>
    assert.equal(answer.status, 204, await answer.text());
  const problem = async (answer: Response): Promise<string> => {
    const { type } = (await answer.json()) as { readonly type: string };
    return `${answer.status} ${type.slice(type.lastIndexOf(":") + 1)}`;
  };

  it("writes one document and keeps what it does not speak of, prefixes included", async () => {
    await put("one.ttl", "@prefix ex: <http://example.org/>. ex:a ex:p 1; ex:q 2.");
    await done(
      await update(
        `PREFIX ex: <http://example.org/> WITH <${root}one.ttl> DELETE { ?s ex:p ?o } INSERT { ?s ex:p 3 } WHERE { ?s ex:p ?o }`,
      ),
    );
    const text = await read("one.ttl");
    assert.match(text, /@prefix ex:/);
    assert.match(text, /ex:q 2/);
    assert.match(text, /ex:p 3/);
    assert.doesNotMatch(text, /ex:p 1/);
  });

  it("changes several documents in one transaction, and queries see them at once", async () => {
    await put("many/a.ttl", "<#x> <urn:state> 1.");
    await put("many/b.ttl", "<#x> <urn:state> 1.");
    const answer = await update(
      "DELETE { GRAPH ?g { ?s <urn:state> ?old } } INSERT { GRAPH ?g { ?s <urn:state> 2 } } WHERE { GRAPH ?g { ?s <urn:state> ?old } }",
    );
    const sequence = Number(answer.headers.get("webizen-sequence"));
    await done(answer);
    assert.ok(sequence > 0);
    const rows = await askRows(root, "SELECT ?g ?o { GRAPH ?g { ?s <urn:state> ?o } } ORDER BY ?g", {
      send: pods.alice.fetch,
    });
    assert.deepEqual(
      rows.map(({ g, o }) => [g, o]),
      [
        [`${root}many/a.ttl`, "2"],
        [`${root}many/b.ttl`, "2"],
      ],
    );
  });

  it("changes nothing at all when one of the documents may not be written", async () => {
    await put("all/mine.ttl", "<#x> <urn:flag> 1.");
    const text = `INSERT DATA { GRAPH <${root}all/mine.ttl> { <urn:x> <urn:flag> 2 } GRAPH <${root}all/.acl> { <urn:x> <urn:flag> 2 } }`;
    const before = await read("all/mine.ttl");
    const answer = await update(text);
    assert.equal(answer.ok, false);
    assert.equal(await read("all/mine.ttl"), before);
    assert.equal(await read("all/.acl"), "nothing");
  });

  it("lets later steps see what earlier ones did, in documents that are not stored yet", async () => {
    await put("steps/a.ttl", "<#x> <urn:n> 1.");
    await done(
      await update(`
        INSERT { GRAPH <${root}steps/b.ttl> { ?s <urn:copy> ?o } } WHERE { GRAPH <${root}steps/a.ttl> { ?s <urn:n> ?o } } ;
        DELETE DATA { GRAPH <${root}steps/a.ttl> { <${root}steps/a.ttl#x> <urn:n> 1 } } ;
        INSERT { GRAPH <${root}steps/c.ttl> { <urn:seen> <urn:count> ?n } }
        WHERE { { SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s <urn:copy>|<urn:n> ?o } FILTER(STRSTARTS(STR(?g), "${root}steps/")) } } }`),
    );
    assert.match(await read("steps/b.ttl"), /urn:copy> 1/);
    assert.match(await read("steps/c.ttl"), /urn:count> 1/);
  });

  it("finds blank nodes again that a condition found", async () => {
    await put("nodes.ttl", '<#x> <urn:place> [ <urn:name> "here" ], [ <urn:name> "there" ].');
    await done(
      await update(
        `WITH <${root}nodes.ttl> DELETE { ?x <urn:place> ?b . ?b <urn:name> ?n } INSERT { ?b <urn:was> ?n } WHERE { ?x <urn:place> ?b . ?b <urn:name> ?n FILTER(?n = "here") }`,
      ),
    );
    const rows = await askRows(
      root,
      `SELECT (COUNT(?a) AS ?left) (COUNT(?w) AS ?moved) { GRAPH <${root}nodes.ttl> { { ?x <urn:place> ?a . ?a <urn:name> "there" } UNION { ?w <urn:was> "here" } } }`,
      { send: pods.alice.fetch },
    );
    assert.deepEqual(rows, [{ left: "1", moved: "1" }]);
  });

  it("creates, copies, moves, clears and drops documents", async () => {
    await put("graphs/a.ttl", "<urn:x> <urn:p> [ <urn:q> 1 ].");
    await done(
      await update(`COPY <${root}graphs/a.ttl> TO <${root}graphs/b.ttl>; CREATE GRAPH <${root}graphs/c.ttl>`),
    );
    assert.match(await read("graphs/b.ttl"), /urn:q> 1/);
    assert.equal((await read("graphs/c.ttl")).trim(), "");
    await done(
      await update(`MOVE <${root}graphs/b.ttl> TO <${root}graphs/d.ttl>; CLEAR GRAPH <${root}graphs/a.ttl>`),
    );
    assert.equal(await read("graphs/b.ttl"), "nothing");
    assert.match(await read("graphs/d.ttl"), /urn:q> 1/);
    assert.equal((await read("graphs/a.ttl")).trim(), "");
    await done(await update(`DROP GRAPH <${root}graphs/d.ttl>; DROP SILENT GRAPH <${root}graphs/never.ttl>`));
    assert.equal(await read("graphs/d.ttl"), "nothing");
    assert.equal(await problem(await update(`CREATE GRAPH <${root}graphs/a.ttl>`)), "409 conflict");
    assert.equal(await problem(await update(`DROP GRAPH <${root}graphs/never.ttl>`)), "404 not-found");
    assert.equal(await problem(await update(`DROP GRAPH <${root}graphs/>`)), "409 conflict");
  });

  it("lets nobody write who may not: the public, a friend who may read, one who may append", async () => {
    await put("shared.ttl", "<urn:x> <urn:p> 1.");
    await put(
      "shared.ttl.acl",
      `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
       <#o> a acl:Authorization; acl:agent <${pods.alice.webId}>; acl:accessTo <shared.ttl>; acl:mode acl:Read, acl:Write, acl:Control.
       <#b> a acl:Authorization; acl:agent <${pods.bob.webId}>; acl:accessTo <shared.ttl>; acl:mode acl:Read, acl:Append.`,
    );
    const insert = `INSERT DATA { GRAPH <${root}shared.ttl> { <urn:x> <urn:p> 2 } }`;
    const remove = `DELETE DATA { GRAPH <${root}shared.ttl> { <urn:x> <urn:p> 1 } }`;
    assert.equal(await problem(await update(insert, fetch)), "401 credentials-needed");
    await done(await update(insert, pods.bob.fetch));
    assert.equal(await problem(await update(remove, pods.bob.fetch)), "403 forbidden");
    assert.equal(
      await problem(await update(`DROP GRAPH <${root}shared.ttl>`, pods.bob.fetch)),
      "403 forbidden",
    );
    const text = await read("shared.ttl");
    assert.match(text, /1/);
    assert.match(text, /2/);
  });

  it("tells nobody by its conditions what they may not see", async () => {
    await put("private/secret.ttl", "<urn:x> <urn:secret> 42.");
    await put("open/board.ttl", "");
    await put(
      "open/board.ttl.acl",
      `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
       <#o> a acl:Authorization; acl:agent <${pods.alice.webId}>; acl:accessTo <board.ttl>; acl:mode acl:Read, acl:Write, acl:Control.
       <#b> a acl:Authorization; acl:agent <${pods.bob.webId}>; acl:accessTo <board.ttl>; acl:mode acl:Read, acl:Write.`,
    );
    const steal = `INSERT { GRAPH <${root}open/board.ttl> { <urn:found> <urn:is> ?o } } WHERE { GRAPH ?g { ?s <urn:secret> ?o } }`;
    await done(await update(steal, pods.bob.fetch));
    assert.doesNotMatch(await read("open/board.ttl"), /42/);
    const copy = `COPY <${root}private/secret.ttl> TO <${root}open/board.ttl>`;
    assert.equal(await problem(await update(copy, pods.bob.fetch)), "403 forbidden");
    assert.equal(
      await problem(
        await update(`COPY <${root}private/absent.ttl> TO <${root}open/board.ttl>`, pods.bob.fetch),
      ),
      "403 forbidden",
    );
    await done(
      await update(`COPY SILENT <${root}private/secret.ttl> TO <${root}open/board.ttl>`, pods.bob.fetch),
    );
    assert.doesNotMatch(await read("open/board.ttl"), /42/);
  });

  it("validates what becomes an access control list, as PATCH does", async () => {
    const answer = await update(`INSERT DATA { GRAPH <${root}one.ttl.acl> { <urn:x> <urn:p> 1 } }`);
    assert.equal(await problem(answer), "422 unprocessable-body");
  });

  it("keeps who vouches for an owner", async () => {
    const steal = `INSERT DATA { GRAPH <${root}profile/card> { <${root}profile/card#me> <http://www.w3.org/ns/solid/terms#oidcIssuer> <https://evil.example/> } }`;
    assert.equal(await problem(await update(steal)), "409 conflict");
    assert.equal(await problem(await update(`DROP GRAPH <${root}profile/card>`)), "409 conflict");
  });

  it("loses no change when many updates meet at one document", async () => {
    await put("counter.ttl", "<urn:c> <urn:n> 0.");
    const increment = `WITH <${root}counter.ttl> DELETE { ?c <urn:n> ?n } INSERT { ?c <urn:n> ?m } WHERE { ?c <urn:n> ?n BIND(?n + 1 AS ?m) }`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => update(increment)));
    for (const answer of answers) await done(answer);
    assert.match(await read("counter.ttl"), /urn:n> 8/);
  });

  it("takes graphs from parameters, unless the update names them itself", async () => {
    await put("using/a.ttl", "<urn:a> <urn:u> 1.");
    const text = `INSERT { GRAPH <${root}using/b.ttl> { ?s <urn:u> ?o } } WHERE { ?s <urn:u> ?o }`;
    const using = `?using-graph-uri=${encodeURIComponent(`${root}using/a.ttl`)}`;
    await done(await update(text, pods.alice.fetch, using));
    assert.match(await read("using/b.ttl"), /urn:u> 1/);
    const both = `WITH <${root}using/b.ttl> ${"DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"}`;
    assert.equal(await problem(await update(both, pods.alice.fetch, using)), "400 bad-request");
  });

  it("comes by POST alone, as a body or as a form", async () => {
    await put("form.ttl", "");
    const text = `INSERT DATA { GRAPH <${root}form.ttl> { <urn:x> <urn:p> "form" } }`;
    const form = await pods.alice.fetch(`${root}.sparql`, {
      method: "POST",
      body: new URLSearchParams({ update: text }),
    });
    await done(form);
    assert.match(await read("form.ttl"), /form/);
    const get = await pods.alice.fetch(`${root}.sparql?update=${encodeURIComponent(text)}`);
    assert.equal(await problem(get), "400 bad-request");
    const query = await pods.alice.fetch(`${root}.sparql`, {
      method: "QUERY",
      headers: { "content-type": "application/sparql-update" },
      body: text,
    });
    assert.equal(await problem(query), "415 unsupported-media-type");
  });

  it("refuses what is no update, and documents that are none of this pod", async () => {
    assert.equal(await problem(await update("INSERT DATA {")), "400 query-malformed");
    assert.equal(await problem(await update("INSERT DATA { <a> <b> <c> }")), "422 query-unsupported");
    assert.equal(
      await problem(await update("INSERT DATA { GRAPH <https://elsewhere.example/a> { <a> <b> <c> } }")),
      "409 conflict",
    );
    assert.equal(
      await problem(await update(`INSERT DATA { GRAPH <${root}a%2Fb.ttl> { <a> <b> <c> } }`)),
      "400 bad-path",
    );
    assert.equal((await postQuery(root, "ASK {}", { send: pods.alice.fetch })).status, 200);
  });
});

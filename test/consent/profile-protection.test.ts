import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { MEDIA, SOLID } from "@webizen/ontologies";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const EVIL = "https://evil.example/";

let pods: TestServer;
let card: string;
let original: string;

before(async () => {
  pods = await startPodServer();
  card = `${pods.root}profile/card`;
  original = await (await pods.alice.fetch(card, { headers: { accept: MEDIA.turtle } })).text();
});
after(() => pods[Symbol.asyncDispose]());
beforeEach(async () => {
  assert.equal((await put(original)).status, 204, "a profile with the issuer that it had is written");
});

function put(body: string, contentType: string = MEDIA.turtle): Promise<Response> {
  return pods.alice.fetch(card, { method: "PUT", headers: { "content-type": contentType }, body });
}

function patch(body: string, contentType: string = MEDIA.sparqlUpdate): Promise<Response> {
  return pods.alice.fetch(card, { method: "PATCH", headers: { "content-type": contentType }, body });
}

async function isRefused(response: Response): Promise<void> {
  const text = await response.text();
  assert.equal(response.status, 409, text);
  assert.match(text, /account page/);
  const now = await (await fetch(card, { headers: { accept: MEDIA.turtle } })).text();
  assert.equal(now, original, "the profile is as it was");
}

describe("the issuers in an owner's profile", () => {
  it("stay when the rest of the profile changes, by PUT and by PATCH", async () => {
    assert.equal((await put(`${original}\n<#me> <http://xmlns.com/foaf/0.1/nick> "Al".`)).status, 204);
    assert.equal((await patch("INSERT DATA { <#me> <http://xmlns.com/foaf/0.1/age> 41 }")).status, 204);
    const text = await (await fetch(card)).text();
    assert.match(text, /41/);
    assert.match(text, /oidcIssuer/);
  });

  it("may be written in another format, if they are the same", async () => {
    const jsonLd = JSON.stringify({
      "@id": `${card}#me`,
      [SOLID.oidcIssuer]: { "@id": pods.server.url },
    });
    assert.equal((await put(jsonLd, MEDIA.jsonld)).status, 204);
  });

  it("cannot be added to by PUT", async () =>
    isRefused(await put(`${original}\n<#me> <${SOLID.oidcIssuer}> <${EVIL}>.`)));

  it("cannot be replaced by PUT", async () => isRefused(await put(`<#me> <${SOLID.oidcIssuer}> <${EVIL}>.`)));

  it("cannot be removed by PUT", async () =>
    isRefused(await put("<#me> a <http://xmlns.com/foaf/0.1/Person>.")));

  it("cannot be hidden in a named graph, in another format or in a body of unknown length", async () => {
    await isRefused(await put(`GRAPH <#g> { <#me> <${SOLID.oidcIssuer}> <${EVIL}> . }`, MEDIA.trig));
    await isRefused(
      await put(JSON.stringify({ "@id": `${card}#me`, [SOLID.oidcIssuer]: { "@id": EVIL } }), MEDIA.jsonld),
    );
    const filler = `<#f> <http://xmlns.com/foaf/0.1/name> "${"x".repeat(1000)}".\n`.repeat(200);
    const body = new Blob([original, filler, `<#me> <${SOLID.oidcIssuer}> <${EVIL}>.`]).stream();
    const init = { method: "PUT", headers: { "content-type": MEDIA.turtle }, body, duplex: "half" };
    await isRefused(await pods.alice.fetch(card, init as RequestInit));
  });

  it("cannot be taken away by replacing the profile with something that is no RDF", async () => {
    await isRefused(await put("hello", MEDIA.text));
    await isRefused(await put(original, MEDIA.text));
    await isRefused(await put("", MEDIA.turtle));
  });

  it("cannot be changed by PATCH", async () => {
    await isRefused(await patch(`INSERT DATA { <#me> <${SOLID.oidcIssuer}> <${EVIL}> }`));
    await isRefused(
      await patch(`DELETE { <#me> <${SOLID.oidcIssuer}> ?i } WHERE { <#me> <${SOLID.oidcIssuer}> ?i }`),
    );
    await isRefused(
      await patch(
        `@prefix solid: <http://www.w3.org/ns/solid/terms#>.
        _:p a solid:InsertDeletePatch; solid:inserts { <#me> <${SOLID.oidcIssuer}> <${EVIL}>. }.`,
        MEDIA.n3,
      ),
    );
  });

  it("cannot be deleted with the document or its container", async () => {
    await isRefused(await pods.alice.fetch(card, { method: "DELETE" }));
    assert.equal((await pods.alice.fetch(`${pods.root}profile/`, { method: "DELETE" })).status, 409);
    assert.equal((await fetch(card)).status, 200);
  });

  it("are of no concern to another document, which states and deletes what it likes", async () => {
    const other = `${pods.root}public/friend.ttl`;
    const body = `<#me> <${SOLID.oidcIssuer}> <${EVIL}>.`;
    const headers = { "content-type": MEDIA.turtle };
    assert.equal((await pods.alice.fetch(other, { method: "PUT", headers, body })).status, 201);
    assert.equal((await pods.alice.fetch(other, { method: "DELETE" })).status, 205);
  });

  it("keep the owner signed in after all of this", async () => {
    assert.equal((await pods.alice.fetch(`${pods.root}private/`)).status, 200);
  });
});

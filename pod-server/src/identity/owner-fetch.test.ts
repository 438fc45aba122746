import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MEDIA, SOLID } from "@webizen/ontologies";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { PodError } from "../errors.ts";
import { createAuthenticate } from "./authenticate.ts";
import type { Authenticate } from "./credentials.ts";
import { type LocalIssuer, openLocalIssuer } from "./local-issuer.ts";
import { createOwnerFetch } from "./owner-fetch.ts";

const HERE = "https://alice.example/";
const ALICE = `${HERE}alice/profile/card#me`;
const THERE = "https://bob.example/shared/with-alice.ttl";

let folder = "";
let issuer: LocalIssuer;
let now = Date.now();
const clock = (): number => now;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "owner-fetch-"));
  issuer = await openLocalIssuer({ folder: join(folder, "keys"), baseUrl: HERE, clock });
});
after(() => rm(folder, { recursive: true, force: true }));

/** A fetch for owners that keeps what it sent. */
async function recordingFetch() {
  const sent: Request[] = [];
  const fetchAs = await createOwnerFetch({
    issuer,
    now: clock,
    send: async (request) => {
      sent.push(request);
      return new Response("there");
    },
  });
  return { sent, fetchAs };
}

function headersOf(request: Request | undefined): { authorization: string; dpop: string } {
  assert.ok(request);
  return {
    authorization: request.headers.get("authorization") ?? "",
    dpop: request.headers.get("dpop") ?? "",
  };
}

function tokenOf(request: Request | undefined): string {
  return headersOf(request).authorization.replace("DPoP ", "");
}

function openVerifier(): Authenticate {
  return createAuthenticate({
    localIssuer: issuer,
    clock,
    fetchDocument: () => Promise.reject(new Error("nothing is asked of others")),
    readLocalDocument: async () => ({
      contentType: MEDIA.turtle,
      body: Buffer.from(`<#me> <${SOLID.oidcIssuer}> <${HERE}> .`),
      etag: '"1"',
    }),
  });
}

function refusal(reason: string) {
  return (error: unknown): boolean => error instanceof PodError && error.details.reason === reason;
}

test("a request carries the owner's token and a proof for this request, and keeps its own headers and body", async () => {
  const { sent, fetchAs } = await recordingFetch();
  const answer = await fetchAs(ALICE)(
    new Request(`${THERE}?q=1`, { method: "POST", headers: { "content-type": "text/turtle" }, body: "<a>" }),
  );
  assert.equal(await answer.text(), "there");
  const [request] = sent;
  assert.equal(request?.headers.get("content-type"), "text/turtle");
  assert.equal(await request?.text(), "<a>");
  const { webid, azp, aud, iss, iat = 0, exp = 0, cnf } = decodeJwt(tokenOf(request));
  assert.deepEqual({ webid, azp, aud, iss }, { webid: ALICE, azp: HERE, aud: "solid", iss: HERE });
  assert.ok(exp - iat <= 300);
  assert.ok((cnf as { jkt: string }).jkt.length > 40);
  assert.equal(decodeProtectedHeader(headersOf(request).dpop).typ, "dpop+jwt");
  const verified = await openVerifier()({ method: "POST", iri: THERE, ...headersOf(request) });
  assert.equal(verified.agent, ALICE);
});

test("a token is used until a minute before its end, by the WebID it was made for alone", async () => {
  const { sent, fetchAs } = await recordingFetch();
  await fetchAs(ALICE)(new Request(THERE));
  now += 239_000;
  await fetchAs(ALICE)(new Request(THERE));
  now += 2_000;
  await fetchAs(ALICE)(new Request(THERE));
  await fetchAs(`${HERE}carol/profile/card#me`)(new Request(THERE));
  const [first, second, third, carols] = sent.map(tokenOf);
  assert.equal(first, second);
  assert.notEqual(second, third);
  assert.equal(decodeJwt(carols ?? "").webid, `${HERE}carol/profile/card#me`);
});

test("each request has a proof of its own, and a proof that is replayed or used elsewhere is refused", async () => {
  const { sent, fetchAs } = await recordingFetch();
  await fetchAs(ALICE)(new Request(THERE));
  await fetchAs(ALICE)(new Request(THERE));
  const [one, two] = sent.map(headersOf);
  assert.ok(one && two);
  const verify = openVerifier();
  const asked = { method: "GET", iri: THERE };
  await verify({ ...asked, ...one });
  await assert.rejects(verify({ ...asked, ...one }), refusal("proof-replayed"));
  await verify({ ...asked, ...two });
  await assert.rejects(openVerifier()({ ...asked, iri: `${THERE}.acl`, ...one }), refusal("proof-url"));
});

test("the token is of no use with another key, nor as a bearer token", async () => {
  const owners = await recordingFetch();
  await owners.fetchAs(ALICE)(new Request(THERE));
  const { authorization } = headersOf(owners.sent[0]);
  const asked = { method: "GET", iri: THERE };
  const bearer = authorization.replace("DPoP", "Bearer");
  await assert.rejects(
    openVerifier()({ ...asked, authorization: bearer, dpop: undefined }),
    refusal("bearer-not-accepted"),
  );
  const { fetchAs, sent } = await borrowingFetch(authorization.replace("DPoP ", ""));
  await fetchAs(ALICE)(new Request(THERE));
  await assert.rejects(openVerifier()({ ...asked, ...headersOf(sent[0]) }), refusal("token-other-key"));
});

/** Somebody who got hold of a token, with a key of their own. */
async function borrowingFetch(token: string) {
  const sent: Request[] = [];
  const fetchAs = await createOwnerFetch({
    issuer: { issuer: HERE, issueLocalToken: async () => token },
    now: clock,
    send: async (request) => {
      sent.push(request);
      return new Response();
    },
  });
  return { sent, fetchAs };
}

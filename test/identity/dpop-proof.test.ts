import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { exportJWK } from "jose";
import { createProofKeys, type ProofRequest } from "../support/dpop-agent.ts";

import {
  type Attempt,
  alice,
  attempt,
  BASE_URL,
  createServerSide,
  IRI,
  issuer,
  OWNER,
  refusal,
  seconds,
} from "./server-side.ts";

describe("the proof", () => {
  const proven = (proof: Pick<ProofRequest, "claims" | "header">, asked: Attempt = {}) =>
    attempt(createServerSide(), { proof, ...asked });

  test("made for another method is refused", async () => {
    await assert.rejects(proven({}, { method: "DELETE" }), refusal("proof-method", /GET and not for DELETE/));
    assert.equal((await proven({ claims: { htm: "DELETE" } }, { method: "DELETE" })).agent, alice.webId);
  });

  test("made for another URL is refused with both URLs; query, fragment and spelling make no difference", async () => {
    const elsewhere = `${BASE_URL}alice/other`;
    await assert.rejects(
      proven({ claims: { htu: elsewhere } }),
      refusal("proof-url", /alice\/other and not for .*diary/),
    );
    await assert.rejects(proven({ claims: { htu: IRI.replace("https", "http") } }), refusal("proof-url"));
    await assert.rejects(proven({ claims: { htu: `${IRI}/` } }), refusal("proof-url"));
    await assert.rejects(
      proven({ claims: { htu: IRI.replace("/private/", "%2Fprivate/") } }),
      refusal("proof-url"),
    );
    for (const htu of [
      `${IRI}?a=b`,
      `${IRI}#c`,
      IRI.replace("pod.example", "POD.example:443"),
      IRI.replace("diary", "%64iary"),
    ]) {
      assert.equal((await proven({ claims: { htu } })).agent, alice.webId, htu);
    }
    assert.equal((await proven({}, { iri: `${IRI}?page=2` })).agent, alice.webId);
  });

  test("made too long ago or in the future is refused with the difference of the clocks", async () => {
    await assert.rejects(
      proven({ claims: { iat: seconds() - 200 } }),
      refusal("proof-clock", /20\d seconds ago/),
    );
    await assert.rejects(
      proven({ claims: { iat: seconds() + 200 } }),
      refusal("proof-clock", /(19\d|200) seconds in the future/),
    );
    for (const difference of [-100, 100]) {
      assert.equal((await proven({ claims: { iat: seconds() + difference } })).agent, alice.webId);
    }
  });

  test("made for another token is refused; one that names no token is accepted", async () => {
    await assert.rejects(proven({ claims: { ath: "x" } }), refusal("proof-other-token"));
    assert.equal((await proven({ claims: { ath: undefined } })).agent, alice.webId);
  });

  test("is refused when any of its claims or its type is missing", async () => {
    for (const claim of ["htm", "htu", "jti", "iat"]) {
      await assert.rejects(proven({ claims: { [claim]: undefined } }), refusal("malformed-proof"), claim);
    }
    await assert.rejects(proven({ header: { typ: "JWT" } }), refusal("malformed-proof"));
  });

  test("with a private or foreign key in its header is refused; addresses of keys there have no effect", async () => {
    const secret = await exportJWK(alice.keys.privateKey);
    await assert.rejects(proven({ header: { jwk: secret } }), refusal("proof-key", /private/));
    await assert.rejects(proven({ header: { jwk: { kty: "oct", k: "AAAA" } } }), refusal("proof-key"));
    await assert.rejects(proven({ header: { jwk: undefined } }), refusal("proof-key"));
    const other = await createProofKeys();
    await assert.rejects(proven({ header: { jwk: other.jwk } }), refusal("proof-signature"));
    const jku = issuer.serve("/jku", (_, response) => response.end());
    const header = { jku, x5u: jku, jwk: { ...alice.keys.jwk, x5u: jku } };
    assert.equal((await proven({ header })).agent, alice.webId);
    assert.ok(!issuer.requests.includes("/jku"));
  });

  test("is accepted once, also when it comes twice at the same time", async () => {
    const authenticate = createServerSide();
    const headers = await alice.headers("GET", IRI);
    const request = { method: "GET", iri: IRI, ...headers };
    const outcomes = await Promise.allSettled([
      authenticate(request),
      authenticate(request),
      authenticate(request),
    ]);
    assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
    await assert.rejects(authenticate(request), refusal("proof-replayed"));
    assert.equal((await attempt(authenticate)).agent, alice.webId);
  });

  test("enters the replay cache only with a good token, so that strangers cannot fill it", async () => {
    const authenticate = createServerSide({ maxProofs: 2 });
    const stranger = await issuer.signIn({ webId: OWNER });
    for (let i = 0; i < 5; i += 1) {
      await assert.rejects(attempt(authenticate, { agent: stranger }), refusal("issuer-not-trusted"));
    }
    await attempt(authenticate);
    await attempt(authenticate);
    await assert.rejects(attempt(authenticate), refusal("too-many-proofs"));
  });

  for (const alg of ["ES384", "ES512", "RS256", "PS256", "EdDSA"]) {
    test(`may be signed with ${alg}`, async () => {
      const keys = await createProofKeys(alg);
      const token = await issuer.issueToken({ webId: alice.webId, jkt: keys.jkt });
      const agent = { ...alice, keys, token };
      assert.equal((await attempt(createServerSide(), { agent })).agent, alice.webId);
      const wrong = { header: { jwk: alice.keys.jwk } };
      await assert.rejects(attempt(createServerSide(), { agent, proof: wrong }), refusal("proof-key"));
    });
  }
});

describe("the headers", () => {
  const send = (authorization: string, dpop: string | undefined) =>
    createServerSide()({ method: "GET", iri: IRI, authorization, dpop });

  test("sent twice are refused", async () => {
    const { authorization, dpop } = await alice.headers("GET", IRI);
    await assert.rejects(send(authorization, `${dpop}, ${dpop}`), refusal("malformed-proof", /exactly one/));
    await assert.rejects(
      send(`${authorization}, ${authorization}`, dpop),
      refusal("malformed-authorization"),
    );
    assert.equal((await send(authorization, dpop)).agent, alice.webId);
  });

  test("with another scheme, without a proof or of great length are refused", async () => {
    const { authorization, dpop } = await alice.headers("GET", IRI);
    await assert.rejects(send("Basic YTpi", dpop), refusal("malformed-authorization"));
    await assert.rejects(send("", dpop), refusal("malformed-authorization"));
    await assert.rejects(send(authorization, undefined), refusal("proof-missing"));
    await assert.rejects(send(authorization, "a".repeat(1_000_000)), refusal("malformed-proof"));
    await assert.rejects(send(`DPoP ${"a".repeat(1_000_000)}`, dpop), refusal("proof-other-token"));
    assert.equal((await send(authorization.replace("DPoP", "dpop"), dpop)).agent, alice.webId);
  });
});

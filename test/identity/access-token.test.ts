import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CompactSign, type CryptoKey, exportSPKI, importJWK, UnsecuredJWT } from "jose";
import { createDpopAgent, createProofKeys } from "../support/dpop-agent.ts";
import { startTestIssuer } from "../support/test-issuer.ts";

import {
  APP,
  alice,
  attempt,
  BASE_URL,
  createServerSide,
  IRI,
  issuer,
  OWNER,
  refusal,
  seconds,
  setClockAhead,
} from "./server-side.ts";

test("a request without credentials is anonymous", async () => {
  const anonymous = await createServerSide()({
    method: "GET",
    iri: IRI,
    authorization: undefined,
    dpop: undefined,
  });
  assert.deepEqual(anonymous, {});
});

test("a DPoP-bound token of an issuer that the WebID trusts proves agent, client and issuer", async () => {
  const { expires, ...proved } = await attempt(createServerSide());
  assert.deepEqual(proved, { agent: alice.webId, client: APP, issuer: issuer.issuer });
  assert.ok(expires !== undefined && expires > Date.now());
});

test("keys, WebID documents and tokens are fetched and verified once for many requests", async () => {
  const authenticate = createServerSide();
  const asked = issuer.requests.length;
  await Promise.all(Array.from({ length: 10 }, () => attempt(authenticate)));
  await attempt(authenticate);
  assert.deepEqual(issuer.requests.slice(asked), [
    "/people/alice",
    "/.well-known/openid-configuration",
    "/jwks",
  ]);
});

describe("the access token", () => {
  const accepted = async (claims: Record<string, unknown>, header: Record<string, unknown> = {}) =>
    attempt(createServerSide(), {
      token: await issuer.issueToken({ webId: alice.webId, jkt: alice.keys.jkt, claims, header }),
    });

  test("may name the audience alone or in a list, and is refused without it", async () => {
    assert.equal((await accepted({ aud: "solid" })).agent, alice.webId);
    assert.equal((await accepted({ aud: [APP, "solid"] })).agent, alice.webId);
    await assert.rejects(accepted({ aud: [APP] }), refusal("token-audience"));
    await assert.rejects(accepted({ aud: undefined }), refusal("token-audience"));
  });

  test("may name the WebID as sub, and is refused without one", async () => {
    assert.equal((await accepted({ webid: undefined })).agent, alice.webId);
    await assert.rejects(accepted({ webid: undefined, sub: "alice" }), refusal("token-claims"));
    await assert.rejects(accepted({ webid: "file:///etc/passwd" }), refusal("token-claims"));
  });

  test("may name the client in either claim, and is refused when the claims differ", async () => {
    assert.equal((await accepted({ client_id: APP })).client, APP);
    assert.equal((await accepted({ azp: APP, client_id: APP })).client, APP);
    assert.equal((await accepted({})).client, undefined);
    await assert.rejects(accepted({ azp: APP, client_id: "https://evil.example/" }), refusal("token-claims"));
  });

  test("is refused after it expired, with the number of seconds, and accepted within the tolerance", async () => {
    assert.equal((await accepted({ exp: seconds() - 100 })).agent, alice.webId);
    await assert.rejects(
      accepted({ exp: seconds() - 300 }),
      refusal("token-expired", /expired 30\d seconds ago/),
    );
    await assert.rejects(accepted({ exp: undefined }), refusal("malformed-token"));
  });

  test("is refused before it is valid", async () => {
    assert.equal((await accepted({ nbf: seconds() + 100 })).agent, alice.webId);
    await assert.rejects(accepted({ nbf: seconds() + 300 }), refusal("token-not-yet-valid"));
    await assert.rejects(accepted({ iat: seconds() + 300 }), refusal("token-not-yet-valid"));
  });

  test("is accepted by a server whose clock is a minute off, and refused by one that is far off", async () => {
    try {
      for (const minutes of [-1, 1]) {
        setClockAhead(minutes * 60_000);
        assert.equal((await accepted({ nbf: seconds() })).agent, alice.webId);
      }
      for (const minutes of [-10, 10]) {
        setClockAhead(minutes * 60_000);
        await assert.rejects(accepted({ nbf: seconds() }), refusal("proof-clock"));
      }
    } finally {
      setClockAhead(0);
    }
  });

  test("has to be bound to the key that made the proof", async () => {
    const mallory = await createProofKeys();
    await assert.rejects(
      attempt(createServerSide(), { agent: { ...alice, keys: mallory } }),
      refusal("token-other-key"),
    );
    await assert.rejects(accepted({ cnf: undefined }), refusal("token-not-bound"));
    await assert.rejects(accepted({ cnf: {} }), refusal("token-claims"));
  });

  test("of type dpop+jwt or with critical extensions is refused, of type at+jwt accepted", async () => {
    assert.equal((await accepted({}, { typ: "at+jwt" })).agent, alice.webId);
    await assert.rejects(accepted({}, { typ: "dpop+jwt" }), refusal("malformed-token"));
    const crit = JSON.parse(`{"alg":"ES256","crit":["x"],"x":1}`);
    const [, payload, signature] = alice.token.split(".");
    const token = `${Buffer.from(JSON.stringify(crit)).toString("base64url")}.${payload}.${signature}`;
    await assert.rejects(attempt(createServerSide(), { token }), refusal("malformed-token"));
  });

  test("without signature, or with a MAC made from the public key, is refused", async () => {
    const { keys } = (await (await fetch(`${issuer.issuer}jwks`)).json()) as {
      keys: [Record<string, string>];
    };
    const unsigned = new UnsecuredJWT({
      webid: alice.webId,
      iss: issuer.issuer,
      aud: "solid",
      cnf: { jkt: alice.keys.jkt },
    });
    await assert.rejects(
      attempt(createServerSide(), { token: `${unsigned.encode()}` }),
      refusal("malformed-token"),
    );
    await assert.rejects(
      attempt(createServerSide(), { token: `${unsigned.encode()}AA` }),
      refusal("malformed-token"),
    );
    const spki = await exportSPKI((await importJWK(keys[0], "ES256", { extractable: true })) as CryptoKey);
    const claims = Buffer.from(alice.token.split(".")[1] ?? "", "base64url");
    const confused = await new CompactSign(claims)
      .setProtectedHeader({ alg: "HS256", kid: keys[0].kid ?? "" })
      .sign(new TextEncoder().encode(spki));
    await assert.rejects(attempt(createServerSide(), { token: confused }), refusal("malformed-token"));
  });

  test("with changed claims is refused", async () => {
    const [header, payload = "", signature] = alice.token.split(".");
    const claims = {
      ...JSON.parse(Buffer.from(payload, "base64url").toString()),
      webid: issuer.webId("bob"),
    };
    const token = [header, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
    await assert.rejects(attempt(createServerSide(), { token }), refusal("token-signature"));
  });

  test("signed with a key that the issuer no longer publishes is refused; with the new key it is accepted", async () => {
    await using own = await startTestIssuer();
    const webId = own.webId("carol");
    const authenticate = createServerSide({ allow: [own.origin] });
    const before = await own.signIn({ webId });
    await attempt(authenticate, { agent: before });
    await own.rotateKey();
    const renewed = await own.signIn({ webId });
    await assert.rejects(attempt(authenticate, { agent: renewed }), refusal("issuer-key-unknown"));
    try {
      setClockAhead(31_000);
      assert.equal((await attempt(authenticate, { agent: renewed })).agent, webId);
      setClockAhead(301_000);
      const late = { claims: { iat: seconds() + 301 } };
      await assert.rejects(
        attempt(authenticate, { agent: before, proof: late }),
        refusal("issuer-key-unknown"),
      );
    } finally {
      setClockAhead(0);
    }
  });

  test("without a key id is accepted when one key could have signed it, and refused when several could", async () => {
    await using own = await startTestIssuer();
    const webId = own.webId("erin");
    const agent = await createDpopAgent(webId, (jkt) =>
      own.issueToken({ webId, jkt, header: { kid: undefined } }),
    );
    assert.equal((await attempt(createServerSide({ allow: [own.origin] }), { agent })).agent, webId);
    const { keys } = (await (await fetch(`${own.issuer}jwks`)).json()) as { keys: Record<string, unknown>[] };
    const publish = (...others: unknown[]) =>
      own.serve("/jwks", (_, response) => response.end(JSON.stringify({ keys: [...keys, ...others] })));
    const { jwk } = await createProofKeys();
    publish(jwk);
    await assert.rejects(
      attempt(createServerSide({ allow: [own.origin] }), { agent }),
      refusal("issuer-key-unknown"),
    );
    publish({ ...jwk, use: "enc" }, { ...jwk, alg: "ES384" }, null, { kty: "oct", k: "AA" });
    assert.equal((await attempt(createServerSide({ allow: [own.origin] }), { agent })).agent, webId);
  });

  test("with unknown key ids causes one reload of the key set at most every thirty seconds", async () => {
    const authenticate = createServerSide();
    await attempt(authenticate);
    const asked = issuer.requests.length;
    const stray = () =>
      issuer.issueToken({ webId: alice.webId, jkt: alice.keys.jkt, header: { kid: "stray" } });
    for (let i = 0; i < 5; i += 1) {
      await assert.rejects(attempt(authenticate, { token: await stray() }), refusal("issuer-key-unknown"));
    }
    assert.equal(issuer.requests.slice(asked).length, 0);
  });

  test("of an issuer that the WebID does not name is refused, and that issuer is never contacted", async () => {
    await using evil = await startTestIssuer();
    const both = { allow: [issuer.origin, evil.origin] };
    for (const victim of [OWNER, alice.webId]) {
      const mallory = await evil.signIn({ webId: victim });
      await assert.rejects(
        attempt(createServerSide(both), { agent: mallory }),
        refusal("issuer-not-trusted"),
      );
    }
    assert.deepEqual(evil.requests, []);
    const own = await evil.signIn({ webId: evil.webId("mallory") });
    assert.equal((await attempt(createServerSide(both), { agent: own })).issuer, evil.issuer);
  });

  test("that claims an absent document of this server looks like one whose document names no issuer", async () => {
    const mallory = await issuer.signIn({ webId: `${BASE_URL}alice/private/secret#me` });
    await assert.rejects(attempt(createServerSide(), { agent: mallory }), refusal("issuer-not-trusted"));
  });

  test("larger than the limit is refused", async () => {
    await assert.rejects(accepted({ padding: "x".repeat(10_000) }), refusal("malformed-token"));
  });
});

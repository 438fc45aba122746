import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { MEDIA, SOLID } from "@webizen/ontologies";
import { CompactSign, type CryptoKey, exportJWK, exportSPKI, importJWK, UnsecuredJWT } from "jose";
import { PodError } from "../../pod-server/src/errors.ts";
import { createAuthenticate } from "../../pod-server/src/identity/authenticate.ts";
import type { Authenticate } from "../../pod-server/src/identity/credentials.ts";
import { createGuardedFetch, IDENTITY_FETCH_BOUNDS } from "../../pod-server/src/identity/guarded-fetch.ts";
import { type LocalIssuer, openLocalIssuer } from "../../pod-server/src/identity/local-issuer.ts";
import {
  createDpopAgent,
  createProofKeys,
  makeProof,
  type ProofRequest,
  type TestAgent,
} from "../support/dpop-agent.ts";
import { startTestIssuer, type TestIssuer } from "../support/test-issuer.ts";

const BASE_URL = "https://pod.example/";
const IRI = `${BASE_URL}alice/private/diary.ttl`;
const OWNER = `${BASE_URL}alice/profile/card#me`;
const APP = "https://app.example/id";

let folder: string;
let issuer: TestIssuer;
let localIssuer: LocalIssuer;
let alice: TestAgent;
/** Milliseconds that the server's clock is ahead. */
let ahead = 0;

function createServerSide({
  allow = [issuer.origin],
  timeoutMs = 2000,
  maxProofs = 1000,
} = {}): Authenticate {
  return createAuthenticate({
    localIssuer,
    fetchDocument: createGuardedFetch({ ...IDENTITY_FETCH_BOUNDS, timeoutMs, allowOrigins: allow }),
    readLocalDocument: async (iri) =>
      iri === `${BASE_URL}alice/profile/card`
        ? {
            contentType: MEDIA.turtle,
            etag: "1",
            body: Buffer.from(`<#me> <${SOLID.oidcIssuer}> <${BASE_URL}>.`),
          }
        : undefined,
    clock: () => Date.now() + ahead,
    maxProofs,
  });
}

interface Attempt {
  readonly token?: string;
  readonly scheme?: string;
  readonly method?: string;
  readonly iri?: string;
  readonly proof?: Pick<ProofRequest, "claims" | "header">;
  readonly agent?: TestAgent;
}

async function attempt(authenticate: Authenticate, { agent = alice, ...asked }: Attempt = {}) {
  const { token = agent.token, scheme = "DPoP", method = "GET", iri = IRI } = asked;
  const dpop = await makeProof({ keys: agent.keys, method: "GET", url: IRI, token, ...asked.proof });
  return authenticate({ method, iri, authorization: `${scheme} ${token}`, dpop });
}

function refusal(reason: string, message?: RegExp) {
  return (error: unknown): boolean => {
    if (!(error instanceof PodError)) throw error;
    assert.equal(error.code, "invalid-credentials");
    assert.equal(error.details.reason, reason, error.message);
    if (message) assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\w{20,}\.\w{20,}/, "no token in the message");
    return true;
  };
}

const seconds = () => Math.floor(Date.now() / 1000);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "webizen-identity-"));
  localIssuer = await openLocalIssuer({ folder, baseUrl: BASE_URL });
  issuer = await startTestIssuer();
  alice = await issuer.signIn({ webId: issuer.webId("alice"), clientId: APP });
});

after(async () => {
  await issuer[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

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
  assert.deepEqual(await attempt(createServerSide()), {
    agent: alice.webId,
    client: APP,
    issuer: issuer.issuer,
  });
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
      ahead = 31_000;
      assert.equal((await attempt(authenticate, { agent: renewed })).agent, webId);
      ahead = 301_000;
      const late = { claims: { iat: seconds() + 301 } };
      await assert.rejects(
        attempt(authenticate, { agent: before, proof: late }),
        refusal("issuer-key-unknown"),
      );
    } finally {
      ahead = 0;
    }
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

describe("tokens of this server's own", () => {
  test("are accepted as Bearer, for WebIDs that name this server as their issuer", async () => {
    const token = await localIssuer.issueLocalToken({ webId: OWNER, lifetimeSeconds: 60, clientId: APP });
    assert.deepEqual(await attempt(createServerSide(), { token, scheme: "Bearer" }), {
      agent: OWNER,
      client: APP,
      issuer: BASE_URL,
    });
    const forBob = await localIssuer.issueLocalToken({
      webId: `${BASE_URL}bob/card#me`,
      lifetimeSeconds: 60,
    });
    await assert.rejects(
      attempt(createServerSide(), { token: forBob, scheme: "Bearer" }),
      refusal("issuer-not-trusted"),
    );
  });

  test("bound to a key are accepted with a proof of it, and refused as Bearer", async () => {
    const agent = await createDpopAgent(OWNER, (jkt) =>
      localIssuer.issueLocalToken({ webId: OWNER, lifetimeSeconds: 60, jkt }),
    );
    assert.equal((await attempt(createServerSide(), { agent })).agent, OWNER);
    await assert.rejects(
      attempt(createServerSide(), { agent, scheme: "Bearer" }),
      refusal("bearer-not-accepted"),
    );
  });

  test("are the only ones accepted as Bearer", async () => {
    const token = await issuer.issueToken({ webId: alice.webId, header: { typ: "at+jwt" } });
    await assert.rejects(
      attempt(createServerSide(), { token, scheme: "Bearer" }),
      refusal("bearer-not-accepted"),
    );
    await assert.rejects(attempt(createServerSide(), { scheme: "Bearer" }), refusal("bearer-not-accepted"));
  });

  test("made by somebody else in this server's name are refused", async () => {
    const claims = { iss: BASE_URL };
    const token = await issuer.issueToken({ webId: OWNER, claims, header: { typ: "at+jwt" } });
    await assert.rejects(
      attempt(createServerSide(), { token, scheme: "Bearer" }),
      refusal("issuer-key-unknown"),
    );
    const { kid } = localIssuer.keys.list()[0];
    const named = await issuer.issueToken({ webId: OWNER, claims, header: { typ: "at+jwt", kid } });
    await assert.rejects(
      attempt(createServerSide(), { token: named, scheme: "Bearer" }),
      refusal("token-signature"),
    );
  });
});

describe("identity documents", () => {
  /** An agent whose WebID document, or whose issuer's key set, is served in a hostile way. */
  async function signInAt(webIdPath: string, claims: Record<string, unknown> = {}): Promise<TestAgent> {
    const webId = `${issuer.origin}${webIdPath}#me`;
    return createDpopAgent(webId, (jkt) => issuer.issueToken({ webId, jkt, claims }));
  }
  const profile = `<#me> <${SOLID.oidcIssuer}> <${SOLID.oidcIssuer}>, `;

  test("may be slow within the limit, and are given up when slower", async () => {
    issuer.serve("/slow", (_, response) => {
      response.writeHead(200, { "content-type": MEDIA.turtle });
      setTimeout(() => response.end(`${profile} <${issuer.issuer}>.`), 50);
    });
    issuer.serve("/endless", (_, response) => {
      response.writeHead(200, { "content-type": MEDIA.turtle }).write(profile);
    });
    await attempt(createServerSide(), { agent: await signInAt("/slow") });
    const endless = attempt(createServerSide({ timeoutMs: 300 }), { agent: await signInAt("/endless") });
    await assert.rejects(endless, refusal("webid-unreadable", /300 ms/));
  });

  test("may be large within the limit, and are given up when larger", async () => {
    const body = (comment: number) => `#${"x".repeat(comment)}\n${profile} <${issuer.issuer}>.`;
    issuer.serve("/large", (_, response) =>
      response.writeHead(200, { "content-type": MEDIA.turtle }).end(body(100_000)),
    );
    issuer.serve("/huge", (_, response) =>
      response.writeHead(200, { "content-type": MEDIA.turtle }).end(body(IDENTITY_FETCH_BOUNDS.maxBytes)),
    );
    await attempt(createServerSide(), { agent: await signInAt("/large") });
    await assert.rejects(
      attempt(createServerSide(), { agent: await signInAt("/huge") }),
      refusal("webid-unreadable", /larger/),
    );
  });

  test("that are HTML, absent or broken are refused", async () => {
    issuer.serve("/html", (_, response) =>
      response.writeHead(200, { "content-type": MEDIA.html }).end("<p>"),
    );
    issuer.serve("/broken", (_, response) =>
      response.writeHead(200, { "content-type": MEDIA.turtle }).end("<a"),
    );
    for (const path of ["/html", "/broken", "/absent"]) {
      await assert.rejects(
        attempt(createServerSide(), { agent: await signInAt(path) }),
        refusal("webid-unreadable"),
      );
    }
  });

  test("at loopback are not fetched, however the address is spelt, unless the owner allows their origin", async () => {
    const { port } = new URL(issuer.origin);
    const hosts = [
      "127.0.0.1",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "127.1",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "localhost",
      "0.0.0.0",
    ];
    for (const scheme of ["http", "https"]) {
      for (const host of hosts) {
        const webId = `${scheme}://${host}:${port}/people/alice#me`;
        const agent = await createDpopAgent(webId, (jkt) => issuer.issueToken({ webId, jkt }));
        const asked = issuer.requests.length;
        await assert.rejects(
          attempt(createServerSide({ allow: [] }), { agent }),
          refusal("webid-unreadable"),
          webId,
        );
        assert.equal(issuer.requests.length, asked, webId);
      }
    }
    assert.equal((await attempt(createServerSide({ allow: [issuer.origin] }))).agent, alice.webId);
  });

  test("that redirect to an address within are not followed there; a redirect to an allowed place is", async () => {
    await using inner = await startTestIssuer();
    const profileOfMoved = `<${issuer.origin}/moved#me> <${SOLID.oidcIssuer}> <${issuer.issuer}>.`;
    issuer.serve("/moved", (_, response) => response.writeHead(303, { location: "/settled" }).end());
    issuer.serve("/settled", (_, response) =>
      response.writeHead(200, { "content-type": MEDIA.turtle }).end(profileOfMoved),
    );
    issuer.serve("/inward", (_, response) =>
      response.writeHead(302, { location: inner.webId("alice") }).end(),
    );
    const redirected = await signInAt("/inward");
    await assert.rejects(
      attempt(createServerSide(), { agent: redirected }),
      refusal("webid-unreadable", /https/),
    );
    assert.deepEqual(inner.requests, []);
    const moved = await signInAt("/moved");
    assert.equal((await attempt(createServerSide(), { agent: moved })).agent, moved.webId);
  });

  test("of issuers are held to the same limits", async () => {
    await using bad = await startTestIssuer();
    const agent = await bad.signIn({ webId: bad.webId("dave") });
    const refused = (message: RegExp, options = {}) =>
      assert.rejects(
        attempt(createServerSide({ allow: [bad.origin], ...options }), { agent }),
        refusal("issuer-unreadable", message),
      );
    await attempt(createServerSide({ allow: [bad.origin] }), { agent });
    bad.serve("/jwks", (_, response) => response.end("x".repeat(IDENTITY_FETCH_BOUNDS.maxBytes + 1)));
    await refused(/larger/);
    bad.serve("/jwks", (_, response) => response.writeHead(200).write("{"));
    await refused(/300 ms/, { timeoutMs: 300 });
    bad.serve("/jwks", (_, response) => response.writeHead(302, { location: `${issuer.origin}/jwks` }).end());
    await refused(/https/);
    bad.serve("/jwks", (_, response) => response.end("[]"));
    await refused(/not a JSON object/);
    bad.serve("/.well-known/openid-configuration", (_, response) =>
      response.end(JSON.stringify({ issuer: issuer.issuer, jwks_uri: `${issuer.issuer}jwks` })),
    );
    await refused(/another issuer/);
  });
});

import { randomUUID } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { MEDIA, SOLID } from "@webizen/ontologies";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { createDpopAgent, type TestAgent } from "./dpop-agent.ts";

/** What an access token is to say; `claims` and `header` overrule, and `undefined` in them leaves out. */
export interface TokenRequest {
  readonly webId: string;
  readonly clientId?: string;
  readonly jkt?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

/** An OpenID provider on a free loopback port, with WebID documents that trust it. */
export interface TestIssuer extends AsyncDisposable {
  /** The issuer identifier, with its trailing slash. */
  readonly issuer: string;
  /** To be allowed in the `fetchAllow` of a server under test. */
  readonly origin: string;
  /** Paths that were asked for, oldest first. */
  readonly requests: readonly string[];
  /** A WebID whose document lives here and names this issuer. */
  webId(name: string): string;
  issueToken(request: TokenRequest): Promise<string>;
  signIn(person: { readonly webId: string; readonly clientId?: string }): Promise<TestAgent>;
  /** Replaces the signing key; earlier tokens no longer verify. */
  rotateKey(): Promise<void>;
  /** Answers a path in a way of the test's own. @returns its IRI */
  serve(path: string, listener: RequestListener): string;
}

interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

/**
 * Starts an issuer.
 *
 * @example
 * await using issuer = await startTestIssuer();
 * const alice = await issuer.signIn({ webId: issuer.webId("alice") });
 * await alice.fetch(`${pod}/alice/private/`);
 */
export async function startTestIssuer(): Promise<TestIssuer> {
  let signing = await createSigningKey();
  const requests: string[] = [];
  const routes = new Map<string, RequestListener>();

  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    requests.push(path);
    const listener = routes.get(path);
    if (listener) return listener(request, response);
    const found = describe(path);
    response.writeHead(found ? 200 : 404, found ? { "content-type": found.type } : {});
    response.end(found?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `${origin}/`;

  function describe(path: string): { type: string; body: string } | undefined {
    if (path === "/.well-known/openid-configuration") {
      return { type: MEDIA.json, body: JSON.stringify({ issuer, jwks_uri: `${issuer}jwks` }) };
    }
    if (path === "/jwks") return { type: MEDIA.json, body: JSON.stringify({ keys: [signing.jwk] }) };
    if (/^\/people\/\w+$/.test(path)) {
      return { type: MEDIA.turtle, body: `<#me> <${SOLID.oidcIssuer}> <${issuer}>.` };
    }
  }

  async function issueToken({ webId, clientId, jkt, claims, header }: TokenRequest): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      webid: webId,
      iss: issuer,
      sub: webId,
      aud: ["solid"],
      azp: clientId,
      iat: now,
      exp: now + 600,
      jti: randomUUID(),
      cnf: jkt === undefined ? undefined : { jkt },
      ...claims,
    };
    const { alg = "ES256", kid } = signing.jwk;
    return new SignJWT(payload)
      .setProtectedHeader({ alg, kid: kid ?? "", ...header })
      .sign(signing.privateKey);
  }

  return {
    issuer,
    origin,
    requests,
    webId: (name) => `${issuer}people/${name}#me`,
    issueToken,
    signIn: (person) => createDpopAgent(person.webId, (jkt) => issueToken({ ...person, jkt })),
    async rotateKey() {
      signing = await createSigningKey();
    },
    serve(path, listener) {
      routes.set(path, listener);
      return `${origin}${path}`;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  return {
    privateKey,
    jwk: { ...(await exportJWK(publicKey)), alg: "ES256", use: "sig", kid: randomUUID() },
  };
}

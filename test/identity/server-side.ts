/** The server's side of authentication, an issuer and a signed-in Alice, made anew for each file of tests. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { MEDIA, SOLID } from "@webizen/ontologies";
import { PodError } from "../../pod-server/src/errors.ts";
import { createAuthenticate } from "../../pod-server/src/identity/authenticate.ts";
import type { Authenticate } from "../../pod-server/src/identity/credentials.ts";
import { createGuardedFetch, IDENTITY_FETCH_BOUNDS } from "../../pod-server/src/identity/guarded-fetch.ts";
import { type LocalIssuer, openLocalIssuer } from "../../pod-server/src/identity/local-issuer.ts";
import { makeProof, type ProofRequest, type TestAgent } from "../support/dpop-agent.ts";
import { startTestIssuer, type TestIssuer } from "../support/test-issuer.ts";

export const BASE_URL = "https://pod.example/";
export const IRI = `${BASE_URL}alice/private/diary.ttl`;
export const OWNER = `${BASE_URL}alice/profile/card#me`;
export const APP = "https://app.example/id";

export let folder: string;
export let issuer: TestIssuer;
export let localIssuer: LocalIssuer;
export let alice: TestAgent;
/** Milliseconds that the server's clock is ahead. */
let ahead = 0;

/** Puts the server's clock ahead of everybody else's. */
export function setClockAhead(milliseconds: number): void {
  ahead = milliseconds;
}

export function createServerSide({
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

export interface Attempt {
  readonly token?: string;
  readonly scheme?: string;
  readonly method?: string;
  readonly iri?: string;
  readonly proof?: Pick<ProofRequest, "claims" | "header">;
  readonly agent?: TestAgent;
}

export async function attempt(authenticate: Authenticate, { agent = alice, ...asked }: Attempt = {}) {
  const { token = agent.token, scheme = "DPoP", method = "GET", iri = IRI } = asked;
  const dpop = await makeProof({ keys: agent.keys, method: "GET", url: IRI, token, ...asked.proof });
  return authenticate({ method, iri, authorization: `${scheme} ${token}`, dpop });
}

export function refusal(reason: string, message?: RegExp) {
  return (error: unknown): boolean => {
    if (!(error instanceof PodError)) throw error;
    assert.equal(error.code, "invalid-credentials");
    assert.equal(error.details.reason, reason, error.message);
    if (message) assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\w{20,}\.\w{20,}/, "no token in the message");
    return true;
  };
}

export const seconds = () => Math.floor(Date.now() / 1000);

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

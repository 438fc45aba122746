import type { KeyObject } from "node:crypto";
import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { createCachedDocuments } from "./cached-documents.ts";
import { decodeJsonPart, fitsAlgorithm } from "./compact-jws.ts";
import { credentialError } from "./credential-error.ts";
import type { FetchedDocument, GuardedFetch } from "./guarded-fetch.ts";
import { readPublicJwk } from "./public-jwk.ts";

/** Finds the key that an issuer signed a token with. */
export type FindIssuerKey = (
  issuer: string,
  token: { readonly kid: string | undefined; readonly alg: string },
) => Promise<KeyObject>;

interface IssuerKey {
  readonly kid: string | undefined;
  readonly alg: string | undefined;
  readonly key: KeyObject;
}

const MAX_KEYS = 100;
const REFRESH_INTERVAL_MS = 30_000;

/**
 * Creates the look-up of issuers' signing keys by OpenID Connect Discovery. Keys are kept for five minutes; a key id
 * that is not among them causes one reload, at most every thirty seconds for an issuer.
 *
 * @throws PodError (from the returned function) `invalid-credentials` with reason `issuer-unreadable` or
 *   `issuer-key-unknown`
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
 */
export function createIssuerKeys(deps: {
  readonly fetchDocument: GuardedFetch;
  clock(): number;
}): FindIssuerKey {
  const keySets = createCachedDocuments({
    load: (issuer) => loadKeys(issuer, deps.fetchDocument),
    maxEntries: 1000,
    minFreshMs: 60_000,
    maxFreshMs: 300_000,
    failureMs: 10_000,
    clock: deps.clock,
  });

  return async (issuer, token) => {
    const name = withoutTrailingSlash(issuer);
    const found =
      chooseKey(await keySets.get(name), token) ??
      chooseKey(await keySets.refresh(name, REFRESH_INTERVAL_MS), token);
    if (found) return found;
    throw credentialError(
      "issuer-key-unknown",
      `The issuer ${issuer} publishes no key for ${token.alg}${token.kid === undefined ? "" : ` with the id ${token.kid}`} that would verify the access token; sign in again to get a token signed with a current key`,
      { issuer },
    );
  };
}

/** Whether two issuer identifiers are the same but for a trailing slash, which providers and profiles mix up. */
export function isSameIssuer(left: string, right: string): boolean {
  return withoutTrailingSlash(left) === withoutTrailingSlash(right);
}

function withoutTrailingSlash(issuer: string): string {
  return issuer.endsWith("/") ? issuer.slice(0, -1) : issuer;
}

// Without a key id, the key must be the only one that could have signed: guessing costs a signature check per key.
function chooseKey(keys: readonly IssuerKey[], token: Parameters<FindIssuerKey>[1]): KeyObject | undefined {
  const fitting = keys.filter(
    ({ kid, alg, key }) =>
      (token.kid === undefined || kid === token.kid) &&
      (alg === undefined || alg === token.alg) &&
      fitsAlgorithm(key, token.alg),
  );
  return token.kid === undefined && fitting.length > 1 ? undefined : fitting[0]?.key;
}

async function loadKeys(
  issuer: string,
  fetchDocument: GuardedFetch,
): Promise<{ value: readonly IssuerKey[]; cacheSeconds: number }> {
  try {
    const configuration = readObject(
      await fetchDocument(`${issuer}/.well-known/openid-configuration`, { accept: MEDIA.json }),
    );
    // "The issuer value returned MUST be identical to the Issuer URL that was used as the prefix to
    // /.well-known/openid-configuration to retrieve the configuration information."
    if (typeof configuration.issuer !== "string" || !isSameIssuer(configuration.issuer, issuer)) {
      throw new PodError("upstream-unreachable", "its configuration document is that of another issuer");
    }
    const keySetIri = configuration.jwks_uri;
    if (typeof keySetIri !== "string") {
      throw new PodError("upstream-unreachable", "its configuration document names no jwks_uri");
    }
    const keySet = await fetchDocument(keySetIri, { accept: MEDIA.json });
    return { value: readKeys(readObject(keySet).keys), cacheSeconds: keySet.cacheSeconds };
  } catch (cause) {
    if (!(cause instanceof PodError)) throw cause;
    throw credentialError(
      "issuer-unreadable",
      `The keys of the issuer ${issuer} cannot be read, so its access token cannot be verified: ${cause.message}`,
      { issuer },
      { cause },
    );
  }
}

function readObject({ iri, status, body }: FetchedDocument): Readonly<Record<string, unknown>> {
  if (status !== 200) throw new PodError("upstream-unreachable", `<${iri}> answers with status ${status}`);
  const value = decodeJsonPart(Buffer.from(body).toString("base64url"));
  if (!value) throw new PodError("upstream-unreachable", `<${iri}> is not a JSON object`);
  return value;
}

function readKeys(keys: unknown): readonly IssuerKey[] {
  if (!Array.isArray(keys))
    throw new PodError("upstream-unreachable", "its key set holds no array named keys");
  return keys.slice(0, MAX_KEYS).flatMap((jwk: Readonly<Record<string, unknown>> | null) => {
    const read = readPublicJwk(jwk);
    if ("fault" in read || (jwk?.use !== undefined && jwk.use !== "sig")) return [];
    return [{ kid: stringOrNothing(jwk?.kid), alg: stringOrNothing(jwk?.alg), key: read.key }];
  });
}

function stringOrNothing(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

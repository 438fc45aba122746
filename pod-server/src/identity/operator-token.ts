import { randomUUID } from "node:crypto";
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import { LRUCache } from "lru-cache";
import type { SigningKeys } from "./signing-keys.ts";

// Neither type nor audience is that of any other token, so none can stand in for another.
const TYPE = "operator+jwt";
const AUDIENCE = "urn:webizen:operator";
const LIFETIME_SECONDS = 60;
const MAX_REMEMBERED = 10_000;

/**
 * Makes a token for one call of the operator, who proves with it that they can read the data folder.
 *
 * @param call.path path of the call's address; the token is good for no other
 */
export async function issueOperatorToken(
  keys: SigningKeys,
  call: { readonly baseUrl: string; readonly path: string; readonly now: number },
): Promise<string> {
  const [{ kid, privateKey }] = keys.list();
  const seconds = Math.floor(call.now / 1000);
  return new SignJWT({ path: call.path })
    .setProtectedHeader({ alg: "ES256", typ: TYPE, kid })
    .setIssuer(call.baseUrl)
    .setAudience(AUDIENCE)
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + LIFETIME_SECONDS)
    .sign(privateKey);
}

/** Whether a request is the operator's. */
export type IsOperator = (request: Request) => Promise<boolean>;

/** Creates the check of operator tokens; each is good once. */
export function createIsOperator({
  keys,
  baseUrl,
  now,
}: {
  readonly keys: SigningKeys;
  readonly baseUrl: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}): IsOperator {
  const used = new LRUCache<string, true>({ max: MAX_REMEMBERED, ttl: 2 * LIFETIME_SECONDS * 1000 });
  return async (request) => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    if (token === undefined) return false;
    try {
      const key = keys.find(decodeProtectedHeader(token).kid ?? "");
      if (key === undefined) return false;
      const { payload } = await jwtVerify(token, key.publicKey, {
        algorithms: ["ES256"],
        typ: TYPE,
        audience: AUDIENCE,
        issuer: baseUrl,
        maxTokenAge: LIFETIME_SECONDS,
        currentDate: new Date(now()),
      });
      const { jti, path } = payload;
      if (jti === undefined || path !== new URL(request.url).pathname || used.has(jti)) return false;
      used.set(jti, true);
      return true;
    } catch {
      return false;
    }
  };
}

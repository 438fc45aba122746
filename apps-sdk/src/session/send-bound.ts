import * as DPoP from "dpop";

/** Where the pages of a pod's own home get their tokens. */
export const HOME_SESSION = "/.account/home/session";

/** Sends a request with a token that is bound to a key of this page. @see https://www.rfc-editor.org/rfc/rfc9449 */
export async function sendBound(request: Request, keys: DPoP.KeyPair, token: string): Promise<Response> {
  const { origin, pathname } = new URL(request.url);
  const proof = await DPoP.generateProof(keys, origin + pathname, request.method, undefined, token);
  request.headers.set("authorization", `DPoP ${token}`);
  request.headers.set("dpop", proof);
  return fetch(request);
}

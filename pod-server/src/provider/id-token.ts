import { compactVerify, decodeJwt, SignJWT } from "jose";
import { SOLID_AUDIENCE } from "../identity/access-token.ts";
import type { SigningKeys } from "../identity/signing-keys.ts";
import type { OidcContext, OidcProvider } from "./oidc-library.ts";

/**
 * Makes the ID tokens of a provider those of Solid-OIDC: for Solid servers, too, and bound to the application's key.
 * The library writes its own audience over any other, so the token is signed anew.
 *
 * @see https://solidproject.org/TR/oidc#tokens-id
 */
export function addressIdTokens(oidc: OidcProvider, keys: SigningKeys): void {
  const { prototype } = oidc.IdToken;
  const issue = prototype.issue;
  prototype.issue = async function (options): Promise<string> {
    const token = await issue.call(this, options);
    if (options.use !== "idtoken") return token;
    const jkt = this.ctx.oidc.entities.AccessToken?.jkt;
    const [{ kid, privateKey }] = keys.list();
    return new SignJWT({
      ...decodeJwt(token),
      aud: [this.client.clientId, SOLID_AUDIENCE],
      ...(jkt !== undefined && { cnf: { jkt } }),
    })
      .setProtectedHeader({ alg: "ES256", kid })
      .sign(privateKey);
  };
}

/**
 * Replaces an ID token that an application hands in at log-out by the identifier of that application: the library
 * expects the token to have one audience.
 */
export async function normaliseLogoutHint(
  context: Pick<OidcContext, "path" | "query">,
  next: () => Promise<void>,
  keys: SigningKeys,
): Promise<void> {
  const { id_token_hint: hint, ...query } = context.query;
  if (context.path === "/.oidc/session/end" && typeof hint === "string") {
    const clientId = await readClient(hint, keys);
    if (clientId !== undefined) context.query = { ...query, client_id: clientId };
  }
  await next();
}

// The token may be long over: "The OP SHOULD accept ID Tokens when the RP identified by the ID Token's aud claim …
// even when the exp time has passed"
async function readClient(token: string, keys: SigningKeys): Promise<string | undefined> {
  try {
    const { payload } = await compactVerify(token, ({ kid }) => {
      const key = keys.find(String(kid));
      if (!key) throw new Error("The key is not one of this server");
      return key.publicKey;
    });
    const { azp, aud } = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
    return typeof azp === "string" && Array.isArray(aud) && aud.includes(azp) ? azp : undefined;
  } catch {
    return undefined;
  }
}

import { Session as AuthnSession } from "@inrupt/solid-client-authn-node";
import { connect } from "./connect.ts";
import { WebizenError } from "./errors.ts";
import { openGivenSession } from "./session/given-session.ts";
import type { Webizen } from "./webizen.ts";

/** How a program signs in: with credentials of an account, or with a token. */
export type NodeOptions = (
  | {
      /** Address of the provider that the credentials are of. */
      readonly issuer: string;
      /** What the account page shows under Tokens, and the account API calls `id`. */
      readonly id: string;
      readonly secret: string;
    }
  | {
      /** A bearer token, as `webizen token` prints it; good for a few minutes. */
      readonly token: string;
      /** Whom it acts for; without it `storage` has to be given. */
      readonly webId?: string;
    }
) & {
  /** Root of the storage to use; default: the first that the profile names. */
  readonly storage?: string;
  /** Whether answers are kept and writes wait, as long as the program runs; default false. */
  readonly offline?: boolean;
};

/**
 * Connects a program with a pod.
 *
 * @throws WebizenError `signed-out` where the credentials or the token are not taken
 * @example
 * const pod = await connectNode({ issuer: "https://pod.example/", id, secret });
 * for await (const { name } of pod.files.list("notes/")) console.log(name);
 * await pod.session.logout();
 */
export async function connectNode(options: NodeOptions): Promise<Webizen> {
  const { storage, offline = false } = options;
  const signedIn = "token" in options ? withToken(options) : await signIn(options);
  const session = await openGivenSession({ ...signedIn, ...(storage !== undefined && { storage }) });
  if ("token" in options && session.storage === undefined) await requireTaken(signedIn);
  return connect({ session, offline });
}

type SignedIn = Pick<Parameters<typeof openGivenSession>[0], "fetch" | "webId" | "logout">;

async function signIn(credentials: {
  readonly issuer: string;
  readonly id: string;
  readonly secret: string;
}): Promise<SignedIn> {
  const { issuer, id, secret } = credentials;
  const session = new AuthnSession();
  try {
    await session.login({ oidcIssuer: issuer, clientId: id, clientSecret: secret });
  } catch (cause) {
    throw refused(issuer, cause);
  }
  const { webId } = session.info;
  if (webId === undefined) throw refused(issuer, "it does not say whose they are");
  return { fetch: session.fetch, webId, logout: () => session.logout() };
}

/** A token opens what it is for; it is sent to no other server than that of the storage or the WebID. */
function withToken({
  token,
  webId,
  storage,
}: {
  readonly token: string;
  readonly webId?: string;
  readonly storage?: string;
}): SignedIn {
  const home = storage ?? webId;
  if (typeof token !== "string" || token === "")
    throw new TypeError("The token is missing; make one with webizen token, and hand it to the program");
  if (home === undefined)
    throw new TypeError("A token comes with the webId that it acts for, or with a storage");
  const { origin } = new URL(home);
  const fetchWith: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin === origin) request.headers.set("authorization", `Bearer ${token}`);
    return fetch(request);
  };
  return { fetch: fetchWith, ...(webId !== undefined && { webId }) };
}

/** A profile that names no storage may only be hidden from a token that is no good. */
async function requireTaken({ fetch = globalThis.fetch, webId = "" }: SignedIn): Promise<void> {
  const response = await fetch(webId, { method: "HEAD" }).catch(() => undefined);
  if (response?.status !== 401) return;
  const message = `The token for ${webId} is not taken, or its time is over; make a new one with webizen token`;
  throw new WebizenError("signed-out", message, { status: 401, url: webId });
}

function refused(issuer: string, cause: unknown): WebizenError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new WebizenError(
    "signed-out",
    `${issuer} does not take the credentials: ${reason}; make new ones on the account page, under Tokens`,
    { url: issuer },
    cause instanceof Error ? { cause } : {},
  );
}

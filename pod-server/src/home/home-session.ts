import { MEDIA } from "@webizen/ontologies";
import type { Account, Session } from "../accounts/accounts.ts";
import type { Accounts } from "../accounts/open-accounts.ts";
import { PodError } from "../errors.ts";
import type { LocalIssuer } from "../identity/local-issuer.ts";
import { isFromThisOrigin } from "../pages/check-form.ts";
import { type Cookies, createCookies } from "../pages/cookies.ts";
import type { Provider } from "../provider/provider.ts";

/** What the home page's sign-in is made of. */
export interface HomeSessionTools {
  readonly baseUrl: string;
  readonly accounts: Pick<Accounts, "sessions" | "people" | "webIds" | "pods" | "registration">;
  readonly issuer: Pick<LocalIssuer, "issueLocalToken">;
  readonly provider: Pick<Provider, "revokeSessions">;
  readonly isDemo: boolean;
  /** Names of the pods that a visitor is shown. */
  readonly listPublicPods: () => Promise<readonly string[]>;
}

const METHODS: readonly string[] = ["POST", "DELETE"];
const LIFETIME_SECONDS = 600;
const THUMBPRINT = /^[A-Za-z0-9_-]{43}$/;
const MAX_BODY_CHARACTERS = 1_000;

/**
 * `POST /.account/home/session`: gives the owner's home page, where its browser is signed in, a token that is bound to a key
 * of that page. A browser that is not signed in is told what a visitor can do here. `DELETE` signs the browser out.
 *
 * Only a page of this origin can ask: content of pods is sandboxed, and has none.
 *
 * @throws PodError `forbidden` for any other page, `bad-request` for a body that is not `{ "jkt": "…" }`
 */
export async function answerHomeSession(request: Request, tools: HomeSessionTools): Promise<Response> {
  const { origin, protocol } = new URL(tools.baseUrl);
  if (!METHODS.includes(request.method)) {
    throw new PodError(
      "method-not-allowed",
      "Sessions of the home page are asked for by POST, and ended by DELETE",
      {
        allow: METHODS,
      },
    );
  }
  if (!isFromThisOrigin(request, origin)) {
    throw new PodError(
      "forbidden",
      `Only the home page of ${origin} gets a session here; an app signs in through the provider`,
    );
  }
  const cookies = createCookies({ isSecure: protocol === "https:" });
  const secret = cookies.read(request, "session");
  const session = secret === undefined ? undefined : tools.accounts.sessions.find(secret);
  if (request.method === "DELETE") return signOut(session, cookies, tools);
  const jkt = await readThumbprint(request);
  const account = session && tools.accounts.people.find(session.accountId);
  const signedIn = account && (await describeSignedIn(account, jkt, tools));
  return answer(signedIn ?? (await describeVisitor(tools)));
}

async function describeSignedIn(
  { id, email, expires, isOwner }: Account,
  jkt: string,
  { accounts, baseUrl, issuer }: HomeSessionTools,
): Promise<object | undefined> {
  const [link] = accounts.webIds.list(id);
  // An account in the making has nothing yet.
  if (expires !== null || link === undefined) return undefined;
  const { webId } = link;
  const pods = accounts.pods.list(id).filter((name) => accounts.pods.owners(name).includes(webId));
  return {
    state: "signed-in",
    webId,
    storages: pods.map((name) => `${baseUrl}${name}/`),
    account: { name: email, isOwner },
    token: await issuer.issueLocalToken({ webId, clientId: baseUrl, lifetimeSeconds: LIFETIME_SECONDS, jkt }),
    expiresIn: LIFETIME_SECONDS,
  };
}

async function signOut(
  session: Session | undefined,
  cookies: Cookies,
  { accounts, provider }: HomeSessionTools,
): Promise<Response> {
  if (session !== undefined) {
    accounts.sessions.end(session.accountId, session.id);
    await provider.revokeSessions(session.accountId);
  }
  return new Response(null, { status: 204, headers: { "set-cookie": cookies.remove("session") } });
}

async function readThumbprint(request: Request): Promise<string> {
  const text = await request.text();
  const jkt = text.length > MAX_BODY_CHARACTERS ? undefined : parseThumbprint(text);
  if (jkt !== undefined) return jkt;
  throw new PodError(
    "bad-request",
    'The body has to be {"jkt": "…"} with the SHA-256 thumbprint of the key of the page',
  );
}

function parseThumbprint(text: string): string | undefined {
  try {
    const { jkt } = JSON.parse(text);
    return typeof jkt === "string" && THUMBPRINT.test(jkt) ? jkt : undefined;
  } catch {
    return undefined;
  }
}

async function describeVisitor({ accounts, isDemo, listPublicPods }: HomeSessionTools): Promise<object> {
  return {
    state: "signed-out",
    hasOwner: accounts.people.hasOwner(),
    isRegistrationOpen: accounts.registration === "open",
    isDemo,
    pods: await listPublicPods(),
  };
}

function answer(body: object): Response {
  return Response.json(body, { headers: { "content-type": MEDIA.json, "cache-control": "no-store" } });
}

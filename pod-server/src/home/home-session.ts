import type { Account, Session } from "../accounts/accounts.ts";
import type { Accounts } from "../accounts/open-accounts.ts";
import { PodError } from "../errors.ts";
import { readBounded } from "../http/read-bounded.ts";
import type { LocalIssuer } from "../identity/local-issuer.ts";
import { appClientId, appFileHref } from "../packages/app-address.ts";
import type { AppRecords } from "../packages/app-records.ts";
import type { InstalledApps } from "../packages/installed-apps.ts";
import { isFromThisOrigin } from "../pages/check-form.ts";
import { type Cookies, createCookies } from "../pages/cookies.ts";
import { findSession } from "../pages/find-session.ts";
import type { Provider } from "../provider/provider.ts";
import { answerJson } from "./answer-json.ts";
import { demandOwnApp } from "./demand-own-app.ts";

/** What the home page's sign-in is made of. */
export interface HomeSessionTools {
  readonly baseUrl: string;
  readonly accounts: Pick<Accounts, "sessions" | "people" | "webIds" | "pods" | "registration">;
  readonly issuer: Pick<LocalIssuer, "issueLocalToken">;
  readonly provider: Pick<Provider, "revokeSessions">;
  readonly apps: Pick<InstalledApps, "find" | "consentFor">;
  readonly appRecords: Pick<AppRecords, "noteUse">;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly isDemo: boolean;
  /** Names of the pods that a visitor is shown. */
  readonly listPublicPods: () => Promise<readonly string[]>;
}

const METHODS: readonly string[] = ["POST", "DELETE"];
const LIFETIME_SECONDS = 600;
const THUMBPRINT = /^[A-Za-z0-9_-]{43}$/;
const MAX_BODY_BYTES = 1_000;

/** What the home page asks a token for: itself, or an installed app that it is about to open. */
interface SessionRequest {
  readonly jkt: string;
  readonly app: string | undefined;
}

/**
 * `POST /.account/home/session`: gives the owner's home page, where its browser is signed in, a token that is bound to a key
 * of that page. A browser that is not signed in is told what a visitor can do here. `DELETE` signs the browser out.
 *
 * With `"app": "<id>"` the token is an installed app's: it opens what the app was given, in the pod that it is in. The home
 * page keeps it, and passes on what the app asks for.
 *
 * Only a page of this origin can ask: content of pods is sandboxed, and has none.
 *
 * @throws PodError `forbidden` for any other page, and for an app whose consent is over; `bad-request` for a body that is not
 *   `{ "jkt": "…" }`; `not-found` for an app that is in none of the account's pods
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
      `This server is at home at ${origin}/, and this page was opened at another address; open it there (an app signs in through the provider)`,
    );
  }
  const session = findSession(request, tools);
  if (request.method === "DELETE") {
    return signOut(session, createCookies({ isSecure: protocol === "https:" }), tools);
  }
  const asked = await readSessionRequest(request);
  const account = session && tools.accounts.people.find(session.accountId);
  const signedIn = account && (await describeSignedIn(account, asked, tools));
  return answerJson(signedIn ?? (await describeVisitor(tools)));
}

async function describeSignedIn(
  { id, email, expires, isOwner }: Account,
  { jkt, app }: SessionRequest,
  tools: HomeSessionTools,
): Promise<object | undefined> {
  const { accounts, baseUrl, issuer } = tools;
  const [link] = accounts.webIds.list(id);
  // An account in the making has nothing yet.
  if (expires !== null || link === undefined) return undefined;
  if (app !== undefined) return describeApp(id, { jkt, app }, tools);
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

async function describeApp(
  accountId: string,
  { jkt, app: id }: { readonly jkt: string; readonly app: string },
  tools: HomeSessionTools,
): Promise<object> {
  const { apps, appRecords, baseUrl, issuer, now } = tools;
  const app = demandOwnApp(id, accountId, tools);
  const consent = await apps.consentFor(app);
  const { podName, manifest } = app;
  if (consent === undefined)
    throw new PodError(
      "forbidden",
      `What you allowed ${manifest.name} is over; decide again under Apps and assistants`,
    );
  const left = consent.expiresAt === null ? LIFETIME_SECONDS : Math.ceil((consent.expiresAt - now()) / 1000);
  const lifetimeSeconds = Math.max(1, Math.min(LIFETIME_SECONDS, left));
  const { webId } = consent;
  appRecords.noteUse(id, now());
  return {
    state: "signed-in",
    webId,
    storages: [`${baseUrl}${podName}/`],
    app: { id, name: manifest.name, start: appFileHref(baseUrl, id, manifest.start) },
    token: await issuer.issueLocalToken({ webId, clientId: appClientId(baseUrl, id), lifetimeSeconds, jkt }),
    expiresIn: lifetimeSeconds,
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

async function readSessionRequest(request: Request): Promise<SessionRequest> {
  const body = await readBounded(request, MAX_BODY_BYTES);
  const asked = body && parseSessionRequest(body.toString());
  if (asked !== undefined) return asked;
  throw new PodError(
    "bad-request",
    'The body has to be {"jkt": "…"} with the SHA-256 thumbprint of the key of the page, and may name an "app"',
  );
}

function parseSessionRequest(text: string): SessionRequest | undefined {
  try {
    const { jkt, app } = JSON.parse(text);
    const isFit =
      typeof jkt === "string" && THUMBPRINT.test(jkt) && (app === undefined || typeof app === "string");
    return isFit ? { jkt, app } : undefined;
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

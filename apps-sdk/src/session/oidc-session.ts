import type { Session as AuthnSession } from "@inrupt/solid-client-authn-browser";
import { WebizenError } from "../errors.ts";
import { findStorages } from "../storage/find-storages.ts";
import { chooseRedirect } from "./choose-redirect.ts";
import { fetchPlainly } from "./fetch-plainly.ts";
import { OpenSession } from "./open-session.ts";
import type { ConnectOptions, LoginOptions } from "./session.ts";
import { openSignInMemory, type SignedInBefore, type SignInMemory } from "./sign-in-memory.ts";

/** A provider that shows an error page brings nobody back; after so many attempts somebody is signed out. */
const MAX_SILENT_ATTEMPTS = 2;

/** What a sign-in by the library stands on. */
interface SignIn {
  readonly options: ConnectOptions;
  readonly memory: SignInMemory;
  readonly session: OpenSession;
  /** The library's session; absent before it is needed. */
  authn: AuthnSession | undefined;
  /** The provider that somebody signed in with on this page. */
  issuer: string | undefined;
}

/**
 * Opens the session of a page whose people sign in by Solid-OIDC. Where somebody comes back from the provider, they are signed
 * in when this resolves, and the address of the page is what it was before. Where somebody was signed in when the page was
 * open the last time, this goes to the provider and back without asking, and does not resolve.
 */
export async function openOidcSession(options: ConnectOptions): Promise<OpenSession> {
  const memory = openSignInMemory(location.pathname);
  const signIn: SignIn = {
    options,
    memory,
    authn: undefined,
    issuer: memory.readBefore()?.issuer,
    session: new OpenSession("oidc", {
      fetch: (input, init) =>
        signIn.authn?.info.isLoggedIn ? fetchPlainly(signIn.authn.fetch, input, init) : fetch(input, init),
      login: (login) => begin(signIn, login),
      async logout() {
        memory.forgetBefore();
        memory.clearPending();
        await signIn.authn?.logout({ logoutType: "app" });
      },
      ...(options.storage !== undefined && { storage: options.storage }),
    }),
  };
  if (isAnswer(new URL(location.href)) && memory.readPending() !== undefined) await finish(signIn);
  else await restore(signIn);
  return signIn.session;
}

/** Leaves the page for the provider, at the wish of somebody. */
async function begin(signIn: SignIn, { issuer }: LoginOptions): Promise<void> {
  requireKeys();
  const { memory, options } = signIn;
  const wanted = issuer ?? options.issuer ?? signIn.issuer ?? issuerOfPage() ?? `${location.origin}/`;
  await leave(signIn, { issuer: wanted, sessionId: memory.adoptNotes(undefined), silentAttempts: 0 });
}

/** The provider that the page itself names, for whoever has no other: that of the pod that an app is written against. */
function issuerOfPage(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="webizen-issuer"]')?.content || undefined;
}

/** Leaves the page for the provider; resolves never, but where the provider cannot be used. */
async function leave(
  signIn: SignIn,
  to: { readonly issuer: string; readonly sessionId: string; readonly silentAttempts: number },
): Promise<void> {
  const { memory, options } = signIn;
  const { issuer, sessionId, silentAttempts } = to;
  try {
    const redirectUrl = await chooseRedirect(options.clientId, new URL(location.href));
    memory.savePending({ issuer, sessionId, silentAttempts, returnTo: location.href });
    const authn = await openAuthn(memory, sessionId);
    await authn.login({
      oidcIssuer: issuer,
      redirectUrl,
      clientName: options.name ?? document.title,
      ...(options.clientId !== undefined && { clientId: options.clientId }),
      // What the library hands on, although its types do not say so.
      ...(silentAttempts > 0 && { prompt: "none" }),
    });
  } catch (cause) {
    memory.clearPending();
    if (cause instanceof WebizenError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WebizenError(
      "unsupported",
      `Cannot sign in with ${issuer}: ${reason}; check the address of the provider and the connection`,
      { url: issuer },
      { cause },
    );
  }
}

/** Takes what the provider sent along, and puts the address back. */
async function finish(signIn: SignIn): Promise<void> {
  const { memory, session } = signIn;
  const pending = memory.readPending();
  if (pending === undefined) return;
  memory.clearPending();
  const authn = await openAuthn(memory, pending.sessionId);
  const failure = new Promise<string>((resolve) => {
    authn.events.on("error", (error, description) => resolve(String(description ?? error)));
  });
  await authn.handleIncomingRedirect({ url: location.href, restorePreviousSession: false });
  putBack(pending.returnTo);
  const { webId } = authn.info;
  if (!authn.info.isLoggedIn || webId === undefined) {
    memory.forgetBefore();
    // A silent sign-in that did not work is no problem to tell of: nobody asked for it.
    if (pending.silentAttempts === 0) session.problem = await describe(failure, pending.issuer);
    return;
  }
  signIn.authn = authn;
  signIn.issuer = pending.issuer;
  authn.events.on("sessionExpired", () => session.show(undefined));
  const storages = await findStorages(authn.fetch, webId).catch(() => memory.readBefore()?.storages ?? []);
  memory.saveBefore({ issuer: pending.issuer, webId, storages, sessionId: pending.sessionId });
  session.show({ webId, storages });
}

/** Signs in whoever was signed in before, without asking; without a connection they can read what is kept on the device. */
async function restore(signIn: SignIn): Promise<void> {
  const { memory, session } = signIn;
  const before = memory.readBefore();
  if (before === undefined) return memory.clearPending();
  if (!navigator.onLine) return session.show(before);
  const attempts = (memory.readPending()?.silentAttempts ?? 0) + 1;
  if (attempts > MAX_SILENT_ATTEMPTS) {
    memory.clearPending();
    memory.forgetBefore();
    return;
  }
  await leave(signIn, { ...silently(memory, before), silentAttempts: attempts }).catch(() =>
    session.show(before),
  );
}

function silently(
  memory: SignInMemory,
  { issuer, sessionId }: SignedInBefore,
): { issuer: string; sessionId: string } {
  // Each tab has notes of its own: two that sign in at the same time would write over each other's.
  return { issuer, sessionId: memory.adoptNotes(sessionId) };
}

async function openAuthn(memory: SignInMemory, sessionId: string): Promise<AuthnSession> {
  const { InMemoryStorage, Session } = await import("@inrupt/solid-client-authn-browser");
  return new Session({ secureStorage: new InMemoryStorage(), insecureStorage: memory.notes }, sessionId);
}

function isAnswer({ searchParams }: URL): boolean {
  return searchParams.has("state") && (searchParams.has("code") || searchParams.has("error"));
}

/** Shows the address that was left for the provider; where the provider came back to another page, only what it sent goes. */
function putBack(returnTo: string): void {
  const place = new URL(returnTo);
  if (place.origin !== location.origin || place.pathname !== location.pathname) return;
  history.replaceState(history.state, "", place);
  // What routes by the hash may have looked at the address already.
  if (place.hash !== "") dispatchEvent(new HashChangeEvent("hashchange", { newURL: place.href }));
}

async function describe(failure: Promise<string>, issuer: string): Promise<WebizenError> {
  const reason = await Promise.race([failure, Promise.resolve("the provider did not say why")]);
  return new WebizenError("signed-out", `Signing in with ${issuer} did not work: ${reason}`, { url: issuer });
}

function requireKeys(): void {
  if (globalThis.isSecureContext) return;
  throw new WebizenError(
    "unsupported",
    `Browsers give keys to pages on https or localhost only, and this is ${location.origin}; open it by https`,
  );
}

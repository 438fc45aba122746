import * as DPoP from "dpop";
import { WebizenError } from "../errors.ts";
import { forgetLeft } from "../offline/open-offline.ts";
import { resolveInput } from "./resolve-address.ts";
import { HOME_SESSION, sendBound } from "./send-bound.ts";
import type { LogoutOptions, Session } from "./session.ts";

/** What a visitor who is not signed in can do on the server of this page. */
export interface Visitor {
  /** Whether somebody owns the server. */
  readonly hasOwner: boolean;
  /** Whether anybody may make an account. */
  readonly isRegistrationOpen: boolean;
  /** Whether the three made-up people live here. */
  readonly isDemo: boolean;
  /** Names of pods that may be shown. */
  readonly pods: readonly string[];
}

/** The session of a pod's own home page: whoever is signed in on the account pages of the server. */
export interface HomeSession extends Session {
  readonly kind: "home";
  /** Absent while somebody is signed in. */
  readonly visitor: Visitor | undefined;
  /** Absent while nobody is signed in. */
  readonly account: { readonly name: string; readonly isOwner: boolean } | undefined;
}

const SIGN_IN = "/.account/sign-in/?to=/";
const START = "/";
const RENEW_BEFORE_SECONDS = 60;
const KEPT = "webizen-home";

interface SignedIn {
  readonly state: "signed-in";
  readonly webId: string;
  readonly storages: readonly string[];
  readonly account: { readonly name: string; readonly isOwner: boolean };
  readonly token: string;
  readonly expiresIn: number;
}

type Answer = SignedIn | ({ readonly state: "signed-out" } & Visitor);

/**
 * Opens the session of a page that a pod serves as its own, at `/`. Its tokens are bound to a key that never leaves the page,
 * and are renewed while the browser is signed in.
 *
 * @throws WebizenError `offline` where the server cannot be reached, `unsupported` where the page is not on a connection that
 *   browsers trust
 */
export async function openHomeSession(): Promise<HomeSession> {
  if (!globalThis.isSecureContext) {
    throw new WebizenError(
      "unsupported",
      `Browsers give keys to pages on https or localhost only, and this is ${location.origin}; open it by https`,
    );
  }
  const keys = await DPoP.generateKeyPair("ES256");
  const session = new PodHomeSession(keys, await DPoP.calculateThumbprint(keys.publicKey));
  await session.renew();
  return session;
}

class PodHomeSession extends EventTarget implements HomeSession {
  readonly kind = "home";
  readonly leaving: Set<(options: LogoutOptions) => Promise<void>> = new Set();
  readonly #keys: DPoP.KeyPair;
  readonly #thumbprint: string;
  #answer: Answer | undefined;
  #renewAt = 0;
  #renewing: Promise<void> | undefined;

  constructor(keys: DPoP.KeyPair, thumbprint: string) {
    super();
    this.#keys = keys;
    this.#thumbprint = thumbprint;
  }

  get #signedIn(): SignedIn | undefined {
    return this.#answer?.state === "signed-in" ? this.#answer : undefined;
  }

  get webId(): string | undefined {
    return this.#signedIn?.webId;
  }

  get storages(): readonly string[] {
    return this.#signedIn?.storages ?? [];
  }

  get storage(): string | undefined {
    return this.storages[0];
  }

  get account(): HomeSession["account"] {
    return this.#signedIn?.account;
  }

  get visitor(): Visitor | undefined {
    return this.#answer?.state === "signed-out" ? this.#answer : undefined;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(resolveInput(input, this.storage ?? `${location.origin}/`), init);
    const { origin } = new URL(request.url);
    const { webId } = this;
    if (origin !== location.origin || webId === undefined) return fetch(request);
    if (Date.now() >= this.#renewAt) await this.renew();
    const token = this.#signedIn?.token;
    // What one person has begun, the next one who signs in with this browser does not finish.
    if (token === undefined || this.webId !== webId)
      throw new WebizenError("signed-out", `${webId} is not signed in any more, so this was not sent`);
    return sendBound(request, this.#keys, token);
  };

  /** Gets a token, and tells listeners when somebody else, or nobody, is signed in now. */
  renew(): Promise<void> {
    this.#renewing ??= this.#ask().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #ask(): Promise<void> {
    const before = this.webId;
    const answer = await askForSession(this.#thumbprint).catch((error: unknown) => {
      // Without a connection there is no token, and what was kept on this device can be looked at all the same.
      const kept = before === undefined ? readKept(error) : undefined;
      if (kept === undefined) throw error;
      return kept;
    });
    this.#answer = answer;
    if (answer.state === "signed-in") {
      this.#renewAt = Date.now() + (answer.expiresIn - RENEW_BEFORE_SECONDS) * 1000;
    }
    await keep(answer);
    if (before !== this.webId) this.dispatchEvent(new Event("change"));
  }

  async login(): Promise<void> {
    location.assign(SIGN_IN);
  }

  /**
   * @throws WebizenError `unsent` as `Session` says; `offline` where the server cannot be told: what was kept on this device is
   *   gone all the same
   */
  async logout(options: LogoutOptions = {}): Promise<void> {
    for (const leave of this.leaving) await leave(options);
    localStorage.removeItem(KEPT);
    await fetch(HOME_SESSION, { method: "DELETE" }).catch((cause: unknown) => {
      const message = `You are still signed in at ${location.host}, which cannot be reached; what was kept on this device is gone. Sign out again with a connection`;
      throw new WebizenError("offline", message, {}, { cause });
    });
    location.assign(START);
  }
}

/** Keeps who is signed in, and nothing that opens a door: for opening the page without a connection. */
async function keep(answer: Answer): Promise<void> {
  const before = localStorage.getItem(KEPT);
  const webId = answer.state === "signed-in" ? answer.webId : undefined;
  if (answer.state === "signed-in") {
    const { storages, account } = answer;
    localStorage.setItem(KEPT, JSON.stringify({ webId, storages, account }));
  } else localStorage.removeItem(KEPT);
  const left: string | undefined = before === null ? undefined : JSON.parse(before).webId;
  // They may have signed out elsewhere.
  if (left !== undefined && left !== webId) await forgetLeft(left).catch(() => {});
}

function readKept(error: unknown): SignedIn | undefined {
  if (!(error instanceof WebizenError) || error.code !== "offline") return undefined;
  const kept = localStorage.getItem(KEPT);
  // The next request asks for a token again.
  return kept === null ? undefined : { ...JSON.parse(kept), state: "signed-in", token: "", expiresIn: 0 };
}

async function askForSession(jkt: string): Promise<Answer> {
  const body = JSON.stringify({ jkt });
  const response = await fetch(HOME_SESSION, { method: "POST", body }).catch((cause: unknown) => {
    const message = `${location.host} cannot be reached; check the connection`;
    throw new WebizenError("offline", message, {}, { cause });
  });
  if (response.ok) return response.json();
  throw new WebizenError(
    "server",
    `${location.host} gives this page no session (status ${response.status})`,
    {
      status: response.status,
      url: response.url,
    },
  );
}

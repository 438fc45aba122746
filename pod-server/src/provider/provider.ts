import type { IncomingMessage, ServerResponse } from "node:http";
import type { RawExchange } from "../http/raw-exchange.ts";

/** An application as people are shown it. */
export interface ClientDescription {
  readonly id: string;
  readonly name: string;
  /** Host that the client document or the redirect URIs come from; what a person can recognise. */
  readonly host: string;
  /** Whether the identifier is a document that was fetched from that host, or only registered by the app itself. */
  readonly isVerified: boolean;
  readonly logoUri?: string;
  readonly uri?: string;
  readonly policyUri?: string;
  readonly redirectUris: readonly string[];
}

/** A sign-in at an application that waits for a person. */
export interface PendingSignIn {
  readonly uid: string;
  readonly prompt: "login" | "consent";
  readonly client: ClientDescription;
  readonly scopes: readonly string[];
  /** Whether the application asks for access that outlasts the visit (`offline_access`). */
  readonly wantsOfflineAccess: boolean;
  /** What access is asked for, where that is the endpoint of a pod for assistants, or `anyPodOf` the server. */
  readonly assistantResource?: string;
  /** The account that is signed in with the provider, if any. */
  readonly accountId?: string;
  /** Where the browser goes next when a step is answered by its own redirect. */
  readonly returnTo: string;
}

/** What a person decided. */
export type SignInAnswer =
  | { readonly kind: "signed-in"; readonly accountId: string }
  | {
      readonly kind: "allowed";
      readonly accountId: string;
      /** The WebID that the application will act as. */
      readonly webId: string;
      /** Milliseconds since the epoch after which no token is issued any more; `null` for no end. */
      readonly expiresAt: number | null;
      /** The endpoint that an assistant is let in at, which is the one it asked for if it named one, and what it may do there. */
      readonly assistant?: { readonly resource: string; readonly scopes: readonly string[] };
    }
  | { readonly kind: "denied" };

/** The pod's own OpenID provider. */
export interface Provider {
  /** Answers `/.oidc/…` and `/.well-known/openid-configuration`. */
  handle(exchange: RawExchange): void;
  /** @throws PodError `not-found` when the sign-in is over or its cookie is missing */
  pendingSignIn(request: IncomingMessage, response: ServerResponse): Promise<PendingSignIn>;
  /** Records the answer; the returned URL is where the browser must go. */
  answerSignIn(request: IncomingMessage, response: ServerResponse, answer: SignInAnswer): Promise<string>;
  /** Ends everything that an application holds for an account: grants, refresh tokens, sessions. */
  revokeClient(accountId: string, clientId: string): Promise<void>;
  /** Ends the provider's own session of an account in every browser. */
  revokeSessions(accountId: string): Promise<void>;
  /** Ends all that applications hold for an account, its sessions and its decisions. */
  revokeAccount(accountId: string): Promise<void>;
}

/** Where the provider sends a browser that a person has to answer. */
export const SIGN_IN_PATH = "/.account/sign-in/";

/** Who asks, as far as the request proves it. All members absent: an anonymous request. */
export interface Credentials {
  /** The agent's WebID. */
  readonly agent?: string;
  /** The client identifier (`azp` / `client_id`) of the application that the agent uses. */
  readonly client?: string;
  /** The OpenID provider that vouches for agent and client. */
  readonly issuer?: string;
  /** When they end, in milliseconds since the epoch: what outlasts its request ends with them. */
  readonly expires?: number;
  /** Scopes of the token, separated by blanks, where it was asked to be for one endpoint alone. */
  readonly scope?: string;
}

/** The credentials of a request that carries none. */
export const ANONYMOUS: Credentials = Object.freeze({});

/**
 * Turns the headers of a request into credentials.
 *
 * @throws PodError `invalid-credentials` with a reason that the client can act on (expired, skewed clock, wrong htu …)
 */
export type Authenticate = (request: {
  readonly method: string;
  /** The canonical IRI that was asked for, built from the configured base URL. */
  readonly iri: string;
  readonly authorization: string | undefined;
  readonly dpop: string | undefined;
  /** Whom the access token has to be meant for; default: every Solid server. */
  readonly audience?: string;
}) => Promise<Credentials>;

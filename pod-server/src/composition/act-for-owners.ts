import { PodError } from "../errors.ts";
import type { Answer } from "../http/raw-exchange.ts";
import { createGuardedSend } from "../identity/guarded-send.ts";
import { createOwnerFetch } from "../identity/owner-fetch.ts";
import type { IdentityParts } from "./compose-identity.ts";
import type { Ground } from "./ground.ts";

/** What a server does in the name of those whose pods it keeps. */
export interface OwnerActs {
  /**
   * Makes a short-lived token for the owner of a pod of this server.
   *
   * @param options.clientId the application that it is for; without it the server's own client, for which no consent
   *   is needed
   * @param options.audience whom it is for; without it every Solid server. The endpoint of the pod for assistants, with the
   *   scopes of the tools, where an assistant is to have it
   * @throws PodError `not-found` for a pod that has no owner on record
   */
  token(options: {
    readonly pod: string;
    readonly lifetimeSeconds: number;
    readonly jkt?: string;
    readonly clientId?: string;
    readonly audience?: string;
    readonly scope?: string;
  }): Promise<string>;
  /**
   * Sends a request as the owner of a pod of this server, to any pod that trusts the owner's WebID: this is how a
   * server speaks to other servers. Redirects are answered, not followed.
   *
   * @throws PodError `not-found` for a pod that has no owner on record, `upstream-unreachable` when the other server
   *   cannot be reached at a public address in time, or answers more than a document may hold
   * @example
   * const request = new Request("https://bob.example/shared/with-alice.ttl", { headers: { Accept: "text/turtle" } });
   * const response = await server.fetchAs({ pod: "alice", request });
   */
  fetchAs(options: { readonly pod: string; readonly request: Request }): Promise<Response>;
}

const OTHERS_TIMEOUT_MS = 30_000;
const MAX_CONCURRENT = 64;

/** Puts together how the server acts for owners, on other servers and in this process. */
export async function actForOwners(
  { config, url, now }: Ground,
  { accounts, localIssuer }: IdentityParts,
  fetchLocally: Answer,
): Promise<OwnerActs> {
  const sendAway = createGuardedSend({
    allowOrigins: config.fetchAllow,
    timeoutMs: OTHERS_TIMEOUT_MS,
    maxBytes: config.limits.maxRdfBytes,
    maxConcurrent: MAX_CONCURRENT,
  });
  const fetchAs = await createOwnerFetch({
    issuer: localIssuer,
    send: (request) => (request.url.startsWith(url) ? fetchLocally(request) : sendAway(request)),
    now,
  });

  function ownerOf(pod: string): string {
    const [webId] = accounts.pods.owners(pod);
    if (webId !== undefined) return webId;
    throw new PodError("not-found", `No owner of a pod named "${pod}" is on record here`);
  }

  return {
    token: async ({ pod, clientId = url, ...request }) =>
      localIssuer.issueLocalToken({ webId: ownerOf(pod), clientId, ...request }),
    fetchAs: async ({ pod, request }) => fetchAs(ownerOf(pod))(request),
  };
}

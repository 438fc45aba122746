import {
  createDocumentReader,
  createPodDiscovery,
  guardQuery,
  listFriends,
  openFederation,
  type PodFetch,
  readDocumentsAs,
} from "@webizen/query-engine";
import { PodError } from "../errors.ts";
import type { Answer } from "../http/raw-exchange.ts";
import { createGuardedStream } from "../identity/guarded-stream.ts";
import { reasonOf } from "../identity/guarded-transport.ts";
import { createOwnerFetch } from "../identity/owner-fetch.ts";
import type { LdpTools } from "../ldp/operation.ts";
import type { FederatedTools } from "../sparql/federated/federated-tools.ts";
import type { SparqlTools } from "../sparql/sparql-tools.ts";
import type { IdentityParts } from "./compose-identity.ts";
import type { Ground } from "./ground.ts";

/** Queries over many pods, with what ends them. */
export interface FederationParts extends AsyncDisposable {
  readonly federated: FederatedTools;
}

/** For one request with all of its answer. */
const TIMEOUT_MS = 120_000;
const MAX_CONCURRENT = 256;

/** Puts together how the owners here ask other pods. Nothing is loaded and nobody is asked before a query comes. */
export async function composeFederation(
  { config, url, now }: Ground,
  { localIssuer }: IdentityParts,
  { ldp, sparql }: { readonly ldp: LdpTools; readonly sparql: SparqlTools },
  fetchLocally: Answer,
): Promise<FederationParts> {
  const bounds = { allowOrigins: config.fetchAllow, timeoutMs: TIMEOUT_MS, maxConcurrent: MAX_CONCURRENT };
  const guarded = createGuardedStream(bounds);
  const sendAway: Answer = (request) =>
    guarded(request).catch((error: unknown) => {
      throw withoutCause(error);
    });
  const fetchAs = await createOwnerFetch({
    issuer: localIssuer,
    send: (request) => (request.url.startsWith(url) ? fetchLocally(request) : sendAway(request)),
    now,
  });
  const asOwner = (webId: string): PodFetch => {
    const send = fetchAs(webId);
    return (request, signal) => send(new Request(request, { signal, redirect: "manual" }));
  };
  const federation = openFederation();
  const discovery = createPodDiscovery();
  const reader = createDocumentReader();
  return {
    federated: {
      federation,
      guard: guardQuery,
      listFriends,
      discover: (targets, { webId, except, signal }) =>
        discovery.discover(targets, { asker: { webId, fetch: asOwner(webId) }, except, signal }),
      reachAs(webId, perPod) {
        const asker = { webId, fetch: asOwner(webId) };
        return { fetch: asker.fetch, readDocuments: readDocumentsAs(reader, { asker, perPod }) };
      },
      sparql,
      ldp,
    },
    [Symbol.asyncDispose]: () => federation[Symbol.asyncDispose](),
  };
}

// Reports on pods are for owners, who may be anybody with a pod here: what the network around this server said when a
// name was looked up in it, or an address in it called, is not for them.
function withoutCause(error: unknown): unknown {
  if (!(error instanceof PodError)) return error;
  const { code } = (error.cause ?? {}) as { readonly code?: unknown };
  const plain = new Error(reasonOf(error));
  // A connection that was open and broke is worth a second request.
  return code === "ECONNRESET" || code === "EPIPE" ? Object.assign(plain, { code }) : plain;
}

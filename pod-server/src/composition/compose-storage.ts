import { nameClients } from "../consent/client-iri.ts";
import type { StorageRoute } from "../http/route-storage.ts";
import { createAuthenticate } from "../identity/authenticate.ts";
import { createReadLocalDocument } from "../ldp/read-local-document.ts";
import { limitAppClients } from "../packages/limit-app-clients.ts";
import { noteAppActs } from "../packages/note-app-acts.ts";
import { RDF_LIMITS } from "../rdf/rdf-reader.ts";
import { createRepresentationCache } from "../rdf/representation-cache.ts";
import type { Pod } from "../storage/pod.ts";
import { createAccessPolicy } from "../wac/access-policy.ts";
import { createGroupMembership } from "../wac/group-membership.ts";
import type { AppsParts } from "./compose-apps.ts";
import type { IdentityParts } from "./compose-identity.ts";
import type { Ground } from "./ground.ts";

const REPRESENTATION_CACHE_BYTES = 16 * 1024 * 1024;
const MAX_CACHED_ACLS = 10_000;

/** Puts the pods together with who may do what in them. */
export function composeStorage(
  ground: Ground,
  { accounts, localIssuer, localEpoch }: IdentityParts,
  { apps, appRecords }: AppsParts,
): Omit<StorageRoute, "sparql" | "federated" | "search" | "previews" | "answerMcp" | "chat"> {
  const { config, url, folder, log, now, fetchGuarded, fetchAnywhere } = ground;
  const ownersOf = async (pod: Pod): Promise<readonly string[]> => accounts.pods.owners(pod.name);
  const authenticate = createAuthenticate({
    localIssuer,
    fetchDocument: fetchGuarded,
    readLocalDocument: createReadLocalDocument(folder.pods, url),
    localEpoch,
    clock: now,
  });
  return {
    baseUrl: url,
    authenticate: limitAppClients(nameClients(authenticate, url), {
      baseUrl: url,
      find: apps.find,
      consentFor: apps.consentFor,
    }),
    noteOutcome: noteAppActs(appRecords, { baseUrl: url, now }),
    tools: {
      pods: folder.pods,
      access: createAccessPolicy({
        findGroupMember: createGroupMembership({ fetchDocument: fetchAnywhere, clock: now }),
        ownersOf,
        baseUrl: url,
        report: (message, cause) => log.error({ err: cause }, message),
        now,
        maxCachedAcls: MAX_CACHED_ACLS,
      }),
      baseUrl: url,
      ownersOf,
      limits: config.limits,
      rdfLimits: { ...RDF_LIMITS, maxBytes: config.limits.maxRdfBytes },
      representations: createRepresentationCache(REPRESENTATION_CACHE_BYTES),
    },
  };
}

import { MEDIA, VCARD } from "@webizen/ontologies";
import { LRUCache } from "lru-cache";
import { createCachedDocuments } from "../identity/cached-documents.ts";
import type { GuardedFetch } from "../identity/guarded-fetch.ts";
import { isRdf } from "../rdf/formats.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import type { Pod } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import { parseResourcePath } from "../storage/resource-path.ts";
import { describeNodes, irisOf } from "./statements.ts";

/** What reading group documents needs. */
export interface GroupTools {
  readonly fetchDocument: GuardedFetch;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/** Tells whether a group, as a pod sees it, has a member. Never rejects: whoever cannot be found is no member. */
export type FindGroupMember = (pod: Pod, groupIri: string, memberIri: string) => Promise<boolean>;

/** Members by the IRI of their group: one document may define several. */
type Groups = ReadonlyMap<string, ReadonlySet<string>>;

const MAX_DOCUMENTS = 500;
const FRESH_MS = 5 * 60 * 1000;
const FAILURE_MS = 30 * 1000;

/**
 * Creates the look-up of group members: "The object of an acl:agentGroup statement is an instance of vcard:Group, where
 * the members of the group are specified with the vcard:hasMember predicate."
 *
 * A document of the same pod is read from its store, whoever asks, and a change counts at once. Any other is fetched
 * without credentials, so that a rule can never reveal a private list of another pod; it is kept for five minutes.
 *
 * @see https://solid.github.io/web-access-control-spec/#acl-agentgroup
 */
export function createGroupMembership({ fetchDocument, clock }: GroupTools): FindGroupMember {
  const local = new LRUCache<string, Groups>({ max: MAX_DOCUMENTS });
  const remote = createCachedDocuments<Groups>({
    load: async (iri) => ({ value: await fetchGroups(iri, fetchDocument), cacheSeconds: 0 }),
    maxEntries: MAX_DOCUMENTS,
    minFreshMs: FRESH_MS,
    maxFreshMs: FRESH_MS,
    failureMs: FAILURE_MS,
    clock,
  });

  async function readLocal(pod: Pod, iri: string): Promise<Groups | undefined> {
    const { path } = parseResourcePath(iri.slice(pod.rootIri.length - 1));
    const resource = await pod.store.find(path);
    // A rule may name any stored file, and only what is RDF was stored within the bounds of what is read whole.
    if (resource === undefined || !isRdf(resource.contentType)) return undefined;
    const key = `${iri} ${resource.etag}`;
    let groups = local.get(key);
    if (groups === undefined) {
      groups = await readGroups(await readBody(pod.store, resource), resource.contentType, iri);
      local.set(key, groups);
    }
    return groups;
  }

  return async (pod, groupIri, memberIri) => {
    const hash = groupIri.indexOf("#");
    const iri = hash < 0 ? groupIri : groupIri.slice(0, hash);
    try {
      const groups = iri.startsWith(pod.rootIri) ? await readLocal(pod, iri) : await remote.get(iri);
      return groups?.get(groupIri)?.has(memberIri) ?? false;
    } catch {
      // Whatever is wrong with the document is no reason to fail a request that other rules may allow.
      return false;
    }
  };
}

async function fetchGroups(iri: string, fetchDocument: GuardedFetch): Promise<Groups> {
  const { status, body, contentType } = await fetchDocument(iri, {
    accept: `${MEDIA.turtle}, ${MEDIA.jsonld};q=0.9`,
  });
  return status >= 200 && status < 300 ? readGroups(body, contentType, iri) : new Map();
}

async function readGroups(body: Uint8Array, contentType: string, baseIri: string): Promise<Groups> {
  const { quads } = await parseRdf(body, { contentType, baseIri });
  const groups = new Map<string, ReadonlySet<string>>();
  for (const [iri, node] of describeNodes(quads)) {
    const members = irisOf(node, VCARD.hasMember);
    if (members.length > 0) groups.set(iri, new Set(members));
  }
  return groups;
}

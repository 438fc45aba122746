import { iriOf } from "../ldp/operation.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import type { Pod } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import type { Resource } from "../storage/resource-store.ts";
import { PROPOSALS_PATH, type Proposal } from "./proposal.ts";
import { readProposal } from "./proposal-document.ts";

const PAGE = 1000;
const MAX_BYTES = 1024 * 1024;

/** Lists the proposals in a pod, the newest first. What is no proposal in that folder is passed over. */
export async function listProposals(pod: Pod): Promise<readonly Proposal[]> {
  const folder = await pod.store.find(PROPOSALS_PATH);
  if (folder === undefined) return [];
  const found: Proposal[] = [];
  // All of them: their names say nothing of when they were made, so any part could lack the one that waits.
  for (let after = ""; ; ) {
    const members = await pod.store.listMembers(folder.id, { after, limit: PAGE });
    for (const { name } of members) {
      const proposal = await findProposal(pod, PROPOSALS_PATH + name);
      if (proposal !== undefined) found.push(proposal);
    }
    const last = members.at(-1);
    if (last === undefined || members.length < PAGE) break;
    after = last.name;
  }
  return found.toSorted((one, other) => other.made - one.made);
}

/** Finds one proposal by the path of its document. */
export async function findProposal(pod: Pod, path: string): Promise<Proposal | undefined> {
  if (!path.startsWith(PROPOSALS_PATH)) return undefined;
  const resource = await pod.store.find(path);
  return resource === undefined ? undefined : read(pod, resource);
}

async function read(pod: Pod, resource: Resource): Promise<Proposal | undefined> {
  const { path, kind, etag, size, contentType } = resource;
  if (kind !== "document" || size > MAX_BYTES) return undefined;
  const iri = iriOf(pod, path);
  try {
    const { quads } = await parseRdf(await readBody(pod.store, resource), { contentType, baseIri: iri });
    const proposal = readProposal(iri, quads);
    return proposal && { ...proposal, path, etag };
  } catch {
    // Somebody put something else there; the folder is the owner's.
    return undefined;
  }
}

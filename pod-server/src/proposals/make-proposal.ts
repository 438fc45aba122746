import { randomUUID } from "node:crypto";
import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { ensureContainer } from "../consent/app-folder.ts";
import { PodError } from "../errors.ts";
import { editDocument } from "../ldp/edit-document.ts";
import { locate, requireModes } from "../ldp/locate.ts";
import { isReserved } from "../ldp/resource-headers.ts";
import { type AssistantCall, operationFor } from "../mcp/assistant-tools.ts";
import { baseType, RDF_WRITABLE } from "../rdf/formats.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import { tripleId } from "../rdf/patch/triple-index.ts";
import type { Pod } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import { type PathLimits, parseResourcePath, type ResourcePath } from "../storage/resource-path.ts";
import { listProposals } from "./list-proposals.ts";
import { PROPOSALS_PATH, type ProposedChange } from "./proposal.ts";
import { describeProposal } from "./proposal-document.ts";

/** What an assistant suggests for one document, in Turtle. */
export interface WantedChange {
  readonly document: string;
  readonly deletes?: string | undefined;
  readonly inserts?: string | undefined;
}

const MAX_STATEMENTS = 500;
const MAX_WAITING = 50;
const SETTINGS = "/settings/";

/**
 * Keeps what an assistant suggests, for the owner to approve or decline. Nothing else is changed by it.
 *
 * An assistant can suggest changes of RDF documents that it may read, and of new ones in folders that it may read: never of
 * access rules, nor of settings, where an owner who looks away for a moment would give more than data away.
 *
 * @returns IRI of the proposal's document
 * @throws PodError what is wrong with it
 */
export async function makeProposal(
  call: AssistantCall,
  { reason, changes }: { readonly reason: string; readonly changes: readonly WantedChange[] },
): Promise<string> {
  const { pod } = call;
  const documents = new Set(changes.map(({ document }) => document));
  if (documents.size < changes.length) {
    throw new PodError("bad-request", "A document is named twice; put all that changes in it together");
  }
  const read: ProposedChange[] = [];
  for (const change of changes) read.push(await readChange(call, change));
  const count = read.reduce((sum, { deletes, inserts }) => sum + deletes.length + inserts.length, 0);
  if (count > MAX_STATEMENTS) {
    throw new PodError(
      "bad-request",
      `A proposal has at most ${MAX_STATEMENTS} statements; this one has ${count}`,
    );
  }
  // Counted and kept in one turn, so that many at once are no more than so many.
  return call.takeTurn(`proposals of ${pod.name}`, () => keepProposal(call, reason, read));
}

async function keepProposal(
  { pod, session, now }: AssistantCall,
  reason: string,
  changes: readonly ProposedChange[],
): Promise<string> {
  const waiting = (await listProposals(pod)).filter(
    ({ state, clientId }) => state === "waiting" && clientId === session.clientId,
  );
  if (waiting.length >= MAX_WAITING) {
    throw new PodError(
      "conflict",
      `${waiting.length} proposals of this assistant wait for the owner; let them be answered first`,
    );
  }
  await ensureContainer(pod, PROPOSALS_PATH);
  const path = `${PROPOSALS_PATH}${randomUUID()}.ttl`;
  const iri = pod.rootIri + path.slice(1);
  const { clientId, clientName } = session;
  const quads = await describeProposal(iri, {
    clientId,
    clientName,
    reason,
    made: now(),
    state: "waiting",
    changes,
  });
  await editDocument(pod, path, () => ({ kind: "write", quads }));
  return iri;
}

async function readChange(call: AssistantCall, wanted: WantedChange): Promise<ProposedChange> {
  const { pod, ldp } = call;
  const { document } = wanted;
  const target = findProposable(pod, document, ldp.limits);
  const operation = operationFor(call, target);
  const { resource, access } = await locate(operation, ldp);
  requireModes(operation, access, ["read"]);
  const [deletes, inserts] = await Promise.all(
    [wanted.deletes, wanted.inserts].map((turtle) => readStatements(turtle, operation.iri)),
  );
  if (deletes === undefined || inserts === undefined || deletes.length + inserts.length === 0) {
    throw new PodError(
      "bad-request",
      `The change of ${document} says nothing; give statements to insert or to delete`,
    );
  }
  if (
    deletes.some(({ subject, object }) => [subject, object].some(({ termType }) => termType === "BlankNode"))
  ) {
    throw new PodError(
      "bad-request",
      "Statements to delete cannot have blank nodes; name every node by its IRI",
    );
  }
  if (resource !== undefined && !RDF_WRITABLE.includes(baseType(resource.contentType))) {
    throw new PodError(
      "conflict",
      `${operation.iri} is ${baseType(resource.contentType)}, which has no statements to change`,
    );
  }
  const stored =
    resource === undefined
      ? []
      : (
          await parseRdf(await readBody(pod.store, resource), {
            contentType: resource.contentType,
            baseIri: operation.iri,
            limits: ldp.rdfLimits,
          })
        ).quads;
  const present = new Set(stored.map(tripleId));
  const missing = deletes.find((quad) => !present.has(tripleId(quad)));
  if (missing !== undefined) {
    throw new PodError(
      "conflict",
      `${operation.iri} does not state what is to be deleted: ${tripleId(missing)}`,
    );
  }
  return { document: operation.iri, deletes, inserts };
}

/**
 * Finds the document of a proposed change.
 *
 * @throws PodError `bad-request` for what is elsewhere, `forbidden` for what no proposal can change
 */
export function findProposable(
  { rootIri }: Pick<Pod, "rootIri">,
  document: string,
  limits: PathLimits,
): ResourcePath {
  if (!document.startsWith(rootIri) || /[?#]/.test(document)) {
    throw new PodError("bad-request", `${document} is no document of ${rootIri}`);
  }
  const target = parseResourcePath(document.slice(rootIri.length - 1), limits);
  if (target.kind === "document" && !target.path.startsWith(SETTINGS) && !isReserved(target.path))
    return target;
  throw new PodError(
    "forbidden",
    `No change of ${document} can be proposed: access rules, settings and folders are for the owner alone`,
  );
}

async function readStatements(turtle: string | undefined, baseIri: string): Promise<readonly Quad[]> {
  if (turtle === undefined || turtle.trim() === "") return [];
  const { quads } = await parseRdf(turtle, { contentType: MEDIA.turtle, baseIri });
  return quads;
}

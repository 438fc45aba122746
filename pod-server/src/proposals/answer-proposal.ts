import type { Quad, Term } from "@rdfjs/types";
import type { JsonTerm, QuadTemplate } from "@webizen/query-engine";
import { PodError } from "../errors.ts";
import type { Credentials } from "../identity/credentials.ts";
import { iriOf, type LdpTools, type Operation } from "../ldp/operation.ts";
import { tripleId } from "../rdf/patch/triple-index.ts";
import { applyStep } from "../sparql/update/apply-step.ts";
import { commitDrafts } from "../sparql/update/commit-drafts.ts";
import { createDrafts, type Drafts } from "../sparql/update/draft.ts";
import type { Pod } from "../storage/pod.ts";
import { parseResourcePath } from "../storage/resource-path.ts";
import { findProposal } from "./list-proposals.ts";
import { findProposable } from "./make-proposal.ts";
import type { Proposal } from "./proposal.ts";
import { stateQuad } from "./proposal-document.ts";

/** Which proposal is answered, in which state it was shown, and by whom. */
export interface ProposalAnswer {
  readonly pod: Pod;
  readonly path: string;
  readonly etag: string;
  /** The owner, through the server's own client. */
  readonly credentials: Credentials;
  readonly answer: "approved" | "declined";
}

const MAX_ATTEMPTS = 20;

/**
 * Answers a proposal. Approved, all its changes are made in one transaction together with the note that it was approved,
 * under the owner's authority and the checks of PATCH; declined, only the note is.
 *
 * @throws PodError `not-found` for none, or one that was answered already; `conflict` for one that is not what was shown,
 *   or whose documents do not state any more what it would delete; and as PATCH
 */
export async function answerProposal(request: ProposalAnswer, ldp: LdpTools): Promise<void> {
  const { pod, path, etag, answer } = request;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const proposal = await findProposal(pod, path);
    if (proposal?.state !== "waiting") {
      throw new PodError("not-found", "There is no such proposal any more; somebody has answered it");
    }
    if (proposal.etag !== etag) {
      throw new PodError("conflict", "The proposal is not the one that was shown; look at it again");
    }
    const drafts = createDrafts(operationOf(request, ldp), ldp);
    if (answer === "approved")
      await change(drafts, proposal, (document) => findProposable(pod, document, ldp.limits));
    await note(drafts, iriOf(pod, path), answer);
    if ((await commitDrafts(drafts, ldp)) !== "moved-on") return;
  }
  throw new PodError("conflict", "The documents are being changed by others all the time; try again");
}

function operationOf({ pod, path, credentials }: ProposalAnswer, ldp: LdpTools): Operation {
  const iri = iriOf(pod, path);
  const target = parseResourcePath(path, ldp.limits);
  return {
    request: new Request(iri, { method: "PATCH" }),
    pod,
    target,
    iri,
    query: "",
    credentials,
    origin: undefined,
  };
}

async function change(
  drafts: Drafts,
  { changes }: Proposal,
  check: (document: string) => void,
): Promise<void> {
  for (const { document, deletes, inserts } of changes) {
    // Whatever may write to the folder of proposals, the bounds are those of proposals.
    check(document);
    const draft = await drafts.open(document);
    const missing = deletes.find((quad) => !draft.quads.has(tripleId(quad)));
    if (missing !== undefined) {
      throw new PodError(
        "conflict",
        `${document} has changed since: it does not state any more what the proposal would delete (${tripleId(missing)})`,
      );
    }
    const template = (quad: Quad): QuadTemplate => ({
      subject: toJson(quad.subject),
      predicate: toJson(quad.predicate),
      object: toJson(quad.object),
      graph: { type: "uri", value: document },
    });
    const step = { kind: "change", deletes: deletes.map(template), inserts: inserts.map(template) } as const;
    await applyStep(step, drafts, async () => []);
  }
}

async function note(drafts: Drafts, iri: string, answer: "approved" | "declined"): Promise<void> {
  const template = (state: Proposal["state"]): QuadTemplate => {
    const { subject, predicate, object } = stateQuad(iri, state);
    const [s, p, o] = [subject, predicate, object].map(toJson);
    return {
      subject: s as JsonTerm,
      predicate: p as JsonTerm,
      object: o as JsonTerm,
      graph: { type: "uri", value: iri },
    };
  };
  const step = { kind: "change", deletes: [template("waiting")], inserts: [template(answer)] } as const;
  await applyStep(step, drafts, async () => []);
}

function toJson(term: Term): JsonTerm {
  switch (term.termType) {
    case "NamedNode":
      return { type: "uri", value: term.value };
    case "Literal":
      return {
        type: "literal",
        value: term.value,
        ...(term.language === "" ? { datatype: term.datatype.value } : { "xml:lang": term.language }),
      };
    default:
      return { type: "bnode", value: term.value };
  }
}

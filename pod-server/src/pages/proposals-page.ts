import type { Quad, Term } from "@rdfjs/types";
import { XSD } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import type { View } from "../mcp/assistant-tools.ts";
import { findLabels, nameTerm } from "../mcp/labels.ts";
import { answerProposal } from "../proposals/answer-proposal.ts";
import { findProposal, listProposals } from "../proposals/list-proposals.ts";
import type { Proposal, ProposedChange } from "../proposals/proposal.ts";
import type { Pod } from "../storage/pod.ts";
import { formatTime } from "../views/format.ts";
import { type Html, html } from "../views/layout.ts";
import { visibleText } from "../views/visible-text.ts";
import { decodePath } from "./app-words.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderForm, renderHidden } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit } from "./visit.ts";

type Tools = Pick<PageTools, "accounts" | "pods" | "ldp" | "sparql" | "baseUrl">;

const MAX_ANSWERED = 10;
const MAX_TEXT = 300;

/** `GET /.account/proposals/`: what assistants would like to change. */
export async function showProposals(visit: SignedInVisit, tools: Tools): Promise<Response> {
  const words = ENGLISH.proposals;
  const names = tools.accounts.pods.list(visit.account.id);
  const parts = await Promise.all(
    names.map((name) => tools.pods.withPod(name, (pod) => describePod(visit, tools, pod))),
  );
  const waiting = parts.flatMap((part) => part?.waiting ?? []);
  const answered = parts.flatMap((part) => part?.answered ?? []);
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.explanation}</p>
${waiting.length === 0 ? html`<p>${words.none}</p>` : waiting}
${answered.length === 0 ? "" : html`<h2>${words.answered}</h2><ul>${answered}</ul>`}`,
  });
}

/** `POST /.account/proposals/`: approves or declines one. */
export async function answerProposalForm(visit: SignedInVisit, tools: Tools): Promise<Response> {
  const { form, account } = visit;
  const podName = form.get("pod") ?? "";
  if (tools.accounts.pods.accountOf(podName) !== account.id) {
    throw new PodError("not-found", ENGLISH.problem.notYourPod);
  }
  const answer = form.get("decision") === "approve" ? "approved" : "declined";
  await tools.pods.withPod(podName, async (pod) => {
    const path = form.get("proposal") ?? "";
    if ((await findProposal(pod, path)) === undefined) {
      throw new PodError("not-found", ENGLISH.problem.noProposal);
    }
    const { credentials } = viewOf(visit, tools, pod);
    await answerProposal({ pod, path, etag: form.get("state") ?? "", credentials, answer }, tools.ldp);
  });
  return goTo(visit, PATHS.proposals, {
    done: answer === "approved" ? "proposalApproved" : "proposalDeclined",
  });
}

/** The pod as its owner sees it on the server's own pages. */
function viewOf({ account, request }: SignedInVisit, tools: Tools, pod: Pod): View {
  const { accounts, ldp, sparql, baseUrl } = tools;
  const owners = accounts.pods.owners(pod.name);
  const agent = accounts.webIds
    .list(account.id)
    .map(({ webId }) => webId)
    .find((webId) => owners.includes(webId));
  if (agent === undefined) throw new PodError("conflict", ENGLISH.problem.noWebId);
  return {
    ldp,
    sparql,
    pod,
    credentials: { agent, client: baseUrl, issuer: baseUrl },
    signal: request.signal,
  };
}

async function describePod(
  visit: SignedInVisit,
  tools: Tools,
  pod: Pod,
): Promise<{ readonly waiting: readonly Html[]; readonly answered: readonly Html[] }> {
  const proposals = await listProposals(pod);
  const waiting = proposals.filter(({ state }) => state === "waiting");
  const iris = waiting.flatMap(({ changes }) => changes.flatMap(listIris));
  const labels =
    iris.length === 0 ? new Map<string, string>() : await findLabels(viewOf(visit, tools, pod), iris);
  return {
    waiting: waiting.map((proposal) => renderProposal(visit, pod, proposal, labels)),
    answered: proposals
      .filter(({ state }) => state !== "waiting")
      .slice(0, MAX_ANSWERED)
      .map(renderAnswered),
  };
}

function renderAnswered({ clientName, reason, made, state }: Proposal): Html {
  const words = ENGLISH.proposals;
  return html`<li>${formatTime(made)}: ${clientName}, “${shorten(visibleText(reason))}” (${words.states[state]})</li>
`;
}

function renderProposal(
  { formToken: token }: SignedInVisit,
  pod: Pod,
  { path, etag, clientName, clientId, reason, made, changes }: Proposal,
  labels: ReadonlyMap<string, string>,
): Html {
  const words = ENGLISH.proposals;
  const time = formatTime(made);
  return html`<section class="card"><h2>${words.from(clientName)} <small>${clientId}</small></h2>
<dl><dt>${words.made}</dt><dd>${time}</dd><dt>${words.reason}</dt><dd>${visibleText(reason)}</dd></dl>
${changes.map((change) => renderChange(pod, change, labels))}
${renderForm(
  { action: PATHS.proposals, token },
  renderHidden("pod", pod.name),
  renderHidden("proposal", path),
  renderHidden("state", etag),
  html`<div class="actions">${renderButton(words.approve, { name: "decision", value: "approve", spoken: words.approveThis(clientName, time) })}${renderButton(words.decline, { look: "quiet", name: "decision", value: "decline", spoken: words.declineThis(clientName, time) })}</div>`,
)}</section>
`;
}

function renderChange(
  pod: Pod,
  { document, deletes, inserts }: ProposedChange,
  labels: ReadonlyMap<string, string>,
): Html {
  const words = ENGLISH.proposals;
  // Every statement: what is approved is what was shown.
  const list = (title: string, quads: readonly Quad[]): Html | string =>
    quads.length === 0
      ? ""
      : html`<p>${title}</p><ul>${quads.map(
          (quad) => html`<li>${sayStatement(quad, document, labels)}</li>
`,
        )}</ul>`;
  return html`<h3>${words.inDocument} <small>${decodePath(document.slice(pod.rootIri.length - 1))}</small></h3>
${list(words.wouldRemove, deletes)}${list(words.wouldAdd, inserts)}`;
}

function sayStatement(
  { subject, predicate, object }: Quad,
  document: string,
  labels: ReadonlyMap<string, string>,
): Html {
  const say = (term: Term): Html => sayTerm(term, document, labels);
  return html`${say(subject)}: <span title="${predicate.value}">${visibleText(nameTerm(predicate.value))}</span>: ${say(object)}`;
}

function sayTerm(term: Term, document: string, labels: ReadonlyMap<string, string>): Html {
  switch (term.termType) {
    case "Literal": {
      const { language, datatype } = term;
      const kind = language || (datatype.value === XSD.string ? "" : visibleText(nameTerm(datatype.value)));
      return html`${sayText(term.value, "“", "”")}${kind === "" ? "" : ` (${kind})`}`;
    }
    case "NamedNode": {
      // As it stands: another address must not look like one of this document.
      const short = term.value.startsWith(`${document}#`) ? term.value.slice(document.length) : term.value;
      const label = labels.get(term.value);
      return label === undefined ? sayText(short) : html`${sayText(label)} (${sayText(short)})`;
    }
    default:
      return html`·${term.value}`;
  }
}

/** Long texts are opened to be read whole. */
function sayText(text: string, before = "", after = ""): Html {
  const whole = visibleText(text);
  if (whole.length <= MAX_TEXT) return html`${before}${whole}${after}`;
  return html`<details><summary>${before}${shorten(whole)}${after} ${ENGLISH.proposals.whole(whole.length)}</summary><pre>${whole}</pre></details>`;
}

function listIris({ deletes, inserts }: ProposedChange): readonly string[] {
  return [...deletes, ...inserts].flatMap(({ subject, object }) =>
    [subject, object].flatMap((term) => (term.termType === "NamedNode" ? [term.value] : [])),
  );
}

function shorten(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`;
}

import type { Consent } from "../consent/consent.ts";
import type { AssistantScope } from "../mcp/assistant-scopes.ts";
import type { ClientDescription, PendingSignIn } from "../provider/provider.ts";
import { type Html, html } from "../views/layout.ts";
import { formTargetsOf, renderChosen, renderClient } from "./app-request-page.ts";
import { type Choices, DURATIONS, scopeOf } from "./consent-form.ts";
import { ENGLISH } from "./english.ts";
import { renderChoice, renderDecision, renderForm, renderSelect } from "./form-parts.ts";
import { showPage } from "./page-answer.ts";
import type { SignedInVisit } from "./visit.ts";

/** What the page about an assistant shows and offers. */
export interface AssistantRequest {
  readonly pending: PendingSignIn;
  readonly podName: string;
  /** Pods that the person may choose in its place, where the assistant named none. */
  readonly otherPods: readonly string[];
  /** Whom the assistant acts for. */
  readonly webId: string;
  readonly choices: Choices & { readonly tools: readonly AssistantScope[] };
  /** An earlier decision about the same assistant. */
  readonly earlier: Consent | undefined;
}

/** Shows which assistant asks, what it can be given, and where what it reads goes. */
export function renderAssistantRequest(visit: SignedInVisit, asked: AssistantRequest): Response {
  const words = ENGLISH.assistantRequest;
  const { client } = asked.pending;
  const { durations, duration, allow, deny, later } = ENGLISH.appRequest;
  return showPage(visit, {
    title: words.title(client.name),
    isSheet: true,
    formTargets: formTargetsOf(client),
    body: html`<h1>${words.title(client.name)}</h1>
${renderClient(client)}
<p>${words.explanation(asked.podName)}</p>
${renderOtherPods(visit, asked)}
${renderForm(
  { action: `${visit.url.pathname}?pod=${encodeURIComponent(asked.podName)}`, token: visit.formToken },
  renderScope(asked),
  renderTools(asked),
  renderSelect({
    name: "duration",
    label: duration,
    chosen: "day",
    options: DURATIONS.map((value) => ({ value, label: durations[value] })),
  }),
  renderLeaving(client),
  renderDecision({ allow, deny }),
)}
<p class="soft">${later}</p>`,
  });
}

function renderOtherPods({ url }: SignedInVisit, { otherPods }: AssistantRequest): Html {
  if (otherPods.length === 0) return html``;
  const links = otherPods.map((name) => html`<a href="${url.pathname}?pod=${name}">${name}</a> `);
  return html`<p>${ENGLISH.assistantRequest.otherPods} ${links}</p>`;
}

function renderScope({ podName, choices, earlier }: AssistantRequest): Html {
  const words = ENGLISH.assistantRequest;
  const isEverything = earlier !== undefined && scopeOf(earlier.allowances) === "everything";
  const hasChoices = choices.folders.length + choices.classes.length > 0;
  return html`<fieldset><legend>${words.scope(podName)}</legend>
${renderChoice({ type: "radio", name: "scope", value: "chosen", label: words.scopes.chosen, isChosen: !isEverything })}
${hasChoices ? renderChosen(choices, earlier) : html`<p class="soft">${words.noFolders}</p>`}
${renderChoice({
  type: "radio",
  name: "scope",
  value: "everything",
  label: words.scopes.everything,
  hint: words.everythingHint,
  isChosen: isEverything,
})}
</fieldset>`;
}

function renderTools({ choices, earlier }: AssistantRequest): Html {
  const words = ENGLISH.assistantRequest;
  return html`<fieldset><legend>${words.tools}</legend>
${choices.tools.map((tool) =>
  renderChoice({
    type: "checkbox",
    name: "tool",
    value: tool,
    label: words.toolNames[tool],
    isChosen: earlier?.tools?.includes(tool) ?? true,
  }),
)}
<p class="soft">${words.never}</p>
</fieldset>`;
}

function renderLeaving({ host }: ClientDescription): Html {
  const words = ENGLISH.assistantRequest;
  const isHere = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host);
  return html`<fieldset><legend>${words.leaves}</legend>
<p>${isHere ? words.leavesHere : words.leavesTo(host)}</p>
${renderChoice({ type: "checkbox", name: "understood", value: "yes", label: words.understood, isRequired: true })}
</fieldset>`;
}

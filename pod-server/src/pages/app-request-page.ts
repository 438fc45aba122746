import type { Consent } from "../consent/consent.ts";
import type { PlaceCount } from "../consent/find-places-below.ts";
import type { ClientDescription, PendingSignIn } from "../provider/provider.ts";
import { type Html, html } from "../views/layout.ts";
import { classWords, decodePath } from "./app-words.ts";
import { type Choices, DURATIONS, SCOPES, scopeOf } from "./consent-form.ts";
import { ENGLISH } from "./english.ts";
import { PLACES } from "./english-places.ts";
import { renderChoice, renderDecision, renderForm, renderHidden, renderSelect } from "./form-parts.ts";
import { showPage } from "./page-answer.ts";
import type { SignedInVisit } from "./visit.ts";

/** What the consent page shows and offers. */
export interface AppRequest {
  readonly pending: PendingSignIn;
  /** The pod that access is given in; absent for an account without one. */
  readonly podName: string | undefined;
  readonly podNames: readonly string[];
  readonly webIds: readonly string[];
  readonly webId: string;
  readonly choices: Choices;
  /** An earlier decision about the same application. */
  readonly earlier: Consent | undefined;
}

/** Shows who an application is, what it asks for and what it can be given. */
export function renderAppRequest(visit: SignedInVisit, asked: AppRequest): Response {
  const words = ENGLISH.appRequest;
  const { client } = asked.pending;
  const { podName } = asked;
  return showPage(visit, {
    title: words.title(client.name),
    isSheet: true,
    formTargets: formTargetsOf(client),
    body: html`<h1>${words.title(client.name)}</h1>
${renderClient(client)}
<p>${asked.pending.wantsOfflineAccess ? words.asksToStay : words.asks}</p>
${renderForm(
  { action: visit.url.pathname + visit.url.search, token: visit.formToken },
  renderIdentity(visit, asked),
  podName === undefined ? html`<p>${words.noPod}</p>` : renderScope(podName, asked),
  renderSelect({
    name: "duration",
    label: words.duration,
    chosen: "month",
    options: DURATIONS.map((value) => ({ value, label: words.durations[value] })),
  }),
  renderDecision(words),
)}
<p class="soft">${words.later}</p>`,
  });
}

/** Where the answer to the form may lead: to the application, whose redirect URIs are checked by the provider. */
export function formTargetsOf({ redirectUris }: ClientDescription): readonly string[] {
  const targets = redirectUris.flatMap((uri) => {
    const url = URL.parse(uri);
    if (url === null) return [];
    // An application on the person's own machine may listen on another port each time (RFC 8252, section 7.3).
    if (["127.0.0.1", "[::1]", "localhost"].includes(url.hostname))
      return [`${url.protocol}//${url.hostname}:*`];
    return /^https?:$/.test(url.protocol) ? [url.origin] : [url.protocol];
  });
  return [...new Set(targets)];
}

/** Shows who asks. */
export function renderClient(client: ClientDescription): Html {
  const words = ENGLISH.appRequest;
  return html`<section class="card" aria-label="${words.who}">
<p class="who"><strong>${client.name}</strong> ${words.from} <strong>${client.host}</strong></p>
<p>${client.isVerified ? words.verified(client.host) : words.notVerified}</p>
<p class="soft"><code>${client.id}</code></p>
${client.policyUri !== undefined && /^https?:/.test(client.policyUri) ? html`<p><a href="${client.policyUri}" rel="noreferrer">${words.policy}</a></p>` : ""}
</section>`;
}

function renderIdentity(visit: SignedInVisit, { webIds, webId, podName, podNames }: AppRequest): Html {
  const words = ENGLISH.appRequest;
  const others = podNames.filter((name) => name !== podName);
  return html`${
    webIds.length > 1
      ? renderSelect({
          name: "web-id",
          label: words.asWebId,
          chosen: webId,
          options: webIds.map((value) => ({ value, label: value })),
        })
      : html`<p>${words.asOnlyWebId} <code>${webId}</code></p>${renderHidden("web-id", webId)}`
  }${podName === undefined ? "" : html`<p>${words.inPod} <strong>${podName}</strong>${others.length === 0 ? "" : html`, ${words.orInstead} ${others.map((name) => html`<a href="${visit.url.pathname}?pod=${name}">${name}</a> `)}`}</p>`}`;
}

function renderScope(podName: string, { choices, earlier }: AppRequest): Html {
  const words = ENGLISH.appRequest;
  const chosen = earlier === undefined ? "own-folder" : scopeOf(earlier.allowances);
  const shown = SCOPES.filter((scope) => scope !== "chosen" || choices.folders.length > 0);
  return html`<fieldset><legend>${words.scope(podName)}</legend>
${shown.map((scope) => [
  renderChoice({
    type: "radio",
    name: "scope",
    value: scope,
    label: words.scopes[scope],
    ...(words.scopeHints[scope] !== "" && { hint: words.scopeHints[scope] }),
    isChosen: scope === chosen,
  }),
  scope === "chosen" ? renderChosen(choices, earlier) : "",
])}
</fieldset>
<fieldset><legend>${words.limits}</legend>
${renderChoice({ type: "checkbox", name: "read-only", value: "yes", label: words.readOnly, isChosen: earlier?.readOnly === true })}
</fieldset>`;
}

/** The folders and classes that can be chosen. */
export function renderChosen({ folders, classes, below }: Choices, earlier: Consent | undefined): Html {
  const words = ENGLISH.appRequest;
  const given = earlier?.allowances ?? [];
  const had = new Set(
    given.flatMap((each) =>
      each.kind === "folders" ? each.paths : each.kind === "types" ? each.classes : [],
    ),
  );
  // A long list is scrolled: what was given before stands where it is seen.
  const list = (
    name: "folder" | "class",
    values: readonly string[],
    label: (value: string) => string,
  ): Html =>
    html`${values.toSorted((a, b) => Number(had.has(b)) - Number(had.has(a))).map((value) => renderChoice({ type: "checkbox", name, value, label: label(value), isChosen: had.has(value), ...hintInside(below?.get(value)) }))}`;
  return html`<div class="choices" role="group" aria-label="${words.scopes.chosen}">
${list("folder", folders, decodePath)}
${below === undefined ? html`<p class="soft">${PLACES.many}</p>` : ""}
${classes.length === 0 ? "" : html`<p>${words.classes}</p>${list("class", classes, classWords)}`}
</div>`;
}

/** The hint of a folder in which something has rules of its own. */
function hintInside(count: PlaceCount | undefined): { readonly hint?: string } {
  return count === undefined ? {} : { hint: PLACES.inside(count) };
}

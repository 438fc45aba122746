import type { Consent } from "../consent/consent.ts";
import { PodError } from "../errors.ts";
import type { AppDraft } from "../packages/app-drafts.ts";
import type { AppManifest } from "../packages/app-package.ts";
import type { InstalledApp } from "../packages/app-records.ts";
import { fetchPackage } from "../packages/fetch-package.ts";
import { readPackage } from "../packages/read-package.ts";
import { appHref } from "../packages/serve-app.ts";
import { formatBytes, formatTime } from "../views/format.ts";
import { type Html, html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderDecision, renderField, renderForm, renderHidden } from "./form-parts.ts";
import { type PodContents, readInstallForm, renderWishes } from "./install-form.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit } from "./visit.ts";

type Tools = Pick<PageTools, "accounts" | "apps" | "drafts" | "consents" | "fetchPackages" | "pods" | "now">;

/** What somebody decides about: a package that is not installed yet, or an app that is. */
type Subject =
  | { readonly kind: "draft"; readonly draft: AppDraft; readonly manifest: AppManifest }
  | { readonly kind: "installed"; readonly app: InstalledApp; readonly manifest: AppManifest };

/** `GET /.account/apps/install/`: asks where an app is. */
export async function showInstallApp(visit: SignedInVisit): Promise<Response> {
  const words = ENGLISH.install;
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.explanation}</p>
${renderForm(
  { action: PATHS.installApp, token: visit.formToken },
  renderField({
    name: "url",
    label: words.address,
    hint: words.addressHint,
    type: "url",
    maxLength: 2000,
    hasFocus: true,
  }),
  renderButton(words.next),
)}`,
  });
}

/** `POST /.account/apps/install/`: fetches a package and goes on to the decision. */
export async function fetchAppToInstall(visit: SignedInVisit, tools: Tools): Promise<Response> {
  const source = (visit.form.get("url") ?? "").trim();
  const zip = await fetchPackage(tools.fetchPackages, source);
  const checked = { ...(await readPackage(zip)), zip, source };
  const draft = tools.drafts.add({ accountId: visit.account.id, podName: undefined, checked });
  return goTo(visit, `${PATHS.installApp}${draft.id}/`);
}

/** `GET /.account/apps/install/:id/`: who the app is, what it wants and why; then the owner decides. */
export async function showAppDecision(visit: SignedInVisit, tools: Tools): Promise<Response> {
  const words = ENGLISH.install;
  const subject = findSubject(visit, tools);
  const { manifest } = subject;
  const podName = choosePod(visit, subject, tools);
  const replaced = findReplaced(subject, podName, tools);
  const earlier = replaced && (await tools.apps.consentFor(replaced));
  const has = await findContents(podName, manifest, tools, ownerOf(visit, podName, tools));
  const title = titleOf(subject, replaced);
  return showPage(visit, {
    title,
    isSheet: true,
    body: html`<h1>${title}</h1>
${renderAbout(subject, replaced)}
${renderForm(
  { action: visit.url.pathname + visit.url.search, token: visit.formToken },
  renderHidden("pod", podName),
  renderPods(visit, subject, podName, tools),
  renderWishes(manifest, podName, { has, earlier: soleDecision(earlier) }),
  renderDecision({
    allow: submitWords(subject, replaced),
    deny: subject.kind === "installed" ? ENGLISH.navigation.cancel : words.cancel,
  }),
)}
<p class="soft">${ENGLISH.appRequest.later}</p>`,
  });
}

/** `POST /.account/apps/install/:id/`: the decision. */
export async function decideAboutApp(visit: SignedInVisit, tools: Tools): Promise<Response> {
  const subject = findSubject(visit, tools);
  const isAllowed = visit.form.get("decision") === "allow";
  if (!isAllowed) {
    if (subject.kind === "draft") tools.drafts.remove(subject.draft.id);
    return goTo(visit, PATHS.apps);
  }
  const podName = choosePod(visit, subject, tools);
  const webId = ownerOf(visit, podName, tools);
  const has = await findContents(podName, subject.manifest, tools, webId);
  const decision = { podName, webId, ...readInstallForm(visit.form, subject.manifest, has, tools.now()) };
  if (subject.kind === "installed") {
    await tools.apps.decide(subject.app, decision);
    return goTo(visit, appHref(subject.app));
  }
  const app = await tools.apps.install(subject.draft.checked, decision);
  tools.drafts.remove(subject.draft.id);
  return goTo(visit, appHref(app));
}

function findSubject({ params, account }: SignedInVisit, { accounts, apps, drafts }: Tools): Subject {
  const id = params.id ?? "";
  const draft = drafts.find(id, account.id);
  if (draft !== undefined) return { kind: "draft", draft, manifest: draft.checked.manifest };
  const app = apps.find(id);
  if (app === undefined || accounts.pods.accountOf(app.podName) !== account.id)
    throw new PodError("not-found", ENGLISH.install.gone);
  return { kind: "installed", app, manifest: app.manifest };
}

/** A form's pod counts, then that of the address, then the one that the package was sent for. */
function choosePod({ url, form, account }: SignedInVisit, subject: Subject, { accounts }: Tools): string {
  if (subject.kind === "installed") return subject.app.podName;
  const own = accounts.pods.list(account.id);
  const wanted = form.get("pod") ?? url.searchParams.get("pod") ?? subject.draft.podName;
  const podName = own.find((name) => name === wanted) ?? own[0];
  if (podName === undefined) throw new PodError("conflict", ENGLISH.install.noPod);
  return podName;
}

function ownerOf({ account }: SignedInVisit, podName: string, { accounts }: Tools): string {
  const owners = accounts.pods.owners(podName);
  const link = accounts.webIds.list(account.id).find(({ webId }) => owners.includes(webId));
  if (link === undefined) throw new PodError("conflict", ENGLISH.problem.noWebId);
  return link.webId;
}

function findReplaced(subject: Subject, podName: string, { apps }: Tools): InstalledApp | undefined {
  return subject.kind === "installed" ? subject.app : apps.findEarlier(podName, subject.draft.checked);
}

/** An app that had the whole pod is not one of the choices here. */
function soleDecision(earlier: Consent | undefined): Consent | undefined {
  return earlier?.allowances.some(({ kind }) => kind === "everything") ? undefined : earlier;
}

async function findContents(
  podName: string,
  { folders, types }: AppManifest,
  { pods, consents }: Tools,
  webId: string,
): Promise<PodContents> {
  const existing = await pods.withPod(podName, async ({ store }) => {
    const found = await Promise.all(folders.map(({ path }) => store.find(path)));
    return folders.filter((_, index) => found[index] !== undefined).map(({ path }) => path);
  });
  const wanted = existing ?? [];
  // Nobody knows yet which client it will be: a folder that is its own already is counted as another's.
  const below = await consents.countBelow({ podName, webId, clientId: "" }, wanted);
  const registered = types.length === 0 ? [] : await consents.listTypes(podName, webId);
  return {
    folders: new Set(wanted),
    below,
    classes: new Set(registered.map(({ type }) => type)),
  };
}

function titleOf({ kind, manifest: { name } }: Subject, replaced: InstalledApp | undefined): string {
  const words = ENGLISH.install;
  if (kind === "installed") return words.headingAgain(name);
  return replaced === undefined ? words.heading(name) : words.headingUpdate(replaced.manifest.name);
}

function submitWords({ kind }: Subject, replaced: InstalledApp | undefined): string {
  const words = ENGLISH.install;
  if (kind === "installed") return words.decide;
  return replaced === undefined ? words.install : words.update;
}

function renderAbout(subject: Subject, replaced: InstalledApp | undefined): Html {
  const words = ENGLISH.install;
  const { name, version, purpose, description } = subject.manifest;
  const source = subject.kind === "draft" ? subject.draft.checked.source : subject.app.source;
  const size = subject.kind === "draft" ? subject.draft.checked.zip.byteLength : subject.app.size;
  return html`<section class="card" aria-label="${words.about}">
<p class="who"><strong>${name}</strong></p>
<p>${purpose || description}</p>
<dl><dt>${words.version}</dt><dd>${version || "–"}</dd>
<dt>${words.from}</dt><dd>${source || words.fromFile}</dd>
<dt>${words.size}</dt><dd>${formatBytes(size)}</dd>
${replaced === undefined || subject.kind === "installed" ? "" : html`<dt>${words.replaces}</dt><dd>${words.earlier(replaced.manifest.version, formatTime(replaced.updatedAt))}</dd>`}</dl>
<p class="soft">${words.notVerified}</p>
</section>
${replaced === undefined || subject.kind === "installed" ? "" : renderTakeover(source, replaced)}`;
}

function renderTakeover(source: string, { manifest: { name }, source: earlier }: InstalledApp): Html {
  if (isFromSamePlace(source, earlier)) return html``;
  const words = ENGLISH.install;
  return html`<div class="notice bad"><p>${words.takesOver(name, earlier || words.fromFile)}</p></div>`;
}

/**
 * Any package can say that it is a new version of another one, and where it comes from is all that is known of its maker:
 * the same folder, because many share one host.
 */
function isFromSamePlace(source: string, earlier: string): boolean {
  const folder = URL.parse("./", source)?.href;
  return folder !== undefined && folder === URL.parse("./", earlier)?.href;
}

function renderPods(
  { url, account }: SignedInVisit,
  subject: Subject,
  podName: string,
  { accounts }: Tools,
): Html {
  const words = ENGLISH.install;
  const others =
    subject.kind === "installed" ? [] : accounts.pods.list(account.id).filter((name) => name !== podName);
  return html`<p>${words.inPod} <strong>${podName}</strong>${others.length === 0 ? "" : html`, ${ENGLISH.appRequest.orInstead} ${others.map((name) => html`<a href="${url.pathname}?pod=${name}">${name}</a> `)}`}</p>`;
}

import { type CSSResultGroup, css, html, type PropertyDeclarations, type TemplateResult } from "lit";
import { WebizenError } from "../errors.ts";
import type { Access, Audience, Grant } from "../sharing/sharing.ts";
import type { Webizen } from "../webizen.ts";
import { dialogLook } from "./base/dialog-look.ts";
import { PodElement } from "./base/pod-element.ts";
import { isWebAddress } from "./base/safe-link.ts";
import { showBusy, showProblem } from "./base/show-state.ts";
import { words } from "./base/words.ts";
import { nameFromWebId } from "./people/describe-person.ts";
import { findPerson } from "./people/read-person.ts";
import { shortenIri } from "./query/cells.ts";
import { describeGrant, LEVELS, type Level } from "./sharing/describe-grant.ts";
import { shownGrants } from "./sharing/shown-grants.ts";
import "./webizen-person.ts";

/**
 * A button that opens a dialog: who can do what with a thing, in words, and the ways to change it.
 *
 * @example
 * <webizen-share for="photos/2026/"></webizen-share>
 * @fires webizen-shared when the rules were changed; `detail.access`
 * @csspart button, dialog, grants, grant, remove, form
 */
export class WebizenShare extends PodElement {
  static override properties: PropertyDeclarations = {
    ...PodElement.properties,
    for: {},
    label: {},
    access: { state: true },
    names: { state: true },
    fault: { state: true },
    audience: { state: true },
    said: { state: true },
    isWriting: { state: true },
  };
  static override readonly inputs: readonly string[] = ["for"];
  static override styles: CSSResultGroup = [
    PodElement.styles,
    dialogLook,
    css`
      :host { display: inline-block; }
      header { display: flex; justify-content: space-between; gap: 1rem; align-items: start; }
      li { display: flex; gap: 0.6rem; justify-content: space-between; align-items: center; border-bottom: 1px solid var(--_line); padding: 0.4rem 0; }
      form { margin-top: 1rem; } fieldset { border: 0; padding: 0; margin: 0; } fieldset label { font-weight: 400; display: flex; gap: 0.5rem; align-items: center; min-height: 2rem; }
      li span { min-width: 0; overflow-wrap: anywhere; }
    `,
  ];
  /** Address of the file, document or folder. */
  declare for: string;
  /** What the button says. */
  declare label: string | undefined;
  declare protected access: Access | undefined;
  declare protected names: ReadonlyMap<string, string>;
  /** What went wrong with the last change. */
  declare protected fault: unknown;
  declare protected audience: "person" | "everyone" | "signed-in";
  /** What the last change did, for screen readers. */
  declare protected said: string;
  declare protected isWriting: boolean;

  constructor() {
    super();
    Object.assign(this, { for: "", names: new Map(), audience: "person", said: "", isWriting: false });
  }

  // Only what is looked at is asked for.
  protected override load(pod: Webizen, signal: AbortSignal): Promise<void> | void {
    this.access = undefined;
    if (this.#dialog?.open && this.for !== "") return this.#read(pod, signal);
  }

  async #read(pod: Webizen, signal: AbortSignal): Promise<void> {
    const access = await pod.sharing.of(this.for);
    if (!signal.aborted) await this.#take(pod, access);
  }

  async #take(pod: Webizen, access: Access): Promise<void> {
    this.access = access;
    const named = access.grants.flatMap((grant) => [grant.with, grant.group ?? ""]);
    const webIds = named.filter((audience) => isWebAddress(audience));
    const people = await Promise.all([...new Set(webIds)].map((webId) => findPerson(pod, webId)));
    this.names = new Map(people.map(({ webId, name }) => [webId, name]));
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  /** Opens the dialog. */
  show(): void {
    this.fault = undefined;
    this.said = "";
    this.#dialog?.showModal();
    this.reload();
  }

  /** Closes the dialog. */
  close(): void {
    this.#dialog?.close();
  }

  #nameOf(audience: Audience, pod: Webizen | undefined): string {
    const { share } = words();
    if (audience === "everyone" || audience === "signed-in") return share.audiences[audience];
    const name = this.names.get(audience) ?? nameFromWebId(audience);
    return audience === pod?.session.webId ? share.you(name) : name;
  }

  async #change(change: (pod: Webizen) => Promise<Access>, said: string): Promise<void> {
    const pod = this.shown;
    if (pod === undefined) return;
    this.isWriting = true;
    this.fault = undefined;
    try {
      const access = await change(pod);
      await this.#take(pod, access);
      this.said = said;
      this.tell("webizen-shared", { access });
    } catch (error) {
      this.fault = error;
    } finally {
      this.isWriting = false;
    }
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    const audience = this.audience === "person" ? String(given.get("person") ?? "") : this.audience;
    const level = String(given.get("level")) as Level;
    const day = String(given.get("until") ?? "");
    if (audience === "") {
      this.fault = new WebizenError("malformed", words().person.missing);
      return;
    }
    // A day ends when it is over where the person is.
    const until = day === "" ? {} : { until: new Date(`${day}T23:59:59`) };
    const options = { with: audience, can: LEVELS[level], ...until };
    void this.#change(
      async (pod) => {
        const access = await pod.sharing.share(this.for, options);
        form.reset();
        return access;
      },
      words().share.shared(this.#nameOf(audience, this.shown)),
    );
  };

  #remove(audience: Audience): void {
    const said = words().share.removed(this.#nameOf(audience, this.shown));
    void this.#change((pod) => pod.sharing.share(this.for, { with: audience, can: [] }), said);
    this.#dialog?.focus();
  }

  override render(): TemplateResult {
    const { share } = words();
    return html`<button type="button" part="button" class="quiet" aria-haspopup="dialog" ?disabled=${this.shown === undefined}
        @click=${() => this.show()}>${this.label || share.button}</button>
      <dialog part="dialog" aria-labelledby="title" tabindex="-1"><header><h2 id="title">${share.title(shortenIri(this.access?.iri ?? this.for))}</h2>
        <button type="button" class="quiet" @click=${() => this.close()}>${share.close}</button></header>
        ${this.#renderContent()}</dialog>`;
  }

  #renderContent(): TemplateResult {
    const { access, fault } = this;
    const { share } = words();
    if (this.problem !== undefined) return showProblem(this.problem, () => this.reload());
    if (access === undefined) return showBusy();
    return html`${access.inheritedFrom === undefined ? "" : html`<p class="soft">${share.inherited(shortenIri(access.inheritedFrom))}</p>`}
      <ul part="grants" aria-label=${share.who}>${shownGrants(access.grants, this.shown?.session.webId).map((grant) => this.#renderGrant(grant))}</ul>
      <p class="visually-hidden" role="status">${this.said}</p>
      ${fault === undefined ? "" : showProblem(fault)}
      ${
        access.inheritedFrom === undefined && !this.#isRoot(access)
          ? html`<p><button type="button" class="quiet" ?disabled=${this.isWriting} @click=${() =>
              void this.#change(
                (pod) => pod.sharing.inherit(this.for),
                share.inheriting,
              )}>${share.inherit}</button></p>`
          : ""
      }
      ${this.#renderForm()}`;
  }

  #isRoot({ iri }: Access): boolean {
    return this.shown?.session.storages.includes(iri) ?? false;
  }

  #withNames(grant: Grant): Grant {
    const { app, group } = grant;
    return {
      ...grant,
      ...(app === undefined ? {} : { app: shortenIri(app) }),
      ...(group === undefined ? {} : { group: this.names.get(group) ?? shortenIri(group) }),
    };
  }

  #renderGrant(grant: Grant): TemplateResult {
    const { share } = words();
    const name = this.#nameOf(grant.with, this.shown);
    // Who holds it as a member of a group loses it there.
    const isFixed = grant.group !== undefined || grant.with === this.shown?.session.webId;
    return html`<li part="grant"><span><strong dir="auto">${name}</strong> ${describeGrant(this.#withNames(grant))}</span>${
      isFixed
        ? ""
        : html`<button type="button" part="remove" class="quiet" ?disabled=${this.isWriting}
          aria-label=${share.removeFrom(name)} @click=${() => this.#remove(grant.with)}>${share.remove}</button>`
    }</li>`;
  }

  #renderForm(): TemplateResult {
    const { share } = words();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    return html`<form part="form" class="stack" @submit=${this.#submit} novalidate>
      <fieldset><legend>${share.with}</legend>${(["person", "signed-in", "everyone"] as const).map(
        (
          audience,
        ) => html`<label><input type="radio" name="audience" value=${audience} .checked=${this.audience === audience}
          @change=${() => {
            this.audience = audience;
          }}>${audience === "person" ? share.somebody : share.audiences[audience]}</label>`,
      )}</fieldset>
      ${this.audience === "person" ? html`<webizen-person name="person" .pod=${this.shown}></webizen-person>` : ""}
      <div><label for="level">${share.level}</label><select id="level" name="level">${(
        Object.keys(LEVELS) as Level[]
      ).map((level) => html`<option value=${level}>${share.can[level]}</option>`)}</select></div>
      <div><label for="until">${share.untilLabel}</label><input id="until" name="until" type="date" min=${tomorrow}></div>
      <div><button ?disabled=${this.isWriting}>${share.add}</button></div></form>`;
  }
}

customElements.define("webizen-share", WebizenShare);

declare global {
  interface HTMLElementTagNameMap {
    "webizen-share": WebizenShare;
  }
}

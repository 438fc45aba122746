import { type CSSResultGroup, css, html, type PropertyDeclarations, type TemplateResult } from "lit";
import { WebizenError } from "../errors.ts";
import type { LogoutOptions } from "../session/session.ts";
import type { Webizen } from "../webizen.ts";
import { dialogLook } from "./base/dialog-look.ts";
import { PodElement } from "./base/pod-element.ts";
import { showBusy, showProblem } from "./base/show-state.ts";
import { words } from "./base/words.ts";
import { completeAddress } from "./login/complete-address.ts";
import { findPerson } from "./people/read-person.ts";

/**
 * The button to sign in with; once signed in, the name and the way out.
 *
 * @example
 * <webizen-login issuer="https://pod.example/"></webizen-login>
 * @csspart button, name, field, dialog
 */
export class WebizenLogin extends PodElement {
  static override properties: PropertyDeclarations = {
    ...PodElement.properties,
    issuer: {},
    name: { state: true },
    isLeaving: { state: true },
    asksProvider: { state: true },
    unsent: { state: true },
  };
  static override styles: CSSResultGroup = [
    PodElement.styles,
    dialogLook,
    css`.name { font-weight: 600; overflow-wrap: anywhere; } form { max-width: 30rem; }`,
  ];
  /** The provider to sign in with; default: that of the `<webizen-app>` around, else people choose. */
  declare issuer: string | undefined;
  declare protected name: string | undefined;
  declare protected isLeaving: boolean;
  declare protected asksProvider: boolean;
  /** How many changes would be lost, while that is asked about. */
  declare protected unsent: number | undefined;

  protected override async load(pod: Webizen, signal: AbortSignal): Promise<void> {
    const { webId } = pod.session;
    const name = webId === undefined ? undefined : (await findPerson(pod, webId)).name;
    if (!signal.aborted) this.name = name;
  }

  get #issuer(): string | undefined {
    return this.issuer || (this.pod === undefined && this.closest("webizen-app")?.issuer) || undefined;
  }

  async #signIn(issuer: string | undefined): Promise<void> {
    const pod = this.shown;
    if (pod === undefined) return;
    this.isLeaving = true;
    this.problem = undefined;
    try {
      await pod.session.login(issuer === undefined ? {} : { issuer });
    } catch (error) {
      // Whoever could not sign in here may have another provider.
      this.asksProvider = true;
      this.problem = error;
      this.isLeaving = false;
    }
  }

  async #signOut(options: LogoutOptions = {}): Promise<void> {
    this.problem = undefined;
    try {
      await this.shown?.session.logout(options);
    } catch (error) {
      if (!(error instanceof WebizenError) || error.code !== "unsent") {
        this.problem = error;
        return;
      }
      this.unsent = error.details.unsent?.length ?? 1;
      await this.updateComplete;
      this.#dialog?.showModal();
    }
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  #discard(): void {
    this.#dialog?.close();
    void this.#signOut({ discard: true });
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = new FormData(event.target as HTMLFormElement).get("provider");
    void this.#signIn(completeAddress(String(typed)));
  };

  override render(): TemplateResult {
    const session = this.shown?.session;
    if (session === undefined) return showBusy();
    const fault = this.problem ?? session.problem;
    const problem = fault === undefined ? "" : showProblem(fault);
    return html`${session.webId === undefined ? this.#renderSignedOut() : this.#renderSignedIn(session.webId)}${problem}`;
  }

  #renderSignedIn(webId: string): TemplateResult {
    // Whoever uses an installed app signs out on the page around it.
    if (this.shown?.session.kind === "sandbox")
      return html`<span part="name" class="name" title=${webId}>${this.name ?? ""}</span>`;
    return html`<div class="row"><span part="name" class="name" title=${webId}>${this.name ?? ""}</span>
      <button type="button" part="button" class="quiet" @click=${() => void this.#signOut()}>${words().login.signOut}</button></div>
      ${this.unsent === undefined ? "" : this.#renderQuestion(this.unsent)}`;
  }

  #renderQuestion(unsent: number): TemplateResult {
    const { login } = words();
    return html`<dialog part="dialog" role="alertdialog" aria-labelledby="title" aria-describedby="text">
      <h2 id="title">${login.unsentTitle(unsent)}</h2><p id="text">${login.unsent}</p>
      <div class="row"><button type="button" part="button" autofocus @click=${() => this.#dialog?.close()}>${login.stay}</button>
        <button type="button" part="button" class="quiet" @click=${() => this.#discard()}>${login.discard(unsent)}</button></div></dialog>`;
  }

  #renderSignedOut(): TemplateResult {
    const { login } = words();
    if (this.#issuer === undefined && this.asksProvider) return this.#renderProvider();
    return html`<div class="row">
      <button type="button" part="button" ?disabled=${this.isLeaving} @click=${() => void this.#signIn(this.#issuer)}>${login.signIn}</button>
      ${
        this.#issuer === undefined
          ? html`<button type="button" part="button" class="quiet" @click=${() => {
              this.asksProvider = true;
            }}>${login.elsewhere}</button>`
          : ""
      }</div>`;
  }

  #renderProvider(): TemplateResult {
    const { login } = words();
    return html`<form class="stack" @submit=${this.#submit}>
      <label for="provider">${login.provider}</label>
      <div class="row"><input part="field" id="provider" name="provider" class="grow" inputmode="url" autocomplete="url" autocapitalize="none"
        spellcheck="false" required placeholder=${login.providerExample} aria-describedby="hint">
      <button part="button" ?disabled=${this.isLeaving}>${login.signIn}</button></div>
      <p id="hint" class="soft">${login.providerHint}</p></form>`;
  }
}

customElements.define("webizen-login", WebizenLogin);

declare global {
  interface HTMLElementTagNameMap {
    "webizen-login": WebizenLogin;
  }
}

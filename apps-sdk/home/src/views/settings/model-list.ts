import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import { SETTINGS } from "../../english/settings.ts";
import { look } from "../../parts/look.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { sayBriefly } from "../../parts/toast.ts";
import { tellHome } from "../../shell/home-api.ts";
import { addModel, type Model } from "./device.ts";

/** The models that search can find by meaning with. Dispatches `change` after one was added, taken into use or removed. */
export class ModelList extends LitElement {
  static override properties = {
    models: { attribute: false },
    mayChange: { attribute: false },
    busy: { state: true },
    share: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      li { padding: 0.6rem 0; }
      li + li { border-top: 1px solid var(--line); }
      progress { width: 100%; accent-color: var(--accent); }
    `,
  ];
  declare models: readonly Model[];
  declare mayChange: boolean;
  /** Id of the model that something is done with. */
  declare busy: string | undefined;
  declare share: number | undefined;
  declare problem: unknown;

  async #run(id: string, work: () => Promise<unknown>): Promise<void> {
    this.busy = id;
    this.problem = undefined;
    try {
      await work();
      this.dispatchEvent(new Event("change"));
    } catch (error) {
      this.problem = error;
    }
    this.busy = undefined;
    this.share = undefined;
  }

  #use({ id }: Model): void {
    void this.#run(id, async () => {
      await tellHome("models/use", { id });
      sayBriefly({ text: SETTINGS.using });
    });
  }

  #add({ id }: Model): void {
    void this.#run(id, () =>
      addModel(id, (share) => {
        this.share = share;
      }),
    );
  }

  override render(): TemplateResult {
    return html`${this.problem === undefined ? nothing : showProblem(this.problem)}
      <ul class="plain">${this.models.map((model) => this.#renderModel(model))}</ul>
      ${this.mayChange ? nothing : html`<p class="soft">${SETTINGS.ownerDecides}</p>`}`;
  }

  #renderModel(model: Model): TemplateResult {
    const { name, megabytes, licence, languages, state, isInUse, note, id } = model;
    return html`<li>
      <div class="row spread"><strong>${name}</strong>
        ${isInUse ? html`<span class="tag">${SETTINGS.inUse}</span>` : this.#renderActions(model)}</div>
      <p class="soft">${[SETTINGS.states[state], SETTINGS.languages(languages), SETTINGS.megabytes(megabytes), licence].join(" · ")}${note === "" ? nothing : html`<br />${note}`}</p>
      ${this.busy === id && this.share !== undefined ? html`<progress max="1" .value=${this.share} aria-label=${SETTINGS.adding(name)}></progress>` : nothing}
    </li>`;
  }

  #renderActions(model: Model): TemplateResult | typeof nothing {
    if (!this.mayChange) return nothing;
    const { id, name, state, megabytes } = model;
    const isBusy = this.busy !== undefined;
    if (state === "recommended") {
      return html`<button class="quiet" ?disabled=${isBusy} aria-label=${SETTINGS.addThis(name, megabytes)} @click=${() => this.#add(model)}>${SETTINGS.add}</button>`;
    }
    const remove = (): void => void this.#run(id, () => tellHome("models/remove", { id }));
    return html`<span class="row">
      ${state === "damaged" ? nothing : html`<button class="quiet" ?disabled=${isBusy} aria-label=${SETTINGS.useThis(name)} @click=${() => this.#use(model)}>${SETTINGS.use}</button>`}
      ${state === "built-in" ? nothing : html`<button class="alarm" ?disabled=${isBusy} aria-label=${SETTINGS.removeThis(name)} @click=${remove}>${SETTINGS.remove}</button>`}
    </span>`;
  }
}

customElements.define("model-list", ModelList);

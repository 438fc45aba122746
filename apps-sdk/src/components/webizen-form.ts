import type { Quad } from "@rdfjs/types";
import { type CSSResultGroup, html, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Model, Thing, Values } from "../data/model.ts";
import type { Webizen } from "../webizen.ts";
import { PodElement } from "./base/pod-element.ts";
import { showBusy, showEmpty, showProblem } from "./base/show-state.ts";
import { words } from "./base/words.ts";
import { type RawValues, readField, showField } from "./form/field-input.ts";
import { formLook } from "./form/form-look.ts";
import { readShape } from "./form/read-shape.ts";
import { renderField } from "./form/render-field.ts";
import "./webizen-person.ts";

/**
 * A form for a kind of thing, made from a SHACL shape or a model. What is not allowed is said at the field.
 *
 * @example
 * <webizen-form shape="shapes/recipe.ttl#Recipe" in="recipes/"></webizen-form>
 * @fires webizen-submit before it is written; `detail.values`. Prevent it to do something else with them
 * @fires webizen-saved once it is written; `detail.thing`
 * @csspart form, field, fault, add, remove, button
 */
export class WebizenForm extends PodElement {
  static override properties: PropertyDeclarations = {
    ...PodElement.properties,
    shape: {},
    in: {},
    subject: {},
    label: {},
    model: { attribute: false },
    values: { attribute: false },
    used: { state: true },
    raw: { state: true },
    faults: { state: true },
    failure: { state: true },
    isWriting: { state: true },
    said: { state: true },
  };
  static override readonly inputs: readonly string[] = ["shape", "model", "subject", "values"];
  static override styles: CSSResultGroup = [PodElement.styles, formLook];
  /** Address of a SHACL shape, or of a document with one, against that of the page; or its statements. */
  declare shape: string | readonly Quad[] | undefined;
  /** The kind of thing, in place of a shape. */
  declare model: Model | undefined;
  /** Folder or document for a new thing; without it the values only go to `webizen-submit`. */
  declare in: string | undefined;
  /** Address of a thing to change, in place of a new one. */
  declare subject: string | undefined;
  /** Values that a new thing starts with. */
  declare values: Readonly<Record<string, unknown>> | undefined;
  /** What the button says. */
  declare label: string | undefined;
  declare protected used: Model | undefined;
  declare protected raw: Readonly<Record<string, RawValues>>;
  declare protected faults: Readonly<Record<string, readonly string[]>>;
  declare protected failure: unknown;
  declare protected isWriting: boolean;
  declare protected said: string;
  #thing: Thing | undefined;

  constructor() {
    super();
    Object.assign(this, { raw: {}, faults: {}, isWriting: false, said: "" });
  }

  protected override async load(pod: Webizen, signal: AbortSignal): Promise<void> {
    this.used = undefined;
    const model = this.model ?? (this.shape ? await readShape(pod, this.shape) : undefined);
    if (model === undefined) return;
    const thing = this.subject ? await pod.data.get(model, this.subject) : undefined;
    if (signal.aborted) return;
    if (this.subject && thing === undefined)
      throw new Error(words().form.noSuchThing(this.subject, model.name));
    this.#thing = thing;
    this.used = model;
    this.#fill(model, thing ?? this.values ?? {});
  }

  #fill(model: Model, values: Readonly<Record<string, unknown>>): void {
    this.faults = {};
    this.failure = undefined;
    this.raw = Object.fromEntries(
      Object.entries(model.fields).map(([name, field]) => [name, showField(field, values[name])]),
    );
  }

  /** Empties the form, or puts back what the thing says. */
  reset(): void {
    if (this.used !== undefined) this.#fill(this.used, this.#thing ?? this.values ?? {});
  }

  #change(name: string, raw: RawValues): void {
    this.said = "";
    this.raw = { ...this.raw, [name]: raw };
    const field = this.used?.fields[name];
    // What was found wrong is looked at again while it is mended; what is being typed for the first time is not.
    if (field === undefined || this.faults[name] === undefined) return;
    this.faults = { ...this.faults, [name]: faultsOf(readField(field, raw)) };
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.submit();
  };

  /** Checks what is typed and writes it. @returns whether it was in order */
  async submit(): Promise<boolean> {
    const { used, shown } = this;
    if (used === undefined || this.isWriting) return false;
    const readings = Object.entries(used.fields).map(
      ([name, field]) => [name, readField(field, this.raw[name] ?? [""])] as const,
    );
    this.failure = undefined;
    this.faults = Object.fromEntries(
      readings.flatMap(([name, reading]) => (reading.kind === "faults" ? [[name, reading.faults]] : [])),
    );
    if (Object.keys(this.faults).length > 0) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return false;
    }
    const values = Object.fromEntries(
      readings.flatMap(([name, reading]) =>
        reading.kind === "value" && reading.value !== undefined ? [[name, reading.value]] : [],
      ),
    );
    if (this.tell("webizen-submit", { values }, true) && shown !== undefined)
      await this.#write(shown, used, values);
    return this.failure === undefined;
  }

  async #write(pod: Webizen, model: Model, values: Readonly<Record<string, unknown>>): Promise<void> {
    const folder = this.in;
    if (this.#thing === undefined && !folder) return;
    this.isWriting = true;
    try {
      const thing =
        this.#thing === undefined
          ? await pod.data.create(model, values as Values<Model>, { in: folder ?? "" })
          : await this.#save(pod, this.#thing, model, values);
      this.#fill(model, this.#thing ?? this.values ?? {});
      this.said = words().form.saved;
      this.tell("webizen-saved", { thing });
    } catch (error) {
      this.failure = error;
    } finally {
      this.isWriting = false;
    }
  }

  async #save(
    pod: Webizen,
    thing: Thing,
    model: Model,
    values: Readonly<Record<string, unknown>>,
  ): Promise<Thing> {
    const changed = thing as Record<string, unknown>;
    for (const name of Object.keys(model.fields)) {
      if (name in values) changed[name] = values[name];
      else delete changed[name];
    }
    await pod.data.save(thing);
    return thing;
  }

  override render(): TemplateResult {
    if (this.problem !== undefined) return showProblem(this.problem, () => this.reload());
    if (this.shown === undefined || this.busy) return showBusy();
    const { used } = this;
    const { form } = words();
    if (used === undefined) return showEmpty(form.noShape);
    const count = Object.values(this.faults).filter((faults) => faults.some(Boolean)).length;
    return html`<form part="form" class="stack" novalidate aria-label=${used.name} @submit=${this.#submit}>
      ${Object.entries(used.fields).map(([name, field]) =>
        renderField({
          name,
          field,
          raw: this.raw[name] ?? [""],
          faults: this.faults[name] ?? [],
          pod: this.shown,
          change: (raw) => this.#change(name, raw),
        }),
      )}
      ${this.failure === undefined ? "" : showProblem(this.failure)}
      <div class="row"><button part="button" ?disabled=${this.isWriting}>${this.label || form.save}</button>
        <span role="status" class=${count > 0 ? "problem" : "soft"}>${count > 0 ? form.faults(count) : this.said}</span></div></form>`;
  }
}

function faultsOf(reading: ReturnType<typeof readField>): readonly string[] {
  return reading.kind === "faults" ? reading.faults : [];
}

customElements.define("webizen-form", WebizenForm);

declare global {
  interface HTMLElementTagNameMap {
    "webizen-form": WebizenForm;
  }
}

import { FOAF, SCHEMA, VCARD } from "@webizen/ontologies";
import { html, nothing, type TemplateResult } from "lit";
import type { Field } from "../../data/model.ts";
import type { Webizen } from "../../webizen.ts";
import { words } from "../base/words.ts";
import { shortenIri } from "../query/cells.ts";
import type { RawValues } from "./field-input.ts";

/** One field of a form as it is now. */
export interface FieldState {
  readonly name: string;
  readonly field: Field;
  readonly raw: RawValues;
  /** What is wrong, for each box; empty where nothing is. */
  readonly faults: readonly string[];
  readonly pod: Webizen | undefined;
  readonly change: (raw: RawValues) => void;
}

const PEOPLE: readonly string[] = [FOAF.Person, FOAF.Agent, SCHEMA.Person, VCARD.Individual];

/** Renders the boxes of a field with its name, what it is for, and what is wrong with what is typed. */
export function renderField(state: FieldState): TemplateResult {
  const { name, field } = state;
  const label = field.label ?? name;
  return field.many
    ? renderMany(state, label)
    : html`<div part="field" class="field">${renderOne(state, 0, label)}</div>`;
}

function renderMany(state: FieldState, label: string): TemplateResult {
  const { field, raw, change } = state;
  const { form } = words();
  const without = (index: number): RawValues => {
    const left = raw.filter((_, place) => place !== index);
    return left.length === 0 ? [""] : left;
  };
  return html`<fieldset part="field" class="field many"><legend>${label}${markRequired(field)}</legend>
    ${raw.map(
      (
        text,
        index,
      ) => html`<div class="row value"><div class="grow">${renderOne(state, index, form.nth(label, index + 1), true)}</div>
        <button type="button" part="remove" class="quiet" ?disabled=${raw.length === 1 && text === ""} aria-label=${form.removeNth(label, index + 1)}
          @click=${() => change(without(index))}>${form.remove}</button></div>`,
    )}
    <button type="button" part="add" class="quiet" aria-label=${form.addTo(label)} @click=${() => change([...raw, ""])}>${form.add}</button></fieldset>`;
}

function renderOne(state: FieldState, index: number, label: string, isOneOfMany = false): TemplateResult {
  const { name, field, faults } = state;
  const id = `field-${name}-${index}`;
  const fault = faults[index] ?? "";
  const help = index === 0 ? (field.description ?? "") : "";
  if (field.kind === "link" && PEOPLE.includes(field.linksTo ?? "") && field.options === undefined) {
    return html`${renderPerson(state, index, label)}${renderNotes(id, help, fault)}`;
  }
  const labelled = html`<label for=${id} class=${isOneOfMany ? "visually-hidden" : ""}>${label}${isOneOfMany ? "" : markRequired(field)}</label>`;
  const box = renderBox(
    state,
    index,
    id,
    [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(" "),
  );
  const both =
    field.kind === "boolean" ? html`<div class="row">${box}${labelled}</div>` : html`${labelled}${box}`;
  return html`${both}${renderNotes(id, help, fault)}`;
}

function renderNotes(id: string, help: string, fault: string): TemplateResult {
  return html`${help === "" ? "" : html`<p id="${id}-help" class="soft">${help}</p>`}${
    fault === "" ? "" : html`<p id="${id}-fault" part="fault" class="problem">${fault}</p>`
  }`;
}

function markRequired({ required, kind }: Field): TemplateResult | string {
  return required && kind !== "boolean" ? html` <span class="soft">${words().form.required}</span>` : "";
}

function renderPerson({ raw, change, pod }: FieldState, index: number, label: string): TemplateResult {
  return html`<webizen-person .pod=${pod} label=${label} .value=${raw[index] ?? ""}
    @change=${(event: Event) => change(raw.with(index, (event.target as HTMLElement & { value: string }).value))}></webizen-person>`;
}

function renderBox(
  { field, raw, faults, change }: FieldState,
  index: number,
  id: string,
  notes: string,
): TemplateResult {
  const { kind, options, multiline, required, many } = field;
  const text = raw[index] ?? "";
  const invalid = faults[index] ? "true" : "false";
  const described = notes || nothing;
  const isRequired = required && !many && kind !== "boolean" ? "true" : nothing;
  const type = (event: Event): void => change(raw.with(index, (event.target as HTMLInputElement).value));
  if (options !== undefined) {
    const known = options.includes(text) || text === "" ? options : [...options, text];
    return html`<select id=${id} aria-describedby=${described} aria-invalid=${invalid} aria-required=${isRequired} @change=${type}>
      <option value="" ?selected=${text === ""}>${words().form.choose}</option>${known.map(
        (option) =>
          html`<option value=${option} ?selected=${option === text}>${kind === "link" ? shortenIri(option) : option}</option>`,
      )}</select>`;
  }
  if (kind === "boolean") {
    return html`<input id=${id} type="checkbox" aria-describedby=${described} .checked=${text === "true"}
      @change=${(event: Event) => change([(event.target as HTMLInputElement).checked ? "true" : ""])}>`;
  }
  if (kind === "text" && multiline) {
    return html`<textarea id=${id} rows="5" dir="auto" aria-describedby=${described} aria-invalid=${invalid} aria-required=${isRequired}
      .value=${text} @input=${type}></textarea>`;
  }
  const look = LOOKS[kind];
  return html`<input id=${id} type=${look.type} inputmode=${look.inputMode ?? nothing} dir="auto" aria-describedby=${described}
    aria-invalid=${invalid} aria-required=${isRequired} .value=${text} @input=${type}>`;
}

// Numbers are typed as text: `type="number"` hides from scripts what it cannot read.
const LOOKS: Readonly<Record<Field["kind"], { readonly type: string; readonly inputMode?: string }>> = {
  text: { type: "text" },
  number: { type: "text", inputMode: "decimal" },
  boolean: { type: "checkbox" },
  date: { type: "date" },
  time: { type: "datetime-local" },
  link: { type: "url", inputMode: "url" },
};

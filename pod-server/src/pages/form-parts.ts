import { type Html, type HtmlValue, html } from "../views/layout.ts";
import { TOKEN_FIELD } from "./check-form.ts";

/** A text field with its label. */
export interface Field {
  /** Name of the value in the form. */
  readonly name: string;
  /** Default: its name. Needed where several forms of a page have fields of that name. */
  readonly id?: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: "text" | "password" | "url";
  readonly value?: string;
  /** What browsers and password managers fill in: a token of the HTML standard. */
  readonly autocomplete?: string;
  readonly isOptional?: boolean;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly hasFocus?: boolean;
}

/** A form that sends its fields to one of these pages. */
export function renderForm(
  form: { readonly action: string; readonly token: string; readonly attributes?: Html },
  ...content: readonly HtmlValue[]
): Html {
  return html`<form method="post" action="${form.action}"${form.attributes}>
<input type="hidden" name="${TOKEN_FIELD}" value="${form.token}">
${content}</form>
`;
}

/** A labelled text field. Fields are required unless they say that they are not. */
export function renderField(field: Field): Html {
  const { name, id = name, hint, type = "text", maxLength = 300 } = field;
  const isName = field.autocomplete?.startsWith("username") || type === "url";
  return html`<div class="field"><label for="${id}">${field.label}</label>
${hint === undefined ? "" : html`<span class="hint" id="${id}-hint">${hint}</span>`}<input id="${id}" name="${name}" type="${type}" maxlength="${maxLength}"${attribute("aria-describedby", hint && `${id}-hint`)}${attribute("value", field.value)}${attribute("autocomplete", field.autocomplete ?? "off")}${attribute("pattern", field.pattern)}${attribute("minlength", field.minLength)}${flag("required", !field.isOptional)}${flag("autofocus", field.hasFocus)}${isName ? html` autocapitalize="none" spellcheck="false"` : ""}></div>
`;
}

/** A value that the form carries along unseen. */
export function renderHidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">
`;
}

/** A checkbox or a radio button with its label to the right. */
export function renderChoice(choice: {
  readonly type: "checkbox" | "radio";
  readonly name: string;
  readonly value: string;
  readonly label: HtmlValue;
  readonly hint?: string;
  readonly isChosen?: boolean;
  readonly isRequired?: boolean;
}): Html {
  const id = `${choice.name}-${choice.value}`;
  return html`<div class="choice"><input type="${choice.type}" id="${id}" name="${choice.name}" value="${choice.value}"${flag("checked", choice.isChosen)}${flag("required", choice.isRequired)}${attribute("aria-describedby", choice.hint && `${id}-hint`)}><div><label for="${id}">${choice.label}</label>${choice.hint === undefined ? "" : html`<span class="hint" id="${id}-hint">${choice.hint}</span>`}</div></div>
`;
}

/** A drop-down list. */
export function renderSelect(select: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen?: string;
}): Html {
  return html`<div class="field"><label for="${select.name}">${select.label}</label>
<select id="${select.name}" name="${select.name}">${select.options.map(
    ({ value, label }) =>
      html`<option value="${value}"${flag("selected", value === select.chosen)}>${label}</option>`,
  )}</select></div>
`;
}

/**
 * The two ways to answer a request, named `decision`. Neither is what the Enter key presses in a field: that is the first button,
 * which sends nothing outside of a dialog, so that nobody lets an app in by accident.
 */
export function renderDecision({ allow, deny }: { readonly allow: string; readonly deny: string }): Html {
  return html`<div class="actions"><button formmethod="dialog" formnovalidate hidden>${allow}</button>${renderButton(allow, { name: "decision", value: "allow" })}<button class="quiet" name="decision" value="deny" formnovalidate>${deny}</button></div>
`;
}

/** A button that sends its form. */
export function renderButton(
  label: string,
  options: {
    readonly look?: "quiet" | "alarm";
    readonly name?: string;
    readonly value?: string;
    /** What a screen reader says in place of the label, where the same label stands on several buttons. */
    readonly spoken?: string;
  } = {},
): Html {
  return html`<button${attribute("class", options.look)}${attribute("name", options.name)}${attribute("value", options.value)}${attribute("aria-label", options.spoken)}>${label}</button>`;
}

function attribute(name: string, value: string | number | undefined): Html | undefined {
  return value === undefined ? undefined : html` ${name}="${value}"`;
}

function flag(name: string, isSet: boolean | undefined): Html | undefined {
  return isSet ? html` ${name}` : undefined;
}

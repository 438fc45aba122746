import { type Html, type HtmlValue, html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { renderForm, renderHidden } from "./form-parts.ts";

/**
 * A form whose answer comes from a passkey. It needs a script, so it is hidden until the script has come; browsers
 * without passkeys never show it.
 */
export function renderPasskeyForm(form: {
  readonly ceremony: "sign-in" | "registration";
  readonly action: string;
  readonly token: string;
  /** The ceremony's options in their JSON form. */
  readonly options: object;
  readonly content: readonly HtmlValue[];
}): Html {
  const { ceremony, options, action, token } = form;
  return renderForm(
    {
      action,
      token,
      attributes: html` hidden data-passkey="${ceremony}" data-options="${JSON.stringify(options)}"`,
    },
    renderHidden("credential", ""),
    form.content,
    html`<div class="notice bad" role="alert" data-problem hidden><p>${ENGLISH.passkey.failed}</p></div>`,
  );
}

/**
 * Reads what the script filled in. It is checked by whoever verifies it.
 *
 * @returns `undefined` when it is no JSON object
 */
export function readCredential<T>(form: URLSearchParams): T | undefined {
  try {
    const credential: unknown = JSON.parse(form.get("credential") ?? "");
    return typeof credential === "object" && credential !== null ? (credential as T) : undefined;
  } catch {
    return undefined;
  }
}

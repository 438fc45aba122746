import { type Html, html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { renderField } from "./form-parts.ts";

/** A field for a password to be, with the account's name beside it for password managers. */
export function renderNewPassword(accountName: string): Html {
  const words = ENGLISH.password;
  return html`<input type="text" name="username" value="${accountName}" autocomplete="username" hidden readonly>
${renderField({
  name: "password",
  label: words.new,
  hint: words.hint,
  type: "password",
  autocomplete: "new-password",
  minLength: 10,
  maxLength: 1000,
})}`;
}

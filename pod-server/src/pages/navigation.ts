import { type Html, html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderForm } from "./form-parts.ts";
import type { Visit } from "./visit.ts";

/** Addresses of the account pages that others lead to. */
export const PATHS = {
  home: "/.account/",
  signIn: "/.account/sign-in/",
  signOut: "/.account/sign-out/",
  signedOut: "/.account/signed-out/",
  create: "/.account/create/",
  secure: "/.account/create/secure/",
  recover: "/.account/recover/",
  pods: "/.account/pods/",
  webIds: "/.account/web-ids/",
  apps: "/.account/apps/",
  security: "/.account/security/",
  tokens: "/.account/tokens/",
  invitations: "/.account/invitations/",
  delete: "/.account/delete/",
  browse: "/.account/browse/",
} as const;

const SHOWN = ["pods", "apps", "security", "webIds", "tokens"] as const;

/** Links to the parts of the account and the way out; a visitor gets the server's name alone. */
export function renderNavigation(visit: Visit): Html {
  const words = ENGLISH.navigation;
  if (visit.session === undefined) {
    return html`<nav aria-label="${words.label}"><a href="/">${words.server}</a></nav>`;
  }
  const here = visit.url.pathname;
  return html`<nav aria-label="${words.label}">
${SHOWN.map(
  (
    name,
  ) => html`<a href="${PATHS[name]}"${isHere(here, name) ? html` aria-current="page"` : ""}>${words[name]}</a>
`,
)}${renderForm({ action: PATHS.signOut, token: visit.formToken }, renderButton(words.signOut, { look: "quiet" }))}</nav>`;
}

function isHere(path: string, name: keyof typeof PATHS): boolean {
  return path === PATHS[name] || (name === "pods" && path === PATHS.home);
}

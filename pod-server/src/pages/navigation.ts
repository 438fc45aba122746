import type { Account } from "../accounts/accounts.ts";
import { BRAND } from "../views/brand.ts";
import { type Html, html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderForm } from "./form-parts.ts";
import type { Visit } from "./visit.ts";

/** Addresses of the account pages that others lead to, and of the home page. */
export const PATHS = {
  home: "/",
  account: "/.account/",
  signIn: "/.account/sign-in/",
  signOut: "/.account/sign-out/",
  signedOut: "/.account/signed-out/",
  create: "/.account/create/",
  secure: "/.account/create/secure/",
  recover: "/.account/recover/",
  pods: "/.account/pods/",
  webIds: "/.account/web-ids/",
  apps: "/.account/apps/",
  installApp: "/.account/apps/install/",
  proposals: "/.account/proposals/",
  security: "/.account/security/",
  tokens: "/.account/tokens/",
  invitations: "/.account/invitations/",
  delete: "/.account/delete/",
  browse: "/.account/browse/",
} as const;

const PARTS = ["home", "pods", "apps", "proposals", "security", "webIds", "tokens"] as const;

/** Links to the parts of the account and the way out; a sheet has no parts, and a visitor gets the server's name alone. */
export function renderNavigation(visit: Visit, { isSheet }: { readonly isSheet: boolean }): Html {
  const words = ENGLISH.navigation;
  const { account, formToken: token } = visit;
  if (account === undefined) {
    return html`<nav aria-label="${words.label}">${BRAND}</nav>`;
  }
  return html`<nav aria-label="${words.label}">
${isSheet ? BRAND : partsOf(account).map((name) => renderLink(name, visit.url.pathname))}${renderForm({ action: PATHS.signOut, token }, renderButton(words.signOut, { look: "quiet" }))}</nav>`;
}

/** Whether there are parts to go to: not before somebody signed in, nor while their account is in the making. */
export function hasParts({ account }: Visit): boolean {
  return account !== undefined && partsOf(account).length > 0;
}

function partsOf({
  expires,
  isOwner,
}: Account): readonly (keyof typeof PATHS & keyof typeof ENGLISH.navigation)[] {
  // An account in the making has nowhere to go yet.
  if (expires !== null) return [];
  return isOwner ? [...PARTS, "invitations"] : PARTS;
}

function renderLink(name: keyof typeof PATHS & keyof typeof ENGLISH.navigation, here: string): Html {
  const current = isHere(here, name) ? html` aria-current="page"` : undefined;
  return html`<a href="${PATHS[name]}"${current}>${ENGLISH.navigation[name]}</a>
`;
}

function isHere(path: string, name: keyof typeof PATHS): boolean {
  return path === PATHS[name] || (name === "pods" && path === PATHS.account);
}

import { MEDIA } from "@webizen/ontologies";
import { BRAND } from "../views/brand.ts";
import { Html, html, renderPage } from "../views/layout.ts";
import { pageHeaders } from "../views/page-headers.ts";
import type { OidcContext } from "./oidc-library.ts";

/** Tells a person why the request of the application that sent them cannot be answered. */
export function showError(
  context: OidcContext,
  {
    error,
    error_description: description,
  }: { readonly error: string; readonly error_description?: string | undefined },
): void {
  show(context, {
    title: "The sign-in cannot go on",
    body: html`<h1>The sign-in cannot go on</h1>
<p>The request cannot be answered: ${description ?? error}.</p>
<p class="soft">${error}</p>
<p>Go back to the application and start again there. If it happens again, tell whoever makes the application.</p>`,
  });
}

/** Asks whether to sign out; `form` is the form that the answer is sent with. */
export function showLogout(context: OidcContext, form: string): void {
  const after = context.oidc.session?.state?.postLogoutRedirectUri;
  const origin = typeof after === "string" ? URL.parse(after)?.origin : undefined;
  const body = html`<h1>Sign out?</h1>
<p>Applications that you signed in to from this browser have to ask you again.</p>
${new Html(form)}
<p class="actions"><button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>
<button type="submit" form="op.logoutForm" class="quiet">Stay signed in</button></p>`;
  show(context, { title: "Sign out?", body }, ["'self'", ...(origin === undefined ? [] : [origin])]);
}

/** Confirms that the person is signed out. */
export function showSignedOut(context: OidcContext): void {
  show(context, {
    title: "Signed out",
    body: html`<h1>You are signed out</h1>
<p>Applications have to ask you to sign in again.</p>
<p><a href="/">To the first page</a></p>`,
  });
}

function show(
  context: OidcContext,
  page: { readonly title: string; readonly body: Html },
  forms: readonly string[] = [],
): void {
  context.set(pageHeaders({ forms }));
  context.type = `${MEDIA.html};charset=utf-8`;
  context.body = renderPage({ ...page, header: BRAND, isSheet: true });
}

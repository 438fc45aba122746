import { MEDIA } from "@webizen/ontologies";
import { type Html, html, type PageNeeds, renderPage } from "../views/layout.ts";
import { pageHeaders } from "../views/page-headers.ts";
import { hasParts, renderNavigation } from "./navigation.ts";
import { encodeNotice, type Notice, renderNotice } from "./notice.ts";
import type { Visit } from "./visit.ts";

const NOTICE_SECONDS = 60;

/** A page, as its handler describes it. */
export interface AccountPage {
  readonly title: string;
  readonly body: Html;
  /** Default 200. */
  readonly status?: number;
  /** Scripts that the page cannot do without, by their addresses below `/.account/assets/`. */
  readonly scripts?: readonly string[];
  /** Whether it asks one thing, answered before anything else: a page without the other parts of the account. Default: false. */
  readonly isSheet?: boolean;
  /** Origins besides this one that a form's answer may redirect to. */
  readonly formTargets?: readonly string[];
}

/** Answers with a page: framed by nobody, kept by nobody, with its one style sheet and the scripts it names. */
export function showPage(visit: Visit, page: AccountPage): Response {
  const { title, scripts = [], formTargets = [], status = 200 } = page;
  const isSheet = page.isSheet === true || !hasParts(visit);
  const needs: PageNeeds = {
    forms: ["'self'", ...formTargets],
    ...(scripts.length > 0 && { scripts: `${visit.url.origin}/.account/assets/` }),
  };
  const body = html`${renderNotice(visit.notice)}${page.body}`;
  const text = renderPage({
    title,
    body,
    scripts,
    header: renderNavigation(visit, { isSheet }),
    isSheet,
  });
  return new Response(visit.request.method === "HEAD" ? null : text, {
    status,
    headers: { ...pageHeaders(needs), "content-type": `${MEDIA.html};charset=utf-8` },
  });
}

/** Answers a form by sending the browser on with a GET; a reload then repeats nothing. */
export function goTo(visit: Visit, location: string, notice?: Notice): Response {
  if (notice !== undefined) {
    visit.newCookies.push(visit.cookies.write("notice", encodeNotice(notice), NOTICE_SECONDS));
  }
  return new Response(null, { status: 303, headers: { ...pageHeaders(), location } });
}

import { MEDIA } from "@webizen/ontologies";
import { makeSecret } from "../accounts/secret.ts";
import { PodError, PROBLEMS } from "../errors.ts";
import type { RawExchange } from "../http/raw-exchange.ts";
import { baseType } from "../rdf/formats.ts";
import { prefersHtml } from "../rdf/negotiate.ts";
import { html } from "../views/layout.ts";
import { showAsset } from "./assets.ts";
import { checkForm, formToken } from "./check-form.ts";
import { createCookies } from "./cookies.ts";
import { ENGLISH } from "./english.ts";
import { PATHS } from "./navigation.ts";
import { decodeNotice } from "./notice.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import { readForm } from "./read-form.ts";
import { findRoute, type Match } from "./routes.ts";
import type { SignedInVisit, Visit } from "./visit.ts";

const ASSETS = "/.account/assets/";

/** Answers requests to the account pages. */
export type AnswerPage = (request: Request, raw: RawExchange | undefined) => Promise<Response>;

/**
 * Whether a request below `/.account/` is a person's: a browser asks for HTML, sends forms, and loads scripts and pictures.
 * Everything else is for the JSON interface, which has the same addresses.
 */
export function isForPeople({ method, url, headers }: Request): boolean {
  if (method === "POST") return baseType(headers.get("content-type") ?? "") === MEDIA.form;
  const { pathname } = new URL(url);
  return (
    prefersHtml(headers.get("accept")) || [ASSETS, PATHS.browse].some((start) => pathname.startsWith(start))
  );
}

/** Opens the account pages. */
export function openPages(tools: PageTools, report: (error: PodError, request: Request) => void): AnswerPage {
  const { origin, protocol } = new URL(tools.baseUrl);
  const cookies = createCookies({ isSecure: protocol === "https:" });

  function begin(request: Request, raw: RawExchange | undefined): Visit {
    // Behind a proxy the request may name another host; forms and redirects go by the public one.
    const { pathname, search } = new URL(request.url);
    const secret = cookies.read(request, "session");
    const session = secret === undefined ? undefined : tools.accounts.sessions.find(secret);
    const account = session && tools.accounts.people.find(session.accountId);
    const newCookies: string[] = [];
    const noticeValue = cookies.read(request, "notice");
    if (noticeValue !== undefined) newCookies.push(cookies.remove("notice"));
    return {
      request,
      raw,
      address: raw?.address ?? "",
      url: new URL(pathname + search, origin),
      params: {},
      form: new URLSearchParams(),
      notice: decodeNotice(noticeValue),
      session: account && session,
      account,
      cookies,
      newCookies,
      formToken: formToken(
        session !== undefined && secret !== undefined ? secret : visitorSecret(request, newCookies),
      ),
    };
  }

  function visitorSecret(request: Request, newCookies: string[]): string {
    const known = cookies.read(request, "visitor");
    if (known !== undefined) return known;
    const secret = makeSecret();
    newCookies.push(cookies.write("visitor", secret));
    return secret;
  }

  async function handle(visit: Visit): Promise<Response> {
    const { request, url } = visit;
    if (url.pathname.startsWith(ASSETS)) return showAsset(url.pathname.slice(ASSETS.length));
    const match = findRoute(url.pathname, request.method === "POST" ? "act" : "show");
    if (match === undefined) throw new PodError("not-found", ENGLISH.problem.noPage);
    if (request.method !== "POST") return dispatch({ ...visit, params: match.params }, match, "show");
    const form = await readForm(request);
    checkForm(request, form, { origin, token: visit.formToken });
    return dispatch({ ...visit, params: match.params, form }, match, "act");
  }

  async function dispatch(visit: Visit, { route }: Match, does: "show" | "act"): Promise<Response> {
    if (route.for === "anyone") return present(route[does])(visit, tools);
    if (!isSignedIn(visit)) {
      const to = visit.request.method === "POST" ? PATHS.home : visit.url.pathname + visit.url.search;
      return goTo(visit, to === PATHS.home ? PATHS.signIn : `${PATHS.signIn}?to=${encodeURIComponent(to)}`);
    }
    // An account in the making has one thing to do; the session of one that never came to be goes with it.
    const isUnfinished = visit.account.expires !== null;
    if (isUnfinished && route.for !== "newcomer") return goTo(visit, PATHS.secure);
    return present(route[does])(visit, tools);
  }

  function showProblem(visit: Visit, error: PodError): Response {
    const { status } = PROBLEMS[error.code];
    if (status >= 500) report(error, visit.request);
    const wait = error.details.retryAfterSeconds;
    const response = showPage(visit, {
      title: ENGLISH.problem.title,
      status,
      body: html`<h1>${ENGLISH.problem.title}</h1>
<p role="alert">${error.message}.</p>
<p><a href="${backFrom(visit)}">${ENGLISH.problem.back}</a></p>`,
    });
    if (typeof wait === "number") response.headers.set("retry-after", String(wait));
    return response;
  }

  return async (request, raw) => {
    const visit = begin(request, raw);
    const response = await handle(visit).catch((error: unknown) => showProblem(visit, asKnown(error)));
    for (const cookie of visit.newCookies) response.headers.append("set-cookie", cookie);
    return response;
  };
}

function isSignedIn(visit: Visit): visit is SignedInVisit {
  return visit.session !== undefined;
}

function present<T>(handler: T | undefined): T {
  if (handler === undefined) throw new PodError("not-found", ENGLISH.problem.noPage);
  return handler;
}

/** The page that a form was on: its own address, or the closest one above that shows something. */
function backFrom({ request, url }: Visit): string {
  if (request.method !== "POST") return PATHS.account;
  let path = url.pathname;
  while (path !== PATHS.account && findRoute(path, "show") === undefined) {
    path = path.slice(0, path.lastIndexOf("/", path.length - 2) + 1);
  }
  return path;
}

function asKnown(error: unknown): PodError {
  if (error instanceof PodError) return error;
  return new PodError("server-fault", ENGLISH.problem.serverFault, {}, { cause: error });
}

import { MEDIA } from "@webizen/ontologies";
import type { Account, Session } from "../accounts/accounts.ts";
import { PodError, PROBLEMS } from "../errors.ts";
import type { ApiAnswer, ApiCall, ApiRoute, ApiTools, JsonObject } from "./api-route.ts";
import { dropSessionCookie, findSession, writeSessionCookie } from "./api-session.ts";
import { APP_ROUTES } from "./app-routes.ts";
import { CLIENT_CREDENTIALS_ROUTES } from "./client-credentials-routes.ts";
import { ACCOUNT_PATH, writeControls } from "./controls.ts";
import { describeFields, readFields } from "./fields.ts";
import { MAIN_ROUTES } from "./main-routes.ts";
import { OPERATOR_ROUTES } from "./operator-routes.ts";
import { PASSWORD_ROUTES } from "./password-routes.ts";
import { POD_ROUTES } from "./pod-routes.ts";
import { WEB_ID_ROUTES } from "./webid-routes.ts";

/** Answers a call of the account API; `address` is the IP address of whoever calls. */
export type AccountApi = (request: Request, from: { readonly address: string }) => Promise<Response>;

// Of the API whose clients this one serves, not of this server.
const API_VERSION = "0.5";
const ROUTES: readonly ApiRoute[] = [
  ...MAIN_ROUTES,
  ...PASSWORD_ROUTES,
  ...POD_ROUTES,
  ...WEB_ID_ROUTES,
  ...CLIENT_CREDENTIALS_ROUTES,
  ...OPERATOR_ROUTES,
  ...APP_ROUTES,
];

/**
 * Creates the JSON API of accounts, as the Community Solid Server, version 7, documents it. Faults are answered in JSON
 * as well; only those without a code are thrown on.
 *
 * @see https://communitysolidserver.github.io/CommunitySolidServer/7.x/usage/account/json-api/
 */
export function createAccountApi(tools: ApiTools): AccountApi {
  const { baseUrl, accounts } = tools;

  const complete = (json: JsonObject, session: Session | undefined): JsonObject => ({
    ...json,
    controls: writeControls(baseUrl, accounts.registration, session?.accountId),
    version: API_VERSION,
  });

  return async (request, from) => {
    try {
      const session = findSession(request, { sessions: accounts.sessions, baseUrl });
      const { route, params } = findRoute(new URL(request.url).pathname.slice(ACCOUNT_PATH.length));
      const answer = await act(route, { request, params, session, ...from, fields: {} }, tools);
      const { started } = answer;
      const json = complete(answer.json, answer.isOver ? undefined : (started?.session ?? session));
      if (answer.isOver) return answerJson(json, 200, { "set-cookie": dropSessionCookie(baseUrl) });
      if (started === undefined) return answerJson(json);
      const cookie = writeSessionCookie(started.secret, baseUrl, started.isKept);
      return answerJson({ authorization: started.secret, ...json }, 200, { "set-cookie": cookie });
    } catch (error) {
      if (error instanceof PodError) return answerFault(error);
      throw error;
    }
  };
}

async function act(route: ApiRoute, call: ApiCall, tools: ApiTools): Promise<ApiAnswer> {
  const { request } = call;
  const account = await authorise(route, call, tools);
  const known = { ...call, ...(account && { account }) };
  switch (request.method) {
    case "GET":
    case "HEAD": {
      if (route.get === undefined) break;
      const { json } = await route.get(known, tools);
      const isForm = route.post !== undefined && Object.keys(route.fields).length > 0;
      return { json: { ...(isForm && { fields: describeFields(route.fields) }), ...json } };
    }
    case "POST":
      if (route.post === undefined) break;
      return route.post(
        { ...known, fields: await readFields(request, route.fields, route.maxBodyBytes) },
        tools,
      );
    case "DELETE":
      if (route.delete === undefined) break;
      return route.delete(known, tools);
  }
  const allow = (["get", "post", "delete"] as const).flatMap((method) =>
    route[method] === undefined ? [] : [method.toUpperCase()],
  );
  throw new PodError("method-not-allowed", `This address supports ${allow.join(", ")}`, { allow });
}

async function authorise(
  route: ApiRoute,
  { request, params, session }: ApiCall,
  { accounts, isOperator }: ApiTools,
): Promise<Account | undefined> {
  if (route.for === "operator") {
    // To everybody else, it is not there.
    if (!(await isOperator(request))) throw nothingAt(new URL(request.url).pathname);
    return undefined;
  }
  const account = session && accounts.people.find(session.accountId);
  if (route.for === "anybody") return account;
  if (account === undefined) throw new PodError("credentials-needed", "Sign in to the account first");
  if (account.id !== params.accountId) throw new PodError("forbidden", "This is another account's");
  if (account.expires !== null && route.for === "account") {
    throw new PodError("forbidden", "The account needs a way to sign in first; give it a password");
  }
  return account;
}

function findRoute(path: string): { readonly route: ApiRoute; readonly params: Record<string, string> } {
  for (const route of ROUTES) {
    const params = matchPath(route.path, path);
    if (params !== undefined) return { route, params };
  }
  throw nothingAt(ACCOUNT_PATH + path);
}

function nothingAt(path: string): PodError {
  return new PodError("not-found", `The account API has nothing at ${path}`);
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const actual = given[index] ?? "";
    if (segment.startsWith(":")) params[segment.slice(1)] = decode(actual);
    else if (segment !== actual) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function answerJson(json: JsonObject, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(`${JSON.stringify(json)}\n`, {
    status,
    headers: { "content-type": MEDIA.json, "cache-control": "no-store", vary: "Accept, Cookie", ...headers },
  });
}

/** Scripts written for this API read `message` and `statusCode`. */
function answerFault(error: PodError): Response {
  const { details, message } = error;
  // The API has one status for everything that is wrong with what was sent.
  const statusCode = error.code === "unprocessable-body" ? 400 : error.status;
  const headers: Record<string, string> = {};
  if (typeof details.retryAfterSeconds === "number")
    headers["retry-after"] = String(details.retryAfterSeconds);
  if (Array.isArray(details.allow)) headers.allow = details.allow.join(", ");
  const name = PROBLEMS[error.code].title;
  return answerJson({ name, message, statusCode, details }, statusCode, headers);
}

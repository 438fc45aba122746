import { hash, timingSafeEqual } from "node:crypto";
import { PodError } from "../errors.ts";
import { ENGLISH } from "./english.ts";

/** Name of the field that carries the token. */
export const TOKEN_FIELD = "form-token";

/**
 * The token that every form of a visitor carries. It follows from the secret of their cookie, so nothing is stored,
 * and it ends with the session.
 */
export function formToken(cookieSecret: string): string {
  return hash("sha256", `form ${cookieSecret}`, "base64url");
}

/**
 * Refuses a form that was not sent from a page of this server by the browser that got the page.
 *
 * @throws PodError `forbidden`
 */
export function checkForm(
  request: Request,
  form: URLSearchParams,
  expected: { readonly origin: string; readonly token: string | undefined },
): void {
  if (!isFromThisOrigin(request, expected.origin)) {
    throw new PodError("forbidden", ENGLISH.problem.foreignForm(expected.origin));
  }
  const token = form.get(TOKEN_FIELD);
  if (token === null || expected.token === undefined || !isSame(token, expected.token)) {
    throw new PodError("forbidden", ENGLISH.problem.staleForm);
  }
}

/** Whether a request was sent by a page of this origin. */
// Sec-Fetch-Site tells apart what Origin cannot: content in a pod has this server's host but an origin of its own.
// Browsers leave it out where the connection is not trustworthy, and then Origin alone must do.
export function isFromThisOrigin({ headers }: Request, origin: string): boolean {
  const site = headers.get("sec-fetch-site");
  return (site === null || site === "same-origin") && headers.get("origin") === origin;
}

function isSame(token: string, expected: string): boolean {
  const [given, wanted] = [Buffer.from(token), Buffer.from(expected)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

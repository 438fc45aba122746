import assert from "node:assert/strict";
import type { TestBrowser } from "../support/solid-app.ts";

/** A page with a form, as a browser has it. */
export interface FormPage {
  readonly url: URL;
  readonly text: string;
}

/** Follows redirects to the next page of the server, or to where the application gets the browser back. */
export async function follow(
  browser: TestBrowser,
  base: string,
  place: URL,
  init: RequestInit = {},
): Promise<FormPage> {
  const response = await browser.fetch(place, { ...init, headers: { accept: "text/html", ...init.headers } });
  const location = response.headers.get("location");
  if (location === null) {
    const text = await response.text();
    assert.equal(response.status, 200, `${place.pathname}: ${text}`);
    return { url: place, text };
  }
  const next = new URL(location, place);
  return next.href.startsWith(base) ? follow(browser, base, next) : { url: next, text: "" };
}

/** Sends a form of a page. */
export function send(
  browser: TestBrowser,
  base: string,
  { url, text }: FormPage,
  fields: readonly (readonly [string, string])[],
  path: string = url.pathname,
): Promise<FormPage> {
  const [, token = ""] = /name="form-token" value="([^"]+)"/.exec(text) ?? [];
  const body = new URLSearchParams([...fields.map(([name, value]) => [name, value]), ["form-token", token]]);
  const headers = { origin: new URL(base).origin };
  return follow(browser, base, new URL(path, base), { method: "POST", body, headers });
}

/** Signs somebody in whom an application has sent, and gives the page that asks them. */
export async function signInAt(
  browser: TestBrowser,
  base: string,
  authorization: URL,
  name: string,
): Promise<FormPage> {
  const page = await follow(browser, base, authorization);
  const fields = [
    ["name", `${name}@example.org`],
    ["password", `the long password of ${name}`],
    ["to", page.url.pathname],
  ] as const;
  return send(browser, base, page, fields, "/.account/sign-in/");
}

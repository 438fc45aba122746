import assert from "node:assert/strict";
import { createDpopAgent, type TestAgent } from "./dpop-agent.ts";
import type { TestServer } from "./start-pod-server.ts";

/** The home page of somebody who is signed in, as far as its requests go. */
export interface HomeClient {
  /** The session's cookie, as a browser sends it. */
  readonly cookie: string;
  /** Asks below `/.account/home/` as a page of the server's own origin does. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Sends a form of the account pages, with its token; redirects are not followed. */
  send(path: string, fields: readonly (readonly [string, string])[]): Promise<Response>;
  /** Sends in a package and installs it with what is ticked; gives the app's id. */
  install(zip: Uint8Array<ArrayBuffer>, fields?: readonly (readonly [string, string])[]): Promise<string>;
  /** Signs in as an installed app, with a token that the home page gets for it. */
  openApp(id: string): Promise<TestAgent>;
}

/** Signs one of the two test people in. */
export async function openHomeClient({ server }: TestServer, name: "alice" | "bob"): Promise<HomeClient> {
  const { origin } = new URL(server.url);
  const cookie = await signIn(server.url, name);
  const headers = (init: RequestInit = {}): Record<string, string> => ({
    cookie,
    "sec-fetch-site": "same-origin",
    ...(init.method === undefined ? {} : { origin }),
    ...(init.headers as Record<string, string>),
  });
  const client: HomeClient = {
    cookie,
    ask: (path, init = {}) =>
      fetch(`${server.url}.account/home/${path}`, { ...init, headers: headers(init) }),
    async send(path, fields) {
      const page = await fetch(new URL(path, server.url), { headers: { cookie, accept: "text/html" } });
      const token = await tokenOf(page);
      return fetch(new URL(path, server.url), {
        method: "POST",
        redirect: "manual",
        headers: headers({ method: "POST", headers: { accept: "text/html" } }),
        body: new URLSearchParams(
          [["form-token", token], ...fields].map(([key, value]) => [key ?? "", value ?? ""]),
        ),
      });
    },
    async install(zip, fields = []) {
      const taken = await client.ask("apps/", {
        method: "POST",
        body: zip,
        headers: { "content-type": "application/zip" },
      });
      assert.equal(taken.status, 201, await taken.clone().text());
      const { decide } = await taken.json();
      const decided = await client.send(decide, [["decision", "allow"], ["duration", "always"], ...fields]);
      assert.equal(decided.status, 303, await decided.clone().text());
      return decided.headers.get("location")?.split("/").at(-1) ?? "";
    },
    openApp: (id) =>
      createDpopAgent(`${server.url}${name}/profile/card#me`, async (jkt) => {
        const answer = await client.ask("session", {
          method: "POST",
          body: JSON.stringify({ jkt, app: id }),
        });
        assert.equal(answer.status, 200, await answer.clone().text());
        return (await answer.json()).token;
      }),
  };
  return client;
}

async function signIn(url: string, name: string): Promise<string> {
  const place = `${url}.account/sign-in/`;
  const page = await fetch(place, { headers: { accept: "text/html" } });
  const visitor = cookieOf(page, "webizen-visitor");
  const body = new URLSearchParams({
    name: `${name}@example.org`,
    password: `the long password of ${name}`,
    "form-token": await tokenOf(page),
  });
  const headers = { accept: "text/html", origin: new URL(url).origin, cookie: visitor };
  return cookieOf(
    await fetch(place, { method: "POST", body, headers, redirect: "manual" }),
    "webizen-session",
  );
}

function cookieOf(response: Response, name: string): string {
  const found = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  return found?.split(";", 1)[0] ?? assert.fail(`no cookie ${name}`);
}

async function tokenOf(page: Response): Promise<string> {
  return /name="form-token" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
}

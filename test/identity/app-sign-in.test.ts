import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { type RunningServer, startServer } from "@webizen/pod-server";
import { sharedList } from "../consent/ask.ts";
import { createDpopAgent, makeProof } from "../support/dpop-agent.ts";
import {
  type AppHost,
  createApp,
  createBrowser,
  type SolidApp,
  startAppHost,
  type TestBrowser,
} from "../support/solid-app.ts";
import { testConfig } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const MINUTE = 60;
const ALLOW = { decision: "allow", scope: "own-folder", duration: "month" };

/** A page with a form, as a browser has it. */
interface Page {
  readonly url: URL;
  readonly headers: Headers;
  /** The token that its form carries. */
  readonly token: string;
}

// The whole server, with an application and a browser whose every request is made by hand.
describe("a log-in of an application through the account pages", () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let host: AppHost;
  let server: RunningServer;
  let app: SolidApp;
  let browser: TestBrowser;
  let beforeEachRequest: () => Promise<void>;

  before(async () => {
    folder = await makeTemporaryFolder();
    host = await startAppHost();
    const people = ["alice", "bob"].map((name) => ({
      email: `${name}@example.org`,
      password: `the long password of ${name}`,
      pods: [{ name }],
    }));
    await writeFile(join(folder.path, "seed.json"), JSON.stringify(people));
    server = await start(0);
    app = await createApp({
      issuer: server.url,
      clientId: host.serveClient("/app.jsonld"),
      redirectUri: `${host.origin}/callback`,
    });
  });
  beforeEach(() => {
    browser = createBrowser();
    beforeEachRequest = async () => {};
  });
  afterEach(() => server.consents.revoke("alice", app.clientId));
  after(async () => {
    await server.close();
    await host[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  function start(port: number): Promise<RunningServer> {
    const dataDir = join(folder.path, "data");
    const seedFile = join(folder.path, "seed.json");
    return startServer(testConfig({ port, dataDir, seedFile, fetchAllow: [host.origin] }));
  }

  /** Follows redirects to the next page of this server, or to the application, which is not asked. */
  async function follow(place: URL, init: RequestInit = {}): Promise<Page> {
    await beforeEachRequest();
    const headers = { accept: "text/html", ...init.headers };
    const response = await browser.fetch(place, { ...init, headers });
    const location = response.headers.get("location");
    if (location !== null) {
      const next = new URL(location, place);
      return next.href.startsWith(server.url)
        ? follow(next)
        : { url: next, headers: new Headers(), token: "" };
    }
    const text = await response.text();
    assert.equal(response.status, 200, `${place.pathname}: ${text}`);
    const token = /name="form-token" value="([^"]+)"/.exec(text)?.[1] ?? "";
    return { url: place, headers: response.headers, token };
  }

  function form(fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit {
    const origin = new URL(server.url).origin;
    return { method: "POST", body: new URLSearchParams(fields), headers: { origin, ...headers } };
  }

  /** Signs somebody in who was sent by the application, and gives the page that asks them. */
  async function signIn(name: string): Promise<Page> {
    const { url, token } = await follow(app.authorizationUrl());
    const fields = {
      name: `${name}@example.org`,
      password: `the long password of ${name}`,
      to: url.pathname,
      "form-token": token,
    };
    return follow(new URL("/.account/sign-in/", url), form(fields));
  }

  /** Allows what the page asks, and gives the code that the application gets for it. */
  async function allow(asked: Page, choice: Record<string, string> = {}): Promise<string> {
    const { url } = await follow(asked.url, form({ ...ALLOW, ...choice, "form-token": asked.token }));
    return url.searchParams.get("code") ?? assert.fail(url.href);
  }

  it("The question about an application is framed by nobody, and its form leads back or to the application", async () => {
    const asked = await signIn("alice");
    const pages = [
      asked,
      await follow(new URL(".account/sign-in/", server.url)),
      await follow(new URL(".oidc/session/end", server.url)),
    ];
    for (const { url, headers } of pages) {
      assert.equal(headers.get("x-frame-options"), "DENY", url.pathname);
      const policy = headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'none'/, url.pathname);
      assert.match(policy, /frame-ancestors 'none'/, url.pathname);
    }
    const targets = /form-action ([^;]*)/.exec(asked.headers.get("content-security-policy") ?? "")?.[1];
    assert.equal(targets, "'self' http://127.0.0.1:*");
  });

  it("An answer that another site sends lets nothing in; that of the page itself does", async () => {
    const asked = await signIn("alice");
    const stranger = createBrowser();
    const elsewhere = await stranger.fetch(new URL(".account/sign-in/", server.url), {
      headers: { accept: "text/html" },
    });
    const otherToken = /name="form-token" value="([^"]+)"/.exec(await elsewhere.text())?.[1] ?? "";
    const token = { "form-token": asked.token };
    const forged = [
      form(ALLOW),
      form({ ...ALLOW, "form-token": otherToken }),
      form({ ...ALLOW, ...token }, { origin: "https://evil.example" }),
      form({ ...ALLOW, ...token }, { origin: "null" }),
      form({ ...ALLOW, ...token }, { "sec-fetch-site": "same-site" }),
    ];
    for (const request of forged) {
      const response = await browser.fetch(asked.url, request);
      assert.equal(response.status, 403);
      assert.equal(response.headers.get("location"), null);
    }
    const byAddress = new URL(`${asked.url.href}?${new URLSearchParams({ ...ALLOW, ...token })}`);
    assert.equal((await browser.fetch(byAddress, { headers: { accept: "text/html" } })).status, 200);
    assert.equal(await server.consents.find("alice", app.clientId), undefined);
    assert.equal((await app.redeem(await allow(asked))).status, 200);
    assert.ok(await server.consents.find("alice", app.clientId));
  });

  it("Says of a folder that places in it have rules of their own, and gives them with it", async () => {
    const root = `${server.url}alice/`;
    const webId = `${root}profile/card#me`;
    const alice = await createDpopAgent(webId, (jkt) =>
      server.token({ pod: "alice", lifetimeSeconds: 600, jkt }),
    );
    const put = async (path: string, type: string, body: string): Promise<void> => {
      const headers = { "content-type": type };
      assert.equal((await alice.fetch(root + path, { method: "PUT", headers, body })).status, 201, path);
    };
    await put("trips/italy/a.txt", "text/plain", "x");
    const bob = { ...alice, webId: `${server.url}bob/profile/card#me` };
    await put(
      "trips/italy/.acl",
      "text/turtle",
      sharedList({ server, root, alice, bob }, `${root}trips/italy/`),
    );
    const asked = await signIn("alice");
    const textOf = async (url: URL): Promise<string> =>
      (await browser.fetch(url, { headers: { accept: "text/html" } })).text();
    const words = (await textOf(asked.url)).match(/[^>]* rules of [^<]*/g);
    assert.deepEqual(words, ["1 place in it has rules of its own, and is included."]);
    const { body } = await app.redeem(await allow(asked, { scope: "chosen", folder: "/trips/" }));
    assert.equal((await app.fetch(body.access_token ?? "", `${root}trips/italy/a.txt`)).status, 200);
    assert.equal((await app.fetch(body.access_token ?? "", `${root}trips/italy/.acl`)).status, 403);
    const apps = await textOf(new URL(".account/apps/", server.url));
    assert.match(apps, /the folders \/trips\/, with 1 place inside that has rules of its own/);
    await server.consents.revoke("alice", app.clientId);
    assert.equal((await app.fetch(body.access_token ?? "", `${root}trips/italy/a.txt`)).status, 403);
  });

  it("Nobody can be led to answer a question that was begun in another browser", async () => {
    const asked = await signIn("alice");
    browser = createBrowser();
    const own = await signIn("bob");
    assert.equal((await browser.fetch(asked.url, { headers: { accept: "text/html" } })).status, 404);
    const answer = await browser.fetch(asked.url, form({ ...ALLOW, "form-token": own.token }));
    assert.equal(answer.status, 404);
    assert.equal(await server.consents.find("bob", app.clientId), undefined);
    assert.ok(await allow(own));
    await server.consents.revoke("bob", app.clientId);
  });

  it("A restart before every single request does not break it", async () => {
    beforeEachRequest = async () => {
      await server.close();
      server = await start(Number(new URL(server.url).port));
    };
    const code = await allow(await signIn("alice"), { scope: "chosen", folder: "/private/" });
    await beforeEachRequest();
    const { status, body } = await app.redeem(code);
    assert.equal(status, 200, JSON.stringify(body));
    await beforeEachRequest();
    const token = body.access_token ?? "";
    assert.equal((await app.fetch(token, `${server.url}alice/private/`)).status, 200);
    assert.equal((await app.fetch(token, `${server.url}alice/inbox/`)).status, 403);
  });

  it("An application whose clock is a minute off logs in and is let in; with one far off it is not", async () => {
    const tokenEndpoint = `${server.url}.oidc/token`;
    const prove = (method: string, url: string, token: string, offSeconds: number): Promise<string> => {
      const iat = Math.floor(Date.now() / 1000) + offSeconds;
      return makeProof({ keys: app.keys, method, url, token, claims: { iat } });
    };
    const { body } = await app.redeem(await allow(await signIn("alice")));
    let refreshToken = body.refresh_token ?? "";
    for (const [off, expected] of [
      [-MINUTE, 200],
      [MINUTE, 200],
      [-10 * MINUTE, 400],
      [10 * MINUTE, 400],
    ] as const) {
      const dpop = await prove("POST", tokenEndpoint, "", off);
      const parameters = { grant_type: "refresh_token", refresh_token: refreshToken };
      const answer = await app.askTokens(parameters, { headers: { dpop } });
      assert.equal(answer.status, expected, `${off}`);
      refreshToken = answer.body.refresh_token ?? refreshToken;
      const token = body.access_token ?? "";
      const url = `${server.url}alice/profile/card`;
      const headers = { authorization: `DPoP ${token}`, dpop: await prove("GET", url, token, off) };
      assert.equal((await fetch(url, { headers })).status, expected === 200 ? 200 : 401, `${off}`);
    }
  });
});

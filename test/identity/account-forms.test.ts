import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

// As an attacker would send them: requests by hand, with just the cookies and headers that are wanted.
describe("the forms of the account pages, attacked", () => {
  let pods: TestServer;
  let origin: string;

  before(async () => {
    pods = await startPodServer();
    origin = new URL(pods.server.url).origin;
  });
  after(() => pods[Symbol.asyncDispose]());

  interface Visit {
    readonly cookie: string;
    readonly token: string;
  }

  async function open(path: string, cookie = ""): Promise<Response> {
    const headers = { accept: "text/html", cookie };
    return fetch(`${pods.server.url}.account/${path}`, { headers, redirect: "manual" });
  }

  async function begin(path = "sign-in/", cookie = ""): Promise<Visit> {
    const response = await open(path, cookie);
    const token = /name="form-token" value="([^"]+)"/.exec(await response.text())?.[1] ?? "";
    return { token, cookie: cookie || (cookiesOf(response).get("webizen-visitor") ?? "") };
  }

  async function send(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string>,
  ): Promise<Response> {
    return fetch(`${pods.server.url}.account/${path}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { accept: "text/html", origin, ...headers },
      redirect: "manual",
    });
  }

  async function signIn(extra: Record<string, string> = {}, visit?: Visit): Promise<Response> {
    const { cookie, token } = visit ?? (await begin());
    const fields = { name: "alice@example.org", password: "the long password of alice" };
    return send("sign-in/", { ...fields, "form-token": token, ...extra }, { cookie });
  }

  it("A sign-in answers with a session of its own, in a cookie that only these pages get", async () => {
    const response = await signIn();
    assert.equal(response.status, 303);
    const cookie = response.headers.getSetCookie().find((each) => each.startsWith("webizen-session="));
    assert.match(cookie ?? "", /; Path=\/\.account\/; HttpOnly; SameSite=Lax/);
    assert.doesNotMatch(cookie ?? "", /Domain/i);
  });

  it("A session that somebody planted in the browser is not taken over", async () => {
    const planted = "webizen-session=planted-by-somebody-else-00000000000000000";
    const visitor = await begin();
    const response = await signIn({}, { ...visitor, cookie: `${planted}; ${visitor.cookie}` });
    const session = cookiesOf(response).get("webizen-session") ?? "";
    assert.doesNotMatch(session, /planted/);
    assert.equal((await open("", planted)).status, 303);
    assert.equal((await open("", session)).status, 200);
  });

  it("Without the page's token, with another visitor's, or from elsewhere, a form does nothing", async () => {
    const session = cookiesOf(await signIn()).get("webizen-session") ?? "";
    const { token } = await begin("pods/", session);
    const other = await begin();
    const fields = { pod: "stolen", "display-name": "x" };
    const attempts: [Record<string, string>, Record<string, string>][] = [
      [{}, {}],
      [{ "form-token": other.token }, {}],
      [{ "form-token": token }, { origin: "https://evil.example" }],
      [{ "form-token": token }, { origin: "null" }],
      [{ "form-token": token }, { "sec-fetch-site": "cross-site" }],
    ];
    for (const [more, headers] of attempts) {
      const response = await send("pods/", { ...fields, ...more }, { cookie: session, ...headers });
      assert.equal(response.status, 403, JSON.stringify([more, headers]));
    }
    assert.equal((await fetch(`${pods.server.url}stolen/profile/card`)).status, 404);
    const honest = await send("pods/", { ...fields, "form-token": token }, { cookie: session });
    assert.equal(honest.status, 303);
    assert.equal((await fetch(`${pods.server.url}stolen/profile/card`)).status, 200);
  });

  it("A new password signs out whoever knew the old one, and not who set it", async () => {
    const stolen = cookiesOf(await signIn()).get("webizen-session") ?? "";
    const own = cookiesOf(await signIn()).get("webizen-session") ?? "";
    const { token } = await begin("security/", own);
    const password = "the long password of alice";
    const change = (current: string): Promise<Response> =>
      send(
        "security/password/",
        { "current-password": current, password, "form-token": token },
        { cookie: own },
      );
    await change("a guess at the password");
    assert.equal((await open("", stolen)).status, 200, "a change that was refused ends nothing");
    await change(password);
    assert.equal((await open("", stolen)).status, 303);
    assert.equal((await open("", own)).status, 200);
  });

  it("After signing in nobody is sent to another place", async () => {
    for (const to of [
      "https://evil.example/",
      "//evil.example/",
      "/alice/public/app.html",
      "/.account/../alice/",
    ]) {
      assert.equal((await signIn({ to })).headers.get("location"), "/", to);
    }
    assert.equal((await signIn({ to: "/.account/apps/" })).headers.get("location"), "/.account/apps/");
  });

  it("No page may be framed, kept or scripted, and none tells other sites its address", async () => {
    const session = cookiesOf(await signIn()).get("webizen-session") ?? "";
    for (const path of ["", "sign-in/", "apps/", "security/", "browse/alice/", "nothing/"]) {
      const { headers } = await open(path, session);
      const policy = headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'none'/, path);
      assert.match(policy, /frame-ancestors 'none'/, path);
      assert.doesNotMatch(policy, /unsafe/, path);
      if (/script-src/.test(policy))
        assert.match(policy, /script-src http:\/\/localhost:\d+\/\.account\/assets\/;/);
      assert.equal(headers.get("cache-control"), "no-store", path);
      assert.equal(headers.get("referrer-policy"), "same-origin", path);
      assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    }
  });

  it("An account does not see or touch what is another's", async () => {
    const session = cookiesOf(await signIn()).get("webizen-session") ?? "";
    const { token } = await begin("pods/", session);
    const form = (fields: Record<string, string>) => ({ "form-token": token, ...fields });
    const cookie = session;
    assert.equal((await send("pods/bob/delete/", form({ confirmation: "bob" }), { cookie })).status, 404);
    assert.equal((await send("apps/revoke/", form({ pod: "bob", client: "x" }), { cookie })).status, 404);
    assert.equal(
      (await send("web-ids/issuers/", form({ id: "x", issuers: origin }), { cookie })).status,
      404,
    );
    assert.equal((await open("browse/bob/private/", cookie)).status, 403);
    assert.equal((await fetch(`${pods.server.url}bob/profile/card`)).status, 200);
  });

  it("Stored HTML is never shown with the pages' origin", async () => {
    await pods.alice.fetch(`${pods.root}public/evil.html`, {
      method: "PUT",
      headers: { "content-type": "text/html" },
      body: "<script>document.title = 'evil'</script>",
    });
    const session = cookiesOf(await signIn()).get("webizen-session") ?? "";
    const page = await (await open("browse/alice/public/evil.html", session)).text();
    assert.doesNotMatch(page, /<script>/);
    const { headers } = await open("browse/alice/public/evil.html?download", session);
    assert.match(headers.get("content-disposition") ?? "", /^attachment/);
    assert.equal(headers.get("content-type"), "application/octet-stream");
    assert.match(headers.get("content-security-policy") ?? "", /^sandbox/);
  });

  it("Without an invitation nobody learns which names are taken", async () => {
    const { cookie, token } = await begin();
    const answers: [number, string][] = [];
    for (const pod of ["alice", "nobody"]) {
      const response = await send("create/", { pod, "form-token": token }, { cookie });
      assert.equal(response.headers.get("location"), null);
      answers.push([response.status, await response.text()]);
    }
    assert.equal(answers[0]?.[0], 403);
    assert.deepEqual(answers[0], answers[1]);
  });

  it("A session's secret opens nothing but these pages, and no answer about a pod sets a cookie", async () => {
    const session = cookiesOf(await signIn()).get("webizen-session") ?? "";
    const secret = session.split("=")[1] ?? "";
    const url = `${pods.root}private/`;
    const attempts: Record<string, string>[] = [
      { cookie: session },
      { cookie: `css-account=${secret}` },
      { authorization: `Bearer ${secret}` },
      { authorization: `CSS-Account-Token ${secret}` },
    ];
    for (const headers of attempts) {
      const response = await fetch(url, { headers });
      assert.equal(response.status, 401, JSON.stringify(headers));
      assert.deepEqual(response.headers.getSetCookie(), []);
    }
    assert.equal((await open("browse/alice/private/", session)).status, 200);
    assert.deepEqual((await pods.alice.fetch(url)).headers.getSetCookie(), []);
  });

  it("Recovery codes cannot be tried through, and a wrong one sounds the same for everybody", async () => {
    const heard = new Map<string, readonly (string | undefined)[]>();
    const people = { "bob@example.org": "203.0.113.5", "nobody@example.org": "203.0.113.6" };
    for (const [name, address] of Object.entries(people)) {
      const { cookie, token } = await begin("recover/");
      const answers: string[] = [];
      for (let guess = 0; guess < 7; guess += 1) {
        const fields = { name, code: `0000-0000-0000-000${guess}`, "form-token": token };
        const response = await send("recover/", fields, { cookie, "x-forwarded-for": address });
        const notice = cookiesOf(response).get("webizen-notice") ?? "";
        const shown = await open("recover/", `${cookie}; ${notice}`);
        const alert = /role="alert">(?:<p>)?([^<]+)/.exec(await shown.text())?.[1];
        answers.push(`${response.status} ${alert?.trim()}`);
      }
      heard.set(name, answers);
    }
    const [bob, nobody] = heard.values();
    assert.deepEqual(bob, nobody);
    assert.match(bob?.[0] ?? "", /^303 \w/);
    assert.match(bob?.at(-1) ?? "", /^429/);
  });
});

function cookiesOf(response: Response): ReadonlyMap<string, string> {
  return new Map(
    response.headers.getSetCookie().map((each) => {
      const pair = each.split(";")[0] ?? "";
      return [pair.split("=")[0] ?? "", pair] as const;
    }),
  );
}

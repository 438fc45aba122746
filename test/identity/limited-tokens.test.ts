import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { MEDIA } from "@webizen/ontologies";
import { createAsk } from "../consent/ask.ts";
import { createDpopAgent, makeProof, type ProofKeys, type TestAgent } from "../support/dpop-agent.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

interface Script {
  readonly id: string;
  readonly secret: string;
}

let pods: TestServer;
let cookie: string;
const { write, ask } = createAsk(() => pods.root);

before(async () => {
  pods = await startPodServer();
  for (const path of ["notes/a.ttl", "photos/p.ttl"]) {
    assert.equal(await write(pods.alice, "PUT", path), 201);
  }
  cookie = await signIn();
});
after(() => pods[Symbol.asyncDispose]());

async function send(path: string, session: string, fields: Record<string, string>): Promise<Response> {
  const headers = { accept: MEDIA.html, cookie: session };
  const page = await fetch(`${pods.server.url}.account/${path.replace("revoke/", "")}`, { headers });
  const token = /name="form-token" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
  const given = page.headers.getSetCookie().map((each) => each.split(";", 1)[0]);
  return fetch(`${pods.server.url}.account/${path}`, {
    method: "POST",
    body: new URLSearchParams({ ...fields, "form-token": token }),
    headers: {
      ...headers,
      cookie: [session, ...given].filter(Boolean).join("; "),
      origin: new URL(pods.server.url).origin,
    },
    redirect: "manual",
  });
}

async function signIn(): Promise<string> {
  const fields = { name: "alice@example.org", password: "the long password of alice" };
  const response = await send("sign-in/", "", fields);
  const session = response.headers.getSetCookie().find((each) => each.startsWith("webizen-session="));
  return session?.split(";", 1)[0] ?? "";
}

async function makeToken(fields: Record<string, string>): Promise<Script> {
  const given = { "token-name": "backup", "web-id": pods.alice.webId, duration: "day", ...fields };
  const response = await send("tokens/", cookie, given);
  const text = await response.text();
  const [id = "", secret = ""] = [...text.matchAll(/<dd><code>([^<]+)/g)].map(([, value]) => value);
  assert.notEqual(secret, "", `${response.status} ${text}`);
  return { id, secret };
}

async function requestToken({ id, secret }: Script, keys: ProofKeys): Promise<Response> {
  const url = `${pods.server.url}.oidc/token`;
  const dpop = await makeProof({ keys, method: "POST", url, token: "", claims: { ath: undefined } });
  const body = { grant_type: "client_credentials", scope: "webid", client_id: id, client_secret: secret };
  return fetch(url, { method: "POST", headers: { dpop }, body: new URLSearchParams(body) });
}

async function statusOf(script: Script): Promise<number> {
  return (await requestToken(script, pods.alice.keys)).status;
}

function run(script: Script): Promise<TestAgent> {
  return createDpopAgent(pods.alice.webId, async (_, keys) => {
    const response = await requestToken(script, keys);
    assert.equal(response.status, 200);
    return ((await response.json()) as { access_token: string }).access_token;
  });
}

describe("a token for scripts", () => {
  const NOTES = { scope: "chosen", folder: "alice/notes/" };

  test("that is limited to a folder reads and writes there, and nothing next door", async () => {
    const agent = await run(await makeToken(NOTES));
    assert.equal(await ask(agent, "notes/a.ttl"), 200);
    assert.equal(await write(agent, "PUT", "notes/by-script.ttl"), 201);
    assert.equal(await write(agent, "DELETE", "notes/by-script.ttl"), 205);
    for (const path of ["", "photos/p.ttl", "notes/.acl", ".acl", "settings/", "settings/apps.ttl"]) {
      assert.equal(await ask(agent, path), 403, path);
    }
    for (const path of [
      "photos/p.ttl",
      "notes/.acl",
      "notes/a.ttl.acl",
      "settings/apps.ttl",
      "profile/card",
    ]) {
      assert.equal(await write(agent, "PUT", path), 403, path);
    }
    assert.equal((await agent.fetch(`${pods.server.url}bob/private/`)).status, 403);
  });

  test("that may only look changes nothing, in a folder or anywhere", async () => {
    const inNotes = await run(await makeToken({ ...NOTES, "read-only": "yes" }));
    const everywhere = await run(await makeToken({ scope: "everything", "read-only": "yes" }));
    assert.equal(await ask(inNotes, "notes/a.ttl"), 200);
    assert.equal(await ask(inNotes, "photos/p.ttl"), 403);
    assert.equal(await ask(everywhere, "photos/p.ttl"), 200);
    for (const agent of [inNotes, everywhere]) {
      for (const path of ["notes/a.ttl", "notes/new.ttl", "notes/.acl", "settings/apps.ttl"]) {
        assert.equal(await write(agent, "PUT", path), 403, path);
      }
      assert.equal(await write(agent, "DELETE", "notes/a.ttl"), 403);
    }
  });

  test("opens nothing from the next request on once it is removed, on its page or by the account API", async () => {
    const removals = [
      (id: string) => send("tokens/revoke/", cookie, { id }),
      (id: string) => send("apps/revoke/", cookie, { pod: "alice", client: id }),
      removeByApi,
    ];
    for (const remove of removals) {
      const script = await makeToken(NOTES);
      const agent = await run(script);
      assert.equal(await ask(agent, "notes/a.ttl"), 200);
      await remove(script.id);
      assert.equal(await ask(agent, "notes/a.ttl"), 403);
      assert.equal(await statusOf(script), 401);
      assert.equal(await pods.server.consents.find("alice", script.id), undefined);
    }
  });

  test("gets no other token once its consent is gone", async () => {
    const script = await makeToken(NOTES);
    assert.equal(await pods.server.consents.revoke("alice", script.id), true);
    assert.equal(await statusOf(script), 400);
  });

  test("with limits is on record as a consent by its name, with its end", async () => {
    const { id } = await makeToken(NOTES);
    const consent = await pods.server.consents.find("alice", id);
    assert.equal(consent?.clientName, "backup");
    assert.ok((consent?.expiresAt ?? 0) > Date.now());
  });

  test("without limits does what its owner can, as before", async () => {
    const script = await makeToken({ scope: "everything" });
    const agent = await run(script);
    for (const path of ["photos/p.ttl", "settings/apps.ttl", ".acl"])
      assert.equal(await ask(agent, path), 200);
    assert.equal(await write(agent, "PUT", "photos/by-script.ttl"), 201);
    assert.equal(await pods.server.consents.find("alice", script.id), undefined);
    await send("tokens/revoke/", cookie, { id: script.id });
    assert.equal(await statusOf(script), 401);
  });

  test("is not made for a folder that was not on offer, for nothing, or for a WebID that owns no such pod", async () => {
    const wanted: Record<string, string>[] = [
      {},
      { scope: "chosen" },
      { scope: "chosen", folder: "bob/private/" },
      { scope: "chosen", folder: "alice/settings/" },
      { scope: "chosen", folder: "alice/" },
      { ...NOTES, "web-id": pods.bob.webId },
      { scope: "everything", "read-only": "yes", "web-id": pods.bob.webId },
    ];
    const count = (await listIds()).length;
    for (const fields of wanted) {
      const given = { "token-name": "x", "web-id": pods.alice.webId, duration: "day", ...fields };
      assert.equal((await send("tokens/", cookie, given)).status, 303, JSON.stringify(fields));
    }
    assert.equal((await listIds()).length, count);
  });
});

async function listIds(): Promise<readonly string[]> {
  const page = await fetch(`${pods.server.url}.account/tokens/`, { headers: { accept: MEDIA.html, cookie } });
  return [...(await page.text()).matchAll(/<dd><code>([^<]+)/g)].map(([, id = ""]) => id);
}

async function removeByApi(id: string): Promise<void> {
  const url = `${pods.server.url}.account/`;
  const json = { accept: MEDIA.json, "content-type": MEDIA.json };
  const login = await fetch(`${url}login/password/`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ email: "alice@example.org", password: "the long password of alice" }),
  });
  const { authorization } = (await login.json()) as { authorization: string };
  const headers = { accept: MEDIA.json, authorization: `CSS-Account-Token ${authorization}` };
  const { controls } = (await (await fetch(url, { headers })).json()) as {
    controls: { account: { clientCredentials: string } };
  };
  const one = `${controls.account.clientCredentials}${encodeURIComponent(id)}/`;
  assert.equal((await fetch(one, { method: "DELETE", headers })).status, 200);
}

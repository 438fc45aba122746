import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, it } from "node:test";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { MEDIA } from "@webizen/ontologies";
import { decodeJwt } from "jose";
import { createBrowser, type TestBrowser } from "../support/solid-app.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { ALL_SCOPES } from "./let-in.ts";
import { type FormPage, follow, send, signInAt } from "./sign-in-by-hand.ts";

// Assistants of the revision of 2025-03-26 know no metadata of resources, and no `resource` parameter: the server that
// they are connected to is for them also the one that gives tokens, and no request says for what.

const REDIRECT = "http://127.0.0.1:45679/callback";
const ALLOW = [
  ["decision", "allow"],
  ["scope", "chosen"],
  ["folder", "/notes/"],
  ["understood", "yes"],
  ...ALL_SCOPES.map((tool) => ["tool", tool] as const),
] as const;

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let pods: TestServer;
let browser: TestBrowser;

before(async () => {
  folder = await makeTemporaryFolder();
  const seedFile = join(folder.path, "seed.json");
  const accounts = Object.entries({ alice: ["alice", "orchard"], bob: ["bob"] });
  const seed = accounts.map(([name, names]) => ({
    email: `${name}@example.org`,
    password: `the long password of ${name}`,
    pods: names.map((pod) => ({ name: pod })),
  }));
  await writeFile(seedFile, JSON.stringify(seed));
  pods = await startPodServer((config) => ({ ...config, seedFile }));
  await pods.alice.fetch(`${pods.root}notes/a.md`, {
    method: "PUT",
    headers: { "content-type": MEDIA.markdown },
    body: "a note",
  });
});
beforeEach(() => {
  browser = createBrowser();
});
afterEach(async () => {
  for (const pod of ["alice", "orchard", "bob"])
    for (const { clientId } of await pods.server.consents.list(pod))
      await pods.server.consents.revoke(pod, clientId);
});
after(async () => {
  await pods[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

interface Kept {
  client?: { client_id: string } | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: as the library made them
  tokens?: any;
  verifier?: string;
  authorization?: URL;
}

/** The library of today without what the revision does not know. */
function createTransport(kept: Kept, url: string, scope?: string): StreamableHTTPClientTransport {
  const authProvider = {
    redirectUrl: REDIRECT,
    clientMetadata: {
      client_name: "Early Assistant",
      redirect_uris: [REDIRECT],
      token_endpoint_auth_method: "none",
      ...(scope !== undefined && { scope }),
    },
    clientInformation: () => kept.client,
    saveClientInformation: (client: { client_id: string }) => {
      kept.client = client;
    },
    tokens: () => kept.tokens,
    saveTokens: (tokens: unknown) => {
      kept.tokens = tokens;
    },
    redirectToAuthorization: (address: URL) => {
      kept.authorization = address;
    },
    saveCodeVerifier: (verifier: string) => {
      kept.verifier = verifier;
    },
    codeVerifier: () => kept.verifier ?? "",
  };
  return new StreamableHTTPClientTransport(new URL(url), {
    authProvider,
    fetch: async (address, init) => {
      if (String(address).includes("oauth-protected-resource")) return new Response(null, { status: 404 });
      const response = await fetch(address, init);
      const headers = new Headers(response.headers);
      headers.delete("www-authenticate");
      headers.delete("content-encoding");
      return new Response(response.body, { status: response.status, headers });
    },
  });
}

const newClient = (): Client => new Client({ name: "early", version: "1" });

async function beginSignIn(kept: Kept, person: "alice" | "bob", url = `${pods.root}.mcp`): Promise<FormPage> {
  await assert.rejects(newClient().connect(createTransport(kept, url)));
  const authorization = kept.authorization ?? assert.fail("the assistant finds out where to ask");
  assert.equal(authorization.searchParams.get("resource"), null);
  assert.equal(authorization.searchParams.get("scope"), null);
  return signInAt(browser, pods.server.url, authorization, person);
}

async function letIn(kept: Kept, person: "alice" | "bob" = "alice"): Promise<void> {
  const asked = await beginSignIn(kept, person);
  const back = await send(browser, pods.server.url, asked, ALLOW);
  assert.equal(back.url.origin + back.url.pathname, REDIRECT, back.text);
  await createTransport(kept, `${pods.root}.mcp`).finishAuth(back.url.searchParams.get("code") ?? "");
}

async function connect(kept: Kept, url = `${pods.root}.mcp`): Promise<Client> {
  const client = newClient();
  await client.connect(createTransport(kept, url));
  return client;
}

it("lets an assistant that names no pod into the one that its owner allows, until its owner ends it", async () => {
  const kept: Kept = {};
  await letIn(kept);
  const claims = decodeJwt(kept.tokens.access_token);
  assert.equal(claims.aud, `${pods.root}.mcp`);
  assert.equal(claims.scope, ALL_SCOPES.join(" "));
  const client = await connect(kept);
  const answer = await client.callTool({ name: "read", arguments: { document: `${pods.root}notes/a.md` } });
  assert.match(JSON.stringify(answer.structuredContent), /a note/);

  // It renews its token without saying for what, too.
  kept.tokens = { ...kept.tokens, access_token: "over" };
  await client.callTool({ name: "vocabulary", arguments: {} });
  assert.equal(decodeJwt(kept.tokens.access_token).aud, `${pods.root}.mcp`);

  await pods.server.consents.revoke("alice", kept.client?.client_id ?? "");
  await assert.rejects(client.callTool({ name: "vocabulary", arguments: {} }));
  await client.close();
});

it("gives it a token that opens nothing else", async () => {
  const kept: Kept = {};
  await letIn(kept);
  const authorization = `Bearer ${kept.tokens.access_token}`;
  for (const address of [`${pods.root}notes/a.md`, pods.root, `${pods.root}.search?text=note`]) {
    const response = await fetch(address, { headers: { authorization } });
    assert.equal(response.status, 401, address);
    assert.doesNotMatch(await response.text(), /a note/);
  }
  const others = await fetch(`${pods.server.url}bob/.mcp`, { method: "POST", headers: { authorization } });
  assert.equal(others.status, 401);
});

it("lets nobody into a pod that is not theirs, whichever they name and wherever the assistant is connected", async () => {
  const kept: Kept = {};
  const asked = await beginSignIn(kept, "bob");
  assert.match(asked.text, /your pod “bob”/);
  assert.doesNotMatch(asked.text, /alice|\/notes\//);
  const everything = [["scope", "everything"], ...ALLOW.filter(([name]) => name !== "scope")] as const;
  const forged = `${asked.url.pathname}?pod=alice`;
  await assert.rejects(
    follow(browser, pods.server.url, new URL(forged, asked.url)),
    /not one of your account/,
  );
  await assert.rejects(send(browser, pods.server.url, asked, everything, forged), /not one of your account/);
  const back = await send(browser, pods.server.url, asked, everything);
  await createTransport(kept, `${pods.root}.mcp`).finishAuth(back.url.searchParams.get("code") ?? "");
  assert.equal(decodeJwt(kept.tokens.access_token).aud, `${pods.server.url}bob/.mcp`);
  assert.deepEqual(await pods.server.consents.list("alice"), []);
  await assert.rejects(connect(kept));
  const client = await connect(kept, `${pods.server.url}bob/.mcp`);
  await client.close();
});

it("lets it into the one of several pods that its owner chooses, and into no other", async () => {
  const kept: Kept = {};
  const asked = await beginSignIn(kept, "alice");
  assert.match(asked.text, /did not say which pod it means/);
  const [link] = /[^"]+\?pod=orchard/.exec(asked.text) ?? assert.fail(asked.text);
  const chosen = await follow(browser, pods.server.url, new URL(link, asked.url));
  assert.match(chosen.text, /your pod “orchard”/);
  const [action] = /[^"]+\?pod=orchard/.exec(chosen.text) ?? assert.fail(chosen.text);
  const fields = ALLOW.map(([name, value]) => [name, name === "folder" ? "/public/" : value] as const);
  const untold = await send(browser, pods.server.url, chosen, fields.slice(0, 3), action);
  assert.match(untold.text, /Nobody was let in.*your pod “orchard”/su);
  const back = await send(browser, pods.server.url, untold, fields, action);
  await createTransport(kept, `${pods.root}.mcp`).finishAuth(back.url.searchParams.get("code") ?? "");
  assert.equal(decodeJwt(kept.tokens.access_token).aud, `${pods.server.url}orchard/.mcp`);
  assert.deepEqual(await pods.server.consents.list("alice"), []);
  await assert.rejects(connect(kept));
  const client = await connect(kept, `${pods.server.url}orchard/.mcp`);
  assert.equal((await client.listTools()).tools.length, 6);
  await client.close();
});

it("asks anew each time, whatever was allowed before, and without a person gives nothing", async () => {
  const kept: Kept = {};
  await letIn(kept);
  const authorization = kept.authorization ?? assert.fail();
  const page = await follow(browser, pods.server.url, authorization);
  assert.match(page.text, /Let the assistant Early Assistant in\?/);
  authorization.searchParams.set("prompt", "none");
  const refused = await follow(browser, pods.server.url, authorization);
  assert.equal(refused.url.searchParams.get("error"), "consent_required");
  assert.equal(refused.url.searchParams.get("code"), null);
});

it("gives no token for any pod at large, neither asked for outright nor when a code is redeemed", async () => {
  const anyPod = `${pods.server.url}.mcp`;
  const kept: Kept = {};
  const asked = await beginSignIn(kept, "alice");
  const verifier = randomBytes(32).toString("base64url");
  const outright = new URL(kept.authorization ?? assert.fail());
  outright.searchParams.set("resource", anyPod);
  outright.searchParams.set("scope", "openid webid");
  outright.searchParams.set(
    "code_challenge",
    createHash("sha256").update(verifier).digest().toString("base64url"),
  );
  const page = await follow(browser, pods.server.url, outright);
  const back = await send(browser, pods.server.url, page, ALLOW);
  assert.match(back.text, /Nobody was let in/);

  const allowed = await send(browser, pods.server.url, asked, ALLOW);
  const redeemed = await fetch(`${pods.server.url}.oidc/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: kept.client?.client_id ?? "",
      code: allowed.url.searchParams.get("code") ?? "",
      code_verifier: kept.verifier ?? "",
      redirect_uri: REDIRECT,
      resource: anyPod,
    }),
  });
  assert.equal(redeemed.status, 400);
  assert.match(await redeemed.text(), /invalid_target/);
});

it("takes an application that asks for a WebID for no assistant", async () => {
  const kept: Kept = {};
  await assert.rejects(newClient().connect(createTransport(kept, `${pods.root}.mcp`)));
  const authorization = kept.authorization ?? assert.fail();
  authorization.searchParams.set("scope", "openid webid");
  const page = await signInAt(browser, pods.server.url, authorization, "alice");
  assert.doesNotMatch(page.text, /assistant .* in\?/);
  assert.match(page.text, /name="web-id"/);
});

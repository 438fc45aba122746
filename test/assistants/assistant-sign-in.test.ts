import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
} from "@modelcontextprotocol/client";
import { Client as EarlierClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as EarlierTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { MEDIA } from "@webizen/ontologies";
import { decodeJwt } from "jose";
import { requestAsAssistant } from "../support/assistant-request.ts";
import { type AppHost, createBrowser, startAppHost, type TestBrowser } from "../support/solid-app.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { ALL_SCOPES } from "./let-in.ts";
import { type Era, type TestAssistant, toAssistant } from "./mcp-clients.ts";
import { type FormPage, follow, send, signInAt } from "./sign-in-by-hand.ts";

const REDIRECT = "http://127.0.0.1:45678/callback";
const DAY_MS = 24 * 3600 * 1000;

/** What an assistant keeps between the steps of its sign-in. */
interface Kept {
  client?: { client_id: string; issuer?: string } | undefined;
  tokens?: { access_token: string; refresh_token?: string } | undefined;
  verifier?: string;
  discovery?: unknown;
  /** Where it sent the browser. */
  authorization?: URL;
}

let host: AppHost;
let pods: TestServer;
let browser: TestBrowser;
let resource: string;

before(async () => {
  host = await startAppHost();
  pods = await startPodServer((config) => ({ ...config, fetchAllow: [...config.fetchAllow, host.origin] }));
  resource = `${pods.root}.mcp`;
  for (const path of ["notes/a.md", "photos/b.md"]) {
    await pods.alice.fetch(pods.root + path, {
      method: "PUT",
      headers: { "content-type": MEDIA.markdown },
      body: path,
    });
  }
});
beforeEach(() => {
  browser = createBrowser();
});
afterEach(async () => {
  for (const { clientId } of await pods.server.consents.list("alice"))
    await pods.server.consents.revoke("alice", clientId);
});
after(async () => {
  await pods[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

/** A client metadata document without any context of linked data, as assistants have it. */
function serveMetadata(path: string, change: Record<string, unknown> = {}): string {
  const clientId = host.origin + path;
  host.serve(path, (_, response) => {
    const document = {
      client_id: clientId,
      client_name: "Helpful Assistant",
      redirect_uris: ["http://127.0.0.1/callback", `${host.origin}/callback`],
      token_endpoint_auth_method: "none",
      ...change,
    };
    response.writeHead(200, { "content-type": MEDIA.json }).end(JSON.stringify(document));
  });
  return clientId;
}

function createTransport(era: Era, kept: Kept, url: string): ModernTransport {
  const authProvider = {
    redirectUrl: REDIRECT,
    clientMetadata: {
      client_name: "Desk Assistant",
      redirect_uris: [REDIRECT],
      token_endpoint_auth_method: "none",
    },
    clientInformation: () => kept.client,
    saveClientInformation: (client: { client_id: string }) => {
      kept.client = client;
    },
    tokens: () => kept.tokens,
    saveTokens: (tokens: Kept["tokens"]) => {
      kept.tokens = tokens;
    },
    redirectToAuthorization: (address: URL) => {
      kept.authorization = address;
    },
    saveCodeVerifier: (verifier: string) => {
      kept.verifier = verifier;
    },
    codeVerifier: () => kept.verifier ?? "",
    saveDiscoveryState: (state: unknown) => {
      kept.discovery = state;
    },
    discoveryState: () => kept.discovery,
  };
  const options = { authProvider } as never;
  return era === "2026-07-28"
    ? new ModernTransport(new URL(url), options)
    : (new EarlierTransport(new URL(url), options) as unknown as ModernTransport);
}

function createClient(era: Era): ModernClient {
  const info = { name: "test", version: "1" };
  return era === "2026-07-28"
    ? new ModernClient(info, { versionNegotiation: { mode: { pin: era } } })
    : (new EarlierClient(info) as unknown as ModernClient);
}

/** Connects as far as the page that asks the person. */
async function beginSignIn(era: Era, kept: Kept, name = "alice", url = resource): Promise<FormPage> {
  await assert.rejects(createClient(era).connect(createTransport(era, kept, url)));
  assert.ok(kept.authorization, "the assistant finds out where to ask");
  return signInAt(browser, pods.server.url, kept.authorization, name);
}

const YES = [
  ["decision", "allow"],
  ["scope", "chosen"],
  ["understood", "yes"],
] as const;
const TOOLS = ALL_SCOPES.map((tool) => ["tool", tool] as const);

async function finishSignIn(era: Era, kept: Kept, back: URL): Promise<TestAssistant> {
  const transport = createTransport(era, kept, resource);
  assert.equal(back.origin + back.pathname, REDIRECT, back.href);
  if (era === "2026-07-28") await transport.finishAuth(back.searchParams);
  else await (transport as unknown as EarlierTransport).finishAuth(back.searchParams.get("code") ?? "");
  const client = createClient(era);
  await client.connect(createTransport(era, kept, resource));
  return toAssistant(era, client);
}

for (const era of ["2026-07-28", "2025-11-25"] satisfies Era[]) {
  describe(`the sign-in of an assistant that speaks the protocol of ${era}`, () => {
    for (const way of ["by the address of its metadata", "by registering itself"]) {
      it(`${way}: gives it what its owner chose, until its owner ends it`, async () => {
        const kept: Kept = way.startsWith("by the")
          ? { client: { issuer: pods.server.url, client_id: serveMetadata("/assistant.json") } }
          : {};
        const asked = await beginSignIn(era, kept);
        const answer = await send(browser, pods.server.url, asked, [
          ...YES,
          ...TOOLS,
          ["folder", "/notes/"],
          ["duration", "day"],
        ]);
        await using assistant = await finishSignIn(era, kept, answer.url);
        assert.equal((await assistant.listTools()).length, 6);
        assert.match(
          (await assistant.call("read", { document: `${pods.root}notes/a.md` })).text,
          /notes\/a\.md/,
        );
        assert.ok((await assistant.call("read", { document: `${pods.root}photos/b.md` })).isError);

        const claims = decodeJwt(kept.tokens?.access_token ?? "");
        assert.equal(claims.aud, resource);
        assert.equal(claims.cnf, undefined);
        const [consent] = await pods.server.consents.list("alice");
        assert.ok(consent?.readOnly);
        assert.ok(Math.abs((consent.expiresAt ?? 0) - Date.now() - DAY_MS) < 60_000);

        await pods.server.consents.revoke("alice", kept.client?.client_id ?? "");
        await assert.rejects(assistant.call("vocabulary"));
      });
    }

    it("keeps going when the token is renewed", async () => {
      const kept: Kept = { client: { issuer: pods.server.url, client_id: serveMetadata("/renewing.json") } };
      const asked = await beginSignIn(era, kept);
      const answer = await send(browser, pods.server.url, asked, [...YES, ...TOOLS, ["folder", "/notes/"]]);
      await using assistant = await finishSignIn(era, kept, answer.url);
      const before = kept.tokens?.access_token;
      assert.ok(kept.tokens?.refresh_token);
      kept.tokens = { ...kept.tokens, access_token: "over" };
      assert.equal((await assistant.call("vocabulary")).isError, false);
      assert.notEqual(kept.tokens.access_token, before);
      assert.equal(decodeJwt(kept.tokens.access_token).aud, resource);
    });
  });
}

describe("the page that asks about an assistant", () => {
  it("names the assistant by its host, and says that what it reads leaves the server", async () => {
    const asked = await beginSignIn("2026-07-28", {
      client: { issuer: pods.server.url, client_id: serveMetadata("/named.json") },
    });
    assert.match(asked.text, /Let the assistant Helpful Assistant in\?/);
    assert.ok(asked.text.includes(new URL(host.origin).host));
    assert.match(asked.text, /What it reads leaves this server/);
    assert.match(asked.text, /<option value="day" selected>/);
    assert.match(asked.text, /propose changes|Propose changes/);
  });

  it("names every place that an assistant which registered itself can come back to, whatever it calls itself", async () => {
    const redirects = ["http://127.0.0.1:45678/callback", "https://evil.example/callback"];
    const name = "Desk\u202E\u200B assistant\u2066";
    const place = await requestAsAssistant(pods.server.url, "alice", { name, redirects });
    const asked = await signInAt(browser, pods.server.url, new URL(place), "alice");
    assert.match(
      asked.text,
      /<strong>Desk assistant<\/strong> from <strong>127\.0\.0\.1:45678, evil\.example</,
    );
    assert.match(asked.text, /goes to the assistant at 127\.0\.0\.1:45678, evil\.example/);
    assert.doesNotMatch(asked.text, /a program on your own device/);
    assert.doesNotMatch(asked.text, /\p{Cf}/u);
  });

  it("lets nobody in before something is chosen and understood", async () => {
    const kept: Kept = { client: { issuer: pods.server.url, client_id: serveMetadata("/asking.json") } };
    const asked = await beginSignIn("2026-07-28", kept);
    const [, scope] = YES;
    const incomplete = [
      [["decision", "allow"], scope, ...TOOLS, ["understood", "yes"]],
      [["decision", "allow"], scope, ["folder", "/notes/"], ["understood", "yes"]],
      [["decision", "allow"], scope, ["folder", "/notes/"], ...TOOLS],
      [["decision", "allow"], scope, ["folder", "/settings/"], ...TOOLS, ["understood", "yes"]],
    ] as const;
    for (const fields of incomplete) {
      const again = await send(browser, pods.server.url, asked, fields);
      assert.match(again.text, /Nobody was let in/);
    }
    assert.deepEqual(await pods.server.consents.list("alice"), []);
    const denied = await send(browser, pods.server.url, asked, [["decision", "deny"]]);
    assert.equal(denied.url.searchParams.get("error"), "access_denied");
  });

  it("gives only the tools that were chosen", async () => {
    const kept: Kept = { client: { issuer: pods.server.url, client_id: serveMetadata("/searching.json") } };
    const asked = await beginSignIn("2026-07-28", kept);
    const answer = await send(browser, pods.server.url, asked, [
      ...YES,
      ["tool", "pod.search"],
      ["folder", "/notes/"],
    ]);
    await using assistant = await finishSignIn("2026-07-28", kept, answer.url);
    assert.deepEqual(
      (await assistant.listTools()).map(({ name }) => name),
      ["search", "vocabulary"],
    );
  });

  it("is not shown to somebody else than the owner of the pod", async () => {
    const kept: Kept = { client: { issuer: pods.server.url, client_id: serveMetadata("/foreign.json") } };
    await assert.rejects(beginSignIn("2026-07-28", kept, "bob"), /not one of your account/);
  });

  it("leads back to nobody else, and to any port of the person's own machine where none was stated", async () => {
    const clientId = serveMetadata("/ports.json");
    const kept: Kept = { client: { issuer: pods.server.url, client_id: clientId } };
    await assert.rejects(createClient("2026-07-28").connect(createTransport("2026-07-28", kept, resource)));
    const authorization = kept.authorization ?? assert.fail();
    for (const [redirect, status] of [
      ["http://127.0.0.1:50000/callback", 303],
      ["http://127.0.0.1:50000/other", 400],
      ["http://127.0.0.2:50000/callback", 400],
      ["http://user@127.0.0.1:50000/callback", 400],
      ["https://127.0.0.1:50000/callback", 400],
      ["https://evil.example/callback", 400],
    ] as const) {
      authorization.searchParams.set("redirect_uri", redirect);
      const response = await createBrowser().fetch(authorization);
      assert.equal(response.status, status, redirect);
    }
  });

  it("lists afterwards what the assistant did, without what looks like a secret", async () => {
    const kept: Kept = { client: { issuer: pods.server.url, client_id: serveMetadata("/listed.json") } };
    const asked = await beginSignIn("2026-07-28", kept);
    const answer = await send(browser, pods.server.url, asked, [...YES, ...TOOLS, ["folder", "/notes/"]]);
    await using assistant = await finishSignIn("2026-07-28", kept, answer.url);
    await assistant.call("read", { document: `${pods.root}notes/a.md` });
    await assistant.call("query", { query: 'ASK { ?s ?p "token=swordfish Bearer abcdefghijkl" }' });
    await assistant.call("read", { document: `${pods.root}photos/b.md` });
    const { text } = await follow(browser, pods.server.url, new URL(".account/apps/", pods.server.url));
    assert.match(text, /Helpful Assistant/);
    assert.match(text, /read \(answered\)/);
    assert.match(text, /read \(refused\)/);
    assert.match(text, /notes\/a\.md/);
    assert.ok(!text.includes("swordfish") && !text.includes("abcdefghijkl"));
  });
});

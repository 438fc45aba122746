import assert from "node:assert/strict";
import { createServer, request as forward, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it, test } from "node:test";
import { makeProof } from "../support/dpop-agent.ts";
import { findFreePort } from "../support/find-free-port.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const EVIL_HEADERS = {
  host: "evil.example",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
  forwarded: "host=evil.example;proto=https",
};

// The proxy has the public address, and asks the server at another one, as `proxy_pass` does.
describe("a server behind a proxy", () => {
  let proxy: Server;
  let pods: TestServer;
  let hidden: string;

  before(async () => {
    const port = await findFreePort();
    hidden = `http://localhost:${port}/`;
    proxy = createServer((incoming, outgoing) => {
      const { method, url: path, headers } = incoming;
      const there = {
        host: "localhost",
        port,
        method,
        path,
        headers: { ...headers, host: `localhost:${port}` },
      };
      incoming.pipe(
        forward(there, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        }),
      );
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const baseUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`;
    pods = await startPodServer((config) => ({ ...config, port, baseUrl }));
  });
  after(async () => {
    await pods[Symbol.asyncDispose]();
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  });

  /** Asks for Alice's private folder with a proof for some address. */
  async function ask(url: string, htu: string, more: Record<string, string> = {}): Promise<number> {
    const { token, keys } = pods.alice;
    const dpop = await makeProof({ keys, method: "GET", url: htu, token });
    const headers = { authorization: `DPoP ${token}`, dpop, ...more };
    const response = await fetch(url, { headers });
    await response.body?.cancel();
    return response.status;
  }

  it("takes proofs for its public address, and none for the address behind the proxy", async () => {
    const [open, behind] = [`${pods.root}private/`, `${hidden}alice/private/`];
    assert.equal(await ask(open, open), 200);
    assert.equal(await ask(behind, open), 200);
    assert.equal(await ask(open, behind), 401);
    assert.equal(await ask(behind, behind), 401);
  });

  it("takes no proof for a host that a header names", async () => {
    const evil = "https://evil.example/alice/private/";
    for (const url of [`${pods.root}private/`, `${hidden}alice/private/`]) {
      assert.equal(await ask(url, evil, EVIL_HEADERS), 401);
      assert.equal(await ask(url, `${pods.root}private/`, EVIL_HEADERS), 200);
    }
  });

  it("tells people who come by another address where the server is", async () => {
    const { url } = pods.server;
    const page = await (await fetch(hidden, { headers: { accept: "text/html" } })).text();
    assert.ok(page.includes(`<a href="${url}">`));
    const headers = { origin: hidden.slice(0, -1), "content-type": "application/x-www-form-urlencoded" };
    const form = await fetch(`${hidden}.account/sign-in/`, { method: "POST", headers, body: "name=alice" });
    assert.equal(form.status, 403);
    assert.ok((await form.text()).includes(`${url.slice(0, -1)}, which is the address of this server`));
  });

  it("leads nobody to another host, whatever path or header asks for that", async () => {
    const { origin } = new URL(pods.server.url);
    const paths = [
      "/alice/profile",
      "//evil.example",
      "//evil.example/..",
      "/%2F%2Fevil.example/",
      "/alice//evil.example",
      "/.account",
      "/.account//evil.example/",
      "/.account/security/",
      "/.account/sign-in/?to=https%3A%2F%2Fevil.example%2F",
      "/.oidc/session/end?post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F",
    ];
    const led: string[] = [];
    for (const path of paths) {
      const headers = { ...EVIL_HEADERS, accept: "text/html" };
      const response = await fetch(origin + path, { headers, redirect: "manual" });
      assert.doesNotMatch(await response.text(), /href="(https?:)?\/\/evil/, path);
      const location = response.headers.get("location");
      if (location === null) continue;
      led.push(path);
      assert.equal(new URL(location, origin).origin, origin, `${path} leads to ${location}`);
    }
    assert.ok(led.includes("/.account/security/"), "whoever is not signed in is led to where they can");
  });
});

test("addresses that a sender claims count only where it is a trusted proxy", async () => {
  for (const [trustedProxies, last] of [
    [["127.0.0.0/8"], 400],
    [["10.0.0.0/8"], 429],
  ] as const) {
    await using pods = await startPodServer((config) => ({ ...config, host: "127.0.0.1", trustedProxies }));
    const url = pods.server.url.replace("localhost", "127.0.0.1");
    let status = 0;
    for (let sender = 0; sender <= 100; sender += 1) {
      const headers = { "content-type": "application/json", "x-forwarded-for": `203.0.113.${sender}` };
      const answer = await fetch(`${url}.oidc/reg`, { method: "POST", headers, body: "{}" });
      await answer.body?.cancel();
      status = answer.status;
    }
    assert.equal(status, last, trustedProxies[0]);
  }
});

import assert from "node:assert/strict";
import { connect, type IncomingHttpHeaders } from "node:http2";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { makeCertificate } from "../support/make-certificate.ts";
import { startPodServer } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

test("the provider answers over HTTP/2 as over HTTP/1.1", async () => {
  await using folder = await makeTemporaryFolder();
  const tls = await makeCertificate(folder.path);
  await using pods = await startPodServer((config) => ({ ...config, tls }));
  const { url } = pods.server;
  const session = connect(url, { rejectUnauthorized: false });
  try {
    const ask = async (path: string, headers: Record<string, string> = {}, body?: string) => {
      const stream = session.request({ ":path": path, ...headers });
      stream.end(body);
      const answered = await new Promise<IncomingHttpHeaders & { ":status"?: number }>((resolve, reject) => {
        stream.once("response", resolve).once("error", reject);
      });
      return { status: answered[":status"], headers: answered, body: JSON.parse(await text(stream)) };
    };
    const discovery = await ask("/.well-known/openid-configuration");
    assert.equal(discovery.status, 200);
    assert.equal(discovery.body.issuer, url);
    const registration = await ask(
      "/.oidc/reg",
      { ":method": "POST", "content-type": "application/json" },
      JSON.stringify({ redirect_uris: ["https://app.example/callback"], token_endpoint_auth_method: "none" }),
    );
    assert.equal(registration.status, 201);
    const query = new URLSearchParams({
      client_id: registration.body.client_id,
      redirect_uri: "https://app.example/callback",
      response_type: "code",
      scope: "openid webid",
      code_challenge: "x".repeat(43),
      code_challenge_method: "S256",
    });
    const stream = session.request({ ":path": `/.oidc/auth?${query}` });
    const headers = await new Promise<IncomingHttpHeaders>((resolve) => stream.once("response", resolve));
    assert.match(String(headers.location), /^\/\.account\/sign-in\//);
    for (const cookie of headers["set-cookie"] ?? []) assert.match(cookie, /^__Secure-.*; secure/);
    stream.close();
  } finally {
    session.destroy();
  }
});

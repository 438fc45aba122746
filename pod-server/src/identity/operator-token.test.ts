import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { openLocalIssuer } from "./local-issuer.ts";
import { createIsOperator, issueOperatorToken } from "./operator-token.ts";
import { openSigningKeys, type SigningKeys } from "./signing-keys.ts";

const BASE = "http://localhost:3000/";
const PATH = "/.account/admin/list-pods/";

function openKeys(t: TestContext): { folder: string; keys: SigningKeys } {
  const folder = mkdtempSync(join(tmpdir(), "operator-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return { folder, keys: openSigningKeys({ folder }) };
}

function request(token: string, path = PATH): Request {
  return new Request(new URL(path, BASE), { method: "POST", headers: { authorization: `Bearer ${token}` } });
}

describe("createIsOperator", () => {
  it("knows the operator by a token for the very call, once", async (t) => {
    const { keys } = openKeys(t);
    const isOperator = createIsOperator({ keys, baseUrl: BASE, now: Date.now });
    const token = await issueOperatorToken(keys, { baseUrl: BASE, path: PATH, now: Date.now() });
    assert.equal(await isOperator(request(token, "/.account/admin/delete-pod/")), false);
    assert.equal(await isOperator(request(token)), true);
    assert.equal(await isOperator(request(token)), false);
  });

  it("refuses tokens that are old, of another box or server, or for something else", async (t) => {
    const { keys, folder } = openKeys(t);
    const other = openKeys(t).keys;
    const isOperator = createIsOperator({ keys, baseUrl: BASE, now: Date.now });
    const issuer = await openLocalIssuer({ folder, baseUrl: BASE });
    const tokens = {
      old: await issueOperatorToken(keys, { baseUrl: BASE, path: PATH, now: Date.now() - 61_000 }),
      "another box's": await issueOperatorToken(other, { baseUrl: BASE, path: PATH, now: Date.now() }),
      "another server's": await issueOperatorToken(keys, {
        baseUrl: "http://x/",
        path: PATH,
        now: Date.now(),
      }),
      "an access token": await issuer.issueLocalToken({ webId: `${BASE}alice/#me`, lifetimeSeconds: 60 }),
      nonsense: "a.b.c",
    };
    for (const [what, token] of Object.entries(tokens)) {
      assert.equal(await isOperator(request(token)), false, what);
    }
    assert.equal(await isOperator(new Request(new URL(PATH, BASE))), false);
  });
});

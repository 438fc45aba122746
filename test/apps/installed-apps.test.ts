import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { sharedList } from "../consent/ask.ts";
import { problemOf } from "../support/answers.ts";
import { packApp } from "../support/app-zip.ts";
import type { TestAgent } from "../support/dpop-agent.ts";
import { type HomeClient, openHomeClient } from "../support/home-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const NOTES = {
  version: "1",
  purpose: "Writes notes",
  folders: [
    { path: "/notes/", access: "write", purpose: "Keeps your notes" },
    { path: "/photos/", access: "read", purpose: "Shows pictures beside notes" },
  ],
};
const CHOSEN = [
  ["folder", "/notes/"],
  ["folder", "/photos/"],
] as const;

// One story: Alice installs an app, uses it, replaces it, and takes it away.
describe("an app that is installed in a pod", () => {
  let pods: TestServer;
  let alice: HomeClient;
  let bob: HomeClient;
  let id: string;
  let notes: TestAgent;
  const put = (who: TestAgent, path: string): Promise<Response> =>
    who.fetch(pods.root + path, { method: "PUT", headers: { "content-type": "text/plain" }, body: "words" });
  const statusOf = async (who: TestAgent, path: string): Promise<number> =>
    (await who.fetch(new URL(path, pods.root))).status;

  before(async () => {
    pods = await startPodServer();
    [alice, bob] = await Promise.all([openHomeClient(pods, "alice"), openHomeClient(pods, "bob")]);
    for (const path of ["photos/a.txt", "photos/shared/b.txt", "diary/secret.txt"])
      assert.equal((await put(pods.alice, path)).status, 201);
    const shared = await pods.alice.fetch(`${pods.root}photos/shared/.acl`, {
      method: "PUT",
      headers: { "content-type": "text/turtle" },
      body: sharedList(pods, `${pods.root}photos/shared/`),
    });
    assert.equal(shared.status, 201);
  });
  after(() => pods[Symbol.asyncDispose]());

  it("is not there before its owner has seen what it wants and why, and agreed", async () => {
    const zip = packApp({ name: "Notes", webizen: NOTES });
    const taken = await alice.ask("apps/", {
      method: "POST",
      body: zip,
      headers: { "content-type": "application/zip" },
    });
    const { decide, name } = await taken.json();
    assert.equal(name, "Notes");
    const page = await fetch(new URL(decide, pods.server.url), {
      headers: { cookie: alice.cookie, accept: "text/html" },
    });
    const text = await page.text();
    for (const words of [
      "Keeps your notes",
      "Shows pictures beside notes",
      "is made when you allow it",
      "Writes notes",
      "1 place in it has rules of its own, and is included.",
    ])
      assert.ok(text.includes(words), words);
    assert.deepEqual((await (await alice.ask("apps/")).json()).apps, []);
    const stranger = await fetch(new URL(decide, pods.server.url), {
      headers: { cookie: bob.cookie, accept: "text/html" },
    });
    assert.equal(stranger.status, 404);
    const declined = await alice.send(decide, [["decision", "deny"]]);
    assert.equal(declined.headers.get("location"), "/.account/apps/");
    assert.deepEqual((await (await alice.ask("apps/")).json()).apps, []);
  });

  it("is served in a sandbox that holds it to its own folder, under an address that nobody can guess", async () => {
    const page = "<!doctype html><script>let a = 1;</script><script type=module src=app.js></script>";
    id = await alice.install(
      packApp({ name: "Notes", webizen: NOTES, files: { "index.html": page, "app.js": "1" } }),
      CHOSEN,
    );
    assert.match(id, /^[\w-]{22}$/);
    const own = `${pods.server.url}.apps/${id}/`;
    const answer = await fetch(`${own}index.html`);
    assert.equal(await answer.text(), page);
    const policy = answer.headers.get("content-security-policy") ?? "";
    assert.match(policy, /^sandbox allow-scripts allow-forms allow-modals; default-src 'none';/);
    assert.doesNotMatch(policy, /allow-same-origin|allow-popups|allow-downloads|top-navigation|unsafe|\*/);
    assert.match(policy, new RegExp(`script-src ${own} ${pods.server.url}sdk/ 'sha256-[^ ']+';`));
    assert.match(policy, new RegExp(`connect-src ${own} ${pods.server.url}sdk/ blob: data:;`));
    const script = await fetch(`${own}app.js`, { headers: { origin: "null" } });
    assert.equal(script.headers.get("access-control-allow-origin"), "null");
    assert.equal(script.headers.get("access-control-allow-credentials"), null);
    assert.equal(script.headers.get("x-content-type-options"), "nosniff");
    const alone = await fetch(own, { headers: { "sec-fetch-dest": "document" }, redirect: "manual" });
    assert.equal(alone.headers.get("location"), `${pods.server.url}#/open/alice/${id}`);
    for (const path of [
      ".apps/",
      ".apps/x/index.html",
      `.apps/${id}/absent.js`,
      `.apps/${id}/%2e%2e/x`,
      `.apps/${"A".repeat(22)}/index.html`,
    ])
      assert.equal((await fetch(pods.server.url + path)).status, 404, path);
  });

  it("names itself by a document, and cannot be logged in to by anybody else", async () => {
    const clientId = `${pods.server.url}.apps/${id}/client.jsonld`;
    const document = await (await fetch(clientId)).json();
    assert.equal(document.client_id, clientId);
    assert.deepEqual(document.redirect_uris, []);
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: `${pods.server.url}.apps/${id}/index.html`,
      response_type: "code",
      scope: "openid webid",
      code_challenge: "a".repeat(43),
      code_challenge_method: "S256",
    });
    const refused = await fetch(`${pods.server.url}.oidc/auth?${query}`, { redirect: "manual" });
    assert.equal(refused.status, 400);
  });

  it("acts as its owner where it was let in, as far as it was let in", async () => {
    notes = await alice.openApp(id);
    assert.equal((await put(notes, "notes/a.txt")).status, 201);
    assert.equal(await statusOf(notes, "notes/a.txt"), 200);
    assert.equal((await put(notes, "apps/notes/own.txt")).status, 201);
    assert.equal(await statusOf(notes, "photos/a.txt"), 200);
    assert.equal((await put(notes, "photos/b.txt")).status, 403);
  });

  it("gets at nothing else: other folders, other apps, other pods, its own package and permissions", async () => {
    const other = await alice.openApp(await alice.install(packApp({ name: "Other" })));
    assert.equal((await put(other, "apps/other/own.txt")).status, 201);
    for (const path of [
      "diary/secret.txt",
      "diary/",
      "",
      ".acl",
      "notes/.acl",
      "apps/other/own.txt",
      "settings/apps/",
    ])
      assert.equal(await statusOf(notes, path), 403, path);
    for (const path of ["notes/a.txt", "apps/notes/own.txt", "photos/a.txt"])
      assert.equal(await statusOf(other, path), 403, path);
    const shared = `${pods.server.url}bob/shared.txt`;
    const acl = `<#a> a <http://www.w3.org/ns/auth/acl#Authorization>; <http://www.w3.org/ns/auth/acl#accessTo> <shared.txt>; <http://www.w3.org/ns/auth/acl#agent> <${pods.root}profile/card#me>; <http://www.w3.org/ns/auth/acl#mode> <http://www.w3.org/ns/auth/acl#Read>. <#b> a <http://www.w3.org/ns/auth/acl#Authorization>; <http://www.w3.org/ns/auth/acl#accessTo> <shared.txt>; <http://www.w3.org/ns/auth/acl#agent> <${pods.server.url}bob/profile/card#me>; <http://www.w3.org/ns/auth/acl#mode> <http://www.w3.org/ns/auth/acl#Control>.`;
    await pods.bob.fetch(shared, {
      method: "PUT",
      headers: { "content-type": "text/plain" },
      body: "for Alice",
    });
    await pods.bob.fetch(`${shared}.acl`, {
      method: "PUT",
      headers: { "content-type": "text/turtle" },
      body: acl,
    });
    assert.equal(await statusOf(pods.alice, shared), 200);
    assert.equal(await statusOf(notes, shared), 401);
  });

  it("is known to its owner's home page alone, with what it may touch and what it did", async () => {
    const { apps } = await (await alice.ask("apps/")).json();
    assert.deepEqual(
      apps.map(({ name }: { name: string }) => name),
      ["Notes", "Other"],
    );
    const [listed] = apps;
    assert.equal(listed.isAllowed, true);
    assert.match(
      listed.mayTouch,
      /a folder of its own; the folders \/notes\/; the folders \/photos\/ \(only to look at\), with 1 place inside that has rules of its own/,
    );
    assert.ok(listed.lastUsedAt > 0);
    const did = listed.did.map(({ kind, path }: { kind: string; path: string }) => `${kind} ${path}`);
    for (const act of ["added /notes/a.txt", "read /notes/a.txt", "read /photos/a.txt"])
      assert.ok(did.includes(act), act);
    assert.ok(!did.some((act: string) => act.includes("diary")));
    assert.deepEqual((await (await bob.ask("apps/")).json()).apps, []);
    for (const headers of [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-origin", cookie: "" },
    ]) {
      const refused = await alice.ask("apps/", { headers });
      assert.ok([401, 403].includes(refused.status));
      assert.ok(!("apps" in (await problemOf(refused))));
    }
    const body = JSON.stringify({ jkt: "a".repeat(43), app: id });
    assert.equal((await bob.ask("session", { method: "POST", body })).status, 404);
    assert.equal(
      (await alice.ask("session", { method: "POST", body, headers: { origin: "null" } })).status,
      403,
    );
    assert.equal((await bob.ask(`apps/${id}`, { method: "DELETE" })).status, 404);
  });

  it("keeps its address, its folder and its data when a new version takes its place", async () => {
    const again = await alice.install(
      packApp({ name: "Notes", webizen: { ...NOTES, version: "2" }, files: { "index.html": "second" } }),
      [CHOSEN[0]],
    );
    assert.equal(again, id);
    assert.equal(await (await fetch(`${pods.server.url}.apps/${id}/index.html`)).text(), "second");
    assert.equal(await statusOf(notes, "apps/notes/own.txt"), 200);
    assert.equal(await statusOf(notes, "photos/a.txt"), 403);
    const packages = await (await pods.alice.fetch(`${pods.root}settings/apps/`)).text();
    assert.equal(new Set(packages.match(new RegExp(`${id}-[0-9a-f]{12}`, "g"))).size, 1);
  });

  it("is one app where two versions of it come at once", async () => {
    const versions = ["first", "second", "third"].map((page) =>
      packApp({ name: "Hasty", webizen: NOTES, files: { "index.html": page } }),
    );
    const ids = await Promise.all(versions.map((zip) => alice.install(zip)));
    const [hasty = ""] = ids;
    assert.deepEqual(ids, [hasty, hasty, hasty]);
    const { apps } = await (await alice.ask("apps/")).json();
    assert.equal(apps.filter(({ name }: { name: string }) => name === "Hasty").length, 1);
    assert.match(await (await fetch(`${pods.server.url}.apps/${hasty}/`)).text(), /^(?:first|second|third)$/);
    const listing = await (await pods.alice.fetch(`${pods.root}settings/apps/`)).text();
    assert.equal(new Set(listing.match(new RegExp(`${hasty}-[0-9a-f]{12}`, "g"))).size, 1);
    assert.equal((await alice.ask(`apps/${hasty}`, { method: "DELETE" })).status, 204);
    const left = await (await pods.alice.fetch(`${pods.root}settings/apps/`)).text();
    assert.ok(!left.includes(hasty));
  });

  it("is led to by an address of its own, whatever its files are called", async () => {
    const page = "%2e%2e/%2e%2e/alice/profile/card.html";
    const escaped = page.replaceAll("%", "%25");
    const icon = "%2e%2e/icon.svg";
    const zip = packApp({
      name: "Escape",
      manifest: { start_url: escaped, icons: [{ src: icon.replaceAll("%", "%25") }] },
      files: { [page]: "inside", [icon]: "<svg/>" },
    });
    const leading = await alice.install(zip);
    const own = `${pods.server.url}.apps/${leading}/`;
    const { apps } = await (await alice.ask("apps/")).json();
    const listed = apps.find(({ name }: { name: string }) => name === "Escape");
    assert.equal(listed.icon, `${own}%252e%252e/icon.svg`);
    const body = JSON.stringify({ jkt: "a".repeat(43), app: leading });
    const { app } = await (await alice.ask("session", { method: "POST", body })).json();
    assert.ok(new URL(app.start).href.startsWith(own), app.start);
    assert.equal(await (await fetch(app.start)).text(), "inside");
    assert.equal((await alice.ask(`apps/${leading}`, { method: "DELETE" })).status, 204);
  });

  it("is not replaced unawares by a package from elsewhere that says it is a new version", async () => {
    const offer = async (zip: Uint8Array<ArrayBuffer>): Promise<string> => {
      const init = { method: "POST", body: zip, headers: { "content-type": "application/zip" } };
      const { decide } = await (await alice.ask("apps/", init)).json();
      const headers = { cookie: alice.cookie, accept: "text/html" };
      return (await fetch(new URL(decide, pods.server.url), { headers })).text();
    };
    const pretender = await offer(packApp({ name: "Weather", id: "Notes", webizen: NOTES }));
    assert.match(pretender, /<h1>Replace Notes with this version\?<\/h1>/);
    assert.match(pretender, /get at all that Notes keeps in its folder/);
    const other = await offer(packApp({ name: "Weather", webizen: NOTES }));
    assert.match(other, /<h1>Install Weather\?<\/h1>/);
    assert.doesNotMatch(other, /keeps in its folder/);
  });

  it("does not run where somebody has changed its package", async () => {
    const zip = packApp({ name: "Changed", files: { "index.html": "honest" } });
    const changed = await alice.install(zip);
    const listing = await (await pods.alice.fetch(`${pods.root}settings/apps/`)).text();
    const [name = ""] = new RegExp(`${changed}-[0-9a-f]{12}\\.zip`).exec(listing) ?? [];
    const write = (body: BodyInit): Promise<Response> =>
      pods.alice.fetch(`${pods.root}settings/apps/${name}`, {
        method: "PUT",
        headers: { "content-type": "application/zip" },
        body,
      });
    assert.equal((await write(packApp({ name: "Changed", files: { "index.html": "forged" } }))).status, 204);
    const refused = await fetch(`${pods.server.url}.apps/${changed}/index.html`);
    assert.equal(refused.status, 409);
    assert.doesNotMatch(await refused.text(), /forged/);
    await write(zip);
    assert.equal(await (await fetch(`${pods.server.url}.apps/${changed}/index.html`)).text(), "honest");
  });

  it("is refused with its very next request once it is removed; what it wrote stays with the owner", async () => {
    assert.equal(await statusOf(notes, "notes/a.txt"), 200);
    assert.equal((await alice.ask(`apps/${id}`, { method: "DELETE" })).status, 204);
    for (const path of ["notes/a.txt", "apps/notes/own.txt", "profile/card"])
      assert.equal(await statusOf(notes, path), 401, path);
    assert.equal(await statusOf(pods.alice, "notes/a.txt"), 200);
    assert.equal((await fetch(`${pods.server.url}.apps/${id}/index.html`)).status, 404);
    assert.equal((await fetch(`${pods.server.url}.apps/${id}/client.jsonld`)).status, 404);
    const body = JSON.stringify({ jkt: "a".repeat(43), app: id });
    assert.equal((await alice.ask("session", { method: "POST", body })).status, 404);
    const listing = await (await pods.alice.fetch(`${pods.root}settings/apps/`)).text();
    assert.ok(!listing.includes(id));
    const acl = await (await pods.alice.fetch(`${pods.root}notes/.acl`)).text();
    assert.ok(!acl.includes(id));
  });

  it("comes from an address, too, which the server fetches with care", async () => {
    const zip = packApp({ name: "Fetched" });
    const server = createServer((_, response) => response.end(zip));
    after(() => server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const ask = (url: string): Promise<Response> =>
      alice.ask("apps/", {
        method: "POST",
        body: JSON.stringify({ url }),
        headers: { "content-type": "application/json" },
      });
    // Private addresses are not fetched unless the operator allows them.
    assert.equal((await ask(`http://127.0.0.1:${port}/app.zip`)).status, 502);
    assert.equal((await ask(`${pods.issuer.origin}/absent.zip`)).status, 422);
    assert.equal((await ask("file:///etc/passwd")).status, 400);
  });

  it("leaves no script of a service worker to anything but the home page", async () => {
    const headers = { "service-worker": "script" };
    const fetchScript = (path: string): Promise<Response> => fetch(pods.server.url + path, { headers });
    await put(pods.alice, "public/worker.js");
    assert.equal((await fetch(`${pods.root}public/worker.js`)).status, 200);
    assert.equal((await fetchScript("alice/public/worker.js")).status, 403);
  });
});

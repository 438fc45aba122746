import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { unzipSync } from "fflate";
import { problemOf } from "../support/answers.ts";
import { createDpopAgent } from "../support/dpop-agent.ts";
import { openHomeClient } from "../support/home-client.ts";
import { createPodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let pods: TestServer;
let origin: string;
/** Cookies of their sessions. */
let alice: string;
let bob: string;

before(async () => {
  pods = await startPodServer();
  origin = new URL(pods.server.url).origin;
  [{ cookie: alice }, { cookie: bob }] = await Promise.all([
    openHomeClient(pods, "alice"),
    openHomeClient(pods, "bob"),
  ]);
});
after(() => pods[Symbol.asyncDispose]());

/** Asks as a page of the server's own origin does. */
function ask(path: string, cookie: string, init: RequestInit = {}): Promise<Response> {
  const own = init.method === undefined ? {} : { origin };
  return fetch(`${origin}/.account/home/${path}`, {
    ...init,
    headers: { "sec-fetch-site": "same-origin", cookie, ...own, ...init.headers },
  });
}

function askSession(cookie: string, jkt: string, headers: Record<string, string> = {}): Promise<Response> {
  return ask("session", cookie, { method: "POST", body: JSON.stringify({ jkt }), headers });
}

describe("the session of the home page", () => {
  it("acts as whoever is signed in, with a token that is bound to the page's key", async () => {
    let answer: { token: string; webId: string; storages: string[] } | undefined;
    const agent = await createDpopAgent(`${pods.root}profile/card#me`, async (jkt) => {
      answer = await (await askSession(alice, jkt)).json();
      return answer?.token ?? "";
    });
    assert.equal(answer?.webId, `${pods.root}profile/card#me`);
    assert.deepEqual(answer?.storages, [pods.root]);
    assert.equal((await agent.fetch(pods.root)).status, 200);
    const stolen = await fetch(pods.root, { headers: { authorization: `Bearer ${answer?.token}` } });
    assert.equal(stolen.status, 401);
  });

  it("is given to no other page, and to no sandboxed content of this origin", async () => {
    const jkt = "a".repeat(43);
    for (const headers of [
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin: "null", "sec-fetch-site": "cross-site" },
      { origin, "sec-fetch-site": "same-site" },
    ]) {
      const problem = await problemOf(await askSession(alice, jkt, headers));
      assert.equal(problem.status, 403);
      assert.ok(!JSON.stringify(problem).includes("token"));
    }
  });

  it("tells a visitor what there is, and nothing of who lives here but the names of pods on a local server", async () => {
    const answer = await (await askSession("", "a".repeat(43))).json();
    assert.deepEqual(answer, {
      state: "signed-out",
      hasOwner: true,
      isRegistrationOpen: false,
      isDemo: false,
      pods: ["alice", "bob"],
    });
  });

  it("is refused for a body that is no thumbprint", async () => {
    for (const body of ["", "{", "[]", '{"jkt":"short"}', JSON.stringify({ jkt: "a".repeat(5000) })]) {
      const problem = await problemOf(await ask("session", alice, { method: "POST", body }));
      assert.equal(problem.status, 400, body);
    }
  });

  it("ends with the browser's sign-in", async () => {
    const cookie = (await openHomeClient(pods, "bob")).cookie;
    assert.equal((await ask("session", cookie, { method: "DELETE" })).status, 204);
    const after = await (await askSession(cookie, "a".repeat(43))).json();
    assert.equal(after.state, "signed-out");
    assert.equal((await ask("device", cookie)).status, 401);
  });
});

describe("what the home page tells of the device", () => {
  it("is the pods, sign-ins and models of whoever asks, and the box for its owner alone", async () => {
    const owner = await (await ask("device", alice)).json();
    assert.deepEqual(
      owner.pods.map(({ name }: { name: string }) => name),
      ["alice"],
    );
    assert.ok(owner.pods[0].bytes > 0 && owner.pods[0].resources > 0);
    assert.equal(owner.sessions.filter(({ isThis }: { isThis: boolean }) => isThis).length, 1);
    assert.ok(owner.models.some((model: { isInUse: boolean }) => model.isInUse));
    assert.ok(owner.box.freeBytes > 0);
    const other = await (await ask("device", bob)).json();
    assert.deepEqual(
      other.pods.map(({ name }: { name: string }) => name),
      ["bob"],
    );
    assert.equal(other.box, undefined);
  });

  it("is told to no other page, and to nobody who is not signed in", async () => {
    assert.equal((await ask("device", alice, { headers: { "sec-fetch-site": "cross-site" } })).status, 403);
    assert.equal((await fetch(`${origin}/.account/home/device`, { headers: { cookie: alice } })).status, 403);
    assert.equal((await ask("device", "")).status, 401);
  });

  it("lets somebody end their own sign-ins only", async () => {
    const cookie = (await openHomeClient(pods, "alice")).cookie;
    const { sessions } = await (await ask("device", cookie)).json();
    const { id } = sessions.find(({ isThis }: { isThis: boolean }) => isThis);
    const end = (as: string) => ask("sessions/end", as, { method: "POST", body: JSON.stringify({ id }) });
    assert.deepEqual(await (await end(bob)).json(), { ended: false });
    assert.equal((await ask("device", cookie)).status, 200);
    assert.deepEqual(await (await end(alice)).json(), { ended: true });
    assert.equal((await ask("device", cookie)).status, 401);
  });

  it("leaves the models to the owner of the box", async () => {
    for (const action of ["use", "remove", "add"]) {
      const body = JSON.stringify({ id: "built-in" });
      assert.equal((await ask(`models/${action}`, bob, { method: "POST", body })).status, 403, action);
    }
    const absent = await ask("models/add", alice, {
      method: "POST",
      body: JSON.stringify({ id: "no-such" }),
    });
    assert.equal(absent.status, 404);
  });
});

describe("what changed lately", () => {
  const recent = async (cookie: string): Promise<readonly { iri: string; at: string }[]> =>
    (await (await ask("recent", cookie)).json()).recent;
  const put = (path: string, body: string): Promise<Response> =>
    pods.alice.fetch(pods.root + path, { method: "PUT", headers: { "content-type": "text/plain" }, body });

  it("is the latest of one's own documents, each once, and few of one folder", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) await put(`log/${name}.txt`, name);
    await put("gone.txt", "gone");
    await put("kept.txt", "kept");
    await put("log/e.txt", "again");
    await put("inbox/note.txt", "from somebody");
    await pods.alice.fetch(`${pods.root}gone.txt`, { method: "DELETE" });
    const listed = await recent(alice);
    assert.deepEqual(
      listed.slice(0, 3).map(({ iri }) => iri.slice(pods.root.length)),
      ["log/e.txt", "kept.txt", "log/d.txt"],
    );
    const paths = listed.map(({ iri }) => iri.slice(pods.root.length));
    assert.deepEqual(
      paths.filter((path) => /gone|inbox|log\/[abc]|\.acl/.test(path)),
      [],
    );
    assert.ok(listed.length <= 6);
  });

  it("is told to nobody else", async () => {
    assert.doesNotMatch(JSON.stringify(await recent(bob)), /alice/);
    assert.equal((await ask("recent", "")).status, 401);
  });
});

describe("an export from the home page", () => {
  it("holds every file with its rules and types, byte for byte", async () => {
    const pod = createPodClient(pods.root, pods.alice.fetch);
    const text = '# comment\n<#a> <http://ex.example/b> "c" .\n';
    await pod.putTurtle("deep/er/é f.ttl", text);
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    await pods.alice.fetch(`${pods.root}deep/photo`, {
      method: "PUT",
      body: bytes,
      headers: { "content-type": "image/x-strange" },
    });
    const response = await ask("export?pod=alice", alice);
    assert.equal(response.status, 200);
    assert.match(
      response.headers.get("content-disposition") ?? "",
      /^attachment; filename="alice-\d{4}-\d\d-\d\d\.zip"$/,
    );
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    assert.equal(new TextDecoder().decode(files["deep/er/é f.ttl"]), text);
    assert.deepEqual(files["deep/photo"], bytes);
    assert.ok(files[".acl"] !== undefined && files["profile/card"] !== undefined);
    const manifest = JSON.parse(new TextDecoder().decode(files[".webizen-export.json"]));
    assert.equal(manifest.files["deep/photo"].contentType, "image/x-strange");
  });

  it("takes names along that are no paths on some systems, or mean something to scripts", async () => {
    for (const name of ["C:notes.txt", "what?", "__proto__"]) {
      await pods.alice.fetch(pods.root + encodeURIComponent(name), {
        method: "PUT",
        body: name,
        headers: { "content-type": "text/x-strange" },
      });
    }
    const files = unzipSync(new Uint8Array(await (await ask("export?pod=alice", alice)).arrayBuffer()));
    const manifest = JSON.parse(new TextDecoder().decode(files[".webizen-export.json"]));
    const strange = Object.keys(manifest.files).filter(
      (file) => manifest.files[file].contentType === "text/x-strange",
    );
    const found = strange.map((file) => [
      manifest.files[file].segment ?? encodeURIComponent(file),
      new TextDecoder().decode(files[file]),
    ]);
    assert.deepEqual(found.toSorted(), [
      ["C%3Anotes.txt", "C:notes.txt"],
      ["__proto__", "__proto__"],
      ["what%3F", "what?"],
    ]);
    for (const file of Object.keys(files)) assert.doesNotMatch(file, /[<>:"|?*\\]/);
  });

  it("is of one's own pods only", async () => {
    for (const name of ["alice", "nobody", "../alice", ""]) {
      assert.equal((await ask(`export?pod=${encodeURIComponent(name)}`, bob)).status, 404, name);
    }
    assert.equal(
      (await ask("export?pod=alice", alice, { headers: { "sec-fetch-site": "none" } })).status,
      403,
    );
  });
});

describe("a pod as somebody else sees it", () => {
  const see = async (as: string, path: string, cookie = alice) =>
    ask(`view-as?${new URLSearchParams({ pod: "alice", as, path })}`, cookie);

  it("shows what the filter gives them, and leaves out what they may not even read", async () => {
    const pod = createPodClient(pods.root, pods.alice.fetch);
    await pod.putTurtle("seen/for-bob.ttl", "<#a> <http://ex.example/b> 1 .");
    await pod.putTurtle("seen/secret.ttl", "<#a> <http://ex.example/b> 2 .");
    await pod.putTurtle(
      "seen/for-bob.ttl.acl",
      `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
<#owner> a acl:Authorization; acl:agent <${pods.alice.webId}>; acl:accessTo <for-bob.ttl>; acl:mode acl:Read, acl:Write, acl:Control.
<#bob> a acl:Authorization; acl:agent <${pods.bob.webId}>; acl:accessTo <for-bob.ttl>; acl:mode acl:Read.`,
    );
    const asBob = await (await see(pods.bob.webId, "/seen/")).json();
    assert.deepEqual(asBob, {
      path: "/seen/",
      may: [],
      members: [{ path: "/seen/for-bob.ttl", may: ["read"] }],
      isCut: false,
    });
    for (const as of ["everyone", "signed-in", "https://stranger.example/#me"]) {
      assert.deepEqual((await (await see(as, "/seen/")).json()).members, [], as);
    }
    const open = await (await see("everyone", "/")).json();
    assert.ok(open.members.some(({ path }: { path: string }) => path === "/public/"));
  });

  it("is told to the owner of the pod alone", async () => {
    assert.equal((await see("everyone", "/", bob)).status, 404);
    assert.equal((await see("everyone", "/no-such/")).status, 404);
    assert.equal((await see("everyone", "/profile/card")).status, 404);
    assert.equal((await see("nobody at all", "/")).status, 400);
  });
});

describe("the SDK for apps in browsers", () => {
  const get = (path: string): Promise<Response> => fetch(`${origin}${path}`, { redirect: "manual" });
  const version = JSON.parse(
    readFileSync(new URL("../../apps-sdk/package.json", import.meta.url), "utf8"),
  ).version;

  it("is at an address that every version shares, which is asked for anew", async () => {
    const script = await get("/sdk/webizen.js");
    assert.equal(script.status, 200);
    assert.equal(script.headers.get("cache-control"), "no-cache");
    const etag = script.headers.get("etag") ?? "";
    const again = await fetch(`${origin}/sdk/webizen.js`, { headers: { "if-none-match": etag } });
    assert.equal(again.status, 304);
  });

  it("is at addresses that name its version, whose files are kept for good", async () => {
    const named = await get(`/sdk/${version}/webizen.js`);
    assert.equal(named.status, 307);
    assert.equal(named.headers.get("cache-control"), "no-cache");
    assert.equal(named.headers.get("access-control-allow-origin"), "*");
    const place = named.headers.get("location") ?? "";
    assert.match(place, new RegExp(`^/sdk/${version}-[0-9a-f]{10}/webizen\\.js$`));
    const script = await get(place);
    assert.equal(script.headers.get("cache-control"), "public, max-age=31536000, immutable");
    const text = await script.text();
    assert.equal(text, await (await get("/sdk/webizen.js")).text());
    const [, part = ""] = /from"\.\/(parts\/[^"]+)"/.exec(text) ?? [];
    assert.equal((await get(new URL(part, origin + place).pathname)).status, 200, part);
    const style = await get(place.replace("webizen.js", "webizen.css"));
    assert.match(style.headers.get("content-type") ?? "", /^text\/css/);
  });

  it("is told by name to an app that wants one that this server does not have", async () => {
    const problem = await problemOf(await get("/sdk/99.0.0/webizen.js"));
    assert.equal(problem.status, 404);
    assert.match(problem.detail ?? "", new RegExp(`its SDK is ${version}-`));
    assert.equal((await get(`/sdk/${version}/no-such.js`)).status, 404);
    assert.equal((await get(`/sdk/${version}/../../etc/passwd`)).status, 404);
  });
});

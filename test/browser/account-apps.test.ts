import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { findFlaws } from "../support/find-flaws.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { type BrowserApp, startBrowserApp } from "../support/start-browser-app.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { fillPassword, openVisitor, type Visitor } from "../support/visitor.ts";

// One story: Alice lets an app in, looks what it may do, and shuts it out again.
describe("an app on another origin", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let app: BrowserApp;
  let browser: Browser;
  let alice: Visitor;

  before(async () => {
    [app, browser] = await Promise.all([startBrowserApp(), openBrowser()]);
    pods = await startPodServer((config) => ({ ...config, fetchAllow: [...config.fetchAllow, app.origin] }));
    alice = await openVisitor(browser);
    await pods.alice.fetch(`${pods.root}notes/diary.txt`, {
      method: "PUT",
      headers: { "content-type": "text/plain" },
      body: "private",
    });
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
    await app[Symbol.asyncDispose]();
  });

  it("It sends Alice to sign in; then she sees who asks, and that nobody has verified it", async () => {
    const { page } = alice;
    await page.goto(`${app.origin}/?issuer=${encodeURIComponent(pods.server.url)}`);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByText("Then you decide what this app may do: Tiny app").waitFor();
    await fillPassword(page, "alice@example.org", "the long password of alice");
    await page.getByRole("heading", { name: "Let Tiny app in?" }).waitFor();
    const text = await page.locator("main").innerText();
    assert.match(text, /registered itself/);
    assert.ok(text.includes(new URL(app.origin).host));
  });

  it("A folder of its own is the choice that is made when nothing is chosen", async () => {
    const { page } = alice;
    assert.equal(await page.getByLabel("A folder of its own").isChecked(), true);
    assert.equal(await page.getByLabel("It may look, but not change anything").isChecked(), false);
  });

  it("The question fits a phone, and makes sense to whoever does not see it", async () => {
    const { page } = alice;
    await page.setViewportSize({ width: 320, height: 700 });
    await page.getByRole("radio", { name: "Its own folder, and what I choose" }).check();
    await page.getByLabel("/notes/").waitFor();
    assert.deepEqual(await findFlaws(page), []);
    await page.getByLabel("A folder of its own").check();
    // Nobody lets an app in by a key that they press while they choose: the question stands.
    await page.keyboard.press("Enter");
  });

  it("Alice allows it, and it acts as her in its own folder", async () => {
    const { page } = alice;
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await page.getByText(`Logged in as ${pods.root}profile/card#me`).waitFor();
    const folder = (await pods.server.consents.list("alice"))[0];
    assert.deepEqual(folder?.allowances, [{ kind: "own-folder" }]);
    const own = await findOwnFolder();
    assert.equal(await ask("PUT", `${own}hello.txt`), 201);
    assert.equal(await ask("GET", `${own}hello.txt`), 200);
  });

  it("Next door it is refused, and so is everything else that is Alice's", async () => {
    for (const path of ["notes/diary.txt", "notes/", "", "settings/prefs.ttl", ".acl"]) {
      assert.equal(await ask("GET", pods.root + path), 403, path);
    }
    assert.equal(await ask("PUT", `${pods.root}notes/new.txt`), 403);
  });

  it("After a reload of the page it is still logged in", async () => {
    const { page } = alice;
    await page.reload();
    await page.getByText(`Logged in as ${pods.root}profile/card#me`).waitFor();
    assert.equal(await ask("GET", `${await findOwnFolder()}hello.txt`), 200);
  });

  it("Alice sees in words what it may touch, and shuts it out; its very next request is refused", async () => {
    const account = await alice.context.newPage();
    await account.goto(`${pods.server.url}.account/apps/`);
    await account.getByText("a folder of its own").first().waitFor();
    const own = await findOwnFolder();
    assert.equal(await ask("GET", `${own}hello.txt`), 200);
    for (;;) {
      const buttons = account.getByRole("button", { name: "Shut out Tiny app" });
      if ((await buttons.count()) === 0) break;
      await buttons.first().click();
      await account.getByText("The app was shut out").waitFor();
    }
    assert.equal(await ask("GET", `${own}hello.txt`), 403);
    await account.close();
  });

  it("Chosen folders, only to look at: it reads those, and changes and reads nothing else", async () => {
    const { page } = alice;
    await logIn();
    await page.getByRole("radio", { name: "Its own folder, and what I choose" }).check();
    await page.getByLabel("/notes/").check();
    await page.getByLabel("It may look, but not change anything").check();
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await page.getByText("Logged in as").waitFor();
    assert.equal(await ask("GET", `${pods.root}notes/diary.txt`), 200);
    assert.equal(await ask("PUT", `${pods.root}notes/diary.txt`), 403);
    assert.equal(await ask("GET", `${pods.root}private/`), 403);
  });

  it("An app that is told no gets nothing", async () => {
    const { page } = alice;
    await logIn();
    await page.getByRole("button", { name: "Do not allow" }).click();
    await page.getByText("Not logged in").waitFor();
    assert.match(page.url(), new RegExp(`^${app.origin}`));
  });

  it("The pages and the app ran without complaints of the browser", () => {
    const refusals = alice.faults.filter((fault) => /Content Security Policy|Refused to/.test(fault));
    assert.deepEqual(refusals, []);
  });

  async function logIn(): Promise<void> {
    const { page } = alice;
    await page.goto(`${app.origin}/?issuer=${encodeURIComponent(pods.server.url)}&forget`);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("heading", { name: "Let Tiny app in?" }).waitFor();
  }

  async function findOwnFolder(): Promise<string> {
    const listing = await pods.alice.fetch(`${pods.root}apps/`, { headers: { accept: "text/turtle" } });
    const [, name = ""] = /contains[^;]*?<([^>]+\/)>/s.exec(await listing.text()) ?? [];
    return new URL(name, `${pods.root}apps/`).href;
  }

  /** Lets the app send a request with what it has; gives the status. */
  async function ask(method: string, url: string): Promise<number> {
    return alice.page.evaluate<number>(`tinyApp.ask(${JSON.stringify({ method, url })})`);
  }
});

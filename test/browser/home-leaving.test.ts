import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { findBarriers } from "../support/find-barriers.ts";
import { openHomeClient } from "../support/home-client.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { openHome } from "../support/open-home.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const NAME = "diary of a beekeeper.txt";

/** Whether an element, or what it stands in, has the focus; nodes below others count. */
function isFocused(element: { matches(selector: string): boolean }): boolean {
  return element.matches(":focus");
}

describe("whoever leaves the home page", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let page: Page;

  before(async () => {
    pods = await startPodServer();
    await pods.alice.fetch(`${pods.root}private/${encodeURIComponent(NAME)}`, {
      method: "PUT",
      headers: { "content-type": "text/plain" },
      body: "words",
    });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await pods?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    const home = await openHome(browser, pods);
    page = home.page;
    await home.open("browse/alice/private/");
    await page.getByText(NAME).first().waitFor();
  });

  const readKept = (): Promise<string> =>
    page.evaluate("indexedDB.databases().then((all) => JSON.stringify([all, Object.entries(localStorage)]))");

  it("by the account pages leaves nothing behind that can be looked at without a connection", async () => {
    assert.match(await readKept(), /alice/);
    await page.goto(`${pods.server.url}.account/`);
    await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await page.getByRole("heading", { name: "You are signed out" }).waitFor();
    assert.doesNotMatch(await readKept(), /alice/);
    await page.context().setOffline(true);
    await page.goto(`${pods.server.url}#/browse/alice/private/`).catch(() => {});
    assert.equal(await page.getByText(NAME).count(), 0);
  });

  it("by a sign-out that came from elsewhere leaves nothing behind either", async () => {
    await page.context().clearCookies();
    await page.reload();
    await page.getByRole("heading", { name: "This is a Webizen server" }).waitFor();
    assert.doesNotMatch(await readKept(), /alice/);
  });

  it("is told first what could not be sent, and stays unless that may be lost", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.route("**/alice/unsent.txt", (route) => route.abort());
    await page.evaluate('document.querySelector("home-app").pod.files.write("unsent.txt", "words")');
    const more = page.getByText("More", { exact: true });
    await more.click();
    const signOut = page.getByRole("button", { name: "Sign out" });
    await signOut.click();
    const dialog = page.getByRole("alertdialog", { name: "1 change is not sent yet" });
    await dialog.waitFor();
    assert.deepEqual(await findBarriers(page), []);
    const keep = page.getByRole("button", { name: "Stay signed in" });
    assert.equal(await keep.evaluate(isFocused), true, "Enter alone loses nothing");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.equal(await signOut.evaluate(isFocused), true);
    assert.match(await readKept(), /alice/);
    await signOut.click();
    await page.getByRole("button", { name: "Sign out and lose it" }).click();
    await page.getByRole("heading", { name: "This is a Webizen server" }).waitFor();
    assert.doesNotMatch(await readKept(), /alice/);
    assert.equal((await pods.alice.fetch(`${pods.root}unsent.txt`)).status, 404);
  });

  it("has what waits sent before", async () => {
    await page.route("**/alice/late.txt", (route) => route.abort());
    await page.evaluate('document.querySelector("home-app").pod.files.write("late.txt", "words")');
    await page.unroute("**/alice/late.txt");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "This is a Webizen server" }).waitFor();
    assert.equal(await (await pods.alice.fetch(`${pods.root}late.txt`)).text(), "words");
  });

  it("has nothing done in the name of whoever is signed in next", async () => {
    const bob = await openHomeClient(pods, "bob");
    const [name = "", value = ""] = bob.cookie.split("=");
    await page.context().addCookies([{ name, value, domain: "localhost", path: "/.account/" }]);
    const place = `${pods.server.url}bob/from-alice.txt`;
    // The page was left open until its token was over.
    const outcome = await page.evaluate<string>(`(async () => {
      const { session } = document.querySelector("home-app");
      const now = Date.now;
      Date.now = () => now() + 3_600_000;
      const init = { method: "PUT", headers: { "content-type": "text/plain" }, body: "begun by Alice" };
      return session.fetch(${JSON.stringify(place)}, init).then(({ status }) => "answered " + status, ({ code }) => code);
    })()`);
    assert.equal(outcome, "signed-out");
    assert.equal((await pods.bob.fetch(place)).status, 404);
  });
});

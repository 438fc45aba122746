import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { findFlaws } from "../support/find-flaws.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { fillPassword } from "../support/visitor.ts";

describe("the pages in a browser", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let bearer: string;

  before(async () => {
    pods = await startPodServer();
    browser = await openBrowser();
    bearer = await pods.server.token({ pod: "alice", lifetimeSeconds: 600 });
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
  });

  async function open(
    path: string,
    options: { asAlice?: boolean; width?: number } = {},
  ): Promise<Page & { faults: string[] }> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1200, height: 800 },
      extraHTTPHeaders: options.asAlice ? { authorization: `Bearer ${bearer}` } : {},
    });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(pods.server.url + path);
    return Object.assign(page, { faults });
  }

  it("The SPARQL endpoint is a form that a phone can use, and its answer holds what is public", async () => {
    const page = await open("alice/.sparql", { width: 360 });
    assert.deepEqual([await findFlaws(page), page.faults], [[], []]);
    await page.getByRole("button", { name: "Ask" }).click();
    await page.waitForURL(/query=/);
    assert.match(await page.locator("body").innerText(), /"bindings"/);
  });

  it("The first page leads to a profile that reads as words", async () => {
    const page = await open("");
    await page.getByRole("link", { name: "profile" }).first().click();
    await page.getByRole("heading", { name: "Alice" }).waitFor();
    assert.match(await page.locator("main").innerText(), /preferences file/);
    assert.deepEqual(page.faults, []);
  });

  it("A container lists its members, and the path leads back up", async () => {
    const page = await open("alice/", { asAlice: true });
    await page.getByRole("link", { name: "settings/" }).click();
    await page.getByRole("link", { name: "prefs.ttl" }).waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "alice" }).click();
    await page.getByRole("heading", { name: "alice's pod" }).waitFor();
    assert.deepEqual(page.faults, []);
  });

  it("A stranger's browser is told to sign in, and sees no member", async () => {
    const page = await open("alice/");
    await page.getByRole("heading", { name: "Signing in is needed" }).waitFor();
    assert.doesNotMatch(await page.content(), /settings/);
  });

  it("Signing in from there leads to what was asked for, and to a refusal where it is another's", async () => {
    const page = await open("alice/settings/");
    await page.getByRole("link", { name: "Sign in to look at it" }).click();
    await fillPassword(page, "alice@example.org", "the long password of alice");
    await page.getByRole("heading", { name: "settings" }).waitFor();
    await page.getByRole("link", { name: "prefs.ttl" }).waitFor();
    await page.goto(`${pods.server.url}bob/private/`);
    await page.getByRole("link", { name: "Sign in to look at it" }).click();
    await page.getByRole("heading", { name: "That did not work" }).waitFor();
  });

  it("A picture shows where it is looked at, and SVG does not", async () => {
    const onePixel = Buffer.from("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");
    for (const [name, type] of [
      ["dot.gif", "image/gif"],
      ["dot.svg", "image/svg+xml"],
    ] as const) {
      const body = type === "image/gif" ? onePixel : '<svg xmlns="http://www.w3.org/2000/svg"/>';
      const headers = { authorization: `Bearer ${bearer}`, "content-type": type };
      const answer = await fetch(`${pods.server.url}alice/private/${name}`, { method: "PUT", headers, body });
      assert.equal(answer.status, 201);
    }
    const page = await open(".account/browse/alice/private/dot.gif");
    await fillPassword(page, "alice@example.org", "the long password of alice");
    await page.getByRole("img", { name: "dot.gif" }).waitFor();
    const width = "document.images[0].decode().then(() => document.images[0].naturalWidth)";
    assert.equal(await page.evaluate<number>(width), 1);
    await page.goto(`${pods.server.url}.account/browse/alice/private/dot.svg`);
    await page.getByRole("link", { name: "Download" }).waitFor();
    assert.equal(await page.locator("img").count(), 0);
  });

  for (const path of ["", "alice/", "alice/profile/card", "alice/private/"]) {
    it(`/${path} fits a phone of 320 pixels without scrolling sideways`, async () => {
      const page = await open(path, { asAlice: path !== "", width: 320 });
      const overflow = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      assert.equal(overflow, 0);
    });
  }

  it("Names and values in a page are text, whatever they look like", async () => {
    const attack = '<img src=x onerror="document.title=1">';
    await pods.alice.fetch(`${pods.root}public/${encodeURIComponent(attack.replaceAll("/", ""))}.ttl`, {
      method: "PUT",
      headers: { "content-type": "text/turtle" },
      body: `<#it> <#name> ${JSON.stringify(attack)}; <#link> <javascript:alert(1)> .`,
    });
    const list = await open("alice/public/", { asAlice: true });
    assert.equal(await list.locator("img").count(), 0);
    await list.getByRole("link", { name: attack.slice(0, 10) }).click();
    await list.getByText(attack).first().waitFor();
    assert.equal(await list.locator("img, a[href^=javascript]").count(), 0);
    assert.deepEqual(list.faults, []);
  });

  it("Stored HTML runs without the server's origin: no cookies, no storage, no reading as the visitor", async () => {
    await pods.alice.fetch(`${pods.root}public/app.html`, {
      method: "PUT",
      headers: { "content-type": "text/html" },
      body: `<!doctype html><title>before</title><script>
        const tries = [() => document.cookie, () => localStorage.length, () => indexedDB.open("x")];
        document.title = origin + " " + tries.map((attempt) => { try { attempt(); return "got"; } catch { return "denied"; } }).join(" ");
      </script>`,
    });
    const page = await open("alice/public/app.html");
    assert.equal(await page.title(), "null denied denied denied");
  });
});

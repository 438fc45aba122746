import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { MEDIA } from "@webizen/ontologies";
import type { Browser, Page } from "playwright-core";
import { findBarriers } from "../support/find-barriers.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { type OpenHome, openHome } from "../support/open-home.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { makeTinyPdf } from "../support/tiny-pdf.ts";

const MANY = 1200;

describe("Files, on the home page", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let home: OpenHome;
  let page: Page;

  before(async () => {
    pods = await startPodServer();
    browser = await openBrowser();
    home = await openHome(browser, pods);
    ({ page } = home);
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    home.faults.length = 0;
  });

  async function put(path: string, body: string | Buffer, type: string): Promise<string> {
    const url = pods.root + path;
    const response = await pods.alice.fetch(url, {
      method: "PUT",
      headers: { "content-type": type },
      body: typeof body === "string" ? body : new Uint8Array(body),
    });
    assert.equal(response.ok, true, path);
    return response.headers.get("etag") ?? "";
  }

  const read = (path: string): Promise<Response> => pods.alice.fetch(pods.root + path);
  const open = (path: string, at: Page = page): Promise<unknown> =>
    at.goto(`${pods.server.url}#/browse/alice/${path}`);
  const entry = (name: string) =>
    page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });

  async function choose(name: string, action: string): Promise<void> {
    await page.getByRole("button", { name: `What can be done with ${name}`, exact: true }).click();
    await page.getByRole("menuitem", { name: action }).click();
  }

  it("The frame is led by the keyboard, tells where one is, and keeps nobody out", async () => {
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await page.getByRole("navigation").getByRole("link", { name: "Files" }).click();
    await page.getByRole("heading", { name: "alice" }).waitFor();
    await page.getByRole("heading", { name: "alice" }).and(page.locator(":focus")).waitFor();
    assert.equal(await page.title(), "alice · Webizen");
    await page.getByRole("row").nth(3).waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await page.keyboard.press("/");
    await page.getByRole("heading", { name: "Find", level: 1 }).waitFor();
    await page.keyboard.type("b/?");
    assert.equal(await page.getByRole("combobox", { name: "Find something" }).inputValue(), "b/?");
    assert.deepEqual(home.faults, []);
  });

  it("A folder of many is one list: sorted, filtered, and read to its end by the keyboard", async () => {
    const names = Array.from({ length: MANY }, (_, index) => `many/item ${index}.txt`);
    while (names.length > 0) {
      await Promise.all(names.splice(0, 50).map((name) => put(encodeURI(name), "", MEDIA.text)));
    }
    await open("many/");
    await page.getByText("1,200 things", { exact: true }).waitFor();
    assert.ok((await page.getByRole("row").count()) < 100, "only what is in sight is there");
    await entry("item 0.txt").getByRole("link").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await entry("item 1199.txt").waitFor();
    await page.getByRole("button", { name: "Name" }).click();
    await page.waitForURL(/sort=-name/);
    await page.getByRole("searchbox", { name: "Filter this folder" }).fill("ITEM 77");
    await page.getByText("11 of 1,200 things").waitFor();
    assert.match(await page.getByRole("row").nth(1).innerText(), /item 779/);
    assert.deepEqual(home.faults, []);
  });

  it("What is dropped or chosen is uploaded under its own name, and shows", async () => {
    await put("desk/here.txt", "here", MEDIA.text);
    await open("desk/");
    await entry("here.txt").waitFor();
    const dropped = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["dropped"], "a plan & more.txt", { type: "text/plain" }));
      return transfer;
    })()`);
    await page.locator("folder-view entry-list").dispatchEvent("drop", { dataTransfer: dropped });
    await entry("a plan & more.txt").waitFor();
    const large = {
      name: "large.bin",
      mimeType: "application/octet-stream",
      buffer: Buffer.alloc(3_000_000, 7),
    };
    await page.locator("input[type=file]").setInputFiles([large, { ...large, name: "here.txt" }]);
    await entry("large.bin").waitFor();
    await entry("here (2).txt").waitFor();
    assert.equal(await (await read("desk/a%20plan%20%26%20more.txt")).text(), "dropped");
    assert.equal((await (await read("desk/large.bin")).arrayBuffer()).byteLength, 3_000_000);
    assert.equal(await (await read("desk/here.txt")).text(), "here", "what was there is not replaced");
    assert.deepEqual(home.faults.filter(isNoRefusal), []);
  });

  it("Things are renamed and moved, never onto others", async () => {
    await put("desk/old.txt", "mine", MEDIA.text);
    await put("shelf/other.txt", "other", MEDIA.text);
    await open("desk/");
    await choose("old.txt", "Rename");
    await page.getByLabel("Name", { exact: true }).fill("here.txt");
    await page.getByRole("button", { name: "Rename", exact: true }).click();
    await page.getByText("Something is called “here.txt” here already").waitFor();
    await page.getByLabel("Name", { exact: true }).fill("new name.txt");
    await page.getByRole("button", { name: "Rename", exact: true }).click();
    await entry("new name.txt").waitFor();
    await choose("new name.txt", "Move");
    await page.getByRole("button", { name: "Up", exact: true }).click();
    await page.getByRole("button", { name: "shelf" }).click();
    await page.getByRole("button", { name: "Move it here" }).click();
    await entry("new name.txt").waitFor({ state: "detached" });
    assert.equal(await (await read("shelf/new%20name.txt")).text(), "mine");
    assert.equal((await read("desk/old.txt")).status, 404);
    assert.deepEqual(home.faults.filter(isNoRefusal), []);
  });

  it("What is deleted is hidden at once, comes back untouched, and goes when the page is left", async () => {
    const etag = await put("desk/dear.txt", "dear", MEDIA.text);
    await put("desk/gone.txt", "gone", MEDIA.text);
    await open("desk/");
    await page.reload();
    await entry("dear.txt").getByRole("link").focus();
    await page.keyboard.press("Delete");
    await entry("dear.txt").waitFor({ state: "detached" });
    assert.equal((await read("desk/dear.txt")).status, 200, "nothing was changed yet");
    await page.getByRole("button", { name: "Undo" }).click();
    await entry("dear.txt").waitFor();
    assert.equal((await read("desk/dear.txt")).headers.get("etag"), etag);
    await choose("gone.txt", "Delete");
    await entry("gone.txt").waitFor({ state: "detached" });
    await page.goto(`${pods.server.url}.account/`);
    await page.getByRole("link", { name: "Home", exact: true }).click();
    await page.getByRole("heading", { name: "Find", level: 1 }).waitFor();
    let status = 200;
    for (let tries = 0; status !== 404 && tries < 50; tries++) {
      status = (await read("desk/gone.txt")).status;
      await page.evaluate("new Promise(requestAnimationFrame)");
    }
    assert.equal(status, 404);
    assert.equal((await read("desk/dear.txt")).status, 200);
  });

  it("A note is begun, written and read", async () => {
    await open("desk/");
    await page.locator("summary").filter({ hasText: "New" }).click();
    await page.getByRole("button", { name: "Note" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Bees/winter");
    await page.getByRole("button", { name: "Make it" }).click();
    await page.getByText("A name cannot have a slash in it").waitFor();
    await page.getByLabel("Name", { exact: true }).fill("Bees in winter");
    await page.getByRole("button", { name: "Make it" }).click();
    await page.getByRole("textbox", { name: "Text of Bees in winter.md" }).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("They stay **warm** together.");
    await page.keyboard.press("Control+s");
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.getByRole("link", { name: "Close the editor" }).click();
    await page.locator("article strong").filter({ hasText: "warm" }).waitFor();
    assert.match(
      await (await read("desk/Bees%20in%20winter.md")).text(),
      /^# Bees in winter\n\nThey stay \*\*warm\*\*/,
    );
    assert.deepEqual(await findBarriers(page), []);
    assert.deepEqual(home.faults, []);
  });

  it("Linked data is checked before it is sent, and a change elsewhere is not overwritten", async () => {
    await put("desk/plan.ttl", '<#it> <http://schema.org/name> "Plan" .\n', MEDIA.turtle);
    await open("desk/plan.ttl?edit=1");
    const editor = page.getByRole("textbox", { name: "Text of plan.ttl" });
    await editor.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("<#it> is broken");
    await page.keyboard.press("Control+s");
    await page.getByRole("alert").filter({ hasText: "Line 2" }).waitFor();
    await page.locator(".cm-lint-marker-error").waitFor();
    assert.doesNotMatch(await (await read("desk/plan.ttl")).text(), /broken/);
    await page.keyboard.press("Control+a");
    await page.keyboard.type('<#it> <http://schema.org/name> "Mine" .');
    await put("desk/plan.ttl", '<#it> <http://schema.org/name> "Theirs" .\n', MEDIA.turtle);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("dialog", { name: "It was changed elsewhere" }).waitFor();
    assert.match(await (await read("desk/plan.ttl")).text(), /Theirs/);
    await page.getByRole("button", { name: "Save mine beside it" }).click();
    await page.getByRole("heading", { name: "plan (mine).ttl" }).waitFor();
    assert.match(await (await read("desk/plan%20(mine).ttl")).text(), /Mine/);
    assert.match(await (await read("desk/plan.ttl")).text(), /Theirs/);
    assert.deepEqual(home.faults.filter(isNoRefusal), []);
  });

  it("Linked data is a card to read, a table of statements and a picture", async () => {
    await open("profile/card");
    await page.getByRole("heading", { name: "Alice", level: 2 }).first().waitFor();
    await page.getByRole("button", { name: "Statements" }).click();
    await page.getByRole("columnheader", { name: "Property" }).waitFor();
    await page.getByRole("button", { name: "Picture", exact: true }).click();
    await page.locator("svg.graph circle").first().waitFor();
    assert.deepEqual(await findBarriers(page), []);
    assert.deepEqual(home.faults, []);
    for (const link of ["Explore in Graph", "Picture of connections"]) {
      await page.getByRole("link", { name: link }).click();
      // A link of the document that it was opened from, and none of who is signed in.
      await page.getByRole("complementary").getByText("says something about").first().waitFor();
      await page.goBack();
      await page.getByRole("button", { name: "Picture", exact: true }).waitFor();
    }
  });

  it("Pictures, PDF, empty files and files that are too large or unknown are shown as far as they can be", async () => {
    const onePixel = Buffer.from("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");
    await put("desk/dot.gif", onePixel, MEDIA.gif);
    await put("desk/paper.pdf", makeTinyPdf("Honey for sale"), MEDIA.pdf);
    await put("desk/empty.txt", "", MEDIA.text);
    await put("desk/huge.png", Buffer.alloc(41_000_000), MEDIA.png);
    await put("desk/long.log", `first line\n${"x".repeat(900_000)}`, MEDIA.text);
    await put("desk/thing", Buffer.from([0, 1, 2, 3]), MEDIA.octetStream);
    await open("desk/dot.gif");
    const picture = page.getByRole("img", { name: "dot.gif" });
    await picture.waitFor();
    assert.equal(
      await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
      1,
    );
    await open("desk/paper.pdf");
    await page.locator("pdf-preview .text").getByText("Honey for sale").waitFor();
    await open("desk/empty.txt");
    await page.getByRole("heading", { name: "This file is empty" }).waitFor();
    const sent: string[] = [];
    page.on("request", (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await open("desk/huge.png");
    await page.getByRole("heading", { name: "Too large to be shown here" }).waitFor();
    assert.equal(sent.includes("GET /alice/desk/huge.png"), false, "it is not loaded");
    await open("desk/long.log");
    await page.getByText(/The first 5\d\d.*kB of 900 kB/).waitFor();
    await open("desk/thing");
    await page.getByRole("heading", { name: "There is no picture of this kind of file" }).waitFor();
    const loading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download" }).click();
    assert.equal((await loading).suggestedFilename(), "thing");
    // Chromium notes that the server makes no preview of what is no picture.
    const faults = home.faults.splice(0).filter((fault) => !/status of 422/.test(fault));
    assert.deepEqual(faults, []);
  });

  it("Nothing in a file runs, whatever it is and is called", async () => {
    const attack = "parent.hacked = top.hacked = self.hacked = true;";
    await put(
      "desk/app.html",
      `<script>${attack}</script><img src=x onerror="${attack}"><h1>Hello</h1>`,
      MEDIA.html,
    );
    await put(
      "desk/dot.svg",
      `<svg xmlns="http://www.w3.org/2000/svg" onload="${attack}"><script>${attack}</script></svg>`,
      MEDIA.svg,
    );
    const markdown = `# Hi\n\n<img src=x onerror="${attack}">\n\n[link](javascript:${encodeURIComponent(attack)}) ![pixel](https://evil.example/pixel.gif)\n\n<script>${attack}</script>`;
    await put("desk/evil.md", markdown, MEDIA.markdown);
    const name = '<img src=x onerror="hacked=1">\u202Etxt.html';
    await put(`desk/${encodeURIComponent(name)}`, "x", MEDIA.text);
    await put(
      "desk/evil.ttl",
      `<#it> <http://schema.org/name> ${JSON.stringify(`<script>${attack}</script>`)} ; <http://schema.org/url> <javascript:hacked=1> .`,
      MEDIA.turtle,
    );
    const strangers: string[] = [];
    page.on(
      "request",
      (request) => new URL(request.url()).hostname === "evil.example" && strangers.push(request.url()),
    );
    for (const [file, sign] of [
      ["app.html", "pre"],
      ["dot.svg", "pre"],
      ["evil.md", "article"],
      ["evil.ttl", "rdf-preview .card"],
    ] as const) {
      await open(`desk/${file}`);
      await page.getByRole("heading", { name: file, level: 1 }).waitFor();
      await page.locator(sign).first().waitFor();
      assert.equal(
        await page.locator("file-preview a[href^='javascript:'], rdf-preview a[href^='javascript:']").count(),
        0,
        file,
      );
      assert.equal(await page.evaluate("globalThis.hacked"), undefined, file);
    }
    await open("desk/");
    await page.getByText("⟨202E⟩").waitFor();
    assert.deepEqual(home.faults, [], "nothing was even tried until a page is shown as one");
    for (const file of ["app.html", "dot.svg"]) {
      await open(`desk/${file}`);
      await page.getByRole("heading", { name: file, level: 1 }).waitFor();
      await page.getByRole("button", { name: "Page", exact: true }).click();
      const frame = await (await page.waitForSelector("iframe")).contentFrame();
      await frame?.waitForLoadState();
      assert.equal(await page.evaluate("globalThis.hacked"), undefined, file);
      assert.equal(await page.locator("iframe").getAttribute("sandbox"), "", "no scripts, and no origin");
    }
    assert.deepEqual(strangers, []);
  });

  it("What may only be read offers no change, and what may not be read shows nothing", async () => {
    const at = `${pods.server.url}#/browse/bob/`;
    await page.goto(`${at}profile/card`);
    await page.getByText("Only to read").waitFor();
    assert.equal(await page.getByRole("link", { name: "Edit" }).count(), 0);
    assert.equal(await page.getByRole("button", { name: "Delete" }).count(), 0);
    await page.goto(`${at}profile/card?edit=1`);
    await page.getByRole("heading", { name: "Bob", level: 2 }).first().waitFor();
    assert.equal(await page.getByRole("textbox", { name: /^Text of/ }).count(), 0);
    await page.goto(`${at}private/`);
    await page.getByRole("alert").waitFor();
    assert.equal(
      await page
        .getByRole("main")
        .getByRole("link", { name: /settings|\.ttl/ })
        .count(),
      0,
    );
  });

  it("A phone shows the same without scrolling sideways, and so does a page from right to left", async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    const sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    for (const path of ["desk/", "desk/Bees%20in%20winter.md", "profile/card", "desk/plan.ttl?edit=1"]) {
      await open(path);
      await page.locator("entry-list, article, rdf-preview dl, .cm-content").first().waitFor();
      assert.equal(await page.evaluate(sideways), 0, path);
    }
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.evaluate('document.documentElement.dir = "rtl"');
    await open("desk/");
    await entry("here.txt").waitFor();
    assert.equal(await page.evaluate(sideways), 0);
    const [navigation, content] = await Promise.all([
      page.locator("nav").first().boundingBox(),
      page.locator("main").boundingBox(),
    ]);
    assert.ok((navigation?.x ?? 0) > (content?.x ?? 0), "the navigation stands at the right");
    await page.evaluate('document.documentElement.dir = "ltr"');
  });
});

/** The browser itself writes to the console that a name is taken, and that what is moved has no rules of its own. */
function isNoRefusal(fault: string): boolean {
  return !/412 \(Precondition Failed\)|404 \(Not Found\)/.test(fault);
}

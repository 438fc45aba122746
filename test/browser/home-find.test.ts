import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { openWebFiles } from "@webizen/apps-sdk/web-files";
import { MEDIA } from "@webizen/ontologies";
import type { Browser, Page } from "playwright-core";
import { settle } from "../search/search-pods.ts";
import { findBarriers } from "../support/find-barriers.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { type OpenHome, openHome } from "../support/open-home.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { openVisitor } from "../support/visitor.ts";

const MAX_FIRST_LOAD_BYTES = 200_000;
const EVENT = (name: string, day: string, attendee: string): string =>
  `<#this> a <http://schema.org/Event>; <http://schema.org/name> ${JSON.stringify(name)};
  <http://schema.org/startDate> "${day}T18:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>; <http://schema.org/attendee> <${attendee}> .`;

describe("Find, on the home page", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let home: OpenHome;
  let page: Page;

  before(async () => {
    pods = await startPodServer();
    const { root } = pods;
    const files: readonly (readonly [string, string, string])[] = [
      [
        "notes/bees.md",
        "# Bees in winter\n\nThe colony stays warm by shivering. The hive was moved behind the shed.",
        MEDIA.markdown,
      ],
      ["notes/bread.md", "# Sourdough\n\nFlour, water and salt. Nora likes it dark.", MEDIA.markdown],
      [
        "calendar/dinner.ttl",
        EVENT("Beekeepers' dinner", "2026-11-24", `${root}contacts/nora.ttl#this`),
        MEDIA.turtle,
      ],
      [
        "calendar/meeting.ttl",
        EVENT("Beekeepers' meeting", "2019-03-01", `${root}contacts/omar.ttl#this`),
        MEDIA.turtle,
      ],
      [
        "contacts/nora.ttl",
        '<#this> a <http://www.w3.org/2006/vcard/ns#Individual>; <http://www.w3.org/2006/vcard/ns#fn> "Nora Lind" .',
        MEDIA.turtle,
      ],
      [
        "contacts/omar.ttl",
        '<#this> a <http://www.w3.org/2006/vcard/ns#Individual>; <http://www.w3.org/2006/vcard/ns#fn> "Omar Haddad" .',
        MEDIA.turtle,
      ],
    ];
    for (const [path, body, type] of files) {
      await pods.alice.fetch(root + path, { method: "PUT", headers: { "content-type": type }, body });
    }
    await pods.bob.fetch(`${pods.server.url}bob/private/secret.md`, {
      method: "PUT",
      headers: { "content-type": MEDIA.markdown },
      body: "# Secret bees\n\nBob hides a hive.",
    });
    await settle(pods.root, pods.alice.fetch);
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

  const find = (query: string): Promise<unknown> => page.goto(`${pods.server.url}#/find?${query}`);
  const hits = () => page.locator("li.hit");
  const titles = async (): Promise<readonly string[]> => hits().locator("h2").allInnerTexts();

  it("The first load stays within its budget, and asks for nothing from elsewhere", async (test) => {
    const files = await openWebFiles();
    const needed = ["/.home/home.js", "/.home/home.css", ...files.neededBy("/.home/home.js")];
    const bytes = needed.map((path) => {
      const file = files.find(path);
      return (file?.compressed ?? file?.bytes)?.length ?? 0;
    });
    const total = bytes.reduce((sum, each) => sum + each, 0);
    test.diagnostic(`first load: ${needed.length} files, ${(total / 1000).toFixed(1)} kB brotli`);
    assert.ok(total < MAX_FIRST_LOAD_BYTES, `${total} bytes`);
    const html = await (await fetch(pods.server.url)).text();
    for (const path of files.neededBy("/.home/home.js"))
      assert.match(html, new RegExp(`modulepreload" href="${path}"`));
    assert.doesNotMatch(html.replaceAll(pods.server.url, ""), /https?:\/\//);
  });

  it("What is going on stands below the empty box, and what a stranger writes does not", async () => {
    const { root } = pods;
    const tomorrow = new Date();
    tomorrow.setDate(tomorrow.getDate() + 1);
    const two = (number: number): string => String(number).padStart(2, "0");
    const day = `${tomorrow.getFullYear()}-${two(tomorrow.getMonth() + 1)}-${two(tomorrow.getDate())}`;
    const put = (path: string, type: string, body: string): Promise<Response> =>
      pods.alice.fetch(root + path, { method: "PUT", headers: { "content-type": type }, body });
    const message = (who: string, summary: string, object: string): string =>
      JSON.stringify({
        "@context": "https://www.w3.org/ns/activitystreams",
        type: "Announce",
        actor: who,
        object,
        summary,
        published: new Date().toISOString(),
      });
    const bob = `${pods.server.url}bob/profile/card#me`;
    await put(
      "calendar/tomorrow.ttl",
      MEDIA.turtle,
      `<#this> a <http://schema.org/Event>; <http://schema.org/name> "Swarm watch"; <http://schema.org/startDate> "${day}"^^<http://www.w3.org/2001/XMLSchema#date> .`,
    );
    await pods.alice.fetch(`${root}profile/card`, {
      method: "PATCH",
      headers: { "content-type": MEDIA.sparqlUpdate },
      body: `INSERT DATA { <#me> <http://xmlns.com/foaf/0.1/knows> <${bob}> }`,
    });
    await put(
      "inbox/one",
      MEDIA.jsonld,
      message(bob, "Bob shared his hives", "https://elsewhere.example/hives/"),
    );
    await put("inbox/two", MEDIA.jsonld, message("https://stranger.example/#me", "You won a prize", root));
    await put(
      "settings/proposals/one.ttl",
      MEDIA.turtle,
      `@prefix p: <urn:webizen:proposal#>. <#it> a p:Proposal; p:state p:waiting; p:clientName "Desk"; p:client "desk";
       <http://purl.org/dc/terms/description> "Note the swarm"; <http://purl.org/dc/terms/created> "${tomorrow.toISOString()}"^^<http://www.w3.org/2001/XMLSchema#dateTime> .`,
    );
    await page.goto(`${pods.server.url}#/find`);
    await page.reload();
    const going = page.getByRole("group", { name: "What is going on" });
    const coming = going.getByRole("region", { name: "Coming up" });
    await coming.getByRole("link", { name: /Swarm watch/ }).waitFor();
    assert.match(await coming.innerText(), /Tomorrow, All day/);
    assert.doesNotMatch(await coming.innerText(), /meeting/, "what is over is not to come");
    const shared = going.getByRole("region", { name: "Shared with you" });
    const href = await shared.getByRole("link", { name: /Bob shared his hives/ }).getAttribute("href");
    assert.equal(href, "#/browse/alice/inbox/one", "where a link leads away, the message is opened");
    assert.doesNotMatch(await going.innerText(), /prize/);
    await going
      .getByRole("region", { name: "Changed lately" })
      .getByRole("link", { name: /tomorrow/ })
      .waitFor();
    await going.getByText("1 change waits for your answer").waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await page.setViewportSize({ width: 390, height: 800 });
    assert.equal(await page.getByLabel("When", { exact: true }).isVisible(), false);
    await page.getByRole("button", { name: "Narrow down" }).click();
    await page.getByLabel("When", { exact: true }).waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await page.setViewportSize({ width: 1200, height: 800 });
    await coming.getByRole("link", { name: /Swarm watch/ }).click();
    await page.getByRole("heading", { name: "Swarm watch" }).waitFor();
    await page.goBack();
    await coming.waitFor();
    assert.deepEqual(home.faults, []);
  });

  it("Names are offered while typing, and words find passages, marked, with what, where and when", async () => {
    const box = page.getByRole("combobox", { name: "Find something" });
    await box.fill("sourd");
    await page.getByRole("option", { name: "Sourdough" }).waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=Sourdough/);
    await box.fill("warm colony");
    await page.keyboard.press("Enter");
    const bees = hits().filter({ hasText: "Bees in winter" }).first();
    await bees.waitFor();
    await page.locator("li.hit mark").first().waitFor();
    assert.match(await bees.innerText(), /Note.*alice\/notes\/.*2\d{3}/s);
    assert.doesNotMatch((await titles()).join(), /Secret/, "what Alice may not read is not found");
    assert.deepEqual(await findBarriers(page), []);
    await bees.getByRole("link", { name: "Bees in winter", exact: true }).click();
    await page.getByRole("heading", { name: "bees.md", level: 1 }).waitFor();
    await page.goBack();
    await bees.waitFor();
    assert.deepEqual(home.faults, []);
  });

  it("Filters in words stand in the address, and each leaves out the rest", async () => {
    await find("q=beekeepers");
    await hits().filter({ hasText: "meeting" }).first().waitFor();
    await page.getByLabel("When", { exact: true }).selectOption("Still to come");
    await page.waitForURL(/time=coming/);
    await page.getByLabel("When", { exact: true }).selectOption("At any time");
    await page.getByLabel("What it is").selectOption("Events");
    await page.waitForURL(/type=events/);
    await page.getByLabel("Who").selectOption("Nora Lind");
    await page.waitForURL(/person=/);
    await page.getByRole("status").getByText("1 thing", { exact: true }).waitFor();
    assert.deepEqual(await titles(), ["Beekeepers' dinner"]);
    await page.reload();
    await hits().filter({ hasText: "dinner" }).first().waitFor();
    assert.equal(await page.getByLabel("What it is").inputValue(), "events");
    await page.getByRole("button", { name: "Take all filters away" }).click();
    await hits().filter({ hasText: "meeting" }).first().waitFor();
    await page.getByLabel("Where", { exact: true }).selectOption("alice/notes/");
    await page.waitForURL(/folder=/);
    await hits().filter({ hasText: "dinner" }).first().waitFor({ state: "detached" });
    assert.deepEqual(
      (await titles()).filter((title) => /dinner|meeting/.test(title)),
      [],
    );
    assert.deepEqual(home.faults, []);
  });

  it("A slip of the pen is read as what was meant, and says so", async () => {
    await find("q=sourdouhg");
    await page.getByText("“sourdouhg” was read as “sourdough”").waitFor();
    await hits().filter({ hasText: "Sourdough" }).first().waitFor();
  });

  it("A question is answered with sources that open, and without a model says so", async () => {
    await find("q=Where+was+the+hive+moved%3F");
    await page.getByText("No language model is set up here").waitFor();
    const sources = page.getByRole("region", { name: "Answer" }).getByRole("listitem");
    await sources.filter({ hasText: "behind the shed" }).first().waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await sources.filter({ hasText: "behind the shed" }).first().getByRole("link").click();
    await page.getByRole("heading", { name: "bees.md", level: 1 }).waitFor();
    assert.deepEqual(home.faults, []);
  });

  it("What is similar is one step away, and where nothing fits there is a way on", async () => {
    await find("q=%22Bees+in+winter%22");
    await page.getByRole("link", { name: "Similar things to Bees in winter" }).first().click();
    await page.waitForURL(/like=/);
    await page.getByRole("heading", { name: /^Similar to/ }).waitFor();
    await find("q=%22no+such+words+anywhere%22&type=recipes");
    await page.getByRole("heading", { name: "Nothing fits" }).waitFor();
    await page.getByRole("link", { name: "Take all filters away" }).click();
    await page.waitForURL((url) => !url.hash.includes("type="));
    assert.deepEqual(home.faults, []);
  });

  it("With friends too, each hit from elsewhere says whose it is", async () => {
    await find("q=beekeepers&friends=1");
    await hits().filter({ hasText: "dinner" }).first().waitFor();
    assert.doesNotMatch((await titles()).join(), /Secret/);
    assert.deepEqual(home.faults, []);
  });

  it("The page opens without a connection once it was open, and keeps nothing of the pod in its cache", async () => {
    await page.goto(pods.server.url);
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    const isKept = "caches.open('home-1').then((cache) => cache.match('/.home/home.js')).then(Boolean)";
    while (!(await page.evaluate<boolean>(isKept))) await page.evaluate("new Promise(requestAnimationFrame)");
    const kept = await page.evaluate<string[]>(
      "caches.open('home-1').then((cache) => cache.keys()).then((keys) => keys.map(({ url }) => new URL(url).pathname))",
    );
    assert.deepEqual(
      kept.filter((path) => path !== "/" && !path.startsWith("/.home/")),
      [],
    );
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole("heading", { name: "Find", level: 1 }).waitFor();
    await page.getByText("The server cannot be reached").waitFor();
    const readStored = () => page.evaluate<string>("JSON.stringify(Object.entries(localStorage))");
    assert.match(await readStored(), /alice/);
    assert.doesNotMatch(await readStored(), /eyJ|"token":"./, "what opens the pod is not kept");
    await page.getByRole("button", { name: "Sign out" }).first().click();
    await page.getByText("what was kept on this device is gone").waitFor();
    assert.doesNotMatch(
      await readStored(),
      /alice/,
      "who leaves is forgotten, though the server is not told",
    );
    await page.context().setOffline(false);
    await page.reload();
    await page.getByRole("button", { name: "Sign out" }).first().click();
    await page.getByRole("heading", { name: "This is a Webizen server" }).waitFor();
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole("alert").waitFor();
    assert.equal(
      await page.getByRole("heading", { name: "Find", level: 1 }).count(),
      0,
      "who left is forgotten",
    );
    await page.context().setOffline(false);
  });

  it("Whoever is not signed in is told where they are, and sees nothing of anybody", async () => {
    const stranger = await openVisitor(browser, { width: 360 });
    await stranger.page.goto(`${pods.server.url}#/find?q=bees`);
    await stranger.page.getByRole("heading", { name: "This is a Webizen server" }).waitFor();
    assert.equal(await stranger.page.locator("li.hit").count(), 0);
    assert.deepEqual(await findBarriers(stranger.page), []);
    assert.deepEqual(stranger.faults, []);
    await stranger.context.close();
  });
});

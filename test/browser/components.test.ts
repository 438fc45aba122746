import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { ATTACK, fillGallery } from "../support/fill-gallery.ts";
import { findBarriers } from "../support/find-barriers.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { fillPassword, openVisitor, type Visitor } from "../support/visitor.ts";

describe("the elements of the SDK in a browser", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    pods = await startPodServer();
    await fillGallery(pods);
    // Bundles what the page loads, which takes longer than a page is waited for.
    await fetch(`${pods.server.url}sdk/gallery/`);
    browser = await openBrowser();
    visitor = await openVisitor(browser);
    page = visitor.page;
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
  });

  /** Puts HTML in place of the gallery, inside its `<webizen-app>`. */
  async function show(html: string): Promise<void> {
    await page.evaluate((text) => {
      document.querySelector("main")?.replaceChildren(document.createRange().createContextualFragment(text));
    }, html);
  }

  /** What the console complained of since the last time. */
  function complaints(): string[] {
    return visitor.faults.splice(0);
  }

  function overflow(): Promise<number> {
    return page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
  }

  async function readAs(agent: TestServer["bob"], path: string): Promise<number> {
    return (await agent.fetch(pods.root + path)).status;
  }

  it("The gallery leads whoever is not signed in to sign in, and shows nothing of the pod", async () => {
    await page.goto(`${pods.server.url}sdk/gallery/`);
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    await page.getByText("Nobody is signed in").first().waitFor();
    assert.doesNotMatch(await page.locator("body").innerText(), /Leek soup|Emma/);
    assert.deepEqual([await findBarriers(page), complaints()], [[], []]);
  });

  it("Alice signs in with one button, and every element shows what is hers", async () => {
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await fillPassword(page, "alice@example.org", "the long password of alice");
    await page.getByRole("radio", { name: "Everything" }).check();
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await page.locator("webizen-login").getByText("Alice").waitFor();
    await page.locator("webizen-profile").getByRole("heading", { name: "Alice" }).waitFor();
    await page.locator("webizen-list").getByRole("link", { name: "Leek soup" }).waitFor();
    await page.locator("webizen-form").getByLabel("Number of guests").waitFor();
    await page.locator("webizen-query").getByRole("cell", { name: "Persuasion" }).waitFor();
    assert.equal(await page.locator("webizen-chart canvas").count(), 3);
    assert.deepEqual([await findBarriers(page), complaints()], [[], []]);
  });

  it("The gallery is fit for the dark, for a phone, and for reading from right to left", async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    assert.deepEqual([await findBarriers(page), await overflow()], [[], 0]);
    await page.getByLabel("Direction").selectOption("rtl");
    assert.equal(await overflow(), 0);
    await page.getByLabel("Direction").selectOption("ltr");
    await page.setViewportSize({ width: 1100, height: 800 });
    await page.emulateMedia({ colorScheme: "light" });
  });

  it("A chart draws what the query found, and has the numbers as a table", async () => {
    const chart = page.locator("webizen-chart").first();
    const drawn = page.evaluate(
      () =>
        new Promise<void>((done) => {
          const canvas = document.querySelector("webizen-chart")?.shadowRoot?.querySelector("canvas");
          const look = (): void => {
            const { data } = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
            if (data?.some((byte) => byte > 0)) done();
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    await drawn;
    await chart.getByText("The numbers as a table").click();
    await chart.getByRole("row", { name: /novel\s*2/ }).waitFor();
    await chart.getByRole("row", { name: /horror\s*1/ }).waitFor();
  });

  it("A table sorts numbers as numbers, by mouse and by keyboard, and says so", async () => {
    const table = page.locator("webizen-query");
    const ratings = (): Promise<string[]> => table.locator("tbody tr td:last-child").allInnerTexts();
    await table.getByRole("button", { name: "rating" }).click();
    assert.deepEqual(await ratings(), ["9", "10", ""]);
    await table.getByRole("button", { name: "rating" }).press("Enter");
    assert.deepEqual(await ratings(), ["10", "9", ""]);
    const header = table.getByRole("columnheader", { name: "rating" });
    assert.equal(await header.getAttribute("aria-sort"), "descending");
  });

  it("A table changes with the data, and a query that is none says where it goes wrong", async () => {
    await show(
      `<webizen-query live query="SELECT ?name { ?t a &lt;http://schema.org/Game&gt; ; &lt;http://schema.org/name&gt; ?name }"></webizen-query>`,
    );
    await page.getByText("The query found nothing.").waitFor();
    const body = `<#it> a <http://schema.org/Game>; <http://schema.org/name> "Chess".`;
    const headers = { "content-type": "text/turtle" };
    await pods.alice.fetch(`${pods.root}games.ttl`, { method: "PUT", headers, body });
    await page.getByRole("cell", { name: "Chess" }).waitFor();
    await show('<webizen-query query="SELECT *\n{ ?a ?b }"></webizen-query>');
    await page.getByText(/line 2/).waitFor();
    complaints();
  });

  it("A long list is shown in parts", async () => {
    await show('<webizen-list type="http://schema.org/Thing" in="crowd.ttl"></webizen-list>');
    await page.getByRole("button", { name: "Show more (2950 left)" }).click();
    await page.getByRole("button", { name: "Show more (2750 left)" }).waitFor();
    assert.equal(await page.getByRole("listitem").count(), 250);
  });

  it("A list grows when something is written, looks as its template says, and reads names as text", async () => {
    await show(`<webizen-list type="http://schema.org/Recipe" in="recipes/" label="Recipes"><template>
      <b data-text="label"></b> <a href="." data-href="url" data-when="url" data-text="url"></a></template></webizen-list>`);
    await page.locator("b", { hasText: "Leek soup" }).waitFor();
    await page.locator("b", { hasText: "<img src=x" }).waitFor();
    const headers = { "content-type": "text/turtle" };
    const body = `<#this> a <http://schema.org/Recipe>; <http://schema.org/name> "Apple pie".`;
    await pods.alice.fetch(`${pods.root}recipes/pie.ttl`, { method: "PUT", headers, body });
    await page.locator("b", { hasText: "Apple pie" }).waitFor();
    assert.equal(await page.locator("a[href^=javascript], main img, main script").count(), 0);
    assert.deepEqual([await findBarriers(page), complaints()], [[], []]);
  });

  it("A card shows a picture that only its owner may see", async () => {
    await show(`<webizen-profile webid="${pods.root}private/people.ttl#ada"></webizen-profile>`);
    await page.getByRole("img", { name: "Picture of Ada Lovelace" }).waitFor();
    assert.deepEqual(complaints(), []);
  });

  it("A card of somebody hostile has their name as text, no link that runs, and does without a broken picture", async () => {
    await show(`<webizen-profile webid="${pods.root}private/people.ttl#eve"></webizen-profile>`);
    await page.getByRole("heading", { name: ATTACK }).waitFor();
    assert.deepEqual(await page.locator("webizen-profile a").allInnerTexts(), ["example.org/eve"]);
    assert.equal(await page.locator("webizen-profile img").count(), 0);
    assert.equal(await page.title(), "Elements for apps");
    complaints();
  });

  it("A form says at the field what is wrong, and puts the cursor there", async () => {
    await show('<webizen-form shape="visit.ttl#Visit" in="visits/"></webizen-form>');
    await page.getByLabel("Number of guests").fill("many");
    await page.getByLabel("Page").fill("javascript:alert(1)");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("4 fields need another look").waitFor();
    const name = page.getByLabel("Name (needed)");
    assert.equal(await name.getAttribute("aria-invalid"), "true");
    assert.equal(await page.evaluate("document.activeElement.shadowRoot.activeElement.id"), "field-name-0");
    const described =
      "document.querySelector('webizen-form').shadowRoot.querySelector('#field-name-0-fault').textContent";
    assert.equal(await page.evaluate(described), "This is needed");
    assert.deepEqual([await findBarriers(page), complaints()], [[], []]);
    assert.equal(await readAs(pods.alice, "visits/"), 404);
  });

  it("What is mended is written as the shape has it", async () => {
    await page.getByLabel("Name (needed)").fill(ATTACK.slice(0, 40));
    await page.getByLabel("Day (needed)").fill("2026-07-01");
    await page.getByLabel("Number of guests").fill("3");
    await page.getByLabel("Page").fill("");
    await page.getByLabel("Guest 1", { exact: true }).fill("Bo");
    await page.getByRole("option", { name: /Bob/ }).click();
    const saved = page.evaluate<string>(
      `new Promise((done) => document.addEventListener("webizen-saved", ({ detail }) => done(detail.thing.document), { once: true }))`,
    );
    await page.getByRole("button", { name: "Save" }).click();
    const turtle = await (await pods.alice.fetch(await saved)).text();
    assert.match(turtle, /VisitAction/);
    assert.match(turtle, /2026-07-01/);
    assert.ok(
      turtle.includes(`${pods.server.url}bob/profile/card#me`) || turtle.includes("bob/profile/card#me"),
    );
    await page.getByText("Saved").waitFor();
    assert.equal(await page.getByLabel("Name (needed)").inputValue(), "");
  });

  it("A form for a thing that is there changes that thing only", async () => {
    await show(`<webizen-form shape="visit.ttl#Visit" in="x/"></webizen-form>`);
    const body = `@prefix s: <http://schema.org/>. <#a> a s:VisitAction; s:name "Old"; s:startTime "2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date>. <#b> s:name "Other".`;
    await pods.alice.fetch(`${pods.root}visit.ttl`, {
      method: "PUT",
      headers: { "content-type": "text/turtle" },
      body,
    });
    await show(`<webizen-form shape="visit.ttl#Visit" subject="${pods.root}visit.ttl#a"></webizen-form>`);
    const name = page.getByLabel("Name (needed)");
    await name.waitFor();
    assert.equal(await name.inputValue(), "Old");
    await name.fill("New");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved").waitFor();
    const turtle = await (await pods.alice.fetch(`${pods.root}visit.ttl`)).text();
    assert.match(turtle, /"New"/);
    assert.match(turtle, /"Other"/);
    assert.doesNotMatch(turtle, /"Old"/);
  });

  it("Sharing says who can what; with Bob it lets him in, and removing him shuts him out again", async () => {
    assert.equal(await readAs(pods.bob, "recipes/soup.ttl"), 403);
    await show('<webizen-share for="recipes/"></webizen-share>');
    await page.getByRole("button", { name: "Share", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Who can use recipes" });
    await dialog.getByText("Alice (you)").waitFor();
    await dialog.getByText(/These rules come from/).waitFor();
    await dialog.getByLabel("Person").fill("Bob");
    await dialog.getByLabel("Person").press("ArrowDown");
    await dialog.getByLabel("Person").press("Enter");
    // Browsers log that there are no rules of its own yet, which is how that is found out.
    const others = complaints().filter((text) => !text.includes("status of 404"));
    assert.deepEqual([await findBarriers(page), others], [[], []]);
    await dialog.getByRole("button", { name: "Share", exact: true }).click();
    await dialog.getByRole("listitem").filter({ hasText: "Bob can read" }).waitFor();
    assert.equal(await readAs(pods.bob, "recipes/soup.ttl"), 200);
    assert.equal(await readAs(pods.bob, "books.ttl"), 403);
    await dialog.getByRole("button", { name: "Remove Bob" }).click();
    await dialog.getByRole("button", { name: "Remove Bob" }).waitFor({ state: "detached" });
    assert.equal(await readAs(pods.bob, "recipes/soup.ttl"), 403);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });

  it("Nobody is shared with who is not picked", async () => {
    await page.locator("webizen-share").getByRole("button", { name: "Share", exact: true }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Person").fill("Somebody unheard of");
    await dialog.getByRole("button", { name: "Share", exact: true }).click();
    await dialog.getByRole("alert").waitFor();
    assert.equal(await readAs(pods.bob, "recipes/soup.ttl"), 403);
    await page.keyboard.press("Escape");
  });

  it("Files arrive under their names, one can be stopped, and a folder of others says why not", async () => {
    await page.route("**/slow.txt", () => {});
    await show('<webizen-drop folder="dropped/"></webizen-drop>');
    const choose = page.locator("webizen-drop input[type=file]");
    await choose.setInputFiles([
      { name: "a b.txt", mimeType: "text/plain", buffer: Buffer.from("hello") },
      { name: "slow.txt", mimeType: "text/plain", buffer: Buffer.from("later") },
    ]);
    await page.getByText("5 bytes, done").waitFor();
    await page.getByRole("button", { name: "Cancel slow.txt" }).click();
    await page.getByText("5 bytes, cancelled").waitFor();
    assert.equal(await (await pods.alice.fetch(`${pods.root}dropped/a%20b.txt`)).text(), "hello");
    assert.equal(await readAs(pods.alice, "dropped/slow.txt"), 404);
    assert.deepEqual(await findBarriers(page), []);
    await page.unroute("**/slow.txt");
    complaints();
    await show(`<webizen-drop folder="${pods.server.url}bob/private/"></webizen-drop>`);
    await choose.setInputFiles([{ name: "x.txt", mimeType: "text/plain", buffer: Buffer.from("x") }]);
    await page
      .getByRole("alert")
      .filter({ hasText: /bob\/private/ })
      .waitFor();
    complaints();
  });

  it("A person is picked by keyboard or pasted, and is a value of the form", async () => {
    await show('<form><webizen-person name="guest" label="Guest" required></webizen-person></form>');
    const field = page.getByRole("combobox", { name: "Guest" });
    const value = (): Promise<unknown> =>
      page.evaluate('new FormData(document.querySelector("main form")).get("guest")');
    const isValid = (): Promise<unknown> =>
      page.evaluate('document.querySelector("main form").checkValidity()');
    assert.deepEqual([await value(), await isValid()], [null, false]);
    await field.fill("bo");
    await page.getByRole("option", { name: /Bob/ }).waitFor();
    await field.press("ArrowDown");
    assert.equal(await field.getAttribute("aria-activedescendant"), "option-0");
    await field.press("Enter");
    assert.equal(await value(), `${pods.server.url}bob/profile/card#me`);
    await field.fill("javascript:alert(1)");
    await field.blur();
    await page.getByText("Nobody is known as").waitFor();
    assert.deepEqual([await value(), await isValid()], [null, false]);
    const ada = `${pods.root}private/people.ttl#ada`;
    await field.fill(ada);
    await field.blur();
    assert.deepEqual([await value(), await isValid()], [ada, true]);
    complaints();
  });

  it("The search box completes names, marks what was looked for, and says where there is nothing", async () => {
    await show("<webizen-search></webizen-search>");
    const box = page.getByRole("combobox", { name: "Search" });
    await box.fill("leek");
    await box.press("Enter");
    await page.getByRole("link", { name: "Leek soup" }).waitFor();
    await page.locator("mark", { hasText: /leek/i }).first().waitFor();
    assert.deepEqual([await findBarriers(page), complaints()], [[], []]);
    await box.fill("img src onerror");
    await box.press("Enter");
    await page.getByText("<img src=x").first().waitFor();
    assert.equal(await page.locator("webizen-search img").count(), 0);
    assert.equal(await page.title(), "Elements for apps");
    const selected = page.evaluate(
      `new Promise((done) => document.addEventListener("webizen-select", (event) => { event.preventDefault(); done(event.detail.label); }, { once: true }))`,
    );
    await box.fill("Persuas");
    await page.getByRole("option", { name: "Persuasion" }).waitFor();
    await box.press("ArrowDown");
    await box.press("Enter");
    assert.equal(await selected, "Persuasion");
  });

  it("Signing out asks first where something could not be sent, and stays with Escape", async () => {
    await show("<webizen-login></webizen-login>");
    await page.route("**/alice/unsent-*.txt", (route) => route.abort());
    await page.evaluate(`(async () => {
      const { files } = await document.querySelector("webizen-app").ready;
      for (const name of ["unsent-1.txt", "unsent-2.txt"]) await files.write(name, "words");
    })()`);
    const signOut = page.getByRole("button", { name: "Sign out" });
    await signOut.click();
    const dialog = page.getByRole("alertdialog", { name: "2 changes are not sent yet" });
    await dialog.getByRole("button", { name: "Sign out and lose them" }).waitFor();
    assert.deepEqual(await findBarriers(page), []);
    const stay = dialog.getByRole("button", { name: "Stay signed in" });
    assert.equal(
      await stay.evaluate((button: { matches(what: string): boolean }) => button.matches(":focus")),
      true,
    );
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.unroute("**/alice/unsent-*.txt");
    const { alice, root } = pods;
    assert.equal((await alice.fetch(`${root}unsent-1.txt`)).status, 404);
    complaints();
  });

  it("Words can be replaced by those of another language, on elements that are there already", async () => {
    await show("<webizen-login></webizen-login>");
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    await page.evaluate(
      'import("/sdk/webizen-components.js").then(({ setWords }) => setWords({ login: { signOut: "Abmelden" } }))',
    );
    await page.getByRole("button", { name: "Abmelden" }).click();
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    assert.equal(await page.title(), "Elements for apps");
    // What waited was sent before.
    assert.equal((await pods.alice.fetch(`${pods.root}unsent-2.txt`)).status, 200);
  });
});

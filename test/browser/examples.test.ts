import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { makeJpeg } from "../../embeddings/src/text/fixtures/make-jpeg.ts";
import { runWebizen, type ServeProcess, startServe } from "../cli/run-webizen.ts";
import { findBarriers } from "../support/find-barriers.ts";
import { makePicture } from "../support/make-picture.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { type ServedApps, serveApps } from "../support/serve-apps.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { fillPassword, openVisitor, type Visitor } from "../support/visitor.ts";

const EXAMPLES = fileURLToPath(new URL("../../apps-sdk/examples/", import.meta.url));
const APPS = ["notes", "photos", "calendar", "ask-my-life"] as const;
const MAX_LINES = 300;
const MAX_ATTEMPTS = 400;
/** Nobody listens there. */
const LOST_FRIEND = "http://127.0.0.1:9/dora/profile/card#me";

describe("the example apps", () => {
  for (const app of APPS) {
    it(`${app} has less than ${MAX_LINES} lines, and nothing inline`, async () => {
      const [html, ...others] = await Promise.all(
        ["index.html", "app.js", "style.css"].map((name) => readFile(`${EXAMPLES}${app}/${name}`, "utf8")),
      );
      const lines = [html, ...others].map((text) => text?.trimEnd().split("\n").length ?? 0);
      assert.ok(lines.reduce((sum, count) => sum + count) < MAX_LINES, lines.join(" + "));
      assert.doesNotMatch(html ?? "", /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
    });
  }
});

// One story: Alice of the demo signs in to apps on an origin of their own, with her real account, and uses each.
describe("the example apps in a browser", { skip: skipWithoutChromium }, () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let data: string;
  let server: ServeProcess;
  let apps: ServedApps;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let alice: { readonly fetch: typeof fetch };
  let root: string;

  before(async () => {
    folder = await makeTemporaryFolder();
    apps = await serveApps(EXAMPLES);
    browser = await openBrowser();
    data = join(folder.path, "data");
    server = await startServe(["--demo", "--data", data, "--search-index", "on-demand"]);
    root = `${server.url}alice/`;
    const token = (await runWebizen(["token", "--pod", "alice", "--data", data])).stdout.trim();
    const authorization = `Bearer ${token}`;
    alice = { fetch: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, authorization } }) };
    // Names are known to the index before anybody links them.
    await alice.fetch(`${root}.search?text=Bob`);
    visitor = await openVisitor(browser);
    page = visitor.page;
  });
  after(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
    await apps?.[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const complaints = (): readonly string[] => visitor.faults.splice(0);
  const button = (name: string | RegExp, on: Page = page) => on.getByRole("button", { name, exact: true });
  const openApp = (app: string, on: Page = page) => on.goto(`${apps.origin}/${app}/`);
  const signedIn = (on: Page = page) => button("Sign out", on).waitFor();
  /** What is found by the index appears a moment after it was written. */
  const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
    for (let attempt = 0; !(await holds()); attempt++) {
      if (attempt === MAX_ATTEMPTS) throw new Error(`It does not hold: ${holds}`);
      await page.waitForTimeout(50);
    }
  };
  const read = async (path: string): Promise<string> => (await alice.fetch(new URL(path, root))).text();
  const text = (on: Page = page) => on.getByLabel("Text");
  const note = (name: string, on: Page = page) =>
    on.getByRole("navigation").getByRole("button", { name: new RegExp(`^${name}`) });

  const titled = (name: string, on: Page = page): Promise<void> =>
    eventually(async () => (await on.getByLabel("Title").inputValue()) === name);
  /** Goes to an app, and signs in to it with what its people are asked. */
  const signInTo = async (app: string): Promise<void> => {
    await openApp(app);
    await button("With another provider").click();
    await page.getByLabel("Your provider").fill(server.url);
    await button("Sign in").click();
    if (app === "notes") await fillPassword(page, "alice", "the demo password of alice");
    await page.getByRole("radio", { name: "Everything" }).check();
    await button("Allow").click();
    await signedIn();
    assert.equal(page.url(), `${apps.origin}/${app}/`);
  };

  it("Each says what it is for before anybody signs in", async () => {
    for (const app of APPS) {
      await openApp(app);
      await page
        .getByText(/Sign in/)
        .and(page.locator("#welcome"))
        .waitFor();
      assert.deepEqual([await findBarriers(page), complaints()], [[], []], app);
    }
  });

  it("Notes lists what is in the folder, Markdown files as well", async () => {
    await signInTo("notes");
    await note("tomatoes").first().waitFor();
    assert.deepEqual([await findBarriers(page), complaints()], [[], []]);
  });

  it("Notes are written as linked data, and linked with each other and with what else is in the pod", async () => {
    await button("New note").click();
    await titled("New note");
    await page.getByLabel("Title").fill("Bees");
    await text().fill("Ask [[Bob Okafor]] about the [[Hive]].");
    await page.getByText("Saved").waitFor();
    await page.getByRole("link", { name: "Bob Okafor" }).waitFor();
    await button("Write “Hive”").click();
    await titled("Hive");
    await text().fill("Two boxes, from the flea market.");
    await page.getByRole("heading", { name: "Linked from" }).waitFor({ state: "hidden" });
    await page.getByText("Saved").waitFor();
    await note("Bees").click();
    await titled("Bees");
    await text().fill("Ask [[Bob Okafor]] about the [[Hive]]!");
    await page.getByText("Saved").waitFor();
    await note("Hive").click();
    await titled("Hive");
    await page.getByRole("heading", { name: "Linked from" }).waitFor();
    const written = await read("notes/new-note.ttl");
    assert.match(written, /mentions/);
    assert.match(written, /<hive\.ttl#it>|notes\/hive\.ttl#it/);
    assert.match(written, /contacts\/Person\/bob-okafor/);
    assert.deepEqual([await findBarriers(page), complaints()], [[], []]);
  });

  it("Notes in two windows are live, merge what differs, and ask where both changed the same", async () => {
    const other = await visitor.context.newPage();
    await openApp("notes", other);
    await signedIn(other);
    await note("Hive", other).click();
    await titled("Hive", other);
    await text().fill("Three boxes.");
    await eventually(async () => (await text(other).inputValue()) === "Three boxes.");
    await other.getByLabel("Title").fill("The hive");
    await titled("The hive");
    await Promise.all([text().fill("Four boxes."), text(other).fill("Five boxes.")]);
    const keep = (on: Page) => button("Keep mine", on);
    await eventually(async () => (await keep(page).isVisible()) || (await keep(other).isVisible()));
    const [asked, told] = (await keep(page).isVisible()) ? [page, other] : [other, page];
    const kept = await text(asked).inputValue();
    await keep(asked).click();
    await eventually(async () => (await text(told).inputValue()) === kept);
    assert.ok((await read("notes/hive.ttl")).includes(kept));
    await other.close();
    complaints();
  });

  it("Notes are found by words and by what is in Markdown files, which can be read", async () => {
    await page.getByLabel("Search notes").fill("slugs");
    await page.getByText("Markdown file").first().waitFor();
    await eventually(async () => (await page.locator("#list li").count()) < 10);
    assert.equal(await note("The hive").count(), 0);
    await note("tomatoes on the south wall Markdown").click();
    await eventually(async () => (await text().inputValue()).match(/slug/i) !== null);
    assert.equal(await text().getAttribute("readonly"), "");
    await page.getByLabel("Search notes").fill("qqzzyx");
    await page.getByText("No note says that.").waitFor();
    await page.getByLabel("Search notes").fill("");
    await note("The hive").waitFor();
    assert.deepEqual(complaints(), []);
  });

  it("Notes can be written without a connection, and are sent when it is back", async () => {
    await note("The hive").click();
    await titled("The hive");
    await visitor.context.setOffline(true);
    await text().fill("Written on the train.");
    await page.getByText("Kept on this device").waitFor();
    await page.getByText("There is no connection.").waitFor();
    assert.doesNotMatch(await read("notes/hive.ttl"), /train/);
    await visitor.context.setOffline(false);
    await eventually(async () => (await read("notes/hive.ttl")).includes("train"));
    page.once("dialog", (dialog) => void dialog.accept());
    await button("Delete").click();
    await note("The hive").waitFor({ state: "detached" });
    await eventually(async () => (await alice.fetch(`${root}notes/hive.ttl`)).status === 404);
    complaints();
  });

  it("Photos shows what is in the pod by place and person, each large with what it says", async () => {
    await signInTo("photos");
    const tiles = page.getByRole("list", { name: "Photos", exact: true }).getByRole("button");
    await page.getByText("40 of 40 photos").waitFor();
    await eventually(async () => (await tiles.first().locator("img").getAttribute("src")) !== null);
    assert.match((await tiles.first().locator("img").getAttribute("src")) ?? "", /^blob:/);
    const place = page.locator("#place");
    const options = await place.locator("option").allTextContents();
    await place.selectOption({ index: 1 });
    const shown = await tiles.count();
    assert.ok(shown > 0 && shown < 40, String(shown));
    await tiles.first().click();
    await page
      .locator("#when")
      .filter({ hasText: options[1] ?? "" })
      .waitFor();
    assert.deepEqual([await findBarriers(page), complaints()], [[], []]);
    await page.keyboard.press("Escape");
    await place.selectOption({ index: 0 });
  });

  it("Photos takes a file in with what its camera says, and what Alice says of it", async () => {
    const camera = makeJpeg(
      [],
      [
        [0x9003, "2019:05:04 10:30:00"],
        [0x9011, "+02:00"],
      ],
      [
        [1, "N"],
        [
          2,
          [
            [51, 1],
            [27, 1],
            [0, 1],
          ],
        ],
        [3, "W"],
        [
          4,
          [
            [2, 1],
            [35, 1],
            [24, 1],
          ],
        ],
      ],
    );
    const picture = await makePicture({ width: 800, height: 600 });
    const jpeg = new Uint8Array([...camera.slice(0, -2), ...picture.slice(2)]);
    const file = { name: "bees.jpg", mimeType: "image/jpeg", buffer: Buffer.from(jpeg) };
    await page.locator("webizen-drop input[type=file]").setInputFiles([file]);
    await page.getByText("41 of 41 photos").waitFor();
    assert.deepEqual(new Uint8Array(await (await alice.fetch(`${root}photos/bees.jpg`)).arrayBuffer()), jpeg);
    const place = page.locator("#place");
    await place.selectOption({ label: "51.45°, -2.59°" });
    await page.getByText("1 of 41 photos").waitFor();
    await page.locator("#gallery button").click();
    await page.locator("#when").filter({ hasText: "2019" }).waitFor();
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>("#large")?.naturalWidth === 800,
    );
    const viewer = page.getByRole("dialog");
    await viewer.getByLabel("What it shows").fill("Bees on the balcony");
    await viewer.getByLabel("Place", { exact: true }).fill("Home");
    await viewer.getByRole("combobox", { name: "Add a person" }).fill("Bob");
    await viewer.getByRole("option", { name: /Bob Okafor/ }).click();
    await button("Save").click();
    await viewer.getByText("Saved").waitFor();
    await viewer.getByRole("listitem").filter({ hasText: "Bob Okafor" }).waitFor();
    const description = await read("photos/bees.jpg.meta");
    for (const said of ["Bees on the balcony", "Home", "2019-05-04T08:30:00", "bob/profile/card#me", "51.45"])
      assert.ok(description.includes(said), `${said} in ${description}`);
    await button("Close").click();
    await page.locator("#person").selectOption({ label: "Bob Okafor" });
    assert.deepEqual(await findBarriers(page), []);
    // The description is looked for before there is one, and browsers say so.
    assert.deepEqual(
      complaints().filter((text) => !text.includes("404")),
      [],
    );
  });

  it("The calendar shows the events of three pods with whose they are, and says who did not answer", async () => {
    await signInTo("calendar");
    await button("Later").click();
    const days = page.getByRole("list", { name: "Days" });
    for (const name of ["Alice Moreau", "Bob Okafor", "Carol Lindqvist"]) {
      await days.getByText(name).first().waitFor();
      await button(name).waitFor();
    }
    await page.getByText("3 of 3 pods answered").waitFor();
    assert.deepEqual([await findBarriers(page), complaints()], [[], []]);
    await button("Bob Okafor").click();
    assert.equal(await days.getByText("Bob Okafor").count(), 0);
    await button("Agenda").click();
    await days.getByText("Carol Lindqvist").first().waitFor();
    assert.deepEqual(await findBarriers(page), []);
    const headers = { "content-type": "text/n3" };
    const body = `@prefix solid: <http://www.w3.org/ns/solid/terms#>. _:p a solid:InsertDeletePatch;
      solid:inserts { <${root}profile/card#me> <http://xmlns.com/foaf/0.1/knows> <${LOST_FRIEND}> }.`;
    const answer = await alice.fetch(`${root}profile/card`, { method: "PATCH", headers, body });
    assert.ok(answer.ok, await answer.text());
    await button("Week").click();
    await page.getByText("3 of 4 pods answered").waitFor();
    await page.locator("#report li").filter({ hasText: "dora" }).waitFor();
    assert.deepEqual(await findBarriers(page), []);
    complaints();
  });

  it("Ask my life answers with sources, finds more, and says when there is nothing", async () => {
    await signInTo("ask-my-life");
    await button("When is the dentist?").click();
    const sources = page.getByRole("region", { name: "Sources" });
    await sources.getByRole("link", { name: "Dentist" }).first().waitFor();
    const href = await sources.getByRole("link", { name: "Dentist" }).first().getAttribute("href");
    assert.ok(href?.startsWith(`${root}calendar/private/`), href ?? "no link");
    assert.deepEqual([await findBarriers(page), complaints()], [[], []]);
    await page.getByLabel("Question").fill("slugs");
    await button("Ask").click();
    await page.locator("#sources, #found").getByText(/slugs/i).first().waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: "dark" });
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(isWide, false);
    assert.deepEqual([await findBarriers(page), complaints()], [[], []]);
    await visitor.context.setOffline(true);
    await page.getByLabel("Question").fill("Who has my ladder?");
    await button("Ask").click();
    await page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
    assert.equal(await page.locator("#sources, #found").filter({ visible: true }).count(), 0);
  });

  it("Installed in the pod they work within the folders that they were given", async () => {
    await visitor.context.setOffline(false);
    await page.setViewportSize({ width: 1200, height: 800 });
    const openInstalled = async (app: string): Promise<FrameLocator> => {
      const args = ["app", "install", join(EXAMPLES, app), "--pod", "alice", "--data", data, "--yes"];
      const { stdout, stderr } = await runWebizen(args);
      assert.ok(stdout.startsWith(server.url), stderr);
      await page.goto(stdout.trim());
      return page.frameLocator("iframe");
    };
    const notes = await openInstalled("notes");
    await notes.getByRole("button", { name: "New note" }).click();
    await eventually(async () => (await notes.getByLabel("Title").inputValue()) === "New note");
    await notes.getByLabel("Text").fill("Written in the pod.");
    await notes.getByText("Saved").waitFor();
    assert.equal(await notes.getByRole("button", { name: "Sign out" }).count(), 0);
    const photos = await openInstalled("photos");
    await photos.getByText("41 of 41 photos").waitFor();
    assert.equal(await photos.getByRole("alert").filter({ visible: true }).count(), 0);
    const calendar = await openInstalled("calendar");
    await calendar.getByText("1 of 2 pods answered").waitFor();
    await calendar.locator("#report").filter({ hasText: "not asked" }).waitFor();
    const ask = await openInstalled("ask-my-life");
    await ask.getByRole("button", { name: "When is the dentist?" }).click();
    await ask.getByRole("region", { name: "Sources" }).getByText("Dentist").first().waitFor();
    await ask.getByLabel("Question").fill("Arnolfini");
    await ask.getByRole("button", { name: "Ask", exact: true }).click();
    await ask.locator("#sources a").first().waitFor();
    for (const link of await ask.locator("#sources a, #found a").all()) {
      const path = ((await link.getAttribute("href")) ?? "").slice(root.length).split("/")[0] ?? "";
      assert.ok(!["photos", "contacts", "books", "health", "budget", "inbox"].includes(path), path);
    }
  });
});

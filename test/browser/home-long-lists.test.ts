import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { makePicture } from "../support/make-picture.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { type OpenHome, openHome } from "../support/open-home.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const PREFIXES =
  "@prefix s: <http://schema.org/> . @prefix v: <http://www.w3.org/2006/vcard/ns#> . @prefix d: <http://purl.org/dc/terms/> . @prefix b: <http://www.w3.org/2002/01/bookmark#> .\n";
const MANY = 3000;
const PICTURES = 40;
const LATEST = Date.UTC(2026, 10, 23, 12);
const DAY_MS = 24 * 60 * 60 * 1000;

describe("lists of thousands on the home page", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let home: OpenHome;
  let page: Page;
  const asked: string[] = [];

  before(async () => {
    pods = await startPodServer();
    await fill(pods);
    browser = await openBrowser();
    home = await openHome(browser, pods, { width: 390 });
    page = home.page;
    page.on("request", (request) => void asked.push(decodeURIComponent(request.url())));
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
  });

  const elements = (): Promise<number> =>
    page.evaluate(() => {
      const count = (root: ParentNode): number =>
        [...root.querySelectorAll("*")].reduce(
          (sum, each) => sum + 1 + (each.shadowRoot ? count(each.shadowRoot) : 0),
          0,
        );
      return count(document);
    });
  const scroll = (place: "start" | "end"): Promise<void> =>
    page.evaluate((to) => {
      document.scrollingElement?.scrollTo(0, to === "start" ? 0 : document.documentElement.scrollHeight);
    }, place);
  const isShown = (picture: Locator): Promise<unknown> =>
    picture.locator("img").evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      if (image.naturalWidth === 0) throw new Error("There is no picture");
    });

  it("Photos by the thousand are there from the latest to the first, as previews of those in sight", async () => {
    await home.open("things/photos");
    await page.getByText(`${MANY} things`).waitFor();
    await page.getByRole("heading", { name: "November 2026" }).waitFor();
    await isShown(page.getByRole("button", { name: "Picture 0", exact: true }));
    assert.ok((await elements()) < 1500, `${await elements()} elements`);
    await home.assertSound();
    await scroll("end");
    await isShown(page.getByRole("button", { name: `Picture ${MANY - 1}`, exact: true }));
    assert.equal(await page.getByRole("button", { name: "Picture 0", exact: true }).count(), 0);
    const previews = asked.filter((url) => url.includes("/.preview?"));
    assert.ok(previews.length > 0 && previews.length < 200, `${previews.length} previews`);
    assert.deepEqual(
      asked.filter((url) => /\.(jpg|png)$/.test(url)),
      [],
      "no picture was loaded itself",
    );
  });

  it("A picture that is broken or gone leaves its name, and one of them fills the screen", async () => {
    await page.getByLabel("Filter by words or place").fill("picture 31");
    // Its file was cut in half; those around it were never there.
    const broken = page.getByRole("button", { name: "Picture 31", exact: true });
    await broken.getByText("Picture 31").waitFor();
    await page.getByLabel("Filter by words or place").fill("Tromsö");
    await page.getByText(`3 of ${MANY}`).waitFor();
    await page.getByRole("button", { name: "Picture 0", exact: true }).click();
    const lightbox = page.getByRole("dialog");
    await lightbox.getByText("Photo 1 of 3").waitFor();
    await lightbox.getByText("Tromsö").waitFor();
    await isShown(lightbox);
    await page.keyboard.press("Escape");
    // What was refused is what this is about.
    await home.assertSound(/status of (404|422)/);
  });

  it("People by the thousand stand under their letters, and are found without accents", async () => {
    await home.open("things/people");
    await page.getByText(`${MANY + 1} things`).waitFor();
    await page.getByRole("heading", { name: "A", exact: true }).waitFor();
    assert.ok((await elements()) < 1500);
    await scroll("end");
    await page.getByRole("link", { name: /Zzz Özil 2999/ }).waitFor();
    await page.getByText("Baker 2999").waitFor();
    await page.getByLabel("Filter by name").fill("ozil 2999");
    await page.getByText(`1 of ${MANY + 1}`).waitFor();
    await home.assertSound();
    await page.getByRole("link", { name: /Zzz Özil 2999/ }).click();
    await page.getByRole("complementary").getByText("Baker 2999").waitFor();
  });

  it("Things of any kind are sorted and filtered over all of them, and read for the page in sight", async () => {
    await home.open("things/bookmarks");
    await page.getByText(`${MANY} things`).waitFor();
    await page.getByRole("link", { name: "Bookmark 0", exact: true }).waitFor();
    await page.getByText(`1–50 of ${MANY}`).waitFor();
    await page.getByRole("button", { name: "Name" }).click();
    await page.getByRole("link", { name: `Bookmark ${MANY - 1}`, exact: true }).waitFor();
    await page.getByRole("button", { name: /^Recalls/ }).click();
    await page.getByRole("row").nth(1).getByText("Aardvark").waitFor();
    await page.getByLabel("Filter by name").fill("bookmark 2998");
    await page.getByText(`1 of ${MANY}`).waitFor();
    await page.getByRole("row", { name: /Bookmark 2998/ }).waitFor();
    await home.assertSound();
  });

  it("Notes and a month of the timeline go on where there is more", async () => {
    await home.open("things/notes");
    await page.getByText(/^30\d\d things$/).waitFor();
    await page.getByLabel("Filter by name").fill("note 2999");
    await page.getByRole("link", { name: /Note 2999/ }).click();
    await page.getByText("What note 2999 says").waitFor();
    await home.open("things/timeline");
    await page.getByLabel(/kind/i).selectOption({ label: "Note digital document" });
    await page.getByRole("button", { name: /January 2026/ }).click();
    await page.getByText("Note 499", { exact: true }).waitFor();
    assert.equal(await page.getByText("Note 501", { exact: true }).count(), 0);
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByText("Note 501", { exact: true }).waitFor();
    await home.assertSound();
  });

  it("A long conversation begins with what was said last", async () => {
    await home.open("things/messages");
    await page.getByRole("button", { name: /The long talk/ }).click();
    await page.getByText("Said as number 299").waitFor();
    assert.equal(await page.getByText("Said as number 99", { exact: true }).count(), 0);
    await page.getByRole("button", { name: "Earlier messages" }).click();
    await page.getByText("Said as number 99", { exact: true }).waitFor();
    await home.assertSound();
  });
});

async function fill({ root, alice }: TestServer): Promise<void> {
  const put = async (path: string, type: string, body: Uint8Array | string): Promise<void> => {
    const response = await alice.fetch(root + path, {
      method: "PUT",
      headers: { "content-type": type },
      body: Buffer.from(body),
    });
    assert.equal(response.status, 201, path);
  };
  const turtle = (path: string, statements: readonly string[]): Promise<void> =>
    put(path, "text/turtle", PREFIXES + statements.join("\n"));
  const all = Array.from({ length: MANY }, (_, index) => index);
  const jpeg = await makePicture({ width: 1600, height: 1200 });
  for (const index of all.filter((each) => each < PICTURES || each >= MANY - PICTURES))
    await put(`photos/${index}.jpg`, "image/jpeg", index === 31 ? jpeg.subarray(0, jpeg.length / 2) : jpeg);
  const photo = (index: number): string => {
    const taken = new Date(LATEST - index * DAY_MS).toISOString();
    const place = index < 3 ? '; s:contentLocation [ a s:Place; s:name "Tromsö" ]' : "";
    return `<${index}.jpg> a s:Photograph; s:caption "Picture ${index}"; s:dateCreated "${taken}"${place} .`;
  };
  const person = (index: number): string => {
    const name = index === MANY - 1 ? ["Zzz", "Özil"] : ["Anna", "Amsel"];
    return `<#p${index}> a v:Individual; v:fn "${name.join(" ")} ${index}"; v:family-name "${index === MANY - 1 ? "Zzz" : "Amsel"}"; v:role "Baker ${index}" .`;
  };
  const bookmark = (index: number): string =>
    `<#b${index}> a b:Bookmark; d:title "Bookmark ${index}"; b:recalls <https://elsewhere.example/${index === 1234 ? "aardvark" : `site-${index}`}> .`;
  const note = (index: number): string => {
    const written = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
    return `<#n${index}> a s:NoteDigitalDocument; s:name "Note ${index}"; s:dateCreated "${written}"; s:text "What note ${index} says" .`;
  };
  const message = (index: number): string =>
    `<#talk> s:hasPart <#m${index}> . <#m${index}> s:text "Said as number ${index}"; s:dateSent "${new Date(LATEST + index * 1000).toISOString()}" .`;
  await turtle("photos/about.ttl", all.map(photo));
  await turtle("contacts/all.ttl", all.map(person));
  await turtle("bookmarks.ttl", all.map(bookmark));
  await turtle("notes.ttl", all.map(note));
  await turtle("talk.ttl", [
    `<#talk> a s:Conversation; s:name "The long talk" .`,
    ...all.slice(0, 300).map(message),
  ]);
}

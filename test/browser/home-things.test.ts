import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { type OpenHome, openHome } from "../support/open-home.ts";
import { createPodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const PREFIXES =
  "@prefix s: <http://schema.org/> . @prefix v: <http://www.w3.org/2006/vcard/ns#> . @prefix f: <http://xmlns.com/foaf/0.1/> .\n";
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("things by kind on the home page", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let home: OpenHome;
  let page: Page;

  before(async () => {
    pods = await startPodServer();
    await fill(pods);
    browser = await openBrowser();
    home = await openHome(browser, pods);
    page = home.page;
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
  });

  it("The kinds come from what documents say, in words, and nothing else is listed", async () => {
    await home.open("things");
    await page.getByRole("link", { name: "People 3" }).waitFor();
    for (const name of ["Events 1", "Notes 2", "Places 3", "Photos 1", "Mail 3", "Conversations 1"])
      await page.getByRole("link", { name, exact: true }).waitFor();
    await page.getByRole("link", { name: /^Tv series/i }).waitFor();
    assert.equal(await page.getByRole("link", { name: /^Authorization/ }).count(), 0);
    await home.assertSound();
  });

  it("People stand under the letter of their family, and a card tells of one and leads to where that is said", async () => {
    await home.open("things/people");
    await page.getByRole("heading", { name: "N", exact: true }).waitFor();
    await page.getByLabel("Filter by name").fill("zoe");
    await page.getByText("1 of 3").waitFor();
    await page.getByRole("link", { name: /Zoë Nováková/ }).click();
    const card = page.getByRole("complementary");
    await card.getByText("Botanist").waitFor();
    await card.getByRole("link", { name: "/alice/contacts/zoe.ttl" }).waitFor();
    await card.getByRole("link", { name: "Garden party" }).waitFor();
    await home.assertSound();
    await card.getByRole("link", { name: "Back to people" }).click();
    await card.waitFor({ state: "detached" });
  });

  it("The calendar shows an event on its day in each form, and its months can be gone through by keyboard", async () => {
    await home.open("things/events");
    await page.getByRole("table", { name: monthName(0) }).waitFor();
    await page.getByRole("link", { name: /Garden party/ }).waitFor();
    await home.assertSound();
    for (const form of ["Week", "Agenda"]) {
      await page.getByRole("button", { name: form }).click();
      await page.getByRole("link", { name: /Garden party/ }).waitFor();
    }
    await page.getByRole("button", { name: "Later month" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Nothing in this time").waitFor();
    assert.equal(await page.getByRole("link", { name: /Garden party/ }).count(), 0);
  });

  it("Places stand on a map that asks no other server, and in the list with what happens there", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).origin));
    await home.open("things/places");
    await page.getByRole("button", { name: "Castle Park", exact: true }).click();
    await page.getByRole("link", { name: "Garden party" }).waitFor();
    await page.locator("world-map path.land[d*='M']").first().waitFor({ state: "attached" });
    await page.getByText("1 place without a position is in the list only.").waitFor();
    await home.assertSound();
    await page.getByRole("button", { name: "By the river", exact: true }).click();
    await page.getByRole("dialog").getByRole("img", { name: "By the river" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    assert.deepEqual(
      [...new Set(asked.filter((origin) => origin !== "null"))],
      [new URL(pods.server.url).origin],
    );
  });

  it("A photo opens above the page, names who is in it, and Escape leads back", async () => {
    await home.open("things/photos");
    await page.getByRole("button", { name: "By the river" }).click();
    const photo = page.getByRole("dialog", { name: "By the river" });
    await photo.getByRole("link", { name: "Zoë Nováková" }).waitFor();
    await photo.getByRole("img", { name: "By the river" }).waitFor();
    await home.assertSound();
    await page.keyboard.press("Escape");
    await photo.waitFor({ state: "hidden" });
  });

  it("Notes are read whether they are files or data, and HTML in one stays text", async () => {
    await home.open("things/notes");
    await page.getByRole("article").getByRole("heading").first().waitFor();
    await page.getByRole("link", { name: /Seeds/ }).click();
    await page.getByRole("heading", { name: "Seeds to order" }).waitFor();
    await page.getByText("<img src=x onerror=alert(1)>").waitFor();
    assert.equal(await page.locator("article img").count(), 0);
    await page.getByRole("link", { name: /From the app/ }).click();
    await page.getByText("Kept as data.").waitFor();
    await home.assertSound();
    const { width, height } = page.viewportSize() ?? assert.fail();
    await page.setViewportSize({ width: 390, height: 800 });
    assert.equal(
      await page.getByRole("link", { name: /Seeds/ }).count(),
      0,
      "the note has the place of the list",
    );
    await page.getByRole("link", { name: "Back to notes" }).click();
    await page.getByRole("link", { name: /Seeds/ }).waitFor();
    assert.equal(await page.getByText("Kept as data.").isVisible(), false);
    await page.setViewportSize({ width, height });
  });

  it("A person is made by a form that says what is missing, and changed by it", async () => {
    await home.open("things/people");
    await page.getByRole("button", { name: "New person" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("This is needed").first().waitFor();
    await page.getByLabel(/^Name/).fill("Ines Ibarra");
    await page.getByLabel("Family name").fill("Ibarra");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("link", { name: /Ines Ibarra/ }).click();
    const card = page.getByRole("complementary");
    await card.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("What they do").fill("Baker");
    await page.getByRole("button", { name: "Save" }).click();
    await card.getByText("Baker").waitFor();
    await home.assertSound();
    await home.open("things/people");
  });

  it("Mail stands by month with its beginning, opens as text beside the list, and leads through its conversation", async () => {
    await home.open("things/mail");
    await page.getByRole("heading", { name: "January 2026" }).waitFor();
    await page
      .getByRole("link", { name: /Ruth Penrose.*Café on Thursday.*At ten <b>by<\/b> the bridge/s })
      .waitFor();
    await home.assertSound();
    await page.getByLabel("Filter by sender or subject").fill("cafe");
    await page.getByText("2 of 3").waitFor();
    await page.getByRole("link", { name: /Ruth Penrose/ }).click();
    const message = page.getByRole("complementary", { name: "Mail" });
    await message.getByText("<img src=x onerror=alert(1)>").waitFor();
    await message.getByText("Ruth Penrose <ruth@example.org>").waitFor();
    await message.getByText("map.pdf").waitFor();
    assert.equal(await message.locator("img, b, iframe").count(), 0);
    assert.equal(
      await message.getByRole("listitem").count(),
      2,
      "the newsletter is no part of the conversation",
    );
    await home.assertSound();
    await message.getByRole("link", { name: "Alice", exact: true }).click();
    await message.getByRole("heading", { name: "Re: Café on Thursday" }).waitFor();
    await message.getByText("Yes!").waitFor();
    await message.getByRole("link", { name: "Open in Files" }).click();
    await page.getByText("Subject: Re: Coffee").waitFor();
  });

  it("Conversations, tables of any kind and the timeline show what there is", async () => {
    await home.open("things/messages");
    await page.getByRole("button", { name: /The party/ }).click();
    await page.getByText("Shall I bring salad?").waitFor();
    await home.assertSound();
    await home.open(`things/kind?class=${encodeURIComponent("http://schema.org/TVSeries")}`);
    await page.getByRole("columnheader", { name: /genre/i }).waitFor();
    await page.getByRole("cell", { name: "comedy" }).waitFor();
    await home.assertSound();
    await home.open("things/timeline");
    await page.getByRole("link", { name: /Garden party/ }).waitFor();
    await page.getByText("Nothing for 3 years").first().waitFor({ state: "attached" });
    const bars = page.getByRole("list", { name: /^Months/ });
    assert.equal(await bars.getByRole("button", { pressed: true }).evaluate(isInSight), true);
    assert.equal(await bars.getByRole("button").first().evaluate(isInSight), false);
    await home.assertSound();
  });

  it("On a phone nothing scrolls sideways, and a card takes the place of the list", async () => {
    const phone = await openHome(browser, pods, { width: 360 });
    for (const route of [
      "things",
      "things/people",
      "things/events",
      "things/places",
      "things/photos",
      "things/mail",
    ]) {
      await phone.open(route);
      await phone.page.locator("[aria-busy=true]").waitFor({ state: "detached" });
      await phone.assertSound();
      assert.equal(
        await phone.page.evaluate<number>("document.documentElement.scrollWidth - innerWidth"),
        0,
        route,
      );
    }
    await phone.open("things/timeline");
    const bar = phone.page.getByRole("list", { name: /^Months/ }).getByRole("button", { pressed: true });
    assert.equal(await bar.evaluate(isInSight), true);
    await phone.open("things/people");
    await phone.page.getByRole("link", { name: /Zoë/ }).click();
    await phone.page.getByText("Botanist").last().waitFor();
    await phone.page.getByLabel("Filter by name").waitFor({ state: "hidden" });
    await phone.page.context().close();
  });
});

function isInSight(bar: Element): boolean {
  const [inner, outer] = [bar, bar.closest("ul") ?? bar].map((each) => each.getBoundingClientRect());
  return inner !== undefined && outer !== undefined && inner.left >= outer.left && inner.right <= outer.right;
}

function monthName(offset: number): string {
  const now = new Date();
  const month = new Date(now.getFullYear(), now.getMonth() + offset, 15);
  return new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric" }).format(month);
}

async function fill({ root, alice }: TestServer): Promise<void> {
  const pod = createPodClient(root, alice.fetch);
  const put = (path: string, body: string): Promise<Response> => pod.putTurtle(path, PREFIXES + body);
  const day = new Date().toISOString().slice(0, 10);
  const park =
    '[ a s:Place; s:name "Castle Park"; s:geo [ a s:GeoCoordinates; s:latitude 51.4566; s:longitude -2.5895 ] ]';
  await put(
    "contacts/zoe.ttl",
    '<#this> a v:Individual; v:fn "Zoë Nováková"; v:family-name "Nováková"; v:role "Botanist".',
  );
  await put("contacts/adam.ttl", '<#this> a v:Individual; v:fn "Adam Adeyemi"; v:family-name "Adeyemi".');
  await put(
    "calendar/party.ttl",
    `<#this> a s:Event; s:name "Garden party"; s:startDate "${day}T14:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>;
      s:attendee <../contacts/zoe.ttl#this>; s:location ${park}.`,
  );
  await put("calendar/nowhere.ttl", '<#it> a s:Place; s:name "Somewhere".');
  await pod.request("PUT", "photos/river.png", {
    headers: { "content-type": "image/png" },
    body: new Uint8Array(PNG),
  });
  await put(
    "photos/about.ttl",
    '<river.png> a s:Photograph; s:caption "By the river"; f:depicts <../contacts/zoe.ttl#this>; s:contentLocation [ a s:Place; s:geo [ s:latitude 48.8566; s:longitude 2.3522 ] ].',
  );
  await pod.request("PUT", "notes/seeds.md", {
    headers: { "content-type": "text/markdown" },
    body: "---\ntitle: Seeds to order\ndate: 2026-02-01\n---\n\n# Seeds to order\n\nBeans. <img src=x onerror=alert(1)>\n",
  });
  await put("notes/app.ttl", '<#n> a s:NoteDigitalDocument; s:name "From the app"; s:text "Kept as data.".');
  await put(
    "messages/party.ttl",
    `<#this> a s:Conversation; s:name "The party"; s:participant <../contacts/zoe.ttl#this>, <../profile/card#me>; s:hasPart <#m1>.
     <#m1> a s:Message; s:sender <../contacts/zoe.ttl#this>; s:text "Shall I bring salad?"; s:dateSent "${day}T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>.`,
  );
  const mail = async (name: string, eml: string, said: string): Promise<void> => {
    const headers = { "content-type": "message/rfc822" };
    await pod.request("PUT", `mail/${name}.eml`, { headers, body: eml });
    await put(`mail/${name}.eml.meta`, `<${name}.eml> a s:EmailMessage; ${said}.`);
  };
  const ruth = '[ a s:Person; s:name "Ruth Penrose"; s:email "ruth@example.org" ]';
  const [thread, sent] = [
    "<https://www.w3.org/ns/activitystreams#context> <mid:1@mail.example>",
    "s:dateSent",
  ];
  const at = (time: string): string => `${sent} "${time}"^^<http://www.w3.org/2001/XMLSchema#dateTime>`;
  await mail(
    "one",
    "Subject: Coffee\r\n\r\nAt ten",
    `s:name "Café on Thursday"; s:sender ${ruth}; ${at("2026-01-05T10:00:00Z")}; ${thread}; s:messageAttachment [ s:name "map.pdf" ];
      s:text "At ten <b>by</b> the bridge. <img src=x onerror=alert(1)>"`,
  );
  await mail(
    "two",
    "Subject: Re: Coffee\r\n\r\nYes!",
    `s:name "Re: Café on Thursday"; s:sender [ s:name "Alice" ]; s:toRecipient ${ruth}; ${at("2026-01-05T11:00:00Z")}; ${thread}; s:text "Yes!"`,
  );
  await mail("news", "Subject: News\r\n\r\n-", `s:name "News"; ${at("2025-12-01T00:00:00Z")}`);
  // Ten years with a month each, nothing for three, and ten more, into times to come.
  const trips = Array.from({ length: 240 }, (_, at) => {
    const month = new Date().getUTCFullYear() * 12 - 180 + at + (at < 120 ? -36 : 0);
    return `<#t${at}> a s:Trip; s:name "Trip"; s:startDate "${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-03".`;
  });
  await put("trips.ttl", trips.join("\n"));
  await put("series/one.ttl", '<#this> a s:TVSeries; s:name "Allotment"; s:genre "comedy".');
}

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { type OpenHome, openHome } from "../support/open-home.ts";
import { createPodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const TALKS = 40;

describe("the graph on the home page", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let home: OpenHome;
  let page: Page;

  before(async () => {
    pods = await startPodServer();
    const pod = createPodClient(pods.root, pods.alice.fetch);
    const talks = Array.from(
      { length: TALKS },
      (_, index) =>
        `<#t${index}> a s:Conversation; s:name "Talk ${index}"; s:participant <../profile/card#me>, <#zoe>.`,
    );
    await pod.putTurtle(
      "messages/talks.ttl",
      `@prefix s: <http://schema.org/> . <#zoe> a s:Person; s:name "Zoë"; s:knows <../profile/card#me>. ${talks.join("\n")}`,
    );
    const bob = createPodClient(`${pods.server.url}bob/`, pods.bob.fetch);
    await bob.putTurtle(
      "private/talk.ttl",
      `<#t> <http://schema.org/name> "Secret of Bob"; <http://schema.org/participant> <${pods.alice.webId}>.`,
    );
    browser = await openBrowser();
    home = await openHome(browser, pods);
    page = home.page;
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
  });

  const node = (name: string | RegExp) => page.locator("graph-picture").getByRole("button", { name });

  it("It starts from the owner, says how many links it leaves out, and shows nothing of another's pod", async () => {
    await home.open("graph");
    await node(/^alice/i)
      .first()
      .waitFor();
    await node(/^Zoë, person/i).waitFor();
    await page.getByText(/\d+ links are not drawn/).waitFor();
    assert.equal(await page.getByText("Secret of Bob").count(), 0);
    await home.assertSound();
  });

  it("Enter on a thing draws what it is connected with, and the list beside says the same", async () => {
    const before = await page.locator("graph-picture .node").count();
    await node(/^Zoë/).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("complementary").getByRole("heading", { name: "Zoë" }).waitFor();
    await page.locator("graph-picture .node").nth(before).waitFor();
    await page
      .getByRole("complementary")
      .getByRole("button", { name: /participant/ })
      .first()
      .click();
    await page.getByRole("complementary").getByRole("heading", { name: /^Talk/ }).waitFor();
    await home.assertSound();
  });

  it("A kind that is taken away is drawn no more", async () => {
    await page.getByRole("checkbox", { name: /Conversation/ }).uncheck();
    await node(/^Talk/).first().waitFor({ state: "detached" });
    await node(/^Zoë/).waitFor();
    await page.getByRole("checkbox", { name: /Conversation/ }).check();
    await node(/^Talk/).first().waitFor();
  });

  it("Its address names the thing that it starts from", async () => {
    await home.open(`graph/${encodeURIComponent(`${pods.root}messages/talks.ttl#zoe`)}`);
    await page.getByRole("complementary").getByRole("heading", { name: "Zoë" }).waitFor();
    await page.getByRole("link", { name: "Open its card" }).click();
    await page.getByRole("heading", { name: "Zoë" }).waitFor();
    await home.assertSound();
  });
});

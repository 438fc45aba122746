import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { packApp } from "../support/app-zip.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { type OpenHome, openHome } from "../support/open-home.ts";
import { createPodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

describe("friends, sharing, apps and settings on the home page", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let home: OpenHome;
  let page: Page;

  before(async () => {
    pods = await startPodServer();
    await createPodClient(pods.root, pods.alice.fetch).putTurtle(
      "trips/rome.ttl",
      '<#it> <http://schema.org/name> "Rome".',
    );
    const bob = createPodClient(`${pods.server.url}bob/`, pods.bob.fetch);
    await bob.putTurtle(
      "public/swap.ttl",
      '<#it> a <http://schema.org/Event>; <http://schema.org/name> "Book swap".',
    );
    browser = await openBrowser();
    home = await openHome(browser, pods);
    page = home.page;
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
  });

  const open = (view: string): Promise<void> => home.open(view);
  const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name });

  // Rules are looked for from the thing upwards, as Web Access Control says, and browsers tell of each place that has none.
  const assertSound = (): Promise<void> => home.assertSound(/status of 404/);

  it("Alice adds Bob by his WebID, sees what he shows her, and takes him out again", async () => {
    await open("friends");
    await page.getByText("Nobody is here yet").waitFor();
    const field = page.getByLabel("Their WebID");
    await field.fill(pods.alice.webId);
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByText("This is your own WebID.").waitFor();
    await field.fill(pods.bob.webId);
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByText("bob is added to your friends.").waitFor();
    await assertSound();
    await page.getByRole("link", { name: /bob/i }).first().click();
    await heading(/bob/i).waitFor();
    await page.getByRole("link", { name: "Book swap" }).waitFor();
    await page.getByText("Nothing that names them.").waitFor();
    await assertSound();
    await page.getByRole("button", { name: "Remove from friends" }).click();
    await page.getByText("Nobody is here yet").waitFor();
  });

  it("A WebID that nobody answers for is named, and can be added all the same", async () => {
    await open("friends");
    const field = page.getByLabel("Their WebID");
    await field.fill(`${pods.server.url}nobody/profile/card#me`);
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByRole("alert").getByText("cannot be read").waitFor();
    await page.getByRole("button", { name: "Add them anyway" }).waitFor();
    assert.deepEqual(home.faults.splice(0), []);
  });

  it("Friends are people with a WebID, whatever else a profile says of whom somebody knows", async () => {
    const profile = `${pods.root}profile/card`;
    const knows = `<${pods.alice.webId}> <http://xmlns.com/foaf/0.1/knows>`;
    const change = async (verb: "INSERT" | "DELETE"): Promise<number> => {
      const body = `${verb} DATA { ${knows} "Zoe, from school", <javascript:alert(1)>, <${pods.bob.webId}> }`;
      const headers = { "content-type": "application/sparql-update" };
      return (await pods.alice.fetch(profile, { method: "PATCH", headers, body })).status;
    };
    assert.ok((await change("INSERT")) < 300);
    await open("find");
    await open("friends");
    await page.getByRole("link", { name: /bob/i }).waitFor();
    assert.equal(await page.getByText(/Zoe|javascript/).count(), 0);
    await open(`friends?who=${encodeURIComponent("javascript:alert(1)")}`);
    await heading("javascript:alert(1)").waitFor();
    assert.equal(await page.locator("a[href^='javascript:']").count(), 0);
    assert.ok((await change("DELETE")) < 300);
    home.faults.splice(0);
  });

  it("Alice shares a folder with Bob in words, looks at her pod as Bob, and takes it back", async () => {
    const status = async (): Promise<number> => (await pods.bob.fetch(`${pods.root}trips/rome.ttl`)).status;
    assert.equal(await status(), 403);
    await open("sharing/alice/trips/");
    await heading("Who can see trips/").waitFor();
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByLabel("Person").fill(pods.bob.webId);
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("listitem").filter({ hasText: "bob" }).getByText("can see").waitFor();
    assert.equal(await status(), 200);
    await assertSound();

    await open(`sharing?with=${encodeURIComponent(pods.bob.webId)}`);
    await page.getByRole("link", { name: "trips/" }).waitFor();
    await page.getByRole("link", { name: /Look at your pod as/ }).click();
    await heading(/Your pod as seen by/).waitFor();
    const seen = page.locator("view-as");
    await seen.getByRole("link", { name: "trips/" }).waitFor();
    assert.equal(await seen.getByText("private/").count(), 0);
    await seen.getByRole("link", { name: "trips/" }).click();
    await seen.getByText("rome.ttl").waitFor();
    await assertSound();

    await open("sharing/alice/trips/");
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByRole("button", { name: /Remove.*bob/i }).click();
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("listitem").filter({ hasText: "bob" }).waitFor({ state: "detached" });
    assert.equal(await status(), 403);
  });

  it("Alice installs an app from a file, sees what it may touch, and removes it", async () => {
    await open("apps");
    await page.getByText("No app is installed yet").waitFor();
    await assertSound();
    const zip = packApp({
      name: "Trip planner",
      webizen: { folders: [{ path: "/trips/", access: "read", purpose: "Shows trips" }] },
    });
    await page
      .getByLabel("From a file")
      .setInputFiles({ name: "trips.zip", mimeType: "application/zip", buffer: Buffer.from(zip) });
    await page.getByRole("heading", { name: /Trip planner/ }).waitFor();
    await page.getByRole("button", { name: /Install|Allow/ }).click();
    await open("apps");
    const app = page.getByRole("article").filter({ hasText: "Trip planner" });
    await app.getByText(/trips/).first().waitFor();
    await assertSound();
    await app.getByRole("button", { name: "Remove Trip planner" }).click();
    await page.getByRole("alertdialog", { name: "Remove Trip planner?" }).waitFor();
    await page.getByRole("button", { name: "Keep" }).click();
    await app.getByRole("button", { name: "Remove Trip planner" }).click();
    await assertSound();
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByText("No app is installed yet").waitFor();
  });

  it("A file that is no package is refused in a sentence", async () => {
    await open("apps");
    await page
      .getByLabel("From a file")
      .setInputFiles({ name: "x.zip", mimeType: "application/zip", buffer: Buffer.from("no zip") });
    await page.getByRole("alert").waitFor();
    // The browser reports the refused request itself.
    assert.deepEqual(
      home.faults.splice(0).filter((fault) => !/status of 4\d\d/.test(fault)),
      [],
    );
  });

  it("Settings tell of space, models and sign-ins, hand the pod out as one file, and end a sign-in elsewhere", async () => {
    const phone = await openHome(browser, pods, { width: 390 });
    await open("settings");
    await page.getByText(/used ·/).waitFor();
    await page.getByText("built-in English").waitFor();
    await assertSound();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download alice" }).click();
    assert.match((await download).suggestedFilename(), /^alice-.*\.zip$/);
    await page.getByRole("button", { name: /End the sign-in on/ }).click();
    await page.getByText(/Signed out on/).waitFor();
    await phone.page.reload();
    await phone.page.getByRole("link", { name: "Sign in" }).waitFor();
  });

  it("Signing out shows nothing of the pod any more, and goes back to the way in", async () => {
    await page.getByRole("button", { name: "Sign out" }).first().click();
    await page.getByRole("link", { name: "Sign in" }).waitFor();
    assert.doesNotMatch(await page.locator("body").innerText(), /Rome|alice@example/);
  });
});

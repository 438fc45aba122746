import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type RunningServer, startServer } from "@webizen/pod-server";
import type { Browser } from "playwright-core";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { testConfig } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { type Authenticator, fillPassword, openVisitor, signInAs, type Visitor } from "../support/visitor.ts";

// One story: a fresh server, its owner, and the ways in.
describe("setting up an account", { skip: skipWithoutChromium }, () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let server: RunningServer;
  let browser: Browser;
  let owner: Visitor;
  let authenticator: Authenticator;
  let codes: string[];

  before(async () => {
    folder = await makeTemporaryFolder();
    // The clock stands still: how long somebody has to wait then does not depend on how fast this machine is.
    const now = new Date();
    server = await startServer(testConfig({ dataDir: folder.path }), { clock: () => now });
    browser = await openBrowser();
    owner = await openVisitor(browser);
    authenticator = await owner.addAuthenticator("usb");
  });
  after(async () => {
    await browser.close();
    await server.close();
    await folder[Symbol.asyncDispose]();
  });

  it("A fresh server says where its owner begins", async () => {
    await owner.page.goto(server.url);
    await owner.page.getByText("Open the link that it printed").waitFor();
  });

  it("Without the link nobody gets an account", async () => {
    const stranger = await openVisitor(browser);
    const response = await stranger.page.goto(`${server.url}.account/create/`);
    assert.equal(response?.status(), 403);
    const guessed = await stranger.page.goto(`${server.url}.account/create/?invitation=guessed`);
    assert.equal(guessed?.status(), 403);
    await stranger.context.close();
  });

  it("The link makes the owner's account with a passkey, a pod and recovery codes", async () => {
    const { page } = owner;
    await page.goto(server.firstRunLink() ?? "");
    await page.getByText("this account owns the server").waitFor();
    await page.getByLabel("Your name").fill("Ada Lovelace");
    await page.getByLabel("Name of your pod").fill("ada");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Create with a passkey" }).click();
    await page.getByText("Your pod “ada” is ready").waitFor();
    codes = await page.locator(".codes code").allInnerTexts();
    assert.equal(codes.length, 10);
    await page.getByRole("link", { name: "I have kept them" }).click();
    await page.getByRole("heading", { name: "Find", level: 1 }).waitFor();
    await page.goto(`${server.url}.account/`);
    await page.getByRole("link", { name: "ada", exact: true }).click();
    await page.getByRole("heading", { name: "ada's pod" }).waitFor();
    assert.deepEqual(owner.faults, []);
  });

  it("The WebID is there, names its owner and trusts this server", async () => {
    const profile = await (await fetch(`${server.url}ada/profile/card`)).text();
    assert.match(profile, /Ada Lovelace/);
    assert.match(profile, /oidcIssuer/);
  });

  it("The link is used up, and the server has its owner", async () => {
    assert.equal(server.firstRunLink(), undefined);
  });

  it("Signing out ends the session, also for whoever kept its cookie", async () => {
    const { page, context } = owner;
    const [cookie] = (await context.cookies(`${server.url}.account/`)).filter(isSession);
    await page.goto(`${server.url}.account/`);
    await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await page.getByRole("heading", { name: "You are signed out" }).waitFor();
    const thief = await openVisitor(browser);
    await thief.context.addCookies(cookie === undefined ? [] : [cookie]);
    await thief.page.goto(`${server.url}.account/`);
    assert.match(thief.page.url(), /\/sign-in\/\?to=/);
    await thief.context.close();
  });

  it("The passkey begins a new session, and its answer is good once", async () => {
    const { page, context } = owner;
    await authenticator.setPresence(false);
    await page.getByRole("link", { name: "Sign in again" }).click();
    await page.locator("input[autocomplete='username webauthn']").waitFor();
    const sent = page.waitForRequest((request) => request.method() === "POST");
    const button = page.getByRole("button", { name: "Sign in with a passkey" });
    await button.waitFor();
    await authenticator.setPresence(true);
    await button.click();
    const form = new URLSearchParams((await sent).postData() ?? "");
    await page.getByRole("heading", { name: "Find", level: 1 }).waitFor();
    await page.goto(`${server.url}.account/`);
    const token = await page.locator("input[name=form-token]").first().getAttribute("value");
    const again = await context.request.post(`${server.url}.account/sign-in/passkey/`, {
      form: { credential: form.get("credential") ?? "", "form-token": token ?? "" },
      headers: { origin: new URL(server.url).origin },
      maxRedirects: 0,
    });
    assert.match(again.headers().location ?? "", /\/sign-in\//);
  });

  it("A second passkey gets a name, a new name, and goes; the last way in stays", async () => {
    const { page } = owner;
    await page.goto(`${server.url}.account/security/`);
    await page.getByRole("button", { name: "Remove the passkey First passkey" }).click();
    await page.getByText("This is your only way to sign in").waitFor();
    // The first one would say that it is registered already.
    await authenticator.setPresence(false);
    await owner.addAuthenticator("usb");
    await page.getByLabel("Name of the new passkey").fill("blue phone");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByText("The passkey was added").waitFor();
    await page.getByText("blue phone", { exact: true }).click();
    await page.getByLabel("New name").nth(1).fill("red phone");
    await page.getByRole("button", { name: "Rename the passkey blue phone" }).click();
    await page.getByRole("button", { name: "Remove the passkey red phone" }).click();
    await page.getByText("The passkey was removed").waitFor();
    assert.equal(await page.getByText("red phone").count(), 0);
  });

  it("A weak password is refused with advice, a good one is a way in", async () => {
    const { page } = owner;
    await page.getByLabel("New password").fill("1234567890");
    await page.getByRole("button", { name: "Set a password" }).click();
    await page.getByText("plain sequence").waitFor();
    await page.getByRole("link", { name: "Go back" }).click();
    await page.getByLabel("New password").fill("violet engine counts slowly");
    await page.getByRole("button", { name: "Set a password" }).click();
    await page.getByText("The password was set").waitFor();
    const other = await openVisitor(browser, { javaScriptEnabled: false });
    await other.page.goto(`${server.url}.account/sign-in/`);
    await fillPassword(other.page, "Ada", "violet engine counts slowly");
    await other.page.getByRole("link", { name: "account pages" }).click();
    await other.page.getByRole("heading", { name: "Your pods" }).waitFor();
    await other.context.close();
  });

  it("A recovery code signs in once, without scripts", async () => {
    for (const expected of ["Sign-in and security", "Sign in with a recovery code"]) {
      const other = await openVisitor(browser, { javaScriptEnabled: false });
      await other.page.goto(`${server.url}.account/recover/`);
      await other.page.getByLabel("Name or e-mail address").fill("ada");
      await other.page.getByLabel("Recovery code").fill(codes[0]?.toUpperCase() ?? "");
      await other.page.getByRole("button", { name: "Sign in" }).click();
      await other.page.getByRole("heading", { name: expected }).waitFor();
      await other.context.close();
    }
  });

  it("Wrong passwords sound the same for everybody, and soon have to wait", async () => {
    const ada = await openVisitor(browser, { javaScriptEnabled: false });
    await signInAs(ada.page, server.url, "ada", "violet engine counts slowly");
    await ada.context.close();
    const messages = new Map<string, string[]>();
    for (const name of ["ada", "nobody"]) {
      const guesser = await openVisitor(browser, { javaScriptEnabled: false });
      await guesser.page.goto(`${server.url}.account/sign-in/`);
      const heard: string[] = [];
      for (let guess = 0; guess < 7; guess++) {
        await fillPassword(guesser.page, name, `guess number ${guess}`);
        const alert = await guesser.page.getByRole("alert").filter({ visible: true }).innerText();
        heard.push(alert.trim());
        await guesser.page.goto(`${server.url}.account/sign-in/`);
      }
      messages.set(name, heard);
      await guesser.context.close();
    }
    assert.deepEqual(messages.get("ada"), messages.get("nobody"));
    assert.match(messages.get("ada")?.[0] ?? "", /do not match/);
    assert.match(messages.get("ada")?.at(-1) ?? "", /too many failed attempts/);
  });

  it("The owner invites somebody, who makes an account with a password and without scripts", async () => {
    const { page } = owner;
    await page.goto(`${server.url}.account/invitations/`);
    await page.getByRole("button", { name: "Make an invitation" }).click();
    const link = await page.locator("pre code").innerText();
    const guest = await openVisitor(browser, { javaScriptEnabled: false });
    await guest.page.goto(link);
    await guest.page.getByLabel("Your name").fill("Grace");
    await guest.page.getByLabel("Name of your pod").fill("ada");
    await guest.page.getByRole("button", { name: "Next" }).click();
    await guest.page.getByText("This name is taken").waitFor();
    await guest.page.getByLabel("Your name").fill("Grace");
    await guest.page.getByLabel("Name of your pod").fill("grace");
    await guest.page.getByRole("button", { name: "Next" }).click();
    await guest.page.getByLabel("New password").fill("compiles before breakfast");
    await guest.page.getByRole("button", { name: "Create with a password" }).click();
    await guest.page.getByText("Your pod “grace” is ready").waitFor();
    const refused = await guest.page.goto(`${server.url}.account/invitations/`);
    assert.equal(refused?.status(), 403);
    const denied = await guest.page.goto(`${server.url}.account/browse/ada/`);
    assert.equal(denied?.status(), 403);
    assert.doesNotMatch(await guest.page.content(), /settings/);
    await guest.context.close();
  });
});

function isSession({ name }: { readonly name: string }): boolean {
  return name === "webizen-session";
}

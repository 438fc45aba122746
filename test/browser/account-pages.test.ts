import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { FOAF, MEDIA } from "@webizen/ontologies";
import type { Browser } from "playwright-core";
import { letAssistantIn } from "../assistants/let-in.ts";
import { connectAssistant } from "../assistants/mcp-clients.ts";
import { requestAsAssistant } from "../support/assistant-request.ts";
import { findFlaws } from "../support/find-flaws.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { openVisitor, signInAs, type Visitor } from "../support/visitor.ts";

const FOR_ANYBODY = ["sign-in/", "recover/", "signed-out/", "create/"];
const FOR_ALICE = [
  "",
  "pods/alice/delete/",
  "security/",
  "apps/",
  "proposals/",
  "web-ids/",
  "tokens/",
  "invitations/",
  "delete/",
  "browse/alice/",
  "browse/alice/profile/card",
  "browse/alice/README.md",
];

describe("the account pages", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let alice: Visitor;

  before(async () => {
    pods = await startPodServer((config) => ({ ...config, registration: "open" }));
    browser = await openBrowser();
    alice = await openVisitor(browser, { width: 320 });
    await signInAs(alice.page, pods.server.url, "alice@example.org", "the long password of alice");
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
  });

  for (const path of [...FOR_ANYBODY, ...FOR_ALICE]) {
    it(`/.account/${path} fits a phone, and makes sense to whoever does not see it`, async () => {
      const visitor = FOR_ALICE.includes(path) ? alice : await openVisitor(browser, { width: 320 });
      await visitor.page.goto(`${pods.server.url}.account/${path}`);
      assert.deepEqual(await findFlaws(visitor.page), []);
      assert.deepEqual(visitor.faults, []);
      if (visitor !== alice) await visitor.context.close();
    });
  }

  it("The question about an assistant fits a phone, and makes sense to whoever does not see it", async () => {
    const { page, faults } = alice;
    await page.goto(await requestAsAssistant(pods.server.url, "alice"));
    await page.getByRole("heading", { name: "Let the assistant Desk assistant in?" }).waitFor();
    assert.deepEqual(await findFlaws(page), []);
    assert.deepEqual(faults, []);
    await page.getByLabel("/public/").check();
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    assert.equal(
      await page.locator(":focus").getAttribute("name"),
      "understood",
      "it has to be confirmed first",
    );
    assert.equal(await page.getByLabel("/public/").isChecked(), true, "what was chosen stays chosen");
  });

  it("What an assistant did and proposes fits a phone, and is approved by a button", async () => {
    const { page, faults } = alice;
    const headers = { "content-type": MEDIA.turtle };
    const document = `${pods.root}public/plan.ttl`;
    await pods.alice.fetch(document, { method: "PUT", headers, body: `<#it> <${FOAF.name}> "Plan".` });
    await using assistant = await connectAssistant(
      "2026-07-28",
      `${pods.root}.mcp`,
      await letAssistantIn(pods, ["/public/"]),
    );
    const inserts = `<#it> <${FOAF.nick}> "${"a very long word ".repeat(20)}".`;
    await assistant.call("propose_change", {
      reason: "It has no nickname",
      changes: [{ document, inserts }],
    });
    await page.goto(`${pods.server.url}.account/apps/`);
    await page.getByText("What it did lately").click();
    await page.getByText("propose_change (answered)").waitFor();
    assert.deepEqual(await findFlaws(page), []);
    await page.goto(`${pods.server.url}.account/proposals/`);
    await page.getByText("It has no nickname").waitFor();
    assert.deepEqual(await findFlaws(page), []);
    await page.getByRole("button", { name: /^Approve what Assistant proposed/ }).click();
    await page.getByText("The change was made.").waitFor();
    assert.deepEqual(faults, []);
    assert.match(await (await pods.alice.fetch(document)).text(), /a very long word/);
  });

  it("The keyboard alone signs somebody in, field after field", async () => {
    const { page, context } = await openVisitor(browser);
    await page.goto(`${pods.server.url}.account/sign-in/`);
    await page.getByLabel("Name or e-mail address").focus();
    await page.keyboard.type("bob@example.org");
    await page.keyboard.press("Tab");
    await page.keyboard.type("the long password of bob");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Find", level: 1 }).waitFor();
    await context.close();
  });

  it("Whoever asks for a page signs in first, and comes back to it", async () => {
    const { page, context } = await openVisitor(browser);
    await page.goto(`${pods.server.url}.account/tokens/`);
    await page.getByLabel("Name or e-mail address").fill("bob@example.org");
    await page.getByLabel("Password", { exact: true }).fill("wrong");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByText("do not match").waitFor();
    assert.equal(await page.getByLabel("Name or e-mail address").inputValue(), "bob@example.org");
    await page.getByLabel("Password", { exact: true }).fill("the long password of bob");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { name: "Tokens for scripts" }).waitFor();
    await context.close();
  });

  it("A token for scripts is shown once, works, and can be taken back", async () => {
    const { page } = alice;
    await page.goto(`${pods.server.url}.account/tokens/`);
    await page.getByLabel("What it is for").fill("backup at night");
    await page.getByRole("button", { name: "Make the token" }).click();
    const [id = "", secret = ""] = await page.locator("dd code").allInnerTexts();
    assert.notEqual(secret, "");
    await page.getByRole("link", { name: "I have copied it" }).click();
    assert.doesNotMatch(await page.content(), new RegExp(secret));
    assert.match(await page.content(), new RegExp(id));
    await page.getByRole("button", { name: "Revoke the token backup at night" }).click();
    await page.getByText("The token was revoked").waitFor();
    assert.doesNotMatch(await page.content(), new RegExp(id));
  });

  it("A token can be limited to folders, says so on its page and among the apps, and asks for one at least", async () => {
    const { page } = alice;
    await page.getByLabel("What it is for").fill("photo frame");
    await page.getByRole("radio", { name: "Only what I choose" }).check();
    await page.getByRole("button", { name: "Make the token" }).click();
    await page.getByText("choose at least one folder").waitFor();
    await page.getByLabel("What it is for").fill("photo frame");
    await page.getByRole("radio", { name: "Only what I choose" }).check();
    await page.getByLabel("alice/public/").check();
    await page.getByLabel("It may look, but not change anything").check();
    assert.deepEqual(await findFlaws(page), []);
    await page.getByRole("button", { name: "Make the token" }).click();
    await page.getByRole("link", { name: "I have copied it" }).click();
    assert.match(await page.locator("section.card").innerText(), /alice: .*\/public\//);
    assert.deepEqual(await findFlaws(page), []);
    await page.goto(`${pods.server.url}.account/apps/`);
    await page.getByRole("heading", { name: "photo frame" }).waitFor();
    assert.deepEqual(await findFlaws(page), []);
    await page.goto(`${pods.server.url}.account/tokens/`);
    await page.getByRole("button", { name: "Revoke the token photo frame" }).click();
    await page.getByText("The token was revoked").waitFor();
    await page.goto(`${pods.server.url}.account/apps/`);
    assert.doesNotMatch(await page.locator("main").innerText(), /photo frame/);
  });

  it("The identity providers of a WebID are changed on its page, and one has to stay", async () => {
    const { page } = alice;
    await page.goto(`${pods.server.url}.account/web-ids/`);
    const save = async (lines: string): Promise<void> => {
      await page.getByText("may vouch for it").click();
      await page.getByLabel("Identity providers").fill(lines);
      await page.getByRole("button", { name: "Save" }).click();
    };
    await save("");
    await page.getByText("at least one is needed").waitFor();
    await save(`${pods.server.url}\nhttps://login.example/`);
    await page.getByText("2 identity providers").waitFor();
    const profile = await (await fetch(`${pods.root}profile/card`)).text();
    assert.match(profile, /login\.example/);
  });

  it("A WebID of another server is linked only after proof", async () => {
    const { page } = alice;
    await page.getByLabel("WebID", { exact: true }).fill("https://elsewhere.example/me#i");
    await page.getByRole("button", { name: "Link", exact: true }).click();
    await page.getByRole("heading", { name: "Show that it is yours" }).waitFor();
    assert.match(await page.locator("pre").innerText(), /oidcIssuerRegistrationToken/);
    await page.goto(`${pods.server.url}.account/web-ids/`);
    assert.doesNotMatch(await page.locator("main").innerText(), /elsewhere\.example/);
  });

  it("Signing out everywhere ends the sessions of all browsers", async () => {
    const other = await openVisitor(browser);
    await signInAs(other.page, pods.server.url, "alice@example.org", "the long password of alice");
    await other.page.goto(`${pods.server.url}.account/security/`);
    await other.page.getByRole("button", { name: "Sign out everywhere" }).click();
    await other.page.getByRole("heading", { name: "You are signed out" }).waitFor();
    await alice.page.goto(`${pods.server.url}.account/`);
    await alice.page.getByRole("heading", { name: "Sign in", exact: true }).waitFor();
    await other.context.close();
    await signInAs(alice.page, pods.server.url, "alice@example.org", "the long password of alice");
  });

  it("A pod goes only for whoever types its name, and is gone then", async () => {
    const { page } = alice;
    await page.getByLabel("Name of the new pod").fill("scratch");
    await page.getByLabel("Your name in it").fill("Alice");
    await page.getByRole("button", { name: "Make the pod" }).click();
    await page.getByText("Your pod is ready").waitFor();
    assert.equal((await fetch(`${pods.server.url}scratch/profile/card`)).status, 200);
    await page.goto(`${pods.server.url}.account/pods/scratch/delete/`);
    await page.getByLabel("Type “scratch” to confirm").fill("scrap");
    await page.getByRole("button", { name: "Delete the pod for ever" }).click();
    await page.getByText("Nothing was deleted").waitFor();
    await page.getByLabel("Type “scratch” to confirm").fill("scratch");
    await page.getByRole("button", { name: "Delete the pod for ever" }).click();
    await page.getByText("The pod and everything in it is gone").waitFor();
    assert.equal((await fetch(`${pods.server.url}scratch/profile/card`)).status, 404);
    const stranger = await page.goto(`${pods.server.url}.account/pods/bob/delete/`);
    assert.equal(stranger?.status(), 404);
  });

  it("An account goes with its pods, and nobody signs in to it again", async () => {
    const { page } = await openVisitor(browser);
    await signInAs(page, pods.server.url, "bob@example.org", "the long password of bob");
    await page.goto(`${pods.server.url}.account/delete/`);
    await page.getByLabel("Type “bob@example.org” to confirm").fill("bob@example.org");
    await page.getByRole("button", { name: "Delete my account for ever" }).click();
    await page.getByText("Your account is gone").waitFor();
    assert.equal((await fetch(`${pods.server.url}bob/profile/card`)).status, 404);
    await page.goto(`${pods.server.url}.account/sign-in/`);
    await page.getByLabel("Name or e-mail address").fill("bob@example.org");
    await page.getByLabel("Password", { exact: true }).fill("the long password of bob");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByText("do not match").waitFor();
  });
});

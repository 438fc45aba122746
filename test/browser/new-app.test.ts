import assert from "node:assert/strict";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { runWebizen, startWebizen } from "../cli/run-webizen.ts";
import { zipFolder } from "../support/app-zip.ts";
import { openHomeClient } from "../support/home-client.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { openHome } from "../support/open-home.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

describe("an app that `webizen app new` has made", { skip: skipWithoutChromium }, () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let pods: TestServer;
  let browser: Browser;
  let page: Page;

  before(async () => {
    folder = await makeTemporaryFolder();
    pods = await startPodServer();
    browser = await openBrowser();
    page = (await openHome(browser, pods)).page;
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  async function makeApp(name: string, template = name): Promise<string> {
    const place = join(folder.path, name);
    assert.equal((await runWebizen(["app", "new", place, "--template", template])).code, 0);
    return place;
  }

  async function install(place: string, fields: readonly (readonly [string, string])[] = []) {
    const id = await (await openHomeClient(pods, "alice")).install(await zipFolder(place), fields);
    await page.goto(`${pods.server.url}#/open/alice/${id}`);
    return page.frameLocator("iframe");
  }

  it("greets its owner, where it is the blank one", async () => {
    const app = await install(await makeApp("blank"));
    await app.getByText(`Hello ${pods.alice.webId}`).waitFor();
  });

  it("keeps a note where it was let, which nobody else can read", async () => {
    const place = await makeApp("notes");
    const app = await install(place, [["folder", "/notes/"]]);
    await app.getByText("You have no notes yet.").waitFor();
    await app.getByLabel("A new note").fill("Feed the cat <b>twice</b>");
    await app.getByRole("button", { name: "Keep it" }).click();
    await app.getByRole("listitem").getByText("Feed the cat <b>twice</b>").waitFor();
    await app.getByText("1 notes").waitFor();
    const bob = await pods.bob.fetch(`${pods.root}notes/`);
    assert.equal(bob.status, 403);
  });

  it("signs in with the pod while it is being written", async () => {
    const child = startWebizen(
      ["app", "dev", await makeApp("in-work", "notes"), "--pod-url", pods.server.url],
      {},
    );
    try {
      const { value: line } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
      await page.goto(String(line).trim());
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("button", { name: "Allow", exact: true }).click();
      await page.getByText(/You have no notes yet|cannot/i).waitFor();
    } finally {
      child.kill();
    }
  });
});

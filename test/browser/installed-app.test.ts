import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { packApp, zipFolder } from "../support/app-zip.ts";
import { openHomeClient } from "../support/home-client.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { type OpenHome, openHome } from "../support/open-home.ts";
import { createPodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const NOTES = fileURLToPath(new URL("../../apps-sdk/examples/notes/", import.meta.url));

describe("an installed app on the home page", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let browser: Browser;
  let home: OpenHome;

  before(async () => {
    pods = await startPodServer();
    await createPodClient(pods.root, pods.alice.fetch).putTurtle(
      "diary/secret.ttl",
      "<#a> <http://ex.example/b> 1 .",
    );
    browser = await openBrowser();
    home = await openHome(browser, pods);
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
  });

  async function install(zip: Uint8Array<ArrayBuffer>, fields: readonly (readonly [string, string])[] = []) {
    const id = await (await openHomeClient(pods, "alice")).install(zip, fields);
    await home.open(`open/alice/${id}`);
    return home.page.frameLocator("iframe");
  }

  it("works with what it was given: Alice writes a note in the Notes example, and it lies in her pod", async () => {
    const app = await install(await zipFolder(NOTES), [
      ["scope", "chosen"],
      ["folder", "/notes/"],
    ]);
    await app.getByText("There are no notes yet.").waitFor();
    await app.getByRole("button", { name: "New note" }).click();
    await app.getByLabel("Title").fill("Beehive");
    await app.getByLabel("Text", { exact: true }).fill("Leave them be until spring");
    await app.getByText("Saved").waitFor();
    const { page } = home;
    await page.getByRole("heading", { name: "Notes", level: 1 }).waitFor();
    const listing = await (await pods.alice.fetch(`${pods.root}notes/`)).text();
    assert.match(listing, /\.ttl/);
    // The app looks at its owner's profile, which it was not given.
    await home.assertSound(/status of 403/);
    await page.getByRole("button", { name: "Load it again" }).click();
    await app.getByText("Beehive").first().waitFor();
  });

  it("leads out only after its owner saw where to, and hands files over in the same way", async () => {
    const script = `import { connect } from "/sdk/webizen.js";
      await connect();
      const keep = document.querySelector("#keep");
      keep.href = URL.createObjectURL(new Blob(["hello"]));
      document.body.dataset.ready = "yes";`;
    const app = await install(
      packApp({
        name: "Leader",
        files: {
          "index.html": `<!doctype html><title>Leader</title><body><a id="out" href="https://elsewhere.example/?secret">Out</a><a id="keep" download="kept.txt">Keep</a><script type="module" src="app.js"></script>`,
          "app.js": script,
        },
      }),
    );
    const { page } = home;
    await app.locator("body[data-ready]").waitFor();
    await app.getByRole("link", { name: "Out" }).click();
    const dialog = page.getByRole("dialog");
    await page.getByText("https://elsewhere.example/?secret").waitFor();
    await home.assertSound(/status of 403/);
    await page.getByRole("button", { name: "Stay here" }).click();
    await dialog.waitFor({ state: "hidden" });
    assert.equal(page.context().pages().length, 1);

    const download = page.waitForEvent("download");
    await app.getByRole("link", { name: "Keep" }).click();
    await page.getByText("“kept.txt”").waitFor();
    await page.getByRole("button", { name: "Save it" }).click();
    assert.equal((await download).suggestedFilename(), "kept.txt");

    // Who was told to stay three times is not asked about again, until the app is loaded anew.
    for (let time = 0; time < 2; time += 1) {
      await app.getByRole("link", { name: "Out" }).click();
      await page.getByRole("button", { name: "Stay here" }).click();
    }
    await app.getByRole("link", { name: "Out" }).click();
    await app.getByRole("link", { name: "Out" }).click();
    assert.equal(await page.getByRole("button", { name: "Stay here" }).count(), 0);
    await page.getByRole("button", { name: "Load it again" }).click();
    await app.locator("body[data-ready]").waitFor();
    await app.getByRole("link", { name: "Out" }).click();
    await page.getByRole("button", { name: "Stay here" }).click();
  });

  it("is shut out at once when it is removed", async () => {
    const client = await openHomeClient(pods, "alice");
    const id = await client.install(packApp({ name: "Short lived" }));
    const agent = await client.openApp(id);
    assert.equal((await agent.fetch(`${pods.root}apps/short-lived/`)).status, 200);
    assert.equal((await client.ask(`apps/${id}`, { method: "DELETE" })).status, 204);
    assert.equal((await agent.fetch(`${pods.root}apps/short-lived/`)).status, 401);
    await home.open(`open/alice/${id}`);
    await home.page
      .getByText(/removed|no such app/i)
      .first()
      .waitFor();
  });
});

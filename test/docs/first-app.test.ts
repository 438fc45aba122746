import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { runWebizen, type ServeProcess, startServe, startWebizen } from "../cli/run-webizen.ts";
import { findBarriers } from "../support/find-barriers.ts";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { fillPassword, openVisitor, type Visitor } from "../support/visitor.ts";
import { applyBlock, type CodeBlock, readCodeBlocks } from "./read-guide.ts";

const GUIDE = "docs/first-app.md";
const MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));
const HOST = "http://localhost:3000/";
const DISH = "Dhal";

const COMMANDS = [
  "npm start -- --demo",
  "npx webizen app dev cooking-list",
  "npx webizen app install cooking-list --pod alice",
  "POD_TOKEN=$(npx webizen token --pod alice) npx node --conditions=@webizen/source list-dishes.js",
];

it("the guide names no command that is not tried here", async () => {
  const shell = (await readCodeBlocks(GUIDE)).filter(({ language }) => language === "sh");
  assert.deepEqual(
    shell.map(({ code }) => code.trim()),
    COMMANDS,
  );
});

// One story: a reader does what the guide says, from its first line to its last.
describe("the guide to a first app", { skip: skipWithoutChromium }, () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let data: string;
  let server: ServeProcess;
  let dev: ReturnType<typeof startWebizen>;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let blocks: readonly CodeBlock[];
  let html: string;
  const write = async (path: string, text: string): Promise<void> => {
    const file = join(folder.path, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text.replaceAll(HOST, server.url));
  };
  const blockFor = (place: string): CodeBlock => {
    const found = blocks.find((each) => each.place === place);
    assert.ok(found, `${GUIDE} has no block for ${place}`);
    return found;
  };
  const change = async (...places: readonly string[]): Promise<void> => {
    html = places.reduce((text, place) => applyBlock(text, blockFor(place)), html);
    await write("cooking-list/index.html", html);
  };
  const token = async (): Promise<string> =>
    (await runWebizen(["token", "--pod", "alice", "--data", data])).stdout.trim();
  /** Browsers note what is not there yet: the folder, before its first dish. */
  const faults = (): readonly string[] => visitor.faults.splice(0).filter((text) => !text.includes("404"));
  const dish = (on: Page): ReturnType<Page["getByLabel"]> => on.getByLabel(DISH);

  before(async () => {
    folder = await makeTemporaryFolder();
    data = join(folder.path, "data");
    [blocks, browser, server] = await Promise.all([
      readCodeBlocks(GUIDE),
      openBrowser(),
      startServe(["--demo", "--data", data, "--search-index", "on-demand"]),
    ]);
    visitor = await openVisitor(browser);
    page = visitor.page;
    for (const place of ["cooking-list/manifest.webmanifest", "cooking-list/index.html"])
      await write(place, blockFor(place).code);
    html = blockFor("cooking-list/index.html").code;
  });
  after(async () => {
    dev?.kill();
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it("leads to a page that Alice signs in to", async () => {
    dev = startWebizen(["app", "dev", join(folder.path, "cooking-list"), "--data", data]);
    const address = (await createInterface({ input: dev.stdout })[Symbol.asyncIterator]().next()).value ?? "";
    await page.goto(address);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await fillPassword(page, "alice", "the demo password of alice");
    await page.getByRole("radio", { name: "Everything" }).check();
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await page.getByRole("heading", { name: "Alice Moreau" }).waitFor();
    assert.deepEqual([await findBarriers(page), visitor.faults.splice(0)], [[], []]);
  });

  it("then keeps dishes in her pod, live in two windows", async () => {
    await change(
      "in place of <p>Somebody is here: <webizen-profile></webizen-profile></p>",
      "below </webizen-app>",
    );
    await page.getByText("Nothing to cook yet.").waitFor();
    const other = await visitor.context.newPage();
    await other.goto(page.url());
    await other.getByText("Nothing to cook yet.").waitFor();
    await page.getByLabel("A dish").or(page.getByPlaceholder("A dish")).first().fill(DISH);
    await page.getByRole("button", { name: "Add" }).click();
    await dish(other).check();
    await page.locator("#dishes input:checked").waitFor();
    const headers = { authorization: `Bearer ${await token()}`, accept: "text/turtle" };
    const written = await (await fetch(`${server.url}alice/cooking/dhal.ttl`, { headers })).text();
    assert.match(written, /isCooked>? true/);
    assert.equal((await fetch(`${server.url}alice/cooking/dhal.ttl`)).status, 401);
    await other.close();
    assert.deepEqual([await findBarriers(page), faults()], [[], []]);
  });

  it("then shares the list, and shows what friends cook", async () => {
    await change('below <ul id="dishes" class="plain stack"></ul>', "at the end of the script");
    await page.getByRole("button", { name: "Share this list" }).waitFor();
    await page.locator("#friends li").nth(5).waitFor();
    assert.deepEqual([await findBarriers(page), faults()], [[], []]);
  });

  it("then installs it into her pod, where it runs without a sign-in and without the rest of her pod", async () => {
    const args = ["app", "install", join(folder.path, "cooking-list"), "--pod", "alice", "--data", data];
    const unasked = await runWebizen(args);
    assert.equal(unasked.code, 2);
    assert.match(unasked.stderr, /\/cooking\/.*Your list lies here/);
    const { stdout, code, stderr } = await runWebizen([...args, "--yes"]);
    assert.equal(code, 0, stderr);
    await page.goto(stdout.trim());
    const frame = page.frameLocator("iframe");
    await frame.getByLabel(DISH).waitFor();
    await frame.locator("#problem").filter({ hasText: /\S/ }).waitFor();
    assert.equal(await frame.locator("#friends li").count(), 0);
    await frame.getByLabel(DISH).uncheck();
    await frame.locator("#dishes input:not(:checked)").waitFor();
  });

  it("and ends with a program that lists what the page wrote", async () => {
    await write("list-dishes.mjs", blockFor("list-dishes.js").code);
    await symlink(MODULES, join(folder.path, "node_modules"));
    const env = { ...process.env, POD_TOKEN: await token() };
    const args = ["--conditions=@webizen/source", join(folder.path, "list-dishes.mjs")];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env });
    assert.equal(stdout, `${DISH}\n`);
    await assert.rejects(
      promisify(execFile)(process.execPath, args, { env: { ...env, POD_TOKEN: "wrong" } }),
    );
  });
});

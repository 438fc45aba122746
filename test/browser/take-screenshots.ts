/**
 * Takes a picture of every page that the server writes: light and dark, wide and phone-narrow.
 * Run it with `npm run screenshots [name …]`; the pictures land in `docs/screenshots`.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { requestAsAssistant } from "../support/assistant-request.ts";
import { openBrowser } from "../support/open-browser.ts";
import { startBrowserApp } from "../support/start-browser-app.ts";
import { startPodServer } from "../support/start-pod-server.ts";
import { signInAs } from "../support/visitor.ts";
import { FOLDER, LOOKS } from "./screenshot-looks.ts";

const only = process.argv.slice(2);
await mkdir(FOLDER, { recursive: true });
await using app = await startBrowserApp();
await using pods = await startPodServer((config) => ({
  ...config,
  registration: "open",
  fetchAllow: [...config.fetchAllow, app.origin],
}));
const bearer = await pods.server.token({ pod: "alice", lifetimeSeconds: 3600 });
const browser = await openBrowser();
const base = pods.server.url;

type Way = (page: Page) => Promise<unknown>;
const at =
  (path: string): Way =>
  (page) =>
    page.goto(base + path);
const account = (path: string): Way => at(`.account/${path}`);
const asAlice =
  (way: Way): Way =>
  async (page) => {
    await signInAs(page, base, "alice@example.org", "the long password of alice");
    await way(page);
  };

const STRANGER: Readonly<Record<string, Way>> = {
  welcome: async (page) => {
    await at("")(page);
    await page.getByRole("link", { name: "Sign in" }).waitFor();
  },
  "sign-in": account("sign-in/"),
  "sign-in-failed": async (page) => {
    await account("sign-in/")(page);
    await page.getByLabel("Name or e-mail address").fill("alice@example.org");
    await page.getByLabel("Password", { exact: true }).fill("guess");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("alert").filter({ visible: true }).waitFor();
  },
  recover: account("recover/"),
  create: account("create/"),
  "signed-out": account("signed-out/"),
  "sign-in-needed": at("bob/private/"),
  secure: newcomer,
  "recovery-codes": async (page) => {
    await newcomer(page);
    await page.getByLabel("New password").fill("violet engine counts slowly");
    await page.getByRole("button", { name: "Create with a password" }).click();
    await page.locator(".codes").waitFor();
  },
  "app-request": asAlice(askForAlice),
  "app-request-chosen": asAlice(async (page) => {
    await askForAlice(page);
    await page.getByRole("radio", { name: "Its own folder, and what I choose" }).check();
    await page.getByLabel("/public/").check();
  }),
  apps: asAlice(async (page) => {
    await askForAlice(page);
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await page.getByText("Logged in as").waitFor();
    await account("apps/")(page);
  }),
  "assistant-request": asAlice(async (page) => page.goto(await requestAsAssistant(base, "alice"))),
  proposals: asAlice(account("proposals/")),
  pods: asAlice(account("")),
  "delete-pod": asAlice(account("pods/alice/delete/")),
  security: asAlice(account("security/")),
  "web-ids": asAlice(account("web-ids/")),
  tokens: asAlice(account("tokens/")),
  invitations: asAlice(account("invitations/")),
  "invitation-made": asAlice(async (page) => {
    await account("invitations/")(page);
    await page.getByRole("button", { name: "Make an invitation" }).click();
    await page.locator("pre").waitFor();
  }),
  "delete-account": asAlice(account("delete/")),
  browse: asAlice(account("browse/alice/")),
  "browse-profile": asAlice(account("browse/alice/profile/card")),
  "not-allowed": asAlice(account("browse/bob/private/")),
};
// The pod's own addresses know no cookies: their owner comes with a token.
const OWNER: Readonly<Record<string, Way>> = {
  pod: at("alice/"),
  container: at("alice/settings/"),
  "empty-container": at("alice/private/"),
  profile: at("alice/profile/card"),
  "not-found": at("alice/nothing-here"),
};

let newcomers = 0;
try {
  for (const [name, way] of Object.entries(STRANGER)) await picture(name, way, {});
  for (const [name, way] of Object.entries(OWNER))
    await picture(name, way, { authorization: `Bearer ${bearer}` });
} finally {
  await browser.close();
}

async function picture(name: string, way: Way, extraHTTPHeaders: Record<string, string>): Promise<void> {
  if (only.length > 0 && !only.includes(name)) return;
  for (const { name: look, ...options } of LOOKS) {
    const context = await browser.newContext({ ...options, extraHTTPHeaders });
    const page = await context.newPage();
    await way(page);
    await page.screenshot({ path: join(FOLDER, `${name}-${look}.png`), fullPage: true });
    await context.close();
  }
}

async function newcomer(page: Page): Promise<void> {
  await account("create/")(page);
  await page.getByLabel("Your name").fill("Ada Lovelace");
  await page.getByLabel("Name of your pod").fill(`ada-${++newcomers}`);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "How will you sign in?" }).waitFor();
}

async function askForAlice(page: Page): Promise<void> {
  await page.goto(`${app.origin}/?issuer=${encodeURIComponent(base)}`);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("heading", { name: "Let Tiny app in?" }).waitFor();
}

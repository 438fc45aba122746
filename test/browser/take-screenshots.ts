/**
 * Takes a picture of every page that the server writes: light and dark, wide and phone-narrow.
 * Run it with `npm run screenshots`; the pictures land in `docs/screenshots`.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { openBrowser } from "../support/open-browser.ts";
import { startPodServer } from "../support/start-pod-server.ts";

const FOLDER = join(import.meta.dirname, "../../docs/screenshots");
const LOOKS = [
  { name: "light", colorScheme: "light", viewport: { width: 1200, height: 800 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1200, height: 800 } },
  { name: "phone", colorScheme: "light", viewport: { width: 360, height: 740 } },
] as const;

const only = process.argv.slice(2);
await mkdir(FOLDER, { recursive: true });
await using pods = await startPodServer((config) => ({ ...config, demo: true, seedFile: null }));
const bearer = await pods.server.token({ pod: "alice", lifetimeSeconds: 3600 });
const browser = await openBrowser();
try {
  for (const [name, path] of [
    ["welcome", ""],
    ["pod", "alice/"],
    ["container", "alice/notes/"],
    ["empty-container", "alice/private/"],
    ["contact", "alice/contacts/index.ttl"],
    ["event", "alice/calendar/"],
    ["profile", "alice/profile/card"],
    ["not-found", "alice/nothing-here"],
    ["sign-in-needed", "bob/private/"],
  ] as const) {
    if (only.length === 0 || only.includes(name)) await picture(browser, name, path);
  }
} finally {
  await browser.close();
}

async function picture(browser: Browser, name: string, path: string): Promise<void> {
  for (const look of LOOKS) {
    const context = await browser.newContext({
      colorScheme: look.colorScheme,
      viewport: look.viewport,
      extraHTTPHeaders: path.startsWith("alice") ? { authorization: `Bearer ${bearer}` } : {},
    });
    const page = await context.newPage();
    await page.goto(pods.server.url + path);
    await page.screenshot({ path: join(FOLDER, `${name}-${look.name}.png`) });
    await context.close();
  }
}

/**
 * Takes a picture of every part of the home page, as Alice of the demo sees it: light and dark, wide and phone-narrow.
 * Run it with `npm run screenshots:home [name …]`; the pictures land in `docs/screenshots`.
 */
import { join } from "node:path";
import { startServer } from "@webizen/pod-server";
import type { Page } from "playwright-core";
import { openBrowser } from "../support/open-browser.ts";
import { testConfig } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { fillPassword } from "../support/visitor.ts";
import { FOLDER, LOOKS } from "./screenshot-looks.ts";

const PATIENCE_MS = 30_000;

/** How a part of the home page is reached, and what is there once it is ready. */
interface Shot {
  readonly hash: string;
  readonly ready: (page: Page) => Promise<unknown>;
}

const text =
  (wanted: string | RegExp) =>
  (page: Page): Promise<unknown> =>
    page.getByText(wanted).filter({ visible: true }).first().waitFor();
const element =
  (selector: string) =>
  (page: Page): Promise<unknown> =>
    page.locator(selector).first().waitFor();

const SHOTS: Readonly<Record<string, Shot>> = {
  "home-find": { hash: "find", ready: text("Changed lately") },
  "home-find-hits": { hash: "find?q=bees%20in%20winter", ready: element("find-view mark") },
  "home-find-question": { hash: "find?q=When%20is%20the%20dentist%3F", ready: element("answer-card li") },
  "home-browse": { hash: "browse", ready: text("calendar") },
  "home-browse-notes": { hash: "browse/alice/notes/", ready: text(/\d+ things/) },
  "home-things": { hash: "things", ready: text(/Event/) },
  "home-people": { hash: "things/people", ready: text("Amara Balogun") },
  "home-events": { hash: "things/events", ready: text(/Book gr|Library/) },
  "home-notes": { hash: "things/notes", ready: text("Library books due") },
  "home-places": { hash: "things/places", ready: text("Arnolfini") },
  "home-photos": { hash: "things/photos", ready: element("things-view img") },
  "home-timeline": { hash: "things/timeline", ready: element("things-timeline .line li") },
  "home-file": { hash: "browse/alice/profile/card", ready: text("Biology teacher") },
  "home-as-everybody": { hash: "sharing?as=everyone", ready: text("public/") },
  "home-graph": { hash: "graph", ready: text("Alice Moreau") },
  "home-friends": { hash: "friends", ready: text("Bob Okafor") },
  "home-friend": { hash: "friends?who=BOB", ready: text("Some of it") },
  "home-sharing": { hash: "sharing", ready: text("Shared with") },
  "home-sharing-thing": { hash: "sharing/alice/photos/", ready: text("can see") },
  "home-apps": { hash: "apps", ready: text("Connect an assistant") },
  "home-query": { hash: "query", ready: element("query-view .cm-content") },
  "home-settings": { hash: "settings", ready: text("built-in English") },
};

const only = process.argv.slice(2);
await using folder = await makeTemporaryFolder();
const server = await startServer(testConfig({ dataDir: join(folder.path, "data"), demo: true }));
const browser = await openBrowser();
try {
  for (const { name: look, ...options } of LOOKS) {
    const context = await browser.newContext({ ...options, serviceWorkers: "block" });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(server.url);
    await page.getByRole("link", { name: "Sign in" }).click();
    await fillPassword(page, "alice", "the demo password of alice");
    await page.getByRole("navigation").waitFor();
    for (const [name, { hash, ready }] of Object.entries(SHOTS)) {
      if (only.length > 0 && !only.includes(name)) continue;
      const bob = encodeURIComponent(`${server.url}bob/profile/card#me`);
      await page.goto(`${server.url}#/${hash.replace("BOB", bob)}`);
      await ready(page);
      await settle(page);
      await page.screenshot({ path: join(FOLDER, `${name}-${look}.png`) });
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}

/** Whether the pictures in sight are there. Runs in the page: everything stands in shadow trees. */
function arePicturesThere(): boolean {
  const isThere = (root: Document | ShadowRoot): boolean =>
    [...root.querySelectorAll("*")].every((each) => {
      if (each.shadowRoot !== null && !isThere(each.shadowRoot)) return false;
      const { top, bottom, width } = each.getBoundingClientRect();
      if (width === 0 || bottom < 0 || top > innerHeight) return true;
      if (each instanceof HTMLImageElement) return each.complete && each.naturalWidth > 0;
      return each.localName !== "pod-picture" || each.shadowRoot?.querySelector("img, .icon") != null;
    });
  return isThere(document);
}

/** Waits until nothing is loading and pictures have come to rest. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(arePicturesThere);
  await page.evaluate("document.fonts.ready");
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== "running"),
  );
}

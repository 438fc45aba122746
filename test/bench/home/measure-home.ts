import { join } from "node:path";
import { openWebFiles, type WebFiles } from "@webizen/apps-sdk/web-files";
import type { Browser, CDPSession, Page } from "playwright-core";
import { openBrowser, skipWithoutChromium } from "../../support/open-browser.ts";
import type { Figure } from "../figure.ts";
import { startWebizen } from "../start-webizen.ts";
import { median } from "../statistics.ts";
import { measureFolder } from "./measure-folder.ts";
import { signInAsAlice } from "./sign-in-as-alice.ts";

const ROUNDS = 7;
const SLOWDOWN = 4;
const KIB = 1024;
const HOME_KIB = 200;
const SDK_KIB = 60;
const INTERACTIVE_MS = 1500;

/** One load of the home page, by somebody who is signed in, with nothing in the cache. */
interface Loaded {
  /** Bytes over the wire, headers included. */
  readonly bytes: number;
  readonly requests: number;
  /** Milliseconds from the start of the navigation until the box to search in takes what is typed. */
  readonly interactiveMs: number;
}

/**
 * Measures what the home page and the SDK weigh, and how soon the page can be used on a processor that is slowed down four
 * times, which is about that of a small phone.
 *
 * @returns nothing but a report where there is no Chromium
 */
export async function measureHome(
  scratch: string,
  report: (text: string) => void,
): Promise<readonly Figure[]> {
  const files = await openWebFiles();
  const sizes = describeSizes(files);
  if (skipWithoutChromium !== false) {
    report(`The home page is not opened: ${skipWithoutChromium}`);
    return sizes;
  }
  await using server = await startWebizen(join(scratch, "home"));
  const browser = await openBrowser();
  try {
    const loads: Loaded[] = [];
    for (let round = 0; round < ROUNDS; round += 1) loads.push(await loadHome(browser, `${server.origin}/`));
    return [...sizes, ...describeLoads(loads), ...(await measureFolder(server, browser))];
  } finally {
    await browser.close();
  }
}

async function loadHome(browser: Browser, url: string): Promise<Loaded> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 800 },
    serviceWorkers: "block",
  });
  try {
    const page = await context.newPage();
    await signInAsAlice(page, url);
    const devTools = await context.newCDPSession(page);
    const wire = await watchWire(devTools);
    await devTools.send("Network.setCacheDisabled", { cacheDisabled: true });
    await devTools.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    const interactiveMs = await timeUntilUsable(page, url);
    // What the page still fetches by itself counts as well.
    await page.waitForLoadState("networkidle");
    return { ...wire, interactiveMs };
  } finally {
    await context.close();
  }
}

async function watchWire(devTools: CDPSession): Promise<{ bytes: number; requests: number }> {
  const wire = { bytes: 0, requests: 0 };
  await devTools.send("Network.enable");
  devTools.on("Network.loadingFinished", ({ encodedDataLength }) => {
    wire.bytes += encodedDataLength;
    wire.requests += 1;
  });
  return wire;
}

async function timeUntilUsable(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: "commit" });
  await page.getByRole("combobox").first().fill("bees");
  return page.evaluate<number>("performance.now()");
}

function describeSizes(files: WebFiles): readonly Figure[] {
  return [
    {
      title: "SDK without signing in, compressed",
      value: weigh(files, "/sdk/webizen.js"),
      unit: "KiB",
      atMost: SDK_KIB,
    },
    {
      title: "Elements of the SDK, compressed",
      value: weigh(files, "/sdk/webizen-components.js"),
      unit: "KiB",
    },
    { title: "Script of the home page, compressed", value: weigh(files, "/.home/home.js"), unit: "KiB" },
  ];
}

/** A file with everything that it cannot run without. */
function weigh(files: WebFiles, entry: string): number {
  const needed = [entry, ...files.neededBy(entry)].map((path) => files.find(path));
  return needed.reduce((total, file) => total + ((file?.compressed ?? file?.bytes)?.length ?? 0), 0) / KIB;
}

function describeLoads(loads: readonly Loaded[]): readonly Figure[] {
  const middle = (of: (load: Loaded) => number): number => median(loads.map(of));
  return [
    {
      title: "First load of the home page, over the wire",
      value: middle(({ bytes }) => bytes / KIB),
      unit: "KiB",
      atMost: HOME_KIB,
    },
    { title: "… in requests", value: middle(({ requests }) => requests), unit: "req" },
    {
      title: `… until it can be used, processor slowed ${SLOWDOWN} times, median`,
      value: middle(({ interactiveMs }) => interactiveMs),
      unit: "ms",
      atMost: INTERACTIVE_MS,
    },
    { title: "… slowest", value: Math.max(...loads.map(({ interactiveMs }) => interactiveMs)), unit: "ms" },
  ];
}

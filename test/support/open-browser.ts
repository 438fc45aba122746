import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where a Chromium lies on this machine; `undefined` when there is none. */
const chromiumPath: string | undefined =
  process.env.WEBIZEN_CHROMIUM ?? PLACES.find((path) => existsSync(path));

/** Why browser tests are skipped, and how to have them run; `false` where they do run. */
export const skipWithoutChromium: string | false =
  chromiumPath === undefined && "no Chromium found; on Debian: apt-get install chromium";

/** Starts a headless Chromium; the caller closes it. */
export function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error("No Chromium on this machine");
  // A container's root user has no sandbox to drop into.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: chromiumPath, args: [...QUIET, ...asRoot] });
}

import { MEDIA } from "@webizen/ontologies";
import type { Browser, Page } from "playwright-core";
import type { Figure } from "../figure.ts";
import { createSigner } from "../signed-in.ts";
import { quantile } from "../statistics.ts";
import type { Target } from "../target.ts";
import { signInAsAlice } from "./sign-in-as-alice.ts";

const FILES = 10_000;
const AT_ONCE = 16;
const WHEEL_TURNS = 60;
const WHEEL_PIXELS = 1500;
const PATIENCE_MS = 60_000;

/** Fills a folder with ten thousand files, opens it on the home page and scrolls through it. */
export async function measureFolder(server: Target, browser: Browser): Promise<readonly Figure[]> {
  await fillFolder(server);
  const context = await browser.newContext({
    viewport: { width: 1200, height: 850 },
    serviceWorkers: "block",
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await signInAsAlice(page, `${server.origin}/`);
    await page.goto(`${server.origin}/#/browse`);
    await page.getByText("public").first().waitFor();
    const start = performance.now();
    await page.goto(`${server.origin}/#/browse/alice/many/`);
    await page.getByText("file-00000.txt").waitFor();
    const firstMs = performance.now() - start;
    await page.getByText(`${FILES.toLocaleString("en")} things`).waitFor();
    const allMs = performance.now() - start;
    const frames = Float64Array.from(await scroll(page)).toSorted();
    return [
      { title: "A folder of 10,000 files, to its first rows", value: firstMs, unit: "ms" },
      { title: "… until it is listed whole", value: allMs, unit: "ms" },
      { title: "… a frame while it is scrolled, median", value: quantile(frames, 0.5), unit: "ms" },
      { title: "… 95th percentile", value: quantile(frames, 0.95), unit: "ms" },
    ];
  } finally {
    await context.close();
  }
}

async function fillFolder(server: Target): Promise<void> {
  const sign = createSigner(await server.signIn());
  let next = 0;
  const put = async (): Promise<void> => {
    while (next < FILES) {
      const n = next++;
      const url = `${server.origin}/alice/many/file-${String(n).padStart(5, "0")}.txt`;
      const headers = { ...sign("PUT", url, n), "content-type": MEDIA.text };
      const answer = await fetch(url, { method: "PUT", headers, body: `File ${n}` });
      if (!answer.ok) throw new Error(`${url} cannot be written: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, put));
}

/** Turns the wheel over the list; gives the time between frames, in milliseconds. */
async function scroll(page: Page): Promise<readonly number[]> {
  await page.evaluate(`
    globalThis.frameTimes = [];
    globalThis.count = (last) => requestAnimationFrame((now) => { frameTimes.push(now - last); count(now); });
    count(performance.now());
  `);
  await page.mouse.move(700, 600);
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) await page.mouse.wheel(0, WHEEL_PIXELS);
  return page.evaluate<number[]>("frameTimes");
}

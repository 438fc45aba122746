import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { findBarriers } from "./find-barriers.ts";
import type { TestServer } from "./start-pod-server.ts";
import { fillPassword, openVisitor } from "./visitor.ts";

/** The home page of Alice in a browser. */
export interface OpenHome {
  readonly page: Page;
  /** What the browser complained of since that was looked at last. */
  readonly faults: string[];
  /** Goes to a part of it: `things/people`. */
  open(route: string): Promise<void>;
  /**
   * Fails where something is in a person's way, or where the browser complained.
   *
   * @param expected a complaint that belongs to the test, such as that of a refused request
   */
  assertSound(expected?: RegExp): Promise<void>;
}

/** Signs Alice in, as she does it who has been nowhere yet: that leads to her home page. */
export async function openHome(
  browser: Browser,
  { server }: TestServer,
  options: { readonly width?: number } = {},
): Promise<OpenHome> {
  // Bundles what the page loads, which takes longer than a page is waited for.
  await fetch(`${server.url}.home/home.js`);
  const { page, faults } = await openVisitor(browser, options);
  await page.goto(`${server.url}.account/sign-in/`);
  await fillPassword(page, "alice@example.org", "the long password of alice");
  await page.getByRole("heading", { name: "Find", level: 1 }).waitFor();
  return {
    page,
    faults,
    open: async (route) => {
      await page.goto(`${server.url}#/${route}`);
    },
    assertSound: async (expected) => {
      const complaints = faults.splice(0).filter((fault) => expected?.test(fault) !== true);
      assert.deepEqual([await findBarriers(page), complaints], [[], []]);
    },
  };
}

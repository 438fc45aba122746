import type { Page } from "playwright-core";
import type { TestServer } from "./start-pod-server.ts";
import { fillPassword } from "./visitor.ts";

/** Signs Alice in, as she does it who has been nowhere yet: that leads to her home page. */
export async function signInHome(page: Page, { server }: TestServer): Promise<void> {
  // Bundles what the page loads, which takes longer than a page is waited for.
  await fetch(`${server.url}.home/home.js`);
  await page.goto(`${server.url}.account/sign-in/`);
  await fillPassword(page, "alice@example.org", "the long password of alice");
  await page.getByRole("heading", { name: "Find", level: 1 }).waitFor();
}

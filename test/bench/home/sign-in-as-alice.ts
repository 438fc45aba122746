import type { Page } from "playwright-core";
import { fillPassword } from "../../support/visitor.ts";
import { seedOf } from "../target.ts";

/** Signs the bench's Alice in on the account pages, and stays there. */
export async function signInAsAlice(page: Page, url: string): Promise<void> {
  const { email, password } = seedOf("alice");
  await page.goto(`${url}.account/sign-in/?to=/.account/`);
  await fillPassword(page, email, password);
  await page.getByRole("button", { name: "Sign out", exact: true }).first().waitFor();
}

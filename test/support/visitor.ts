import type { Browser, BrowserContext, Page } from "playwright-core";

/** A person at a browser of their own, with what the browser complains about. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors on the console: refused by a content security policy, failed loads, exceptions. */
  readonly faults: string[];
  /** Gives the browser an authenticator that makes passkeys. */
  addAuthenticator(transport?: "internal" | "usb"): Promise<Authenticator>;
}

/** An authenticator whose person is there, and confirms at once, or is away. */
export interface Authenticator {
  setPresence(isThere: boolean): Promise<void>;
}

/** For a machine that has other things to do: who waits in vain waits long, and nobody else does. */
const PATIENCE_MS = 30_000;

/** Opens a browser window without cookies. */
export async function openVisitor(
  browser: Browser,
  options: { readonly width?: number; readonly javaScriptEnabled?: boolean } = {},
): Promise<Visitor> {
  const { width = 1200, javaScriptEnabled = true } = options;
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    javaScriptEnabled,
    // What moves is looked at when it has come to rest.
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  return {
    context,
    page,
    faults,
    async addAuthenticator(transport = "internal") {
      const devTools = await context.newCDPSession(page);
      await devTools.send("WebAuthn.enable");
      const { authenticatorId } = await devTools.send("WebAuthn.addVirtualAuthenticator", {
        options: {
          protocol: "ctap2",
          transport,
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      return {
        setPresence: async (enabled) => {
          const presence = { authenticatorId, enabled };
          await devTools.send("WebAuthn.setAutomaticPresenceSimulation", presence);
        },
      };
    },
  };
}

/** Signs in with a password on the account pages, and stays there. */
export async function signInAs(page: Page, url: string, name: string, password: string): Promise<void> {
  await page.goto(`${url}.account/sign-in/?to=/.account/`);
  await fillPassword(page, name, password);
  await page.getByRole("button", { name: "Sign out", exact: true }).first().waitFor();
}

/** Fills the sign-in form in and sends it. */
export async function fillPassword(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel("Name or e-mail address").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

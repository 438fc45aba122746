import { WebizenError } from "../errors.ts";
import { OpenSession } from "./open-session.ts";
import { fetchThroughPort } from "./port-fetch.ts";
import {
  type AppMessage,
  SANDBOX_VERSION,
  type SandboxHello,
  type SandboxWelcome,
} from "./sandbox-protocol.ts";
import type { Session } from "./session.ts";

const PATIENCE_MS = 10_000;

/** Whether this page is an installed app: in a frame, and of no origin that anything else has. */
export function isInSandbox(): boolean {
  return "document" in globalThis && window.parent !== window && window.origin === "null";
}

/**
 * Opens the session of an installed app. Whoever is signed in on the home page around it is signed in here, and everything
 * that the app asks of the pod goes through that page; no token comes into the app.
 *
 * @throws WebizenError `unsupported` where the page around it gives no session
 */
export async function openSandboxSession(): Promise<Session> {
  const { welcome, port } = await askForSession();
  const session = new OpenSession("sandbox", {
    fetch: fetchThroughPort(port),
    login: async () => {},
    logout: async () => {
      throw new WebizenError(
        "unsupported",
        "An installed app ends with its window; sign out on the home page",
      );
    },
  });
  session.show({ webId: welcome.webId, storages: [welcome.storage] });
  tellHome(port);
  return session;
}

function askForSession(): Promise<{ readonly welcome: SandboxWelcome; readonly port: MessagePort }> {
  // A page of no origin still knows where it was loaded from, and nobody else is spoken to.
  const { origin } = new URL(document.baseURI);
  return new Promise((resolve, reject) => {
    const listen = ({ source, origin: from, data, ports: [port] }: MessageEvent): void => {
      if (source !== window.parent || from !== origin || data?.webizen !== "welcome" || port === undefined)
        return;
      finish();
      resolve({ welcome: data, port });
    };
    const finish = (): void => {
      clearTimeout(timer);
      removeEventListener("message", listen);
    };
    const timer = setTimeout(() => {
      finish();
      reject(
        new WebizenError(
          "unsupported",
          "The page around this app gives it no session; open it from the home page",
        ),
      );
    }, PATIENCE_MS);
    addEventListener("message", listen);
    window.parent.postMessage({ webizen: "hello", version: SANDBOX_VERSION } satisfies SandboxHello, origin);
  });
}

/** Links out of the app, files to keep and the title are the business of the page around it. */
function tellHome(port: MessagePort): void {
  const tell = (message: AppMessage): void => port.postMessage(message);
  addEventListener("click", (event) => {
    const [target] = event.composedPath();
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
    if (link === null || event.defaultPrevented) return;
    if (link.hasAttribute("download") && link.protocol === "blob:") {
      event.preventDefault();
      void fetch(link.href)
        .then((response) => response.blob())
        .then((content) => tell({ type: "save", name: link.download, content }));
    } else if (/^(https?|mailto|tel):$/.test(link.protocol) && !isOwnPage(link.href)) {
      event.preventDefault();
      tell({ type: "open-link", url: link.href });
    }
  });
  const tellTitle = (): void => tell({ type: "title", title: document.title });
  tellTitle();
  const { head } = document;
  if (head !== null)
    new MutationObserver(tellTitle).observe(head, { childList: true, subtree: true, characterData: true });
}

function isOwnPage(href: string): boolean {
  return (
    href.startsWith(new URL("./", document.baseURI).href) ||
    href.replace(/#.*$/, "") === location.href.replace(/#.*$/, "")
  );
}

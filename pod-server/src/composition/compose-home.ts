import { openWebFiles } from "@webizen/apps-sdk/web-files";
import { answerHomePage } from "../home/home-page.ts";
import { answerHomeSession } from "../home/home-session.ts";
import { createServeWebFile } from "../home/serve-web-file.ts";
import type { AppParts } from "../http/create-app.ts";
import type { IdentityParts } from "./compose-identity.ts";
import type { Ground } from "./ground.ts";

const MAX_PUBLIC_PODS = 50;

/** Puts together the owner's home page, and the SDK that it and other apps load. */
export function composeHome(ground: Ground, identity: IdentityParts): AppParts["home"] {
  const { config, url, folder } = ground;
  const { accounts, localIssuer, provider } = identity;
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
  const session = {
    baseUrl: url,
    accounts,
    issuer: localIssuer,
    provider,
    isDemo: config.demo,
    // On a server that strangers reach, who lives here is private.
    listPublicPods: async () =>
      config.demo || isLocal ? (await folder.pods.list()).slice(0, MAX_PUBLIC_PODS) : [],
  };
  return {
    answerPage: answerHomePage,
    answerSession: (request) => answerHomeSession(request, session),
    serveFile: createServeWebFile(openWebFiles),
  };
}

import { openWebFiles } from "@webizen/apps-sdk/web-files";
import { answerHome, type HomeTools } from "../home/answer-home.ts";
import { answerHomeApps } from "../home/home-apps.ts";
import { answerHomePage, HOME_SCRIPT } from "../home/home-page.ts";
import { createWebFileServing } from "../home/serve-web-file.ts";
import { readServerVersion } from "../home/server-version.ts";
import type { AppParts } from "../http/create-app.ts";
import type { Answer } from "../http/raw-exchange.ts";
import type { AccessPolicy } from "../wac/access-policy.ts";
import type { AppsParts } from "./compose-apps.ts";
import type { IdentityParts } from "./compose-identity.ts";
import type { Ground } from "./ground.ts";
import { openModels } from "./manage-models.ts";

const MAX_PUBLIC_PODS = 50;

/** Puts together the owner's home page, and the SDK that it and other apps load. */
export function composeHome(
  ground: Ground,
  identity: IdentityParts,
  apps: AppsParts,
  {
    access,
    answerLocally,
    useModel,
  }: {
    readonly access: AccessPolicy;
    readonly answerLocally: Answer;
    readonly useModel: (id: string) => Promise<void>;
  },
): AppParts["home"] {
  const { config, url, folder, now } = ground;
  const { accounts, localIssuer, provider } = identity;
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
  const models = (): ReturnType<typeof openModels> => openModels(config.dataDir);
  const tools: HomeTools = {
    baseUrl: url,
    accounts,
    issuer: localIssuer,
    access,
    answerLocally,
    now,
    dataDir: config.dataDir,
    version: readServerVersion(),
    startedAt: now(),
    pods: folder.pods,
    models: {
      list: async () => (await models()).list(),
      download: async (id, options) => (await models()).download(id, options),
      use: useModel,
      remove: async (id) => (await models()).remove(id),
    },
    chat: config.chat === null ? null : { name: config.chat.model, host: new URL(config.chat.url).host },
    provider,
    apps: apps.apps,
    appRecords: apps.appRecords,
    isDemo: config.demo,
    // On a server that strangers reach, who lives here is private.
    listPublicPods: async () =>
      config.demo || isLocal ? (await folder.pods.list()).slice(0, MAX_PUBLIC_PODS) : [],
  };
  const files = createWebFileServing(openWebFiles, url);
  return {
    answerPage: () => answerHomePage(files.neededBy(HOME_SCRIPT), url),
    answer: (request) => answerHome(request, tools),
    answerApps: (request) => answerHomeApps(request, { ...identity, ...apps, baseUrl: url }),
    serveApp: apps.serve,
    serveFile: files.serve,
  };
}

import { createGuardedFetch, type GuardedFetch, IDENTITY_FETCH_BOUNDS } from "../identity/guarded-fetch.ts";
import { type AppDrafts, openAppDrafts } from "../packages/app-drafts.ts";
import { openAppFiles } from "../packages/app-files.ts";
import { PACKAGE_BOUNDS } from "../packages/app-package.ts";
import type { AppRecords } from "../packages/app-records.ts";
import { type InstalledApps, openInstalledApps } from "../packages/installed-apps.ts";
import { serveApp } from "../packages/serve-app.ts";
import type { IdentityParts } from "./compose-identity.ts";
import type { Ground } from "./ground.ts";

/** The apps that are installed in pods. */
export interface AppsParts {
  readonly apps: InstalledApps;
  readonly appRecords: AppRecords;
  readonly drafts: AppDrafts;
  readonly fetchPackages: GuardedFetch;
  /** Answers below `/.apps/`. */
  readonly serve: (request: Request) => Promise<Response>;
}

const FETCH_TIMEOUT_MS = 30_000;
const MAX_FETCHES = 4;

/** Puts together what installs apps and serves them. */
export function composeApps(ground: Ground, { appRecords, consents }: IdentityParts): AppsParts {
  const { config, url: baseUrl, folder, now } = ground;
  const files = openAppFiles(folder.pods);
  const apps = openInstalledApps({ records: appRecords, files, consents, pods: folder.pods, baseUrl, now });
  return {
    apps,
    appRecords,
    drafts: openAppDrafts(),
    fetchPackages: createGuardedFetch({
      ...IDENTITY_FETCH_BOUNDS,
      timeoutMs: FETCH_TIMEOUT_MS,
      maxBytes: PACKAGE_BOUNDS.zipBytes,
      maxConcurrent: MAX_FETCHES,
      allowOrigins: config.fetchAllow,
    }),
    serve: (request) => serveApp(request, { baseUrl, find: apps.find, files }),
  };
}

import { PodError } from "../errors.ts";
import { PACKAGE_BOUNDS } from "../packages/app-package.ts";
import type { InstalledApp } from "../packages/app-records.ts";
import { grantWishes } from "../packages/grant-wishes.ts";
import { readPackage } from "../packages/read-package.ts";
import { appHref } from "../packages/serve-app.ts";
import { type ApiRoute, type ApiTools, type JsonObject, operatorRoute } from "./api-route.ts";
import { OPTIONAL_TEXT, REQUIRED_TEXT } from "./fields.ts";

/** Base64 takes four characters for three bytes; the rest is for the other members. */
const MAX_BODY_BYTES = Math.ceil(PACKAGE_BOUNDS.zipBytes / 3) * 4 + 10_000;

/** What the operator of the box does with installed apps from the command line, after asking there. */
export const APP_ROUTES: readonly ApiRoute[] = [
  operatorRoute({
    path: "install-app/",
    fields: { pod: REQUIRED_TEXT, package: REQUIRED_TEXT, source: OPTIONAL_TEXT },
    maxBodyBytes: MAX_BODY_BYTES,
    async post({ fields: { pod: podName, package: encoded, source = "" } }, tools) {
      const webId = ownerOf(podName, tools);
      const zip = Buffer.from(encoded, "base64");
      const checked = { ...(await readPackage(zip)), zip, source };
      const { folders, types } = checked.manifest;
      const registered = types.length === 0 ? [] : await tools.consents.listTypes(podName, webId);
      const allowances = grantWishes(checked.manifest, {
        folders: new Set(folders.map(({ path }) => path)),
        classes: new Set(registered.map(({ type }) => type)),
      });
      const decision = { podName, webId, allowances, readOnly: false, expiresAt: null };
      return { json: describe(await tools.apps.install(checked, decision), tools) };
    },
  }),
  operatorRoute({
    path: "list-apps/",
    fields: { pod: REQUIRED_TEXT },
    post({ fields: { pod: podName } }, tools) {
      ownerOf(podName, tools);
      return { json: { apps: tools.appRecords.list(podName).map((app) => describe(app, tools)) } };
    },
  }),
  operatorRoute({
    path: "remove-app/",
    fields: { pod: REQUIRED_TEXT, app: REQUIRED_TEXT },
    async post({ fields: { pod: podName, app: wanted } }, tools) {
      ownerOf(podName, tools);
      const found = tools.appRecords
        .list(podName)
        .filter(({ id, manifest }) => id === wanted || manifest.name === wanted || manifest.id === wanted);
      const [app] = found;
      if (app === undefined)
        throw new PodError("not-found", `No app named ${wanted} is in the pod ${podName}`);
      if (found.length > 1)
        throw new PodError("conflict", `Several apps are named ${wanted}; give the id that the list shows`);
      await tools.apps.remove(app);
      return { json: describe(app, tools) };
    },
  }),
];

function ownerOf(podName: string, { accounts }: ApiTools): string {
  const [webId] = accounts.pods.owners(podName);
  if (webId !== undefined) return webId;
  throw new PodError("not-found", `No owner of a pod named "${podName}" is on record here`);
}

function describe(app: InstalledApp, { baseUrl }: ApiTools): JsonObject {
  const { id, podName, size, source, installedAt, updatedAt, manifest } = app;
  return {
    id,
    pod: podName,
    name: manifest.name,
    version: manifest.version,
    open: new URL(appHref(app), baseUrl).href,
    size,
    source,
    installedAt,
    updatedAt,
  };
}

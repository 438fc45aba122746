import { MEDIA } from "@webizen/ontologies";
import type { Account } from "../accounts/accounts.ts";
import type { Accounts } from "../accounts/open-accounts.ts";
import type { ConsentStore } from "../consent/consent.ts";
import { PodError } from "../errors.ts";
import type { GuardedFetch } from "../identity/guarded-fetch.ts";
import type { AppDrafts } from "../packages/app-drafts.ts";
import { fetchPackage } from "../packages/fetch-package.ts";
import type { InstalledApps } from "../packages/installed-apps.ts";
import { readPackage } from "../packages/read-package.ts";
import { readUpload } from "../packages/read-upload.ts";
import { PATHS } from "../pages/navigation.ts";
import type { Provider } from "../provider/provider.ts";
import { baseType } from "../rdf/formats.ts";
import { answerJson } from "./answer-json.ts";
import { demandOwnApp } from "./demand-own-app.ts";
import { type DescribeAppsTools, describeApps } from "./describe-apps.ts";
import { demandHomeAccount } from "./home-account.ts";

/** What the list of apps is made of. */
export interface HomeAppsTools extends DescribeAppsTools {
  readonly accounts: Accounts;
  readonly apps: InstalledApps;
  readonly drafts: AppDrafts;
  readonly consents: ConsentStore;
  readonly provider: Pick<Provider, "revokeClient">;
  /** With bounds that suit packages. */
  readonly fetchPackages: GuardedFetch;
}

/** Address of the apps of whoever is signed in. */
export const HOME_APPS_PATH = "/.account/home/apps/";

/**
 * The apps and assistants of whoever is signed in, for the home page.
 *
 * `GET` lists them. `POST` takes a package (a ZIP file, or `{ "url": "…" }`) and answers with the address of the page where
 * its owner decides; nothing is installed before. `DELETE …/<id>` removes an installed app, `DELETE ?pod=…&client=…` shuts
 * any other out.
 *
 * @throws PodError `forbidden`, `credentials-needed`, `not-found`, `method-not-allowed`, and for packages as
 *   {@link readPackage} and {@link fetchPackage}
 */
export async function answerHomeApps(request: Request, tools: HomeAppsTools): Promise<Response> {
  const { account } = demandHomeAccount(request, tools);
  const { pathname, searchParams } = new URL(request.url);
  const id = pathname.slice(HOME_APPS_PATH.length);
  switch (request.method) {
    case "GET":
      if (id === "") return answerJson(await describeApps(account, tools));
      break;
    case "POST":
      if (id === "") return answerJson(await takePackage(request, account, tools), 201);
      break;
    case "DELETE":
      if (id === "") await shutOut(searchParams, account, tools);
      else await tools.apps.remove(demandOwnApp(id, account.id, tools));
      return new Response(null, { status: 204 });
  }
  const allow = id === "" ? ["GET", "POST", "DELETE"] : ["DELETE"];
  throw new PodError("method-not-allowed", `${pathname} supports ${allow.join(", ")}`, { allow });
}

async function takePackage(request: Request, account: Account, tools: HomeAppsTools): Promise<object> {
  const type = baseType(request.headers.get("content-type") ?? "");
  if (type !== MEDIA.zip && type !== MEDIA.json) {
    throw new PodError(
      "unsupported-media-type",
      `A package comes as ${MEDIA.zip}, or as ${MEDIA.json} with its "url"`,
    );
  }
  const bytes = await readUpload(request);
  const source = type === MEDIA.json ? readAddress(bytes) : "";
  const zip = source === "" ? bytes : await fetchPackage(tools.fetchPackages, source);
  const checked = { ...(await readPackage(zip)), zip, source };
  const podName = new URL(request.url).searchParams.get("pod") ?? undefined;
  const draft = tools.drafts.add({ accountId: account.id, podName, checked });
  return { name: checked.manifest.name, decide: `${PATHS.installApp}${draft.id}/` };
}

function readAddress(bytes: Uint8Array): string {
  try {
    const { url } = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof url === "string" && url !== "") return url;
  } catch {
    // The same as a body without an address.
  }
  throw new PodError("bad-request", 'The body has to be {"url": "https://…"} with the address of a package');
}

async function shutOut(params: URLSearchParams, account: Account, tools: HomeAppsTools): Promise<void> {
  const { accounts, consents, provider } = tools;
  const podName = params.get("pod") ?? "";
  const clientId = params.get("client") ?? "";
  if (accounts.pods.accountOf(podName) !== account.id)
    throw new PodError("not-found", "There is no such pod in your account");
  await provider.revokeClient(account.id, clientId);
  if (!(await consents.revoke(podName, clientId)))
    throw new PodError("not-found", "That app was not let in, or it was shut out in the meantime");
}

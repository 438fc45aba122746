import type { Consent } from "../consent/consent.ts";
import { credentialError } from "../identity/credential-error.ts";
import { ANONYMOUS, type Authenticate } from "../identity/credentials.ts";
import { APPS_PREFIX, appIdOf } from "./app-address.ts";
import type { InstalledApp } from "./app-records.ts";

/** What is asked about a client that says it is an installed app. */
export interface AppClientTools {
  readonly baseUrl: string;
  readonly find: (id: string) => InstalledApp | undefined;
  readonly consentFor: (app: InstalledApp) => Promise<Consent | undefined>;
}

/**
 * Holds installed apps to the pod that they are installed in, on top of what access rules say: in other pods they are
 * visitors, though friends may have shared things there with whoever uses them. Once an app is removed, or its consent
 * is over, its tokens open nothing.
 *
 * @throws PodError `invalid-credentials` (from the returned function) for such a token
 */
export function limitAppClients(authenticate: Authenticate, tools: AppClientTools): Authenticate {
  const { baseUrl, find, consentFor } = tools;
  return async (request) => {
    const credentials = await authenticate(request);
    const { client, issuer } = credentials;
    if (client?.startsWith(baseUrl + APPS_PREFIX.slice(1)) !== true) return credentials;
    const id = issuer === baseUrl ? appIdOf(client, baseUrl) : undefined;
    const app = id === undefined ? undefined : find(id);
    const consent = app && (await consentFor(app));
    if (app === undefined || consent?.webId !== credentials.agent) {
      throw credentialError(
        "app-removed",
        "The app that this token was for is no longer installed, or what it was allowed is over; open it from the home page again",
      );
    }
    return request.iri.startsWith(`${baseUrl}${app.podName}/`) ? credentials : ANONYMOUS;
  };
}

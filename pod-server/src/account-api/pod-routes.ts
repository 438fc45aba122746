import { PodError } from "../errors.ts";
import { PROFILE_PATH, WEB_ID_FRAGMENT } from "../provision/new-pod.ts";
import { type ApiRoute, type ApiTools, type OwnCall, ownRoute } from "./api-route.ts";
import { apiUrl } from "./controls.ts";
import { OPTIONAL_SWITCH, OPTIONAL_TEXT, REQUIRED_TEXT } from "./fields.ts";

/** The pods of an account. */
export const POD_ROUTES: readonly ApiRoute[] = [
  ownRoute({
    path: "pod/",
    fields: {
      name: REQUIRED_TEXT,
      settings: {
        required: false,
        type: "object",
        fields: { webId: OPTIONAL_TEXT, name: OPTIONAL_TEXT },
      },
    },
    get: ({ account }, { accounts, baseUrl }) => ({
      json: {
        pods: Object.fromEntries(
          accounts.pods
            .list(account.id)
            .map((name) => [`${baseUrl}${name}/`, apiUrl(baseUrl, "account", account.id, "pod", name)]),
        ),
      },
    }),
    async post({ account, fields: { name, settings } }, { accounts, administration, baseUrl }) {
      const pod = `${baseUrl}${name}/`;
      const ownWebId = `${pod}${PROFILE_PATH.slice(1)}${WEB_ID_FRAGMENT}`;
      const webId = settings?.webId === undefined ? ownWebId : readWebId(settings.webId);
      await administration.makePod({
        name,
        ownerName: settings?.name ?? name,
        accountId: account.id,
        ...(webId !== ownWebId && { webId }),
      });
      const link = accounts.webIds.list(account.id).find((each) => each.webId === ownWebId);
      return {
        json: {
          pod,
          webId,
          podResource: apiUrl(baseUrl, "account", account.id, "pod", name),
          webIdResource: link && apiUrl(baseUrl, "account", account.id, "webid", link.id),
        },
      };
    },
  }),
  ownRoute({
    path: "pod/:podName/",
    fields: { webId: REQUIRED_TEXT, visible: OPTIONAL_SWITCH, remove: OPTIONAL_SWITCH },
    get(call, tools) {
      const podName = demandOwnPod(call, tools);
      // Who owns a pod is not told to its visitors, so no owner is visible.
      const owners = tools.accounts.pods.owners(podName).map((webId) => ({ webId, visible: false }));
      return { json: { baseUrl: `${tools.baseUrl}${podName}/`, owners } };
    },
    post(call, tools) {
      const podName = demandOwnPod(call, tools);
      const { webId, remove = false } = call.fields;
      if (remove) tools.accounts.pods.removeOwner(podName, webId);
      else tools.accounts.pods.addOwner(podName, readWebId(webId));
      return { json: {} };
    },
  }),
];

// What is another account's does not exist for this one.
function demandOwnPod({ account, params: { podName = "" } }: OwnCall, { accounts }: ApiTools): string {
  if (accounts.pods.accountOf(podName) === account.id) return podName;
  throw new PodError("not-found", "This account has no such pod");
}

function readWebId(given: string): string {
  const url = URL.parse(given);
  if (url !== null && /^https?:$/.test(url.protocol)) return url.href;
  throw new PodError("bad-request", `"${given.slice(0, 200)}" is not a valid URL`);
}

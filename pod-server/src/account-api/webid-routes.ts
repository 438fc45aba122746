import { PodError } from "../errors.ts";
import { type ApiRoute, ownRoute } from "./api-route.ts";
import { apiUrl } from "./controls.ts";
import { REQUIRED_TEXT } from "./fields.ts";

/** The WebIDs that an account may act as. */
export const WEB_ID_ROUTES: readonly ApiRoute[] = [
  ownRoute({
    path: "webid/",
    fields: { webId: REQUIRED_TEXT },
    get: ({ account }, { accounts, baseUrl }) => ({
      json: {
        webIdLinks: Object.fromEntries(
          accounts.webIds
            .list(account.id)
            .map(({ id, webId }) => [webId, apiUrl(baseUrl, "account", account.id, "webid", id)]),
        ),
      },
    }),
    async post({ account, fields }, { accounts, baseUrl }) {
      const { id, webId } = await accounts.webIds.link(account.id, fields.webId);
      const resource = apiUrl(baseUrl, "account", account.id, "webid", id);
      return { json: { resource, webId, oidcIssuer: baseUrl } };
    },
  }),
  ownRoute({
    path: "webid/:linkId/",
    fields: {},
    delete({ account, params: { linkId = "" } }, { accounts }) {
      if (!accounts.webIds.remove(account.id, linkId)) {
        throw new PodError("not-found", "This account has no such WebID");
      }
      return { json: {} };
    },
  }),
];

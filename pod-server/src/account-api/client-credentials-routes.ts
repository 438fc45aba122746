import { removeCredentials } from "../consent/limit-credentials.ts";
import { PodError } from "../errors.ts";
import { type ApiRoute, ownRoute } from "./api-route.ts";
import { apiUrl } from "./controls.ts";
import { OPTIONAL_TEXT, REQUIRED_TEXT } from "./fields.ts";

/** Ids and secrets by which scripts get tokens. */
export const CLIENT_CREDENTIALS_ROUTES: readonly ApiRoute[] = [
  ownRoute({
    path: "client-credentials/",
    fields: { name: OPTIONAL_TEXT, webId: REQUIRED_TEXT },
    get: ({ account }, { accounts, baseUrl }) => ({
      json: {
        clientCredentials: Object.fromEntries(
          accounts.clientCredentials
            .list(account.id)
            .map(({ id }) => [id, apiUrl(baseUrl, "account", account.id, "client-credentials", id)]),
        ),
      },
    }),
    post({ account, fields: { name = "", webId } }, { accounts, baseUrl }) {
      const { credentials, secret } = accounts.clientCredentials.make(account.id, { name, webId });
      const { id } = credentials;
      return {
        json: { id, secret, resource: apiUrl(baseUrl, "account", account.id, "client-credentials", id) },
      };
    },
  }),
  ownRoute({
    path: "client-credentials/:id/",
    fields: {},
    get({ account, params: { id = "" } }, { accounts }) {
      const found = accounts.clientCredentials.find(id);
      if (found?.accountId !== account.id) throw noCredentials();
      return { json: { id, webId: found.webId } };
    },
    async delete({ account, params: { id = "" } }, tools) {
      if (!(await removeCredentials(tools, account.id, id))) throw noCredentials();
      return { json: {} };
    },
  }),
];

function noCredentials(): PodError {
  return new PodError("not-found", "This account has no such client credentials");
}

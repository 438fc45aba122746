import { invitationLink, signInLink } from "../accounts/account-links.ts";
import type { Account } from "../accounts/accounts.ts";
import { PodError } from "../errors.ts";
import { type ApiRoute, type ApiTools, operatorRoute } from "./api-route.ts";
import { OPTIONAL_TEXT, REQUIRED_TEXT } from "./fields.ts";

/** What the operator of the box can do from the command line, with or without a running server. */
export const OPERATOR_ROUTES: readonly ApiRoute[] = [
  operatorRoute({
    path: "list-accounts/",
    fields: {},
    post: (_, { accounts }) => ({
      json: {
        accounts: accounts.people.list().map((account) => ({
          email: account.email,
          isOwner: account.isOwner,
          hasPassword: account.hasPassword,
          passkeys: accounts.passkeys.list(account.id).length,
          pods: accounts.pods.list(account.id),
        })),
      },
    }),
  }),
  operatorRoute({
    path: "create-account/",
    fields: { email: OPTIONAL_TEXT },
    post({ fields: { email } }, { accounts, baseUrl }) {
      // Without a name, whoever gets the link chooses it.
      if (email === undefined) {
        return { json: { link: invitationLink(baseUrl, accounts.invitations.make().secret) } };
      }
      const account = accounts.people.create({ email });
      return {
        json: { email: account.email, link: signInLink(baseUrl, accounts.signInLinks.make(account.id)) },
      };
    },
  }),
  operatorRoute({
    path: "reset-account/",
    fields: { email: REQUIRED_TEXT },
    async post({ fields: { email } }, tools) {
      const account = demandAccount(email, tools);
      // Who asks for this may have lost a device: whoever holds it is out.
      await tools.administration.signOut(account.id);
      return { json: { link: signInLink(tools.baseUrl, tools.accounts.signInLinks.make(account.id)) } };
    },
  }),
  operatorRoute({
    path: "delete-account/",
    fields: { email: REQUIRED_TEXT },
    async post({ fields: { email } }, tools) {
      const account = demandAccount(email, tools);
      const pods = tools.accounts.pods.list(account.id);
      await tools.administration.removeAccount(account.id);
      return { json: { pods } };
    },
  }),
  operatorRoute({
    path: "list-pods/",
    fields: {},
    post(_, { accounts, baseUrl }) {
      const ownerOf = (podName: string): string | undefined => {
        const accountId = accounts.pods.accountOf(podName);
        return accountId === undefined ? undefined : accounts.people.find(accountId)?.email;
      };
      const pods = accounts.pods.listAll().map((name) => ({
        name,
        url: `${baseUrl}${name}/`,
        owners: accounts.pods.owners(name),
        account: ownerOf(name),
      }));
      return { json: { pods } };
    },
  }),
  operatorRoute({
    path: "create-pod/",
    fields: { name: REQUIRED_TEXT, email: OPTIONAL_TEXT, ownerName: OPTIONAL_TEXT, webId: OPTIONAL_TEXT },
    async post({ fields: { name, email, ownerName = name, webId } }, tools) {
      const account = email === undefined ? undefined : demandAccount(email, tools);
      const pod = {
        name,
        ownerName,
        ...(account !== undefined && { accountId: account.id }),
        ...(webId !== undefined && { webId }),
      };
      await tools.administration.makePod(pod, "operator");
      return { json: { url: `${tools.baseUrl}${name}/` } };
    },
  }),
  operatorRoute({
    path: "delete-pod/",
    fields: { name: REQUIRED_TEXT },
    async post({ fields: { name } }, { administration }) {
      if (!(await administration.removePod(name))) throw noPod(name);
      return { json: {} };
    },
  }),
  operatorRoute({
    path: "rename-pod/",
    fields: { name: REQUIRED_TEXT, newName: REQUIRED_TEXT },
    async post({ fields: { name, newName } }, { administration, baseUrl }) {
      if (!(await administration.renamePod(name, newName))) throw noPod(name);
      return { json: { url: `${baseUrl}${newName}/` } };
    },
  }),
  operatorRoute({
    path: "use-model/",
    fields: { name: REQUIRED_TEXT },
    async post({ fields: { name } }, { useModel }) {
      try {
        await useModel(name);
      } catch (cause) {
        throw new PodError(
          "bad-request",
          cause instanceof Error ? cause.message : String(cause),
          {},
          { cause },
        );
      }
      return { json: {} };
    },
  }),
];

function demandAccount(email: string, { accounts }: ApiTools): Account {
  const account = accounts.people.findByEmail(email);
  if (account !== undefined) return account;
  throw new PodError("not-found", `There is no account named "${email}"; "webizen account list" lists them`);
}

function noPod(name: string): PodError {
  return new PodError("not-found", `There is no pod named "${name}"; "webizen pod list" lists them`);
}

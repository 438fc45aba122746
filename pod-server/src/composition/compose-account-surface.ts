import { createAccountApi } from "../account-api/account-api.ts";
import type { AppParts } from "../http/create-app.ts";
import { createIsOperator } from "../identity/operator-token.ts";
import type { LdpTools } from "../ldp/operation.ts";
import { isForPeople, openPages } from "../pages/open-pages.ts";
import type { SparqlTools } from "../sparql/sparql-tools.ts";
import type { AppsParts } from "./compose-apps.ts";
import type { IdentityParts } from "./compose-identity.ts";
import type { Ground } from "./ground.ts";

/** Puts together what people meet: the account pages, and the same for scripts. */
export function composeAccountSurface(
  ground: Ground,
  identity: IdentityParts,
  {
    ldp,
    sparql,
    apps: { apps, drafts, fetchPackages },
  }: {
    readonly ldp: LdpTools;
    readonly sparql: SparqlTools;
    readonly apps: AppsParts;
  },
  useModel: (id: string) => Promise<void>,
): Pick<AppParts, "answerAccount"> {
  const { url, folder, log, now } = ground;
  const { accounts, administration, assistantRecord, consents, provider, localIssuer } = identity;
  const answerPage = openPages(
    {
      baseUrl: url,
      accounts,
      consents,
      apps,
      drafts,
      fetchPackages,
      assistantRecord,
      provider,
      pods: folder.pods,
      ldp,
      sparql,
      administration,
      now,
    },
    (error, request) =>
      log.error({ err: error.cause ?? error, method: request.method, url: request.url }, error.message),
  );
  const answerApi = createAccountApi({
    baseUrl: url,
    accounts,
    consents,
    apps,
    appRecords: identity.appRecords,
    administration,
    useModel,
    isOperator: createIsOperator({ keys: localIssuer.keys, baseUrl: url, now }),
  });
  return {
    answerAccount: (request, raw) =>
      isForPeople(request) ? answerPage(request, raw) : answerApi(request, { address: raw?.address ?? "" }),
  };
}

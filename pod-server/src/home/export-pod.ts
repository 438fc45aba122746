import { MEDIA } from "@webizen/ontologies";
import type { Accounts } from "../accounts/open-accounts.ts";
import { PodError } from "../errors.ts";
import type { Answer } from "../http/raw-exchange.ts";
import type { LocalIssuer } from "../identity/local-issuer.ts";
import { renewToken } from "../identity/renew-token.ts";
import type { PodAccess } from "../transfer/pod-access.ts";
import { zipTree } from "../transfer/zip-tree.ts";
import type { HomeAccount } from "./home-account.ts";

/** What an export is made with. */
export interface ExportTools {
  readonly baseUrl: string;
  readonly accounts: Pick<Accounts, "pods">;
  readonly issuer: Pick<LocalIssuer, "issueLocalToken">;
  readonly answerLocally: Answer;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const TOKEN_SECONDS = 600;
const RENEW_AFTER_MS = (TOKEN_SECONDS / 2) * 1000;

/**
 * Sends a pod of whoever is signed in as a ZIP file, which `webizen import` brings back.
 *
 * @throws PodError `not-found` for a pod that is not theirs, as for one that does not exist
 */
export function exportPod({ account }: HomeAccount, podName: string, tools: ExportTools): Response {
  const { accounts, now } = tools;
  const [webId] = accounts.pods.list(account.id).includes(podName) ? accounts.pods.owners(podName) : [];
  if (webId === undefined) throw new PodError("not-found", `You have no pod named "${podName}"`);
  const day = new Date(now()).toISOString().slice(0, 10);
  return new Response(zipTree(reachAs(webId, podName, tools), { from: "/", now: new Date(now()) }), {
    headers: {
      "content-type": MEDIA.zip,
      "content-disposition": `attachment; filename="${podName}-${day}.zip"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

function reachAs(
  webId: string,
  podName: string,
  { baseUrl, issuer, answerLocally, now }: ExportTools,
): PodAccess {
  const rootIri = `${baseUrl}${podName}/`;
  const currentToken = renewToken(
    () => issuer.issueLocalToken({ webId, clientId: baseUrl, lifetimeSeconds: TOKEN_SECONDS }),
    { afterMs: RENEW_AFTER_MS, now },
  );
  return {
    podName,
    rootIri,
    async send({ method, path, headers }) {
      const authorization = `Bearer ${await currentToken()}`;
      return answerLocally(
        new Request(rootIri + path.slice(1), { method, headers: { ...headers, authorization } }),
        undefined,
      );
    },
    async [Symbol.asyncDispose]() {},
  };
}

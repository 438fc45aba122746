import { answerAppSignIn, showAppSignIn } from "./app-sign-in.ts";
import { revokeApp, showApps } from "./apps-page.ts";
import { browse } from "./browse-page.ts";
import { create, showCreate } from "./create-page.ts";
import { deleteAccount, showDeleteAccount } from "./delete-account-page.ts";
import { decideAboutApp, fetchAppToInstall, showAppDecision, showInstallApp } from "./install-app-page.ts";
import { makeInvitation, revokeInvitation, showInvitations } from "./invitations-page.ts";
import { PATHS } from "./navigation.ts";
import type { PageTools } from "./page-tools.ts";
import { deletePod, makePod, showDeletePod, showPods } from "./pods-page.ts";
import { answerProposalForm, showProposals } from "./proposals-page.ts";
import { recover, showRecover } from "./recover-page.ts";
import { replaceRecoveryCodes } from "./recovery-codes-page.ts";
import { secureWithPasskey, secureWithPassword, showSecureAccount } from "./secure-account-page.ts";
import {
  addPasskey,
  changePassword,
  endAllSessions,
  endSession,
  removePasskey,
  removePassword,
  renameAccount,
  renamePasskey,
} from "./security-actions.ts";
import { showSecurity } from "./security-page.ts";
import { showSignIn, signInWithPasskey, signInWithPassword } from "./sign-in-page.ts";
import { showSignedOut, signOut } from "./sign-out-page.ts";
import { makeToken, revokeToken, showTokens } from "./tokens-page.ts";
import type { SignedInVisit, Visit } from "./visit.ts";
import { linkWebId, saveIssuers, showWebIds, unlinkWebId } from "./web-ids-page.ts";

type Handler<V extends Visit> = (visit: V, tools: PageTools) => Promise<Response>;

/** One address: what it shows, and what happens when a form is sent to it. */
type Route =
  | {
      readonly path: string;
      readonly for: "anyone";
      readonly show?: Handler<Visit>;
      readonly act?: Handler<Visit>;
    }
  | {
      readonly path: string;
      /** `newcomer` lets in also those whose account has no way to sign in yet. */
      readonly for: "signed-in" | "newcomer";
      readonly show?: Handler<SignedInVisit>;
      readonly act?: Handler<SignedInVisit>;
    };

const { account, signIn, pods, webIds, apps, security, tokens, invitations } = PATHS;

/** Every address of the account pages; the first that fits is taken. */
const ROUTES: readonly Route[] = [
  { path: account, for: "signed-in", show: showPods },
  { path: signIn, for: "anyone", show: showSignIn, act: signInWithPassword },
  { path: `${signIn}passkey/`, for: "anyone", act: signInWithPasskey },
  { path: `${signIn}:uid`, for: "anyone", show: showAppSignIn },
  { path: `${signIn}:uid`, for: "signed-in", act: answerAppSignIn },
  { path: PATHS.recover, for: "anyone", show: showRecover, act: recover },
  { path: PATHS.create, for: "anyone", show: showCreate, act: create },
  { path: PATHS.secure, for: "newcomer", show: showSecureAccount },
  { path: `${PATHS.secure}passkey/`, for: "newcomer", act: secureWithPasskey },
  { path: `${PATHS.secure}password/`, for: "newcomer", act: secureWithPassword },
  { path: PATHS.signOut, for: "newcomer", act: signOut },
  { path: PATHS.signedOut, for: "anyone", show: showSignedOut },
  { path: pods, for: "signed-in", show: showPods, act: makePod },
  { path: `${pods}:pod/delete/`, for: "signed-in", show: showDeletePod, act: deletePod },
  { path: webIds, for: "signed-in", show: showWebIds, act: linkWebId },
  { path: `${webIds}unlink/`, for: "signed-in", act: unlinkWebId },
  { path: `${webIds}issuers/`, for: "signed-in", act: saveIssuers },
  { path: apps, for: "signed-in", show: showApps },
  { path: `${apps}revoke/`, for: "signed-in", act: revokeApp },
  { path: PATHS.installApp, for: "signed-in", show: showInstallApp, act: fetchAppToInstall },
  { path: `${PATHS.installApp}:id/`, for: "signed-in", show: showAppDecision, act: decideAboutApp },
  { path: PATHS.proposals, for: "signed-in", show: showProposals, act: answerProposalForm },
  { path: security, for: "signed-in", show: showSecurity },
  { path: `${security}name/`, for: "signed-in", act: renameAccount },
  { path: `${security}passkeys/`, for: "signed-in", act: addPasskey },
  { path: `${security}passkeys/rename/`, for: "signed-in", act: renamePasskey },
  { path: `${security}passkeys/remove/`, for: "signed-in", act: removePasskey },
  { path: `${security}password/`, for: "signed-in", act: changePassword },
  { path: `${security}password/remove/`, for: "signed-in", act: removePassword },
  { path: `${security}recovery-codes/`, for: "signed-in", act: replaceRecoveryCodes },
  { path: `${security}sessions/end/`, for: "signed-in", act: endSession },
  { path: `${security}sessions/end-all/`, for: "signed-in", act: endAllSessions },
  { path: tokens, for: "signed-in", show: showTokens, act: makeToken },
  { path: `${tokens}revoke/`, for: "signed-in", act: revokeToken },
  { path: invitations, for: "signed-in", show: showInvitations, act: makeInvitation },
  { path: `${invitations}revoke/`, for: "signed-in", act: revokeInvitation },
  { path: PATHS.delete, for: "signed-in", show: showDeleteAccount, act: deleteAccount },
  { path: `${PATHS.browse}*`, for: "signed-in", show: browse },
];

/** A route that fits an address, with the parts of the path that it names. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a path: `:name` stands for one segment, a final `*` for all that follows. */
export function findRoute(path: string, does: "show" | "act"): Match | undefined {
  for (const { pattern, route } of PATTERNS) {
    const found = route[does] === undefined ? null : pattern.exec(path);
    if (found !== null) return { route, params: { ...found.groups } };
  }
  return undefined;
}

const PATTERNS = ROUTES.map((route) => ({
  route,
  pattern: new RegExp(
    `^${route.path
      .replace(/[.]/g, "\\.")
      .replace(/:(\w+)/g, "(?<$1>[^/]+)")
      .replace(/\*$/, ".*")}$`,
  ),
}));

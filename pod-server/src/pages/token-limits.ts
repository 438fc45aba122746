import type { Allowance } from "../consent/consent.ts";
import { type Html, html } from "../views/layout.ts";
import { decodePath } from "./app-words.ts";
import { ENGLISH } from "./english.ts";
import { renderChoice } from "./form-parts.ts";
import type { Fault } from "./notice.ts";
import type { PageTools } from "./page-tools.ts";
import { listTopFolders } from "./top-folders.ts";

/** A folder at the top of one of several pods. */
export interface PodFolder {
  readonly podName: string;
  /** Pod-relative. */
  readonly path: string;
}

/** What a form says about the limits of a token. */
export type TokenLimits =
  | { readonly kind: "none" }
  | { readonly kind: "fault"; readonly fault: Fault }
  | {
      readonly kind: "limited";
      readonly readOnly: boolean;
      /** By name of the pod. */
      readonly allowances: ReadonlyMap<string, readonly Allowance[]>;
    };

/** The folders that a token can be limited to: those at the top of the account's pods. */
export async function listPodFolders(
  { accounts, pods }: Pick<PageTools, "accounts" | "pods">,
  accountId: string,
): Promise<readonly PodFolder[]> {
  const found = await Promise.all(
    accounts.pods.list(accountId).map(async (podName) => {
      const paths = (await pods.withPod(podName, listTopFolders)) ?? [];
      return paths.map((path) => ({ podName, path }));
    }),
  );
  return found.flat();
}

/** Shows what a token can be limited to. Without a choice it is as it always was: no limits. */
export function renderTokenLimits(offered: readonly PodFolder[]): Html {
  const words = ENGLISH.tokens;
  const { limits, readOnly, scopeHints } = ENGLISH.appRequest;
  return html`<fieldset><legend>${words.scope}</legend>
${renderChoice({ type: "radio", name: "scope", value: "everything", label: words.scopes.everything, hint: scopeHints.everything, isChosen: true })}
${
  offered.length === 0
    ? ""
    : html`${renderChoice({ type: "radio", name: "scope", value: "chosen", label: words.scopes.chosen })}
<div class="choices" role="group" aria-label="${words.scopes.chosen}">
${offered.map((folder) => renderChoice({ type: "checkbox", name: "folder", value: folderValue(folder), label: decodePath(folderValue(folder)) }))}
</div>`
}
</fieldset>
<fieldset><legend>${limits}</legend>
${renderChoice({ type: "checkbox", name: "read-only", value: "yes", label: readOnly })}
</fieldset>`;
}

/**
 * Reads the limits. Folders count only where they were on offer, and what is not said reads as the narrowest.
 *
 * @param ownedPods those that belong to the WebID that the token acts as: a limit to others would open nothing
 */
export function readTokenLimits(
  form: URLSearchParams,
  offered: readonly PodFolder[],
  ownedPods: readonly string[],
): TokenLimits {
  const readOnly = form.get("read-only") === "yes";
  if (form.get("scope") === "everything") {
    if (!readOnly) return { kind: "none" };
    if (ownedPods.length === 0) return { kind: "fault", fault: "tokenForOthers" };
    const everything: readonly Allowance[] = [{ kind: "everything" }];
    return { kind: "limited", readOnly, allowances: new Map(ownedPods.map((name) => [name, everything])) };
  }
  const chosen = offered.filter((folder) => form.getAll("folder").includes(folderValue(folder)));
  if (chosen.length === 0) return { kind: "fault", fault: "tokenForNothing" };
  const byPod = Map.groupBy(chosen, ({ podName }) => podName);
  if ([...byPod.keys()].some((name) => !ownedPods.includes(name))) {
    return { kind: "fault", fault: "tokenForOthers" };
  }
  const allowances = new Map(
    [...byPod].map(([name, folders]): [string, readonly Allowance[]] => [
      name,
      [{ kind: "folders", paths: folders.map(({ path }) => path) }],
    ]),
  );
  return { kind: "limited", readOnly, allowances };
}

function folderValue({ podName, path }: PodFolder): string {
  return podName + path;
}

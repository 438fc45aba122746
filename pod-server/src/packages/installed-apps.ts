import { hash } from "node:crypto";
import { ensureContainer } from "../consent/app-folder.ts";
import type { Consent, ConsentStore } from "../consent/consent.ts";
import { createTurns } from "../consent/create-turns.ts";
import { PodError } from "../errors.ts";
import type { PodDirectory } from "../storage/pod.ts";
import { appClientId, makeAppId } from "./app-address.ts";
import type { AppFiles } from "./app-files.ts";
import type { AppManifest, AppPackage } from "./app-package.ts";
import type { AppRecords, InstalledApp } from "./app-records.ts";

/** What an owner decided about an app before it is installed. */
export type AppDecision = Pick<Consent, "podName" | "webId" | "allowances" | "readOnly" | "expiresAt">;

/** A package that was read and checked. */
export interface CheckedPackage extends AppPackage {
  /** The bytes that are kept. */
  readonly zip: Uint8Array;
  /** Where it came from: an address, or empty for a file. */
  readonly source: string;
}

/** The apps in the pods of this server. */
export interface InstalledApps {
  /**
   * Lets an app in and keeps its package, in place of an earlier version: it then has the same id, address and folder.
   *
   * @throws PodError as {@link ConsentStore.give} does, `quota-exceeded`; an app that was not there before is then not there
   */
  install(checked: CheckedPackage, decision: AppDecision): Promise<InstalledApp>;
  /** Decides anew about an app that is installed. @throws PodError as {@link ConsentStore.give} */
  decide(app: InstalledApp, decision: AppDecision): Promise<void>;
  /**
   * Takes an app away: its consent first, so that its next request is refused, then its files. What it kept in its folder
   * stays with the owner.
   *
   * @throws PodError as {@link ConsentStore.revoke}, once the app is gone
   */
  remove(app: InstalledApp): Promise<void>;
  find(id: string): InstalledApp | undefined;
  /** The app that a package would replace. */
  findEarlier(podName: string, app: AppPackage): InstalledApp | undefined;
  /** The decision in force about an app; `undefined` once it is over. */
  consentFor(app: InstalledApp): Promise<Consent | undefined>;
}

/** What installing works with. */
export interface InstalledAppsDependencies {
  readonly records: AppRecords;
  readonly files: AppFiles;
  readonly consents: Pick<ConsentStore, "give" | "revoke" | "find">;
  readonly pods: PodDirectory;
  readonly baseUrl: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Opens the installed apps. */
export function openInstalledApps(deps: InstalledAppsDependencies): InstalledApps {
  const { records, files, consents, pods, baseUrl, now } = deps;
  const takeTurn = createTurns();
  const clientOf = ({ id }: Pick<InstalledApp, "id">): string => appClientId(baseUrl, id);

  async function letIn(app: Pick<InstalledApp, "id" | "manifest">, decision: AppDecision): Promise<void> {
    await makeWantedFolders(pods, decision);
    await consents.give({ ...decision, clientId: clientOf(app), clientName: app.manifest.name });
  }

  async function install(checked: CheckedPackage, decision: AppDecision): Promise<InstalledApp> {
    const { manifest, zip, source } = checked;
    const { podName } = decision;
    const earlier = records.findByManifestId(podName, manifest.id);
    const app: InstalledApp = {
      id: earlier?.id ?? makeAppId(),
      podName,
      manifest,
      sha256: hash("sha256", zip, "hex"),
      size: zip.byteLength,
      source,
      installedAt: earlier?.installedAt ?? now(),
      updatedAt: now(),
      lastUsedAt: earlier?.lastUsedAt ?? null,
    };
    // Nobody is let in before what they were let in with is there: an earlier version must not get what this one asked for.
    await files.save(app, zip);
    try {
      await letIn(app, decision);
    } catch (error) {
      if (earlier?.sha256 !== app.sha256) await files.remove(app);
      throw error;
    }
    records.put(app);
    if (earlier !== undefined && earlier.sha256 !== app.sha256) await files.remove(earlier);
    return app;
  }

  async function remove(app: InstalledApp): Promise<void> {
    records.remove(app.id);
    try {
      await consents.revoke(app.podName, clientOf(app));
    } finally {
      await files.remove(app);
    }
  }

  // Of two versions that come at once, one is the other's earlier one: each app has one id and one package.
  const inTurn = <T>(podName: string, manifest: AppManifest, act: () => Promise<T>): Promise<T> =>
    takeTurn(`${podName} ${manifest.id}`, act);

  return {
    install: (checked, decision) =>
      inTurn(decision.podName, checked.manifest, () => install(checked, decision)),
    decide: letIn,
    remove: (app) => inTurn(app.podName, app.manifest, () => remove(records.find(app.id) ?? app)),

    find: records.find,
    findEarlier: (podName, { manifest }) => records.findByManifestId(podName, manifest.id),
    consentFor: (app) => consents.find(app.podName, clientOf(app)),
  };
}

/** An app for notes is not refused for want of a note: what the owner lets it have is made. */
async function makeWantedFolders(pods: PodDirectory, { podName, allowances }: AppDecision): Promise<void> {
  const paths = allowances.flatMap((each) => (each.kind === "folders" ? each.paths : []));
  const found = await pods.withPod(podName, async (pod) => {
    for (const path of paths) await ensureContainer(pod, path);
    return true;
  });
  if (found === undefined) throw new PodError("not-found", `There is no pod named "${podName}" here`);
}

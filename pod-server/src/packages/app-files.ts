import { hash } from "node:crypto";
import { MEDIA } from "@webizen/ontologies";
import { LRUCache } from "lru-cache";
import { PodError } from "../errors.ts";
import { iriOf } from "../ldp/operation.ts";
import type { Pod, PodDirectory } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import { type AppPackage, PACKAGE_BOUNDS } from "./app-package.ts";
import type { InstalledApp } from "./app-records.ts";
import { readPackage } from "./read-package.ts";

/** The packages of installed apps, as documents in the pods. */
export interface AppFiles {
  /** Writes a package beside an earlier one of the same app, if there is one. */
  save(app: InstalledApp, zip: Uint8Array): Promise<void>;
  /** Removes the package of an app. Nothing happens where it is gone. */
  remove(app: InstalledApp): Promise<void>;
  /**
   * The unpacked package of an app; `undefined` where it is gone.
   *
   * @throws PodError `conflict` where somebody has changed the package since its owner let it in
   */
  open(app: InstalledApp): Promise<AppPackage | undefined>;
}

const FOLDER = "/settings/apps/";
const MAX_KEPT_BYTES = 2 * PACKAGE_BOUNDS.totalBytes;

/** Opens the packages in the pods of this server. Few are kept unpacked in memory. */
export function openAppFiles(pods: PodDirectory): AppFiles {
  const unpacked = new LRUCache<string, AppPackage>({
    maxSize: MAX_KEPT_BYTES,
    sizeCalculation: ({ files }) => [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 1),
  });
  const opening = new Map<string, Promise<AppPackage | undefined>>();

  async function load(app: InstalledApp): Promise<AppPackage | undefined> {
    const bytes = await pods.withPod(app.podName, async (pod) => {
      const resource = await pod.store.find(pathOf(app));
      if (resource === undefined) return undefined;
      return resource.size === app.size ? readBody(pod.store, resource) : new Uint8Array();
    });
    if (bytes === undefined) return undefined;
    // The folder is the owner's, and an app with the whole pod can write to it: what runs is what was decided about.
    if (hash("sha256", bytes, "hex") !== app.sha256) {
      throw new PodError(
        "conflict",
        `The files of ${app.manifest.name} were changed since it was installed; install it again`,
      );
    }
    const opened = await readPackage(bytes);
    unpacked.set(app.sha256, opened);
    return opened;
  }

  return {
    save: (app, zip) => inPod(pods, app.podName, (pod) => write(pod, pathOf(app), zip)),
    remove: async (app) => {
      await pods.withPod(app.podName, (pod) => pod.store.commit({ kind: "delete", path: pathOf(app) }));
    },
    async open(app) {
      const known = unpacked.get(app.sha256);
      if (known !== undefined) return known;
      // Several files of a page are asked for at once.
      const under = opening.get(app.sha256) ?? load(app).finally(() => opening.delete(app.sha256));
      opening.set(app.sha256, under);
      return under;
    },
  };
}

// Another package is another document, so that one replaces the other at one moment: when the record names it.
function pathOf({ id, sha256 }: InstalledApp): string {
  return `${FOLDER}${id}-${sha256.slice(0, 12)}.zip`;
}

async function write(pod: Pod, path: string, bytes: Uint8Array): Promise<void> {
  const body = await pod.store.stage(bytes, PACKAGE_BOUNDS.zipBytes);
  const result = await pod.store.commit({ kind: "put", path, contentType: MEDIA.zip, body });
  if (result.kind === "committed") return;
  await body.release();
  if (result.kind === "over-quota")
    throw new PodError("quota-exceeded", `${iriOf(pod, path)} does not fit into the pod; raise its quota`);
  throw new PodError("conflict", `${iriOf(pod, path)} cannot be written: ${result.kind}`);
}

async function inPod<T>(
  pods: PodDirectory,
  podName: string,
  act: (pod: Pod) => Promise<T>,
): Promise<T | undefined> {
  const done = await pods.withPod(podName, async (pod) => ({ value: await act(pod) }));
  if (done === undefined) throw new PodError("not-found", `There is no pod named "${podName}" here`);
  return done.value;
}

import type { AppPackage, PackageFiles } from "./app-package.ts";
import { readManifest } from "./read-manifest.ts";
import { readZip } from "./read-zip.ts";

/**
 * Checks that files make an app.
 *
 * @throws PodError `unprocessable-body` with what is wrong
 */
export function openPackage(files: PackageFiles): AppPackage {
  return { manifest: readManifest(files), files };
}

/**
 * Unpacks and checks an app.
 *
 * @throws PodError as {@link readZip} and {@link openPackage}
 */
export async function readPackage(zip: Uint8Array): Promise<AppPackage> {
  return openPackage(await readZip(zip));
}

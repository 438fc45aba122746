import { readFile, stat } from "node:fs/promises";
import { PodError } from "../../errors.ts";
import type { AppPackage } from "../../packages/app-package.ts";
import { readFolder } from "../../packages/read-folder.ts";
import { openPackage, readPackage } from "../../packages/read-package.ts";
import { readUpload } from "../../packages/read-upload.ts";
import { writeZip } from "../../packages/write-zip.ts";

/** A package as somebody named it on the command line. */
export interface FoundPackage extends AppPackage {
  readonly zip: Uint8Array;
  /** The address that it came from; empty for files. */
  readonly source: string;
}

/**
 * Reads an app from a folder, a ZIP file or an address.
 *
 * @throws PodError `not-found`, `upstream-unreachable`, and as packages that are at fault
 */
export async function findPackage(place: string): Promise<FoundPackage> {
  if (/^https?:\/\//.test(place)) {
    const zip = await download(place);
    return { ...(await readPackage(zip)), zip, source: place };
  }
  const found = await stat(place).catch(() => undefined);
  if (found === undefined)
    throw new PodError("not-found", `There is no ${place}; give a folder, a ZIP file or an address`);
  if (found.isDirectory()) {
    const app = openPackage(await readFolder(place));
    return { ...app, zip: await writeZip(app.files), source: "" };
  }
  const zip = await readFile(place);
  return { ...(await readPackage(zip)), zip, source: "" };
}

async function download(address: string): Promise<Uint8Array> {
  const response = await fetch(address).catch((cause: unknown) => {
    throw new PodError("upstream-unreachable", `${address} cannot be reached`, {}, { cause });
  });
  if (!response.ok) throw new PodError("upstream-unreachable", `${address} answers ${response.status}`);
  return readUpload(new Request(address, { method: "POST", body: response.body, duplex: "half" }));
}

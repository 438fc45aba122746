import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PodError } from "../errors.ts";

/** The file at the top of an export that says what the files themselves cannot. */
export const MANIFEST_NAME = ".webizen-export.json";

/** What an export keeps about one resource beside its bytes. An absent member is what an import would assume. */
export interface ManifestEntry {
  /** Path segment, where the file's name does not lead back to it. */
  readonly segment?: string;
  readonly contentType?: string;
}

/** What {@link MANIFEST_NAME} holds. */
export interface Manifest {
  readonly version: 1;
  /** Name of the pod that was exported. */
  readonly pod: string;
  /** Path of the container that was exported. */
  readonly from: string;
  /** ISO 8601. */
  readonly exportedAt: string;
  /** Exceptions by file path inside the export, with `/` between names and at the end of a folder. */
  readonly files: Readonly<Record<string, ManifestEntry>>;
}

/**
 * Reads the manifest of an export.
 *
 * @returns `undefined` for a folder that is no export
 * @throws PodError `bad-request` for one that cannot be understood
 */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const file = join(folder, MANIFEST_NAME);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const manifest = parse(text);
  if (manifest?.version === 1 && typeof manifest.files === "object") return manifest;
  const reason = manifest && "version" in manifest ? "is of another version" : "is not JSON of an export";
  throw new PodError("bad-request", `${file} ${reason}; remove it to bring the folder in as plain files`);
}

function parse(text: string): Manifest | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes the manifest, which makes an export complete. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, MANIFEST_NAME), `${JSON.stringify(manifest, null, 2)}\n`, { flag: "wx" });
}

import { PodError } from "../errors.ts";
import { ACL_SUFFIX, DESCRIPTION_SUFFIX, parseResourcePath } from "../storage/resource-path.ts";
import { toSegment } from "./file-name.ts";
import { MANIFEST_NAME, type Manifest } from "./manifest.ts";
import { type FoundEntry, type LeftOut, walkFolder } from "./walk-folder.ts";

/** One resource to bring in. */
export interface ImportItem {
  readonly kind: "container" | "document" | "auxiliary";
  /** Path inside the folder, as {@link FoundEntry}. */
  readonly file: string;
  /** Pod-relative path of the resource. */
  readonly path: string;
  readonly size: number;
  /** As an export wrote it down; absent where the file tells it. */
  readonly contentType?: string;
  /** Its access control list and description; only an export has them. */
  readonly auxiliaries: readonly ImportItem[];
}

/** What an import will do: containers first, the outer before the inner, so that their access rules come before what they protect. */
export interface ImportPlan {
  readonly containers: readonly ImportItem[];
  readonly documents: readonly ImportItem[];
  readonly leftOut: readonly LeftOut[];
  /** Of the documents. */
  readonly totalBytes: number;
}

/**
 * Walks a folder and gives each file its place in the pod.
 *
 * @param options.to path of the container that stands for the folder
 * @param options.manifest present for an export: then `.acl` and `.meta` files are access control lists and descriptions
 */
export async function planImport(
  folder: string,
  options: { readonly to: string; readonly manifest: Manifest | undefined; readonly all: boolean },
): Promise<ImportPlan> {
  const { to, manifest } = options;
  const leftOut: LeftOut[] = [];
  const paths = new Map<string, string>();
  const items: PlannedItem[] = [];
  const auxiliaries: FoundEntry[] = [];
  // What an export holds was in a pod; nothing of it is clutter.
  for await (const entry of walkFolder(folder, { all: options.all || manifest !== undefined })) {
    if (entry.kind === "left-out") {
      leftOut.push(entry);
      continue;
    }
    if (manifest && entry.path === MANIFEST_NAME) continue;
    if (manifest && entry.kind === "file" && auxiliarySuffix(entry.path)) {
      auxiliaries.push(entry);
      continue;
    }
    const placed = placeEntry(entry, { to, manifest, paths });
    if (placed?.kind === "left-out") leftOut.push(placed);
    else if (placed) items.push({ ...placed, auxiliaries: [] });
  }
  leftOut.push(...attachAuxiliaries(items, auxiliaries, manifest));
  return {
    containers: items.filter(({ kind }) => kind === "container"),
    documents: items.filter(({ kind }) => kind === "document"),
    leftOut,
    totalBytes: items.reduce((sum, { size }) => sum + size, 0),
  };
}

interface PlannedItem extends ImportItem {
  readonly auxiliaries: ImportItem[];
}

/** Gives each access control list and description to the resource it belongs to; returns those that belong to none. */
function attachAuxiliaries(
  items: readonly PlannedItem[],
  entries: readonly FoundEntry[],
  manifest: Manifest | undefined,
): LeftOut[] {
  const byFile = new Map(items.map((item) => [item.file, item]));
  const orphans: LeftOut[] = [];
  for (const { path: file, size } of entries) {
    const suffix = auxiliarySuffix(file) ?? "";
    const subject = byFile.get(file.slice(0, -suffix.length));
    if (subject) {
      const path = subject.path + suffix;
      subject.auxiliaries.push({
        kind: "auxiliary",
        file,
        path,
        size,
        ...typeOf(file, manifest),
        auxiliaries: [],
      });
    } else {
      orphans.push({
        kind: "left-out",
        path: file,
        reason: "belongs to a file that is not here",
        isFault: true,
      });
    }
  }
  return orphans;
}

function auxiliarySuffix(path: string): string | undefined {
  return [ACL_SUFFIX, DESCRIPTION_SUFFIX].find((suffix) => path.endsWith(suffix));
}

function typeOf(file: string, manifest: Manifest | undefined): { contentType?: string } {
  const contentType = manifest?.files[file]?.contentType;
  return contentType === undefined ? {} : { contentType };
}

/** Returns `undefined` for what lies in a folder that is left out itself. */
function placeEntry(
  entry: FoundEntry,
  known: {
    readonly to: string;
    readonly manifest: Manifest | undefined;
    readonly paths: Map<string, string>;
  },
): Omit<ImportItem, "auxiliaries"> | LeftOut | undefined {
  const { path: file, size } = entry;
  const isFolder = entry.kind === "folder";
  const name = file.slice(file.lastIndexOf("/", file.length - 2) + 1, isFolder ? -1 : undefined);
  const above = known.paths.get(file.slice(0, file.length - name.length - (isFolder ? 1 : 0)));
  if (file !== "" && above === undefined) return undefined;
  const segment = known.manifest?.files[file]?.segment ?? toSegment(name);
  const path = file === "" ? known.to : `${above}${segment}${isFolder ? "/" : ""}`;
  const fault = explainBadPath(path);
  if (fault) return { kind: "left-out", path: file, reason: fault, isFault: true };
  if (isFolder) known.paths.set(file, path);
  return { kind: isFolder ? "container" : "document", file, path, size, ...typeOf(file, known.manifest) };
}

function explainBadPath(path: string): string | undefined {
  try {
    const { kind } = parseResourcePath(path);
    if (kind === "container" || kind === "document") return undefined;
    return `ends in ${ACL_SUFFIX} or ${DESCRIPTION_SUFFIX}, which a pod keeps for access control lists and descriptions; rename it`;
  } catch (error) {
    if (!(error instanceof PodError)) throw error;
    return `cannot be a resource: ${error.message}`;
  }
}

import { createWriteStream } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MEDIA } from "@webizen/ontologies";
import { ACL_SUFFIX, DESCRIPTION_SUFFIX } from "../storage/resource-path.ts";
import { guessContentType, SAMPLE_BYTES } from "./content-type.ts";
import { numberFileName, toFileName, toSegment } from "./file-name.ts";
import { listContainer } from "./list-container.ts";
import { type ManifestEntry, writeManifest } from "./manifest.ts";
import { explainRefusal, type PodAccess } from "./pod-access.ts";
import { runLanes } from "./run-lanes.ts";

/** What an export has done. */
export interface ExportReport {
  readonly resources: number;
  readonly bytes: number;
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
}

/** A resource and the file that was set aside for it. */
interface Place {
  readonly path: string;
  /** Inside the export; a folder's ends with `/`, the top one's is empty. */
  readonly file: string;
}

/**
 * Writes a container and everything below it into an empty folder: bytes as they are, access control lists and
 * descriptions beside them, and a manifest of what files cannot say.
 *
 * @param options.from path of the container, with its trailing slash
 * @param options.folder exists and is empty
 * @returns `undefined` when it was aborted; then the folder has no manifest
 * @throws PodError `not-found` when the container cannot be listed; TypeError when the server cannot be reached
 */
export async function exportTree(
  pod: PodAccess,
  options: {
    readonly from: string;
    readonly folder: string;
    readonly lanes: number;
    readonly signal: AbortSignal;
    readonly now: Date;
    readonly onResource: (bytes: number) => void;
  },
): Promise<ExportReport | undefined> {
  const { folder, from, signal } = options;
  const entries = new Map<string, ManifestEntry>();
  const failed: { path: string; reason: string }[] = [];
  let resources = 0;
  let total = 0;
  const note = (file: string, entry: ManifestEntry): void => {
    entries.set(file, { ...entries.get(file), ...entry });
  };
  const count = (bytes: number): void => {
    resources += 1;
    total += bytes;
    options.onResource(bytes);
  };
  const fetchInto = async (place: Place, isOptional: boolean): Promise<void> => {
    const response = await pod.send({ method: "GET", path: place.path, headers: { Accept: "*/*" } });
    if (isOptional && response.status === 404) return void (await response.body?.cancel());
    if (!response.ok) return void failed.push({ path: place.path, reason: await explainRefusal(response) });
    const { bytes, sample } = await writeBody(response, join(folder, place.file), signal);
    const contentType = response.headers.get("content-type") ?? "";
    const assumed = isOptional ? MEDIA.turtle : guessContentType(place.file, sample);
    if (contentType !== assumed) note(place.file, { contentType });
    count(bytes);
  };
  await runLanes(
    reserve(pod, { path: from, file: "" }, { folder, note }),
    { lanes: options.lanes, signal },
    async (place) => {
      const isFolder = place.path.endsWith("/");
      if (isFolder) count(0);
      else await fetchInto(place, false);
      for (const suffix of [ACL_SUFFIX, DESCRIPTION_SUFFIX]) {
        await fetchInto({ path: place.path + suffix, file: place.file + suffix }, true);
      }
    },
  );
  if (signal.aborted) return undefined;
  await writeManifest(folder, {
    version: 1,
    pod: pod.podName,
    from,
    exportedAt: options.now.toISOString(),
    files: Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1))),
  });
  return { resources, bytes: total, failed };
}

/** Walks the container and sets a file or folder aside for each resource, one after the other, so that names are the same every time. */
async function* reserve(
  pod: PodAccess,
  container: Place,
  options: { readonly folder: string; readonly note: (file: string, entry: ManifestEntry) => void },
): AsyncGenerator<Place> {
  yield container;
  const folders: Place[] = [];
  for await (const path of listContainer(pod, container.path)) {
    const isFolder = path.endsWith("/");
    const segment = path.slice(container.path.length, isFolder ? -1 : undefined);
    const name = await takeName(join(options.folder, container.file), toFileName(segment), isFolder);
    const place = { path, file: `${container.file}${name}${isFolder ? "/" : ""}` };
    if (toSegment(name) !== segment) options.note(place.file, { segment });
    if (isFolder) folders.push(place);
    else yield place;
  }
  for (const place of folders) yield* reserve(pod, place, options);
}

/** The folder was empty, so a name that is taken is one that this file system does not tell apart from another. */
async function takeName(folder: string, wanted: string, isFolder: boolean): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const name = numberFileName(wanted, attempt);
    try {
      if (isFolder) await mkdir(join(folder, name));
      else await (await open(join(folder, name), "wx")).close();
      return name;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

async function writeBody(
  response: Response,
  file: string,
  signal: AbortSignal,
): Promise<{ bytes: number; sample: Uint8Array }> {
  let bytes = 0;
  const start: Uint8Array[] = [];
  const watch = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      if (bytes < SAMPLE_BYTES) start.push(chunk.subarray(0, SAMPLE_BYTES - bytes));
      bytes += chunk.byteLength;
      done(null, chunk);
    },
  });
  const body = response.body ? Readable.fromWeb(response.body) : Readable.from([]);
  await pipeline(body, watch, createWriteStream(file), { signal });
  return { bytes, sample: Buffer.concat(start) };
}

import { Readable } from "node:stream";
import { MEDIA } from "@webizen/ontologies";
import { ZipFile } from "yazl";
import { ACL_SUFFIX, DESCRIPTION_SUFFIX } from "../storage/resource-path.ts";
import { toFileName, toSegment } from "./file-name.ts";
import { listContainer } from "./list-container.ts";
import { MANIFEST_NAME, type Manifest, type ManifestEntry } from "./manifest.ts";
import { explainRefusal, type PodAccess } from "./pod-access.ts";

/**
 * Writes a container and everything below it as a ZIP file, while it is read: the files of an export, so that
 * `webizen import` brings them back once they are unpacked.
 *
 * @param from path of the container, with its trailing slash
 * @returns the bytes of the file; it breaks off when something cannot be read, so that a part is not taken for the whole
 */
export function zipTree(
  pod: PodAccess,
  { from, now }: { readonly from: string; readonly now: Date },
): ReadableStream<Uint8Array> {
  const zip = new ZipFile();
  // No name of a file means anything else here.
  const files: Record<string, ManifestEntry> = Object.create(null);
  let isOver = false;
  let underWay: Readable | undefined;

  async function add(path: string, file: string, isOptional: boolean): Promise<void> {
    const response = await pod.send({ method: "GET", path, headers: { Accept: "*/*" } });
    if (isOver) {
      await response.body?.cancel();
      throw new Error("Nobody takes the export any more");
    }
    // What was listed may be removed by now.
    if (response.status === 404) return void (await response.body?.cancel());
    if (!response.ok) throw new Error(`${path} cannot be exported: ${await explainRefusal(response)}`);
    const contentType = response.headers.get("content-type") ?? "";
    if (!isOptional || contentType !== MEDIA.turtle) files[file] = { ...files[file], contentType };
    const body = response.body === null ? Readable.from([]) : Readable.fromWeb(response.body);
    underWay = body;
    zip.addReadStream(body, file, { mtime: readTime(response, now), compress: isWorthPacking(contentType) });
    // One after the other: else all of the pod would wait in memory.
    await new Promise<void>((resolve, reject) => body.once("close", resolve).once("error", reject));
  }

  async function addAuxiliary(path: string, file: string): Promise<void> {
    for (const suffix of [ACL_SUFFIX, DESCRIPTION_SUFFIX]) await add(path + suffix, file + suffix, true);
  }

  async function addContainer(path: string, file: string): Promise<void> {
    if (file !== "") zip.addEmptyDirectory(file, { mtime: now });
    await addAuxiliary(path, file);
    for await (const member of listContainer(pod, path)) {
      const isFolder = member.endsWith("/");
      const segment = member.slice(path.length, isFolder ? -1 : undefined);
      // It is unpacked who knows where, and to the library that packs it "C:x" is no path at all.
      const name = toFileName(segment, "win32");
      const place = `${file}${name}${isFolder ? "/" : ""}`;
      if (toSegment(name) !== segment) files[place] = { segment };
      if (isFolder) await addContainer(member, place);
      else {
        await add(member, place, false);
        await addAuxiliary(member, place);
      }
    }
  }

  async function run(): Promise<void> {
    await addContainer(from, "");
    const manifest: Manifest = { version: 1, pod: pod.podName, from, exportedAt: now.toISOString(), files };
    zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), MANIFEST_NAME, { mtime: now });
    zip.end();
  }

  const output = new Readable({ read() {} }).wrap(zip.outputStream);
  // Whoever takes no more leaves a file open otherwise.
  output.once("close", () => {
    isOver = true;
    underWay?.destroy();
  });
  run().catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  return Readable.toWeb(output) as ReadableStream<Uint8Array>;
}

function readTime(response: Response, otherwise: Date): Date {
  const time = new Date(response.headers.get("last-modified") ?? "");
  return Number.isNaN(time.getTime()) ? otherwise : time;
}

// Photos, films and the like are packed already.
function isWorthPacking(contentType: string): boolean {
  return !/^(?:image\/(?!svg)|audio\/|video\/)|zip|gzip|pdf/.test(contentType);
}

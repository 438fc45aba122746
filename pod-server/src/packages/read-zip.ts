import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { PodError } from "../errors.ts";
import { PACKAGE_BOUNDS, type PackageFiles } from "./app-package.ts";
import { collectFiles, isClutter } from "./collect-files.ts";
import { unfit } from "./package-error.ts";

const FILE_TYPE = 0o170000;
const REGULAR_FILE = 0o100000;

/**
 * Unpacks a ZIP file in memory, entry by entry. What an entry says about its size is believed only as a bound: more than
 * that is not unpacked.
 *
 * @throws PodError `body-too-large`; `unprocessable-body` where it is damaged, encrypted, past the bounds, or holds a
 *   link, a path that leads out of it, or two files of one name
 */
export async function readZip(bytes: Uint8Array): Promise<PackageFiles> {
  if (bytes.byteLength > PACKAGE_BOUNDS.zipBytes) {
    throw new PodError(
      "body-too-large",
      `A package may have ${PACKAGE_BOUNDS.zipBytes / 2 ** 20} MiB, and this one is larger`,
    );
  }
  try {
    return await unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof PodError) throw error;
    throw unfit(`it is no ZIP file, or a damaged one (${(error as Error).message})`, error);
  }
}

async function unpack(bytes: Buffer): Promise<PackageFiles> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  const files = collectFiles();
  for await (const entry of zip.eachEntry()) {
    const path = entry.fileName;
    if (path.endsWith("/") || isClutter(path)) continue;
    if (isNoFile(entry)) throw unfit(`${path} is a link or a device, and no file`);
    if (entry.isEncrypted()) throw unfit(`${path} is encrypted`);
    files.announce(path, entry.uncompressedSize);
    files.add(path, await readEntry(zip, entry));
  }
  return files.finish();
}

/** The upper half of the attributes is a mode of Unix, where a Unix system has packed the file; others leave it empty. */
function isNoFile({ externalFileAttributes }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & FILE_TYPE;
  return type !== 0 && type !== REGULAR_FILE;
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  // The library ends the stream with an error once there is more than the entry says.
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
  const content = Buffer.concat(chunks);
  if (crc32(content) !== entry.crc32) throw unfit(`${entry.fileName} is damaged: its checksum does not fit`);
  return content;
}

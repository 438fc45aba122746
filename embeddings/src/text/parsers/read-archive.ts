import { unzipSync } from "fflate";

/** First bytes of compound files: of encrypted documents, and of all documents before 2007. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const MAX_ENTRY_BYTES = 48 * 2 ** 20;

/**
 * Unpacks the files of a ZIP archive that are asked for.
 *
 * @param names paths inside the archive; those that it lacks are left out
 * @returns path to text
 * @throws Error with a sentence where the archive is torn or encrypted, or what is asked for is larger than 48 MiB
 */
export function readArchiveTexts(bytes: Uint8Array, names: readonly string[]): ReadonlyMap<string, string> {
  if (COMPOUND.every((byte, index) => bytes[index] === byte))
    throw new Error(
      "The file is protected by a password, or older than its name says; save it anew without one",
    );
  let tooLarge = false;
  const wanted = new Set(names);
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      // What is larger than it says is cut off: the unpacker gets no more room than this.
      filter({ name, originalSize }) {
        if (!wanted.has(name)) return false;
        tooLarge ||= originalSize > MAX_ENTRY_BYTES;
        return originalSize <= MAX_ENTRY_BYTES;
      },
    });
  } catch (error) {
    throw new Error("The file is damaged: its archive cannot be unpacked", { cause: error });
  }
  if (tooLarge)
    throw new Error(
      `The text inside the file unpacks to more than ${MAX_ENTRY_BYTES / 2 ** 20} MiB, which is not read`,
    );
  return new Map(Object.entries(files).map(([name, content]) => [name, new TextDecoder().decode(content)]));
}

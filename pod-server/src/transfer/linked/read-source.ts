import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { ImportParsers } from "./import-parsers.ts";
import type { UnreadItem } from "./wanted-item.ts";

/** Larger files of one piece are refused rather than held in memory with all that is made of them. */
const MAX_BYTES = 128 * 1024 * 1024;

/** The text of a file, or why there is none. */
export async function readSource(
  file: string,
  parsers: Pick<ImportParsers, "decodeText">,
  contentType = "",
): Promise<{ readonly text: string; readonly unread?: never } | { readonly unread: UnreadItem }> {
  const refuse = (reason: string) => ({
    unread: { kind: "unread" as const, name: basename(file), reason },
  });
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) return refuse(`is larger than ${MAX_BYTES / 1024 ** 2} MiB; divide it`);
    return { text: parsers.decodeText(await readFile(file), contentType) };
  } catch (error) {
    return refuse(`cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
}

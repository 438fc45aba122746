import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DATABASE_FILE, SUM_FILE, sumFile } from "./search-database.ts";

/** The state of an index that nobody has open. */
export interface IndexExamination {
  /** Of all its files. */
  readonly bytes: number;
  /** Why the next start would make it anew; a sentence without a final stop. */
  readonly fault?: string;
}

/**
 * Looks at the index of a pod while no server runs.
 *
 * @param folder its own
 * @param options.quick leaves its bytes unread
 * @returns nothing where there is no index
 */
export async function examineIndex(
  folder: string,
  { quick }: { readonly quick: boolean },
): Promise<IndexExamination | undefined> {
  const files = await readdir(folder).catch(() => undefined);
  if (files === undefined || files.length === 0) return undefined;
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const fault = quick || !files.includes(DATABASE_FILE) ? undefined : await findFault(folder, files);
  return { bytes, ...(fault !== undefined && { fault }) };
}

async function findFault(folder: string, files: readonly string[]): Promise<string | undefined> {
  const file = join(folder, DATABASE_FILE);
  if (files.includes(SUM_FILE)) {
    const sum = await readFile(join(folder, SUM_FILE), "utf8");
    return sum === (await sumFile(file)) ? undefined : `${file} is not as it was when it was closed`;
  }
  // Its server was ended with it open.
  try {
    using database = new DatabaseSync(file);
    const { quick_check: found } = database.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
    return found === "ok" ? undefined : `${file} is damaged: ${found}`;
  } catch (error) {
    return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

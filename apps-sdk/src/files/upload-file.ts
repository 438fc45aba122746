import { WebizenError } from "../errors.ts";
import type { Web } from "../http/send.ts";
import type { WriteOptions, Written } from "./files.ts";
import { segmentOf, similarNames } from "./names.ts";
import { writeFile } from "./write-file.ts";

/** Puts a file into a folder under its own name, or a name like it where that one is taken. */
export async function uploadFile(
  web: Web,
  folder: string,
  file: File,
  options: Omit<WriteOptions, "when"> = {},
): Promise<Written> {
  for (const name of similarNames(file.name, web.isOnline?.())) {
    try {
      return await writeFile(web, folder + segmentOf(name), file, { ...options, when: "new" });
    } catch (error) {
      // 409 says that a folder has the name, 412 that a file has it.
      if (!(error instanceof WebizenError) || error.code !== "conflict") throw error;
    }
  }
  throw new WebizenError(
    "conflict",
    `Cannot write ${file.name} into ${folder}: all names like it are taken`,
    {
      url: folder,
    },
  );
}

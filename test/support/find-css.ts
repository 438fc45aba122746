import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { installCss } from "../bench/install-css.ts";

const PROGRAM = "node_modules/@solid/community-server/bin/server.js";

/**
 * Finds an installed Community Solid Server: below the folder that `WEBIZEN_CSS_DIR` names, or where the bench puts it. In long
 * runs it is installed where it is missing, which loads about 110 MB from the npm registry.
 *
 * @returns the path of its program, or nothing
 */
export async function findCss(): Promise<string | undefined> {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  const folders = [process.env.WEBIZEN_CSS_DIR, join(cache, "webizen-bench/css")];
  for (const folder of folders) {
    if (folder === undefined) continue;
    const main = join(folder, PROGRAM);
    if (
      await access(main).then(
        () => true,
        () => false,
      )
    )
      return main;
  }
  return process.env.WEBIZEN_TEST_LONG === "1" ? installCss(console.error) : undefined;
}

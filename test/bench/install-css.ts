import { spawn } from "node:child_process";
import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The version that is compared with. */
export const CSS_VERSION = "7.2.0";

const FOLDER = fileURLToPath(new URL("./.css/", import.meta.url));
const MAIN = join(FOLDER, "node_modules/@solid/community-server/bin/server.js");

/**
 * Installs Community Solid Server into a folder of its own, once: it is no dependency of the project.
 *
 * @returns the path of its program
 * @throws Error when npm cannot get it, with what to do
 */
export async function installCss(report: (line: string) => void): Promise<string> {
  if (await exists(MAIN)) return MAIN;
  report(`Installing Community Solid Server ${CSS_VERSION} (about 110 MB) into ${FOLDER}`);
  await mkdir(FOLDER, { recursive: true });
  const manifest = { private: true, dependencies: { "@solid/community-server": CSS_VERSION } };
  await writeFile(join(FOLDER, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const { code, printed } = await runNpm(["install", "--no-audit", "--no-fund"]);
  if (code !== 0 || !(await exists(MAIN))) {
    throw new Error(
      `Community Solid Server ${CSS_VERSION} could not be installed, most likely because the npm registry is not reachable; ` +
        `connect, then run the bench again\n${printed}`,
    );
  }
  return MAIN;
}

async function runNpm(args: readonly string[]): Promise<{ code: number | null; printed: string }> {
  const child = spawn("npm", args, { cwd: FOLDER, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const keep = (piece: Buffer): void => {
    printed = (printed + piece.toString()).slice(-2000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const code = await new Promise<number | null>((resolve) => {
    child.on("error", () => resolve(null));
    child.on("close", resolve);
  });
  return { code, printed };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

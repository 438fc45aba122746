import { spawn } from "node:child_process";
import { access, mkdir, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** A program that is compared with, and is no dependency of the project. */
export interface PeerPackage {
  /** As people know it. */
  readonly name: string;
  readonly packageName: string;
  readonly version: string;
  /** Name of its folder. */
  readonly folder: string;
  /** A file of the package that is there once it is installed. */
  readonly main: string;
  /** What it takes on disk, in words. */
  readonly size: string;
}

// Outside the project: Community Solid Server reads the components of every package in a `node_modules` above it, and
// does not start among those of another version of Comunica.
const PEERS = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "webizen-bench");

/**
 * Installs a package into a folder of its own, once.
 *
 * @returns the path of its main file
 * @throws Error when npm cannot get it, with what to do
 */
export async function installPackage(peer: PeerPackage, report: (line: string) => void): Promise<string> {
  const { name, packageName, version, size } = peer;
  const folder = join(PEERS, peer.folder);
  const main = join(folder, "node_modules", packageName, peer.main);
  if (await exists(main)) return main;
  report(`Installing ${name} ${version} (about ${size}) into ${folder}`);
  await mkdir(folder, { recursive: true });
  const manifest = { private: true, dependencies: { [packageName]: version } };
  await writeFile(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const { code, printed } = await runNpm(folder, ["install", "--no-audit", "--no-fund"]);
  if (code !== 0 || !(await exists(main))) {
    throw new Error(
      `${name} ${version} could not be installed, most likely because the npm registry is not reachable; ` +
        `connect, then run the bench again\n${printed}`,
    );
  }
  return main;
}

async function runNpm(
  cwd: string,
  args: readonly string[],
): Promise<{ code: number | null; printed: string }> {
  const child = spawn("npm", args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
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

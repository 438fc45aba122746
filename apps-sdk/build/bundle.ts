import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { inlineTerms } from "./inline-terms.ts";

/** One file that browsers load. */
export interface BundledFile {
  /** Path below the origin, with its leading slash. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Whether the path changes with the content, so that it may be kept for good. */
  readonly isImmutable: boolean;
  /** Paths of the files that it cannot run without. */
  readonly imports: readonly string[];
}

const ROOM = fileURLToPath(new URL("../", import.meta.url));

/** The oldest that have what the source uses: `URL.parse`, set operations, helpers of iterators. docs/sdk.md names them, too. */
const BROWSERS = ["chrome126", "firefox131", "safari18.4"];

const COMMON = {
  absWorkingDir: ROOM,
  bundle: true,
  format: "esm",
  target: BROWSERS,
  conditions: ["@webizen/source", "browser"],
  minify: true,
  legalComments: "linked",
  write: false,
  metafile: true,
  plugins: [inlineTerms],
  logLevel: "silent",
  charset: "utf8",
} as const satisfies BuildOptions;

/** Where the SDK lies, in the source and for browsers. */
const SDK_ENTRIES = {
  webizen: "src/index.ts",
  "webizen-components": "src/components/index.ts",
} as const;

const HOME_ENTRIES = {
  home: "home/src/home.ts",
  "service-worker": "home/src/service-worker.ts",
  // Reads PDF files beside the page; the part of the page that shows them names this address.
  "pdf-worker": "pdfjs-dist/build/pdf.worker.mjs",
} as const;

/** Folders that need no bundling, and where browsers find them. */
const PLAIN_FOLDERS = [
  ["home/static", "/.home/"],
  ["gallery", "/sdk/gallery/"],
  ["look", "/sdk/"],
  ["../ontologies/shapes", "/sdk/shapes/"],
] as const;

/**
 * Bundles everything that browsers load from the pod: the SDK under `/sdk/`, the owner's home under `/.home/`, and the files
 * that need no bundling.
 *
 * @throws Error of esbuild that names the file and the line of a fault
 */
export async function bundleWeb(): Promise<readonly BundledFile[]> {
  const [sdk, home, plain] = await Promise.all([bundleSdk(), bundleHome(), readPlainFiles()]);
  return [...sdk, ...home, ...plain, listParts(home)];
}

async function bundleSdk(): Promise<readonly BundledFile[]> {
  const { outputFiles, metafile } = await build({
    ...COMMON,
    entryPoints: { ...SDK_ENTRIES },
    splitting: true,
    outdir: join(ROOM, "out/sdk"),
    chunkNames: "parts/[name]-[hash]",
  });
  return outputFiles.map(({ path, contents }) => describeOutput(path, contents, metafile));
}

async function bundleHome(): Promise<readonly BundledFile[]> {
  const { outputFiles, metafile } = await build({
    ...COMMON,
    entryPoints: HOME_ENTRIES,
    splitting: true,
    outdir: join(ROOM, "out/.home"),
    chunkNames: "parts/[name]-[hash]",
    assetNames: "parts/[name]-[hash]",
    loader: { ".svg": "file", ".png": "file" },
  });
  return outputFiles.map(({ path, contents }) => describeOutput(path, contents, metafile));
}

/** Files that are served as they lie there. */
async function readPlainFiles(): Promise<readonly BundledFile[]> {
  return (await Promise.all(PLAIN_FOLDERS.map(readPlainFolder))).flat();
}

async function readPlainFolder([source, path]: readonly [string, string]): Promise<readonly BundledFile[]> {
  const folder = join(ROOM, source);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        return {
          path: `${path}${relative(folder, file).split(sep).join("/")}`,
          bytes: await readFile(file),
          isImmutable: false,
          imports: [],
        };
      }),
  );
}

/** Tells the service worker which parts there are, with their sizes in bytes, so that it keeps no others. */
function listParts(home: readonly BundledFile[]): BundledFile {
  const parts = home.filter(({ path, isImmutable }) => isImmutable && path.endsWith(".js"));
  const sizes = Object.fromEntries(parts.map(({ path, bytes }) => [path, bytes.length]));
  return {
    path: "/.home/parts.json",
    bytes: new TextEncoder().encode(JSON.stringify(sizes)),
    isImmutable: false,
    imports: [],
  };
}

function describeOutput(file: string, contents: Uint8Array, { outputs }: Metafile): BundledFile {
  const imports = outputs[relative(ROOM, file).split(sep).join("/")]?.imports ?? [];
  return {
    path: pathOf(file),
    bytes: contents,
    isImmutable: pathOf(file).includes("/parts/"),
    imports: imports
      .filter(({ kind }) => kind === "import-statement")
      .map(({ path }) => pathOf(join(ROOM, path))),
  };
}

function pathOf(file: string): string {
  return `/${relative(join(ROOM, "out"), file).split(sep).join("/")}`;
}

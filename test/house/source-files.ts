import { glob, readFile } from "node:fs/promises";
import { type ParseResult, parseSync } from "oxc-parser";

const ROOT = new URL("../../", import.meta.url);

/** One TypeScript file of the project. */
export interface SourceFile {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** One thing that breaks a rule of the house. */
export interface Finding {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly what: string;
}

/** Reads every TypeScript file of every workspace, without what is installed or built, in path order. */
export async function readSourceFiles(): Promise<readonly SourceFile[]> {
  const paths: string[] = [];
  for (const room of await readRooms()) {
    const found = glob(`${room}/**/*.ts`, {
      cwd: ROOT,
      exclude: (name) => /(^|[\\/])(node_modules|dist)$/.test(name),
    });
    for await (const path of found) paths.push(path.replaceAll("\\", "/"));
  }
  const files = paths.toSorted().map(async (path) => ({
    path,
    text: await readFile(new URL(path, ROOT), "utf8"),
  }));
  return Promise.all(files);
}

async function readRooms(): Promise<readonly string[]> {
  const manifest: { workspaces: string[] } = JSON.parse(
    await readFile(new URL("package.json", ROOT), "utf8"),
  );
  return manifest.workspaces;
}

/** Parses a file; a file that is not valid TypeScript throws `SyntaxError`. */
export function parseSource(file: SourceFile): ParseResult {
  const result = parseSync(file.path, file.text);
  const error = result.errors[0];
  if (error !== undefined) throw new SyntaxError(`${file.path}: ${error.message}`);
  return result;
}

/** The line of a character offset, counted from 1. */
export function lineAt(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split("\n").length;
}

/** Is this a test, which may spell out what it expects? */
export function isTest(path: string): boolean {
  return path.startsWith("test/") || path.endsWith(".test.ts");
}

/** Writes findings as one `path:line what` per line, for the message of a failed assertion. */
export function listFindings(findings: readonly Finding[]): string {
  return findings.map(({ path, line, what }) => `${path}:${line} ${what}`).join("\n");
}

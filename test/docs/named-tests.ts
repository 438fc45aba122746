import { readFile } from "node:fs/promises";

const ROOT = new URL("../../", import.meta.url);
const REFERENCE = /`([\w/.-]+\.test\.ts)`: “([^”]+)”/g;

/** A test as a page names it. */
export interface NamedTest {
  /** Relative to the root of the repository. */
  readonly file: string;
  readonly name: string;
}

/** Reads the tables of a page: their rows without the heads, whose first words are given. */
export async function readRows(page: string, heads: readonly string[]): Promise<readonly string[]> {
  const text = await readFile(new URL(page, ROOT), "utf8");
  const others = [...heads, "---"].map((head) => `| ${head} |`);
  return text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !others.some((each) => line.startsWith(each)));
}

/** The tests that a row names. */
export function namedTests(row: string): readonly NamedTest[] {
  return [...row.matchAll(REFERENCE)].map(([, file = "", name = ""]) => ({ file, name }));
}

/** Those that do not exist. */
export async function findMissingTests(tests: readonly NamedTest[]): Promise<readonly NamedTest[]> {
  const missing: NamedTest[] = [];
  for (const test of tests) {
    const source = await readFile(new URL(test.file, ROOT), "utf8").catch(() => "");
    if (!source.includes(`"${test.name}"`)) missing.push(test);
  }
  return missing;
}

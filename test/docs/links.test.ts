import assert from "node:assert/strict";
import { access, glob, readFile } from "node:fs/promises";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const PAGES = ["*.md", "docs/**/*.md", "ontologies/*.md", "apps-sdk/*.md"];

test("README.md can be read in a few minutes: 700 words at most", async () => {
  const text = await readFile(new URL("README.md", ROOT), "utf8");
  const words = text.split(/\s+/).filter((word) => word !== "");
  assert.ok(words.length <= 700, `${words.length} words`);
});

test("links within the pages lead to files and headings that are there", async () => {
  const dead: string[] = [];
  let links = 0;
  for await (const page of glob(PAGES, { cwd: ROOT })) {
    const text = await readFile(new URL(page, ROOT), "utf8");
    for (const [, target = ""] of text.matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)) {
      links += 1;
      if (!(await leads(new URL(target, new URL(page, ROOT))))) dead.push(`${page}: ${target}`);
    }
  }
  assert.ok(links > 20, "the pages are read");
  assert.deepEqual(dead, []);
});

async function leads(target: URL): Promise<boolean> {
  const file = new URL(target);
  file.hash = "";
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere || target.hash === "") return isThere;
  const headings = (await readFile(file, "utf8")).matchAll(/^#+ (.+)$/gm);
  return headings.some(([, heading = ""]) => slugOf(heading) === decodeURIComponent(target.hash.slice(1)));
}

/** The anchor that a forge gives a heading. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { PROBLEMS } from "@webizen/pod-server";

test("docs/http-api.md lists exactly the problems that the server answers with", async () => {
  const page = await readFile(new URL("../../docs/http-api.md", import.meta.url), "utf8");
  const listed = page.split("\n").filter((line) => line.startsWith("| `urn:webizen:problem:"));
  const expected = Object.entries(PROBLEMS).map(
    ([code, { status, title }]) => `| \`urn:webizen:problem:${code}\` | ${status} | ${title} |`,
  );
  assert.deepEqual(listed, expected);
});

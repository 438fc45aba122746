import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { describeOptions, writeConfigurationPage } from "./describe-options.ts";
import type { Option } from "./option.ts";
import { OPTIONS } from "./options.ts";

const options: Option<unknown>[] = Object.values(OPTIONS);

test("docs/configuration.md says what the table says", async () => {
  const page = await readFile(new URL("../../../docs/configuration.md", import.meta.url), "utf8");
  const mend = "write it anew: npm run --silent webizen -- help configuration > docs/configuration.md";
  assert.equal(page, writeConfigurationPage(), mend);
});

test("every variable is named after its flag, as the help says", () => {
  for (const { name, env } of options)
    assert.equal(env, `WEBIZEN_${name.toUpperCase().replaceAll("-", "_")}`);
});

test("every default that is shown is the default that is used", () => {
  for (const { name, kind, fallback, shownFallback } of options) {
    if (["none", "off", "http://localhost:<port>/"].includes(shownFallback)) {
      assert.ok(
        fallback === null || fallback === false || (Array.isArray(fallback) && fallback.length === 0),
        name,
      );
    } else {
      assert.deepEqual(kind.read(shownFallback.replace(/^\.\//, "")), fallback, name);
    }
  }
});

test("help names every flag and fits a terminal of 100 columns", () => {
  const help = describeOptions(OPTIONS);
  for (const { name } of options) assert.match(help, new RegExp(`--${name}\\b`));
  for (const line of help.split("\n")) assert.ok(line.length <= 100, line);
});

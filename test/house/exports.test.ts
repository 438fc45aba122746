import assert from "node:assert/strict";
import { test } from "node:test";
import { Visitor } from "oxc-parser";
import {
  type Finding,
  lineAt,
  listFindings,
  parseSource,
  readSourceFiles,
  type SourceFile,
} from "./source-files.ts";

const SAYS_NOTHING = /(^|\/)(utils?|helpers?|common|misc)(\/|(\.[\w-]+)*\.ts$)/;

test("every export is named, one by one", async () => {
  const findings = (await readSourceFiles()).flatMap(findNamelessExports);
  assert.equal(listFindings(findings), "");
});

test("no file or folder is called utils, helpers, common or misc", async () => {
  const findings = findNamelessFiles(await readSourceFiles());
  assert.equal(listFindings(findings), "");
});

test("the rule refuses every way to export without a name", () => {
  const text = [
    'export * from "./a.ts";',
    'export * as b from "./b.ts";',
    "export default function c() {}",
    "const d = 1;",
    "export { d as default };",
    'export { default } from "./e.ts";',
    'export { d, type f } from "./f.ts";',
    "/* export default 1 */",
  ].join("\n");
  assert.deepEqual(
    findNamelessExports({ path: "x.ts", text }).map((finding) => finding.line),
    [1, 2, 3, 5, 6],
  );
});

test("the rule refuses file names that say nothing", () => {
  const paths = ["a/utils.ts", "a/util.test.ts", "a/helpers/b.ts", "common.ts", "a/misc.ts"];
  const fine = ["a/utilisation.ts", "a/common-name.ts", "a/b.ts"];
  assert.deepEqual(
    findNamelessFiles([...paths, ...fine].map((path) => ({ path, text: "" }))).map((finding) => finding.path),
    paths,
  );
});

function findNamelessExports(file: SourceFile): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, what: string) =>
    findings.push({ path: file.path, line: lineAt(file, start), what });
  new Visitor({
    ExportAllDeclaration: (node) => void add(node.start, "exports everything of a module; list the names"),
    ExportDefaultDeclaration: (node) => void add(node.start, "exports a default; give it a name"),
    ExportSpecifier: (node) => {
      const { exported } = node;
      const name = exported.type === "Literal" ? exported.value : exported.name;
      if (name === "default") add(node.start, "exports a default; give it a name");
    },
  }).visit(parseSource(file).program);
  return findings;
}

function findNamelessFiles(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter((file) => SAYS_NOTHING.test(file.path))
    .map((file) => ({ path: file.path, line: 1, what: "has a name that does not say what is in it" }));
}

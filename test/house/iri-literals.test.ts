import assert from "node:assert/strict";
import { test } from "node:test";
import { MEDIA, PREFIXES } from "@webizen/ontologies";
import { Visitor } from "oxc-parser";
import {
  type Finding,
  isTest,
  lineAt,
  listFindings,
  parseSource,
  readSourceFiles,
  type SourceFile,
} from "./source-files.ts";

const NAMESPACES = [...Object.values(PREFIXES), "http://www.w3.org/ns/"].map((iri) =>
  iri.replace(/^https?:/, ""),
);
const MEDIA_TYPE =
  /(?<![\w/.@-])(?:application|audio|font|image|message|multipart|text|video)\/[a-z0-9][\w.+-]*/i;

test("no IRI of a vocabulary and no media type is spelled out outside ontologies", async () => {
  const files = (await readSourceFiles()).filter(
    (file) => !file.path.startsWith("ontologies/") && !isTest(file.path),
  );
  const findings = files.flatMap(findLiterals);
  assert.equal(listFindings(findings), "");
});

test("the rule sees strings and templates, and neither comments nor imports", () => {
  const text = [
    "/** Answers `text/turtle`, see http://www.w3.org/ns/ldp#Resource. */",
    'import { turtle } from "text/turtle";',
    "// application/json",
    'type Kind = "text/turtle";',
    'const a = "http://www.w3.org/ns/ldp#Resource";',
    "const b = `<https://schema.org/name>`;",
    'const c = { accept: "text/html, */*;q=0.1" };',
    "const d = `the type is application/problem+json`;",
    'const e = "see ./text/turtle-reader.ts or https://example.org/image/png";',
    "const f = /http:\\/\\/www.w3.org/;",
  ].join("\n");
  const findings = findLiterals({ path: "pod-server/src/x.ts", text });
  assert.deepEqual(
    findings.map((finding) => finding.line),
    [4, 5, 6, 7, 8],
  );
});

test("every media type that has a name is recognised", () => {
  for (const value of Object.values(MEDIA)) assert.match(value, MEDIA_TYPE);
});

function findLiterals(file: SourceFile): readonly Finding[] {
  const { program } = parseSource(file);
  const findings: Finding[] = [];
  const modules = new Set<number>();
  const check = (start: number, value: string) => {
    const what = describeLiteral(value);
    if (what !== undefined && !modules.has(start))
      findings.push({ path: file.path, line: lineAt(file, start), what });
  };
  new Visitor({
    ImportDeclaration: (node) => void modules.add(node.source.start),
    ExportNamedDeclaration: (node) => void (node.source && modules.add(node.source.start)),
    ImportExpression: (node) => void modules.add(node.source.start),
    Literal: (node) => {
      if (typeof node.value === "string") check(node.start, node.value);
    },
    TemplateElement: (node) => check(node.start, node.value.cooked ?? node.value.raw),
  }).visit(program);
  return findings;
}

function describeLiteral(value: string): string | undefined {
  const namespace = NAMESPACES.find((iri) => value.includes(iri));
  if (namespace !== undefined)
    return `spells out an IRI of ${namespace}; use a constant of @webizen/ontologies`;
  const mediaType = MEDIA_TYPE.exec(value)?.[0];
  if (mediaType !== undefined) return `spells out ${mediaType}; use MEDIA of @webizen/ontologies`;
  return undefined;
}

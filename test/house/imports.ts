import { dirname, join } from "node:path/posix";
import { lineAt, parseSource, type SourceFile } from "./source-files.ts";

/** One import of a file: static, dynamic with a literal name, or a re-export. */
export interface Import {
  readonly path: string;
  readonly line: number;
  /** A package name, `node:` name, or for a relative import the path from the root of the repository. */
  readonly target: string;
  /** Whether only types are named, of which nothing is left when the program runs. */
  readonly isType: boolean;
}

/** Lists what a file imports, in any of the ways that name a module by a literal. */
export function listImports(file: SourceFile): readonly Import[] {
  const { module } = parseSource(file);
  const literals = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      ...moduleRequest,
      isType: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((item) =>
      item.entries.map(({ moduleRequest, isType }) => moduleRequest && { ...moduleRequest, isType }),
    ),
    ...module.dynamicImports.map((item) => toLiteral(file, item.moduleRequest)),
  ];
  return literals
    .filter((literal) => literal !== null)
    .map(({ value, start, isType }) => ({
      isType,
      path: file.path,
      line: lineAt(file, start),
      target: value.startsWith(".") ? join(dirname(file.path), value) : value,
    }));
}

function toLiteral(file: SourceFile, span: { start: number; end: number }) {
  const source = file.text.slice(span.start, span.end);
  const value = /^(["'`])([^$]*)\1$/.exec(source)?.[2];
  return value === undefined ? null : { value, start: span.start, isType: false };
}

import { readFile } from "node:fs/promises";
import * as ontologies from "@webizen/ontologies";
import type { Plugin } from "esbuild";

const IMPORT = /import \{([^}]*)\} from "@webizen\/ontologies"/;

/**
 * Writes terms of vocabularies out where they are used, so that browsers do not load whole vocabularies for a few terms of them:
 * `LDP.contains` becomes its IRI.
 */
export const inlineTerms: Plugin = {
  name: "inline-terms",
  setup(build) {
    build.onLoad({ filter: /[\\/]apps-sdk[\\/](src|home)[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: inline(await readFile(path, "utf8")),
      loader: "ts",
    }));
  },
};

function inline(source: string): string {
  const names =
    IMPORT.exec(source)?.[1]
      ?.split(",")
      .map((name) => name.trim()) ?? [];
  return names.filter((name) => /^[A-Z_]+$/.test(name)).reduce(inlineOne, source);
}

function inlineOne(source: string, name: string): string {
  const vocabulary = (ontologies as Readonly<Record<string, unknown>>)[name];
  const use = new RegExp(`(?<![.\\w$"'\`]|typeof )${name}(?:\\.(\\w+)|\\["([^"]+)"\\])(?![\\w$])`, "g");
  return source.replace(use, (whole, plain: string | undefined, quoted: string | undefined) => {
    const term = (vocabulary as Readonly<Record<string, unknown>> | undefined)?.[plain ?? quoted ?? ""];
    return typeof term === "string" ? JSON.stringify(term) : whole;
  });
}

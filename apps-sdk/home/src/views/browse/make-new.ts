import { MEDIA, RDFS } from "@webizen/ontologies";
import type { Files } from "../../../../src/index.ts";
import { segmentOf } from "./names.ts";

/** What can be begun in a folder. */
export type NewThing = "folder" | "note" | "document";

/**
 * Makes something new, where nothing is yet.
 *
 * @returns its address
 * @throws WebizenError `conflict` where the name is taken
 */
export async function makeNew(
  files: Pick<Files, "createFolder" | "write">,
  { what, name, folder }: { readonly what: NewThing; readonly name: string; readonly folder: string },
): Promise<string> {
  if (what === "folder") return files.createFolder(`${folder}${segmentOf(name)}/`);
  const [ending, type, content] =
    what === "note"
      ? ([".md", MEDIA.markdown, `# ${name}\n\n`] as const)
      : ([".ttl", MEDIA.turtle, writeDocument(name)] as const);
  const full = name.toLowerCase().endsWith(ending) ? name : `${name}${ending}`;
  const { iri } = await files.write(`${folder}${segmentOf(full)}`, content, { type, when: "new" });
  return iri;
}

function writeDocument(name: string): string {
  return `<#it> <${RDFS.label}> ${JSON.stringify(name)} .\n`;
}

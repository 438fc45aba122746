import { mediaTypeIri } from "@webizen/ontologies";
import type { Passage } from "../passage.ts";
import { detectFormat, essenceOf } from "./detect-format.ts";
import { wordsOfFormat } from "./words-of-format.ts";

/** The last step of the path of an IRI, decoded; of a container without its slash. */
export function fileNameOf(iri: string): string {
  const step = (iri.split(/[?#]/, 1)[0] ?? "").replace(/\/$/, "").split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** Says a file name in words: `2026-11_trip-to-rome.pdf` is `2026 11 trip to rome`. Capitals stay as they are. */
export function wordsOfFileName(name: string): string {
  const base = name.replace(/(?<=.)\.[A-Za-z0-9]{1,5}$/, "");
  return (
    base
      .replace(/[_+-]+/g, " ")
      .replace(/\s+/g, " ")
      .trim() || name
  );
}

/**
 * Makes the passage by which a file is found that has no text, or none that could be read: its name and what it is.
 */
export function passageOfName(file: { readonly iri: string; readonly contentType: string }): Passage {
  const name = fileNameOf(file.iri);
  const format = detectFormat({ name, contentType: file.contentType, bytes: new Uint8Array() });
  return {
    kind: "passage",
    subject: file.iri,
    label: wordsOfFileName(name),
    alternatives: [name],
    types: [mediaTypeIri(file.contentType)],
    typeLabels: [wordsOfFormat(format, essenceOf(file.contentType))],
    body: "",
    dates: [],
    links: [],
    labelSources: [],
  };
}

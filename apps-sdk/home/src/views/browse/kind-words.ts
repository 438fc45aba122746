import { MEDIA } from "@webizen/ontologies";
import { KIND_WORDS } from "../../english/browse.ts";
import type { IconName } from "../../parts/icon.ts";

/** What a file can be shown as. */
export type FileKind = "text" | "markdown" | "rdf" | "image" | "audio" | "video" | "pdf" | "page" | "unknown";

const RDF: readonly string[] = [
  MEDIA.turtle,
  MEDIA.jsonld,
  MEDIA.ntriples,
  MEDIA.nquads,
  MEDIA.trig,
  MEDIA.rdfxml,
  MEDIA.n3,
];
// What browsers show as pictures, and nothing that can act.
const IMAGES: readonly string[] = [MEDIA.png, MEDIA.jpeg, MEDIA.gif, MEDIA.webp, MEDIA.avif];
const PAGES: readonly string[] = [MEDIA.html, MEDIA.xhtml, MEDIA.svg];
const TEXTS: readonly string[] = [
  MEDIA.json,
  MEDIA.xml,
  MEDIA.yaml,
  MEDIA.message,
  MEDIA.mbox,
  MEDIA.sparqlQuery,
  MEDIA.sparqlUpdate,
];

/** Says what a file can be shown as, by its media type alone: names say what their authors like. */
export function kindOfFile(type: string | undefined): FileKind {
  if (type === undefined) return "unknown";
  if (RDF.includes(type)) return "rdf";
  if (type === MEDIA.markdown) return "markdown";
  if (PAGES.includes(type)) return "page";
  if (IMAGES.includes(type)) return "image";
  if (type === MEDIA.pdf) return "pdf";
  if (type.startsWith("audio/")) return "audio";
  if (type.startsWith("video/")) return "video";
  if (type.startsWith("text/") || TEXTS.includes(type) || /\+(json|xml|yaml)$|javascript$/.test(type))
    return "text";
  return "unknown";
}

/** Names the kind of something in a word or two. */
export function kindWords(kind: "folder" | "file", type: string | undefined): string {
  if (kind === "folder") return KIND_WORDS.folder;
  const known = kindOfFile(type);
  if (known === "text" && type !== undefined) return KIND_WORDS.texts[type] ?? KIND_WORDS.text;
  if (known !== "unknown") return type === MEDIA.svg ? KIND_WORDS.image : KIND_WORDS[known];
  if (type?.startsWith("image/")) return KIND_WORDS.image;
  return KIND_WORDS.others[type ?? ""] ?? KIND_WORDS.unknown;
}

/** The icon beside it. */
export function iconOfKind(kind: "folder" | "file", type: string | undefined): IconName {
  if (kind === "folder") return "folder";
  switch (kindOfFile(type)) {
    case "markdown":
      return "note";
    case "rdf":
      return "graph";
    case "image":
      return "image";
    default:
      return type?.startsWith("image/") ? "image" : "file";
  }
}

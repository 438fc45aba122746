import { MEDIA } from "@webizen/ontologies";
import type { Extraction } from "../passage.ts";

/** How a file is read. */
export type Format =
  | "text"
  | "code"
  | "markdown"
  | "html"
  | "xml"
  | "json"
  | "csv"
  | "vcard"
  | "calendar"
  | "message"
  | "mbox"
  | "pdf"
  | "docx"
  | "odt"
  | "image"
  /** Known, and there is no text in it, or nobody reads it yet. */
  | "none";

const BY_TYPE: Readonly<Record<string, Format>> = {
  [MEDIA.markdown]: "markdown",
  [MEDIA.html]: "html",
  [MEDIA.xhtml]: "html",
  [MEDIA.textXml]: "xml",
  [MEDIA.xml]: "xml",
  [MEDIA.svg]: "xml",
  [MEDIA.json]: "json",
  [MEDIA.csv]: "csv",
  [MEDIA.tsv]: "csv",
  [MEDIA.vcard]: "vcard",
  [MEDIA.calendar]: "calendar",
  [MEDIA.message]: "message",
  [MEDIA.mbox]: "mbox",
  [MEDIA.pdf]: "pdf",
  [MEDIA.docx]: "docx",
  [MEDIA.odt]: "odt",
  [MEDIA.javascript]: "code",
  [MEDIA.css]: "code",
  [MEDIA.yaml]: "code",
  [MEDIA.sparqlQuery]: "code",
  [MEDIA.sparqlUpdate]: "code",
};

const BY_SUFFIX: Readonly<Record<string, Format>> = {
  ...suffixes("text", "txt text log rst adoc org tex"),
  ...suffixes("markdown", "md markdown mdown mkd"),
  ...suffixes("html", "html htm xhtml"),
  ...suffixes("xml", "xml svg rss atom opml gpx kml"),
  ...suffixes("json", "json geojson webmanifest ipynb"),
  ...suffixes("csv", "csv tsv"),
  ...suffixes("vcard", "vcf vcard"),
  ...suffixes("calendar", "ics ical ifb"),
  ...suffixes("message", "eml"),
  ...suffixes("mbox", "mbox mbx"),
  ...suffixes("pdf", "pdf"),
  ...suffixes("docx", "docx"),
  ...suffixes("odt", "odt"),
  ...suffixes("image", "jpg jpeg png tif tiff heic heif avif gif webp"),
  ...suffixes(
    "code",
    "js mjs cjs ts mts jsx tsx py rb rs go c h cc cpp hpp java kt swift cs php lua pl sh bash zsh fish",
  ),
  ...suffixes(
    "code",
    "sql rq ru css scss less yaml yml toml ini conf cfg env diff patch r jl hs ml clj ex exs vue svelte",
  ),
  ...suffixes(
    "none",
    "zip gz tgz xz bz2 7z rar tar mp3 mp4 m4a mov mkv webm ogg flac wav avi exe dll so dmg iso",
  ),
  ...suffixes("none", "woff woff2 ttf otf sqlite db wasm xlsx pptx ods odp epub"),
};

/** First bytes, as Latin-1, that only files of one kind have; the first that fits counts. */
const MAGIC: readonly (readonly [offset: number, beginning: string, format: Format])[] = [
  [0, "%PDF-", "pdf"],
  [0, "\u00ff\u00d8\u00ff", "image"],
  [0, "\u0089PNG\r\n", "image"],
  [0, "GIF8", "image"],
  [0, "II*\u0000", "image"],
  [0, "MM\u0000*", "image"],
  [8, "WEBPVP8", "image"],
  [4, "ftyphei", "image"],
  [4, "ftypmif1", "image"],
  [4, "ftypavif", "image"],
  [4, "ftyp", "none"],
  [0, "\u001f\u008b", "none"],
  [0, "7z\u00bc\u00af", "none"],
  [0, "Rar!", "none"],
  [0, "\u007fELF", "none"],
  [0, "SQLite format 3\u0000", "none"],
  [0, "OggS", "none"],
  [0, "fLaC", "none"],
  [0, "ID3", "none"],
];

const GENERIC: ReadonlySet<string> = new Set([
  "",
  MEDIA.octetStream,
  MEDIA.text,
  MEDIA.zip,
  MEDIA.xml,
  MEDIA.textXml,
]);

/**
 * Decides how a file is read: by its first bytes where these leave no doubt, else by its content type, and by the
 * ending of its name where the type says little.
 *
 * @param name path or IRI; only the ending counts
 */
export function detectFormat(file: {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}): Format {
  const type = essenceOf(file.contentType);
  const named = BY_SUFFIX[suffixOf(file.name)];
  const declared =
    BY_TYPE[type] ?? (type.endsWith("+json") ? "json" : type.endsWith("+xml") ? "xml" : undefined);
  const shown = readMagic(file.bytes, declared ?? named);
  if (shown !== undefined) return shown;
  if (!GENERIC.has(type)) return declared ?? formatOfFamily(type) ?? named ?? "none";
  if (named !== undefined) return named;
  return declared ?? (type === MEDIA.zip ? "none" : "text");
}

/**
 * Tells by name and content type whether a file may hold text, so that nobody fetches the bytes of a film to find none.
 */
export function mayHoldText(file: { readonly iri: string; readonly contentType: string }): boolean {
  return detectFormat({ name: file.iri, contentType: file.contentType, bytes: new Uint8Array() }) !== "none";
}

/** What becomes of a file of a type that nobody reads. */
export function describeUnread(contentType: string): Extraction {
  return { kind: "no-text", reason: `Files of the type ${essenceOf(contentType)} are not read` };
}

/** The type and subtype of a content type, in lower case. */
export function essenceOf(contentType: string): string {
  return (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
}

function formatOfFamily(type: string): Format | undefined {
  const family = type.split("/", 1)[0];
  if (family === "text") return type.includes("x-") ? "code" : "text";
  if (family === "image") return "image";
  return family === "audio" || family === "video" || family === "font" ? "none" : undefined;
}

function suffixOf(name: string): string {
  const path = name.split(/[?#]/, 1)[0] ?? "";
  return /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
}

function readMagic(bytes: Uint8Array, expected: Format | undefined): Format | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 64));
  if (head.startsWith("PK\u0003\u0004")) return readArchive(bytes, expected);
  const magic = MAGIC.find(([offset, beginning]) => head.startsWith(beginning, offset));
  if (magic !== undefined) return magic[2];
  if (/^BEGIN:VCARD\s/i.test(head)) return "vcard";
  if (/^BEGIN:VCALENDAR\s/i.test(head)) return "calendar";
  if (expected === "text" || expected === undefined)
    return /^From \S+ .{3,20}\d\d:\d\d/.test(head) ? "mbox" : undefined;
  return undefined;
}

/** A document of an office program is an archive that begins with files of known names. */
function readArchive(bytes: Uint8Array, expected: Format | undefined): Format {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4_096));
  if (head.includes(MEDIA.odt)) return "odt";
  if (expected === "docx" || expected === "odt") return expected;
  return /word\/(document|styles)\.xml/.test(head) ? "docx" : "none";
}

function suffixes(format: Format, names: string): Readonly<Record<string, Format>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, format]));
}

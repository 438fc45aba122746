import { MEDIA } from "@webizen/ontologies";

const BY_ENDING: Readonly<Record<string, string>> = {
  avif: MEDIA.avif,
  css: MEDIA.css,
  csv: MEDIA.csv,
  docx: MEDIA.docx,
  eml: MEDIA.message,
  gif: MEDIA.gif,
  gz: MEDIA.gzip,
  heic: MEDIA.heic,
  htm: MEDIA.html,
  html: MEDIA.html,
  ics: MEDIA.calendar,
  jpeg: MEDIA.jpeg,
  jpg: MEDIA.jpeg,
  js: MEDIA.javascript,
  json: MEDIA.json,
  jsonld: MEDIA.jsonld,
  md: MEDIA.markdown,
  mjs: MEDIA.javascript,
  mp3: MEDIA.mp3,
  mp4: MEDIA.mp4,
  nq: MEDIA.nquads,
  nt: MEDIA.ntriples,
  odt: MEDIA.odt,
  pdf: MEDIA.pdf,
  png: MEDIA.png,
  pptx: MEDIA.pptx,
  svg: MEDIA.svg,
  tif: MEDIA.tiff,
  tiff: MEDIA.tiff,
  trig: MEDIA.trig,
  tsv: MEDIA.tsv,
  ttl: MEDIA.turtle,
  txt: MEDIA.text,
  vcf: MEDIA.vcard,
  webp: MEDIA.webp,
  xlsx: MEDIA.xlsx,
  xml: MEDIA.xml,
  yaml: MEDIA.yaml,
  yml: MEDIA.yaml,
  zip: MEDIA.zip,
};

/** Media type of a file by the ending of its name; where that says nothing, that of text or of bytes. */
export function mediaTypeOf(iri: string, isText: boolean): string {
  const ending = /\.([a-z0-9]+)$/i.exec(new URL(iri).pathname)?.[1]?.toLowerCase() ?? "";
  return BY_ENDING[ending] ?? (isText ? MEDIA.text : MEDIA.octetStream);
}

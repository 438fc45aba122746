import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Photo } from "@webizen/embeddings/parsers";
import { EXIF, MEDIA, SCHEMA, XSD } from "@webizen/ontologies";
import { relativePath } from "../../provision/relative-iri.ts";
import { type Fragment, text, turtle, turtleDocument, typed } from "../../provision/turtle.ts";
import { DESCRIPTION_SUFFIX } from "../../storage/resource-path.ts";
import { guessContentType } from "../content-type.ts";
import { type ImportItem, planImport } from "../plan-import.ts";
import { readSample } from "../state-of-file.ts";
import type { ImportParsers } from "./import-parsers.ts";
import type { Conversion, Source, UnreadItem, WantedDocument, WantedItem } from "./wanted-item.ts";

const PICTURE = /\.(jpe?g|png|tiff?|heic|heif|avif|webp|gif)$/i;
const MAX_BYTES = 256 * 1024 * 1024;

/** Photos as they are, and beside each a description with what it says of itself: when, where, with which camera. */
export async function convertPhotos(source: Source, parsers: ImportParsers): Promise<Conversion> {
  const folder = source.isFolder ? source.path : dirname(source.path);
  const plan = await planImport(folder, { to: source.to, manifest: undefined, all: source.all });
  const wanted = source.isFolder
    ? plan.documents
    : plan.documents.filter(({ file }) => file === basename(source.path));
  async function* read(): AsyncGenerator<WantedItem | UnreadItem> {
    for (const { path, reason, isFault } of source.isFolder ? plan.leftOut : []) {
      if (isFault) yield { kind: "unread", name: path, reason };
    }
    for (const item of wanted) yield* readPhoto(item, folder, parsers);
  }
  return {
    items: read(),
    registration: { forClass: SCHEMA.Photograph, place: source.to },
    count: wanted.length,
  };
}

async function* readPhoto(
  item: ImportItem,
  folder: string,
  parsers: ImportParsers,
): AsyncGenerator<WantedItem | UnreadItem> {
  const file = join(folder, item.file);
  let photo: Photo | undefined;
  let contentType: string;
  try {
    contentType = guessContentType(item.file, await readSample(file));
    if (PICTURE.test(item.file) && item.size <= MAX_BYTES)
      photo = await parsers.readExif(await readFile(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined) {
      yield { kind: "unread", name: item.file, reason: `cannot be read (${code})` };
      return;
    }
    contentType = guessContentType(item.file, new Uint8Array());
    yield {
      kind: "unread",
      name: item.file,
      reason: "is kept as it is; what it says of itself is damaged and was left out",
    };
  }
  const original = { path: item.path, contentType, content: { file, size: item.size } };
  const description = photo && describePhoto(item, photo, contentType);
  yield {
    kind: "item",
    name: item.file,
    documents: [original, ...(description === undefined ? [] : [description])],
  };
}

function describePhoto(item: ImportItem, photo: Photo, contentType: string): WantedDocument {
  const path = item.path + DESCRIPTION_SUFFIX;
  const { camera, creator, description, height, keywords, takenAt, title, width } = photo;
  const caption =
    title === undefined ? description : description === undefined ? title : `${title}. ${description}`;
  const lines: Fragment[] = [
    turtle`\n${relativePath(path, item.path)} a ${SCHEMA.Photograph}, ${SCHEMA.ImageObject};\n  ${SCHEMA.encodingFormat} ${text(contentType)}`,
    ...(caption === undefined ? [] : [turtle`;\n  ${SCHEMA.caption} ${text(caption)}`]),
    ...(takenAt === undefined
      ? []
      : [
          turtle`;\n  ${SCHEMA.dateCreated} ${typed(takenAt, takenAt.includes("T") ? XSD.dateTime : XSD.date)}`,
        ]),
    ...(creator === undefined
      ? []
      : [turtle`;\n  ${SCHEMA.creator} [ a ${SCHEMA.Person}; ${SCHEMA.name} ${text(creator)} ]`]),
    ...(camera === undefined ? [] : [turtle`;\n  ${EXIF.model} ${text(camera)}`]),
    ...(width === undefined ? [] : [turtle`;\n  ${SCHEMA.width} ${width}`]),
    ...(height === undefined ? [] : [turtle`;\n  ${SCHEMA.height} ${height}`]),
    ...keywords.map((word) => turtle`;\n  ${SCHEMA.keywords} ${text(word)}`),
    ...describePlace(photo),
  ];
  const { prefixes } = turtle`${lines}`;
  const body = { prefixes, source: `${lines.map(({ source }) => source).join("")}.` };
  return {
    path,
    contentType: MEDIA.turtle,
    content: turtleDocument(`What ${basename(item.file)} shows, when and where.`, body),
  };
}

function describePlace({ altitude, latitude, longitude, place }: Photo): readonly Fragment[] {
  if (latitude === undefined && place === undefined) return [];
  const called = place === undefined ? turtle`` : turtle`; ${SCHEMA.name} ${text(place)}`;
  const height =
    altitude === undefined
      ? turtle``
      : turtle`; ${SCHEMA.elevation} ${typed(altitude.toFixed(1), XSD.decimal)}`;
  const at =
    latitude === undefined || longitude === undefined
      ? turtle``
      : turtle`; ${SCHEMA.geo} [ a ${SCHEMA.GeoCoordinates}; ${SCHEMA.latitude} ${typed(latitude.toFixed(6), XSD.decimal)}; ${SCHEMA.longitude} ${typed(longitude.toFixed(6), XSD.decimal)}${height} ]`;
  return [turtle`;\n  ${SCHEMA.contentLocation} [ a ${SCHEMA.Place}${called}${at} ]`];
}

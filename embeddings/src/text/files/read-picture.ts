import { looseBlock } from "../chunks/block.ts";
import { describeDate } from "../dates/describe-date.ts";
import { parseDate } from "../dates/parse-date.ts";
import { type Photo, readExif } from "../parsers/read-exif.ts";
import type { FileText } from "./source-file.ts";

/** Reads what a picture says of itself. */
export async function readPicture(bytes: Uint8Array): Promise<FileText> {
  const photo = await readExif(bytes);
  const text = describePhoto(photo);
  if (text === "" && photo.title === undefined)
    return { parts: [], empty: "The picture says nothing of itself" };
  const ms = parseDate(photo.takenAt ?? "")?.ms;
  return {
    parts: [
      {
        label: photo.title ?? "",
        dates: ms === undefined ? [] : [ms],
        blocks: [looseBlock(text || (photo.title ?? ""))],
      },
    ],
  };
}

function describePhoto(photo: Photo): string {
  const taken = parseDate(photo.takenAt ?? "");
  return [
    photo.description,
    photo.keywords.length > 0 && `keywords: ${photo.keywords.join(", ")}`,
    taken && `taken ${describeDate(taken)}`,
    photo.place && `place: ${photo.place}`,
    photo.latitude !== undefined &&
      photo.longitude !== undefined &&
      describePlace(photo.latitude, photo.longitude),
    photo.creator && `by ${photo.creator}`,
    photo.camera && `camera: ${photo.camera}`,
    photo.lens && `lens: ${photo.lens}`,
  ]
    .filter(Boolean)
    .join("; ");
}

function describePlace(latitude: number, longitude: number): string {
  const north = `${Math.abs(latitude).toFixed(4)}° ${latitude < 0 ? "south" : "north"}`;
  return `at ${north}, ${Math.abs(longitude).toFixed(4)}° ${longitude < 0 ? "west" : "east"}`;
}

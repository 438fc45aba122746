/** When and where a picture was taken, as it says itself. */
export interface PhotoFacts {
  /** Cameras that know no time zone are taken to be in that of this device. */
  readonly takenAt: Date | undefined;
  /** Degrees, north positive (WGS 84). */
  readonly latitude: number | undefined;
  /** Degrees, east positive (WGS 84). */
  readonly longitude: number | undefined;
}

const TIME = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d(?::\d\d)?)/;

/**
 * Reads EXIF of a JPEG, TIFF or HEIC picture. Of other files, and of pictures that say nothing or are torn, there is nothing
 * to tell.
 *
 * @example
 * const { takenAt, latitude, longitude } = await readPhoto(input.files[0]);
 */
export async function readPhoto(picture: Blob): Promise<PhotoFacts> {
  const { parse } = await import("exifr/dist/lite.esm.mjs");
  const options = { reviveValues: false, tiff: true, exif: true, gps: true };
  const tags = (await parse(await picture.arrayBuffer(), options).catch(() => undefined)) ?? {};
  const { latitude, longitude } = tags;
  const isPlace = isDegrees(latitude, 90) && isDegrees(longitude, 180);
  return {
    takenAt: readTime(tags),
    latitude: isPlace ? latitude : undefined,
    longitude: isPlace ? longitude : undefined,
  };
}

function readTime(tags: Readonly<Record<string, unknown>>): Date | undefined {
  const match = TIME.exec(String(tags.DateTimeOriginal ?? tags.CreateDate ?? ""));
  if (match === null) return undefined;
  const [, year, month, day, clock] = match;
  const offset = /^[+-]\d\d:\d\d/.exec(String(tags.OffsetTimeOriginal ?? ""))?.[0] ?? "";
  const time = new Date(`${year}-${month}-${day}T${clock}${offset}`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function isDegrees(value: unknown, most: number): value is number {
  return typeof value === "number" && Math.abs(value) <= most;
}

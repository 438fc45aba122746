import exifr from "exifr";

/** What a picture says of itself. */
export interface Photo {
  readonly title?: string;
  readonly description?: string;
  readonly keywords: readonly string[];
  readonly creator?: string;
  /** Maker and model. */
  readonly camera?: string;
  readonly lens?: string;
  /** Place in words, where the picture has them: street, city, region, country. */
  readonly place?: string;
  /** `2026-11-23T14:30:00`, with the offset where the camera knew it. */
  readonly takenAt?: string;
  /** Degrees, north and east positive (WGS 84). */
  readonly latitude?: number;
  readonly longitude?: number;
  /** Metres above the sea. */
  readonly altitude?: number;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
}

type Tags = Readonly<Record<string, unknown>>;

/**
 * Reads EXIF, IPTC and XMP of a JPEG, PNG, TIFF, HEIC or AVIF picture. Pictures of other formats, and those that say
 * nothing, give no more than an empty list of keywords.
 *
 * @throws Error where the picture is torn before its metadata end
 */
export async function readExif(bytes: Uint8Array): Promise<Photo> {
  const tags: Tags =
    (await exifr
      .parse(bytes, {
        tiff: true,
        exif: true,
        gps: true,
        iptc: true,
        xmp: true,
        ihdr: true,
        mergeOutput: true,
        reviveValues: false,
        makerNote: false,
        userComment: true,
      })
      .catch((error: unknown) => {
        if (error instanceof Error && /unknown file format/i.test(error.message)) return undefined;
        throw error;
      })) ?? {};
  const location = ["Sublocation", "Location", "City", "State", "Country"].map((key) => readText(tags[key]));
  const takenAt = readTime(tags);
  return {
    ...pick("title", readText(tags.title ?? tags.Headline ?? tags.ObjectName ?? tags.XPTitle)),
    ...pick(
      "description",
      readText(
        tags.description ?? tags.ImageDescription ?? tags.Caption ?? tags.XPComment ?? tags.userComment,
      ),
    ),
    keywords: readList(tags.subject ?? tags.Keywords ?? tags.XPKeywords),
    ...pick("creator", readText(tags.creator ?? tags.Artist ?? tags.Byline)),
    ...pick("camera", nameCamera(readText(tags.Make), readText(tags.Model))),
    ...pick("lens", readText(tags.LensModel)),
    ...pick("place", [...new Set(location.filter((name) => name !== undefined))].join(", ") || undefined),
    ...(takenAt !== undefined && { takenAt }),
    ...readPlace(tags),
    ...pickNumber("width", tags.ExifImageWidth ?? tags.ImageWidth),
    ...pickNumber("height", tags.ExifImageHeight ?? tags.ImageHeight),
  };
}

function pick<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, string>>;
}

function pickNumber<Key extends string>(key: Key, value: unknown): Partial<Record<Key, number>> {
  return (typeof value === "number" && Number.isFinite(value) ? { [key]: value } : {}) as Partial<
    Record<Key, number>
  >;
}

/** XMP gives one text a language; the default comes first. */
function readText(value: unknown): string | undefined {
  if (Array.isArray(value)) return readText(value[0]);
  if (typeof value === "object" && value !== null && "value" in value) return readText(value.value);
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).replaceAll("\u0000", " ").trim();
  return text === "" ? undefined : text;
}

function readList(value: unknown): readonly string[] {
  const items = Array.isArray(value) ? value : typeof value === "string" ? value.split(/[;,]/) : [];
  return [...new Set(items.map(readText).filter((item) => item !== undefined))];
}

function nameCamera(make: string | undefined, model: string | undefined): string | undefined {
  if (make === undefined || model === undefined) return model ?? make;
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}

function readTime(tags: Tags): string | undefined {
  const written = readText(tags.DateTimeOriginal ?? tags.CreateDate ?? tags.DateCreated ?? tags.ModifyDate);
  const match = /^(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?/.exec(written ?? "");
  if (match === null || match[1] === "0000") return undefined;
  const [, year, month, day, hour, minute, second] = match;
  if (hour === undefined) return `${year}-${month}-${day}`;
  const offset = readText(tags.OffsetTimeOriginal ?? tags.OffsetTime) ?? "";
  return `${year}-${month}-${day}T${hour}:${minute}:${second ?? "00"}${/^[+-]\d\d:\d\d$/.test(offset) ? offset : ""}`;
}

function readPlace(tags: Tags): Pick<Photo, "latitude" | "longitude" | "altitude"> {
  const { GPSAltitude: altitude, latitude, longitude } = tags;
  if (typeof latitude !== "number" || typeof longitude !== "number") return {};
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return {};
  return { latitude, longitude, ...pickNumber("altitude", altitude) };
}

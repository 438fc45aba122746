import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** How a picture of a test is made. */
export interface PictureOptions {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly format?: "jpeg" | "png" | "webp" | "gif" | "avif" | "tiff";
  /** How it lies: 6 is a quarter turn, as phones write it that are held upright. */
  readonly orientation?: number;
  /** Where it was taken, written into it as cameras do: `52/1 30/1 0/1`, north. */
  readonly latitude?: string;
}

/** Makes a picture whose left half is red and whose right half is blue. */
export async function makePicture({
  width,
  height,
  format = "jpeg",
  orientation,
  latitude,
}: PictureOptions): Promise<Uint8Array> {
  const half = {
    create: { width: Math.floor(width / 2), height, channels: 3, background: "#c00000" },
  } as const;
  const red = await sharp(half).png().toBuffer();
  const picture = sharp({ create: { width, height, channels: 3, background: "#0000c0" } }).composite([
    { input: red, left: 0, top: 0 },
  ]);
  const told =
    latitude === undefined
      ? picture
      : picture.withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: latitude } });
  return (orientation === undefined ? told : told.withMetadata({ orientation })).toFormat(format).toBuffer();
}

/** What a picture is, and the colours in its corners as `red,green,blue`. */
export async function readPicture(bytes: Uint8Array): Promise<{
  readonly format: string;
  readonly width: number;
  readonly height: number;
  /** Whether it says anything besides its pixels. */
  readonly hasMetadata: boolean;
  readonly topLeft: "red" | "blue";
  readonly bottomLeft: "red" | "blue";
}> {
  const { format, width, height, exif, xmp, iptc, icc } = await sharp(bytes).metadata();
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (row: number): "red" | "blue" => {
    const from = row * info.width * info.channels;
    return (data[from] ?? 0) > (data[from + 2] ?? 0) ? "red" : "blue";
  };
  const hasMetadata = [exif, xmp, iptc, icc].some((each) => each !== undefined);
  return { format, width, height, hasMetadata, topLeft: at(0), bottomLeft: at(info.height - 1) };
}

/** Writes a PNG of a few kilobytes that says to have as many pixels as is asked for, and does. */
export function makePngBomb(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  // One bit for each pixel, and a byte before each row.
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  const parts = [chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

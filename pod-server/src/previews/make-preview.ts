import type { default as Sharp, SharpOptions } from "sharp";

/** What reads pictures and writes them. */
export type ImageLibrary = typeof Sharp;

/** More pixels are not read: a phone's picture has some 12 to 50 million, and some formats unpack all of them at once. */
const MAX_PIXELS = 64_000_000;

// One for each format that `imageFormatOf` knows. Everything else that the library could load is out of reach: drawings,
// documents, files on this machine.
const LOADERS = [
  "VipsForeignLoadJpegBuffer",
  "VipsForeignLoadPngBuffer",
  "VipsForeignLoadWebpBuffer",
  "VipsForeignLoadNsgifBuffer",
  "VipsForeignLoadHeifBuffer",
  "VipsForeignLoadTiffBuffer",
];

const READING: SharpOptions = {
  // The first picture of those that have many.
  pages: 1,
  animated: false,
  failOn: "error",
  limitInputPixels: MAX_PIXELS,
  sequentialRead: true,
};
/** Milliseconds are saved by taking the quickest ways that look well enough. */
const WRITING = { quality: 75, effort: 2 };

/** Loads what reads pictures, able to do no more than is needed here. @throws where it is not installed */
export async function loadImageLibrary(): Promise<ImageLibrary> {
  const { default: sharp } = await import("sharp");
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: LOADERS });
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

/**
 * Makes a preview: a WebP at most `width` pixels wide and twice as high, upright, in sRGB, and without anything that the
 * picture says besides its pixels, such as where it was taken.
 *
 * @throws Error where the bytes are no picture, a broken one, or one too large
 */
export async function makePreview(
  sharp: ImageLibrary,
  bytes: Uint8Array,
  width: number,
): Promise<Uint8Array> {
  return sharp(bytes, READING)
    .autoOrient()
    .resize({ width, height: 2 * width, fit: "inside", withoutEnlargement: true })
    .webp(WRITING)
    .toBuffer();
}

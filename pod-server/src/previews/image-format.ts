/** A raster format of which previews are made. */
export type ImageFormat = "jpeg" | "png" | "webp" | "gif" | "avif" | "tiff";

/** As many bytes at the start of a file tell its format. */
export const SIGNATURE_BYTES = 64;

/**
 * Tells by its first bytes whether a file is a picture of which previews are made. Names and media types decide nothing: both
 * are what somebody said, and what reads the bytes is chosen by the bytes.
 *
 * @param bytes at least `SIGNATURE_BYTES`, or all there are
 * @returns `undefined` for everything else: drawings, documents, moving pictures, HEIC
 */
export function imageFormatOf(bytes: Uint8Array): ImageFormat | undefined {
  const text = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString("latin1");
  if (text(0, 3) === "\xff\xd8\xff") return "jpeg";
  if (text(0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "webp";
  if (text(0, 6) === "GIF87a" || text(0, 6) === "GIF89a") return "gif";
  if (text(0, 4) === "II*\0" || text(0, 4) === "MM\0*") return "tiff";
  return text(4, 8) === "ftyp" && isAvif(bytes, text) ? "avif" : undefined;
}

// The box of brands: its length, "ftyp", the major brand, a version, the compatible brands.
// https://aomediacodec.github.io/av1-avif/#file-constraints
function isAvif(bytes: Uint8Array, text: (from: number, to: number) => string): boolean {
  const end = Math.min(
    new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0),
    bytes.length,
  );
  const brands = [text(8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text(at, at + 4));
  return brands.some((brand) => brand === "avif" || brand === "avis");
}

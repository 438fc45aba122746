/** The part of the library that reads JPEG, TIFF and HEIC; its own types describe the whole under another name. */
declare module "exifr/dist/lite.esm.mjs" {
  export function parse(
    bytes: ArrayBuffer,
    options: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>> | undefined>;
}

import { isUtf8 } from "node:buffer";
import { MEDIA } from "@webizen/ontologies";
import mime from "mime";
import { isRdf } from "../rdf/formats.ts";

/** Bytes at the start of a file that decide whether it is text. */
export const SAMPLE_BYTES: number = 64 * 1024;

const TEXT_TYPE = `${MEDIA.text}; charset=utf-8`;
// The registered meaning of these endings is video, and nobody keeps those beside their source code.
const SOURCE_CODE = /\.[cm]?tsx?$/i;

/**
 * Tells the content type of a file by its name, and where the name says nothing by its first bytes.
 *
 * Text that is UTF-8 says so, because a browser would take it for Latin-1 otherwise. RDF does not: its formats fix
 * their encoding.
 *
 * @param sample the first {@link SAMPLE_BYTES} of the file, or all of a shorter one
 */
export function guessContentType(fileName: string, sample: Uint8Array): string {
  const known = mime.getType(fileName);
  if (known === null || SOURCE_CODE.test(fileName)) return isText(sample) ? TEXT_TYPE : MEDIA.octetStream;
  const isLabelled = known.startsWith("text/") && !isRdf(known) && isText(sample);
  return isLabelled ? `${known}; charset=utf-8` : known;
}

function isText(sample: Uint8Array): boolean {
  if (sample.includes(0)) return false;
  if (sample.length < SAMPLE_BYTES) return isUtf8(sample);
  // A sample may end inside a character, which has four bytes at most.
  return [0, 1, 2, 3].some((cut) => isUtf8(sample.subarray(0, sample.length - cut)));
}

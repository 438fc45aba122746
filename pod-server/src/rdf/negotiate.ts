import { MEDIA } from "@webizen/ontologies";
import { baseType, RDF_READABLE } from "./formats.ts";

interface MediaRange {
  readonly type: string;
  /** From 0 to 1. */
  readonly quality: number;
}

interface Rating {
  readonly quality: number;
  /** 2 for a type named in full, 1 for `type/*`, 0 for a wildcard. */
  readonly specificity: number;
}

/**
 * Picks the media type to answer with.
 *
 * Higher quality wins; of equal quality, a type that is named wins over one that a wildcard covers; then the
 * order of the offer decides, so the stored type goes first. Parameters other than `q` are ignored.
 *
 * @param accept the Accept header; `null` when there is none, which accepts everything
 * @param offered base types, best first
 * @returns `undefined` when nothing fits
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function negotiate(accept: string | null, offered: readonly string[]): string | undefined {
  if (accept === null || accept === "*/*" || accept === "") return offered[0];
  const ranges = parseAccept(accept);
  let chosen: string | undefined;
  let best: Rating = { quality: 0, specificity: 0 };
  for (const type of offered) {
    const rating = rate(baseType(type), ranges);
    const better =
      rating.quality > best.quality ||
      (rating.quality === best.quality && rating.specificity > best.specificity);
    if (rating.quality > 0 && (chosen === undefined || better)) {
      chosen = type;
      best = rating;
    }
  }
  return chosen;
}

/**
 * Tells whether an HTML page is wanted: it is named, and no RDF type is named with the same or a higher quality.
 * So a browser gets a page, and a data browser that could show both gets data.
 */
export function prefersHtml(accept: string | null): boolean {
  if (accept === null || !accept.toLowerCase().includes(MEDIA.html)) return false;
  const ranges = parseAccept(accept);
  const html = rate(MEDIA.html, ranges);
  if (html.specificity < 2 || html.quality === 0) return false;
  return RDF_READABLE.every((type) => {
    const rating = rate(type, ranges);
    return rating.specificity < 2 || rating.quality < html.quality;
  });
}

// The most specific range that covers a type sets its quality, even when that is lower than a wildcard's.
function rate(type: string, ranges: readonly MediaRange[]): Rating {
  const family = `${type.slice(0, type.indexOf("/"))}/*`;
  const candidates = [type, family, "*/*"];
  let best: Rating = { quality: 0, specificity: -1 };
  for (const range of ranges) {
    const place = candidates.indexOf(range.type);
    if (place < 0) continue;
    const specificity = 2 - place;
    if (specificity > best.specificity || (specificity === best.specificity && range.quality > best.quality))
      best = { quality: range.quality, specificity };
  }
  return best;
}

// One that is never closed runs to the end: to look for its end again from each quote inside would take quadratic time.
const QUOTED = /"(?:\\.?|[^"\\])*(?:"|$)/gs;
const ENTRY = /(?:[^,"]|"(?:\\.?|[^"\\])*(?:"|$))+/gs;

function parseAccept(accept: string): MediaRange[] {
  const ranges: MediaRange[] = [];
  for (const [entry] of accept.matchAll(ENTRY)) {
    const [type = "", ...parameters] = entry.replaceAll(QUOTED, "").split(";");
    const weight = parameters.map(readWeight).find(Boolean);
    const quality = weight === undefined ? 1 : Number(weight);
    if (quality >= 0 && quality <= 1) ranges.push({ type: type.trim().toLowerCase(), quality });
  }
  return ranges;
}

function readWeight(parameter: string): string | undefined {
  const [name, value] = parameter.split("=");
  return name?.trim().toLowerCase() === "q" ? value?.trim() : undefined;
}

import mime from "mime";
import type { PackageFiles } from "./app-package.ts";
import { unfit } from "./package-error.ts";

const BASE = "http://package/";
const BEST_ICON_PIXELS = 192;

/**
 * Reads a reference of a manifest as a path inside its package.
 *
 * @throws PodError `unprocessable-body` where it leads elsewhere
 */
export function pathInside(reference: string, member: string): string {
  const url = URL.parse(reference, BASE);
  // A reference to the root of a site means the root of the package: that is the site that the app is made for.
  if (url === null || !url.href.startsWith(BASE))
    throw unfit(`"${member}" is ${reference}, which is not in it; everything that an app loads comes along`);
  const path = decode(url.pathname.slice(1));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/** The picture of an app that fits a launcher best; `undefined` where it has none. */
export function chooseIcon(icons: unknown, files: PackageFiles): string | undefined {
  if (!Array.isArray(icons)) return undefined;
  const known = icons.flatMap((icon: unknown) => {
    const { src, sizes } = (icon ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof src !== "string") return [];
    const path = pathInside(src, "icons");
    if (!files.has(path)) throw unfit(`the icon ${path} is missing`);
    if (!(mime.getType(path) ?? "").startsWith("image/")) throw unfit(`the icon ${path} is no picture`);
    return [{ path, distance: Math.abs(pixelsOf(sizes) - BEST_ICON_PIXELS) }];
  });
  return known.toSorted((one, other) => one.distance - other.distance)[0]?.path;
}

function pixelsOf(sizes: unknown): number {
  if (sizes === "any") return BEST_ICON_PIXELS;
  return typeof sizes === "string" ? Number.parseInt(sizes, 10) || 0 : 0;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

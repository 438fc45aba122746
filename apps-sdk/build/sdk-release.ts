import { createHash } from "node:crypto";

const ADDRESS = /^\/sdk\/(\d+)\.(\d+)\.(\d+)(?:-[\w-]+)?\/(.*)$/s;
const DIGEST_CHARACTERS = 10;

type Version = readonly [major: number, minor: number, patch: number];

/** One state of the SDK, with an address of its own. */
export interface SdkRelease {
  /** `0.1.0-3f9a2c41d0`: the version, and a digest of all files, so that the address changes whenever one of them does. */
  readonly name: string;
  /**
   * Finds what an address that names a release or a version (`/sdk/0.1.0/webizen.js`) stands for in this release.
   *
   * @returns `current`: the address in this release, which may be kept for good; `plain`: the same without a release. Nothing
   *   where the address names no version, or one that this release cannot stand in for
   */
  find(path: string): { readonly current: string; readonly plain: string } | undefined;
}

/**
 * Names the release that files of the SDK make up.
 *
 * @param version as the package says, `major.minor.patch`
 * @param etags of all files below `/sdk/`, in a fixed order
 */
export function nameSdkRelease(version: string, etags: readonly string[]): SdkRelease {
  const digest = createHash("sha256").update(etags.join("\n")).digest("hex").slice(0, DIGEST_CHARACTERS);
  const name = `${version}-${digest}`;
  const [, ...here] = /^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  return {
    name,
    find(path) {
      const [, major, minor, patch, rest] = ADDRESS.exec(path) ?? [];
      if (rest === undefined) return undefined;
      const wanted: Version = [Number(major), Number(minor), Number(patch)];
      if (!standsInFor([Number(here[0]), Number(here[1]), Number(here[2])], wanted)) return undefined;
      return { current: `/sdk/${name}/${rest}`, plain: `/sdk/${rest}` };
    },
  };
}

/**
 * Whether what works with one version works with another: not before the first, and not after the next that may break it.
 *
 * @see https://semver.org/#spec-item-4
 */
function standsInFor([major, minor, patch]: Version, wanted: Version): boolean {
  if (major !== wanted[0]) return false;
  if (minor !== wanted[1]) return major > 0 && minor > wanted[1];
  return patch >= wanted[2];
}

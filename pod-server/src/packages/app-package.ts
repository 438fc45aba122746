/** What an app wants to touch, and why. */
export interface WantedAccess {
  readonly access: "read" | "write";
  /** Shown to the owner. */
  readonly purpose: string;
}

/** A folder that an app wants. */
export interface WantedFolder extends WantedAccess {
  /** Pod-relative path of a container. */
  readonly path: string;
}

/** A kind of thing that an app wants, wherever the owner keeps it. */
export interface WantedType extends WantedAccess {
  /** IRI of the class. */
  readonly class: string;
}

/** What an app says about itself. */
export interface AppManifest {
  /** Tells a new version of an app from another app: the `id` of its manifest, else its name. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** As its maker counts; empty where the manifest has none. */
  readonly version: string;
  /** Path of the first page inside the package. */
  readonly start: string;
  /** Path of a picture inside the package. */
  readonly icon: string | undefined;
  /** What the app is for. */
  readonly purpose: string;
  readonly folders: readonly WantedFolder[];
  readonly types: readonly WantedType[];
}

/** Files by their paths inside a package, without a slash in front. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/** An app that was checked: everything that its manifest names is there. */
export interface AppPackage {
  readonly manifest: AppManifest;
  readonly files: PackageFiles;
}

/** What a package may be. */
export const PACKAGE_BOUNDS: {
  /** Of the ZIP file. */
  readonly zipBytes: number;
  /** Of all files, unpacked. */
  readonly totalBytes: number;
  readonly files: number;
  readonly pathLength: number;
  readonly manifestBytes: number;
} = {
  zipBytes: 16 * 2 ** 20,
  totalBytes: 32 * 2 ** 20,
  files: 500,
  pathLength: 200,
  manifestBytes: 64 * 2 ** 10,
};

/** Name of the manifest, at the top of a package. */
export const MANIFEST_FILE = "manifest.webmanifest";

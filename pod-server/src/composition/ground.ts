import type { Logger } from "pino";
import type { Config } from "../config/config.ts";
import { createGuardedFetch, type GuardedFetch, IDENTITY_FETCH_BOUNDS } from "../identity/guarded-fetch.ts";
import type { DataFolder } from "../storage/data-folder.ts";

/** What every part of a server stands on. */
export interface Ground {
  readonly config: Config;
  /** Base URL with a trailing slash; also the issuer identifier and the server's own client identifier. */
  readonly url: string;
  readonly folder: DataFolder;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Fetches public documents that strangers name. */
  readonly fetchGuarded: GuardedFetch;
  /** The same, and documents of this server as the public sees them. */
  readonly fetchAnywhere: GuardedFetch;
}

/** A guarded fetch by the configuration's exceptions. */
export function guardFetch({ fetchAllow }: Config): GuardedFetch {
  return createGuardedFetch({ ...IDENTITY_FETCH_BOUNDS, allowOrigins: fetchAllow });
}

/** IRI of the storage root of a pod. */
export function rootIriOf({ url }: Pick<Ground, "url">, podName: string): string {
  return `${url}${podName}/`;
}

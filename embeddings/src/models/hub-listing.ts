import { weightsPath } from "./model-description.ts";
import type { RecommendedModel } from "./recommended-models.ts";

/** A file on the hub that a model needs. */
export interface HubFile {
  readonly path: string;
  readonly url: string;
  readonly bytes: number;
  readonly expected: { readonly sha256?: string; readonly gitBlob?: string };
}

/** What the hub has of a model. */
export interface HubListing {
  /** Full commit hash. */
  readonly revision: string;
  readonly files: readonly HubFile[];
}

interface HubAnswer {
  readonly sha?: string;
  readonly siblings?: readonly {
    readonly rfilename: string;
    readonly size?: number;
    readonly blobId?: string;
    readonly lfs?: { readonly sha256?: string };
  }[];
}

const NEEDED = ["config.json", "tokenizer.json", "tokenizer_config.json"];
const USEFUL = ["special_tokens_map.json", "1_Pooling/config.json", "sentence_bert_config.json"];

/** Paths of the files of a model: those that it cannot do without, and those that may be there. */
export function modelPaths(weights: string): { readonly needed: string[]; readonly useful: string[] } {
  return { needed: [...NEEDED, weights], useful: [...USEFUL, `${weights}_data`] };
}

/**
 * Asks the hub which files a model has, with their hashes.
 *
 * @throws Error when the hub does not answer, lacks a file, or names another hash than the one that is known
 */
export async function listHubFiles(
  model: RecommendedModel,
  {
    hub,
    fetch,
    signal,
  }: { readonly hub: string; readonly fetch: typeof globalThis.fetch; readonly signal?: AbortSignal },
): Promise<HubListing> {
  const { repository, revision, sha256 } = model;
  const url = `${hub}/api/models/${repository}/revision/${revision}?blobs=true`;
  const response = await fetch(url, signal ? { signal } : {});
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`${url} answered ${response.status}, so ${model.name} cannot be downloaded now`);
  }
  const { sha, siblings = [] } = (await response.json()) as HubAnswer;
  if (sha === undefined || !/^[0-9a-f]{40}$/.test(sha)) throw new Error(`${url} names no revision`);
  const { needed, useful } = modelPaths(weightsPath(model.dtype));
  const missing = needed.filter((path) => !siblings.some(({ rfilename }) => rfilename === path));
  if (missing.length > 0) throw new Error(`${repository} has no ${missing.join(" and no ")} at ${sha}`);
  const files = siblings
    .filter(({ rfilename }) => needed.includes(rfilename) || useful.includes(rfilename))
    .map(({ rfilename: path, size, blobId, lfs }): HubFile => {
      const known = sha256[path];
      if (size === undefined || (lfs?.sha256 ?? blobId) === undefined) {
        throw new Error(`${url} says neither size nor hash of ${path}`);
      }
      if (known !== undefined && lfs?.sha256 !== undefined && lfs.sha256 !== known) {
        throw new Error(
          `${path} of ${repository} is not the file that is known; it may have been tampered with`,
        );
      }
      // What Git calls a large file is the hash of a pointer to it.
      const hash = known ?? lfs?.sha256;
      const expected = {
        ...(hash === undefined ? {} : { sha256: hash }),
        ...(lfs === undefined && blobId !== undefined ? { gitBlob: blobId } : {}),
      };
      return { path, url: `${hub}/${repository}/resolve/${sha}/${path}`, bytes: size, expected };
    });
  return { revision: sha, files };
}

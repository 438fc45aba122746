import { WebizenError } from "../errors.ts";

/** The error for what lies in a storage, where there is none. @param webId whoever is signed in */
export function missingStorage(webId: string | undefined): WebizenError {
  return webId === undefined
    ? new WebizenError(
        "signed-out",
        "Nobody is signed in, so no storage is known; sign in first, or name the storage",
      )
    : new WebizenError(
        "not-found",
        `The profile of ${webId} names no storage, or cannot be read; name it in connect({ storage })`,
        { url: webId },
      );
}

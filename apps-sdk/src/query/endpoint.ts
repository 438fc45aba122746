import { WebizenError } from "../errors.ts";
import type { DescribeStorage, StorageDescription } from "../storage/describe-storage.ts";

/** What questions to a pod are sent with. */
export interface Asking {
  /** As whoever is signed in; keeps answers for reading without a connection. */
  readonly fetch: typeof globalThis.fetch;
  /** The same, past what is kept on this device: for what stays open. */
  readonly liveFetch: typeof globalThis.fetch;
  readonly describe: DescribeStorage;
  /** Root of the storage that is asked unless another one is named. @throws WebizenError where there is none */
  readonly storage: () => string;
}

/** What the endpoints are called where they are missing. */
const CALLED = { sparql: "queries in SPARQL", search: "search" } as const;

/** Finds the endpoint of a storage. @throws WebizenError `unsupported` where it has none */
export async function findEndpoint(
  { describe, storage }: Pick<Asking, "describe" | "storage">,
  kind: "sparql" | "search",
  wanted: string | undefined,
): Promise<string> {
  const root = wanted ?? storage();
  const description: StorageDescription = await describe(root);
  const endpoint = description[kind];
  if (endpoint !== undefined) return endpoint;
  throw new WebizenError("unsupported", `The server of ${root} offers no ${CALLED[kind]}; Webizen does`, {
    url: root,
  });
}

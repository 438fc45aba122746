import type { ResourceStore } from "@webizen/pod-server/storage";

/** Opens an empty store with this quota; `null` for none. */
export type OpenStore = (quotaBytes: number | null) => Promise<ResourceStore>;

/** Makes a test that runs with a store of its own, without a quota unless one is given. */
export type InStore = (
  use: (store: ResourceStore) => Promise<void>,
  quotaBytes?: number | null,
) => () => Promise<void>;

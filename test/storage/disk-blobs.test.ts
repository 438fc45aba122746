import { describe } from "node:test";
import { openDiskBlobs } from "@webizen/pod-server/storage";
import { blobStoreAcceptance } from "../support/acceptance/blob-store.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

describe("blobs on disk", () => {
  blobStoreAcceptance(async (use) => {
    await using folder = await makeTemporaryFolder();
    await use(await openDiskBlobs(folder.path));
  });
});

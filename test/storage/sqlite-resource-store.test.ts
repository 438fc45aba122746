import { describe } from "node:test";
import { openSqliteResourceStore } from "@webizen/pod-server/storage";
import { resourceStoreAcceptance } from "../support/acceptance/resource-store.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

describe("the SQLite resource store", () => {
  resourceStoreAcceptance(async (quotaBytes) => {
    const folder = await makeTemporaryFolder();
    const store = await openSqliteResourceStore(folder.path, { quotaBytes, blobGraceMs: 0 });
    const close = store[Symbol.asyncDispose].bind(store);
    store[Symbol.asyncDispose] = async () => {
      await close();
      await folder[Symbol.asyncDispose]();
    };
    return store;
  });
});

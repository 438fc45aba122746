import { describe } from "node:test";
import { openHnswIndex } from "@webizen/embeddings";
import { vectorIndexAcceptance } from "../support/acceptance/vector-index.ts";

const isThere = await openHnswIndex(4).then(async (index) => {
  await index?.[Symbol.asyncDispose]();
  return index !== undefined;
});

// It is compiled when Webizen is installed, and optional.
describe("a native graph", { skip: isThere ? false : "hnswlib-node is not compiled here" }, () => {
  vectorIndexAcceptance({
    open: async ({ dimensions }) => {
      const index = await openHnswIndex(dimensions);
      if (index === undefined) throw new Error("The library has gone");
      return index;
    },
    recall: 0.98,
  });
});

import type { HierarchicalNSW } from "hnswlib-node";

/** A native graph of vectors. */
export type NativeGraph = HierarchicalNSW;

/** Makes an empty graph for normalised vectors. */
export type MakeGraph = (dimensions: number) => NativeGraph;

/** Whether the native library is there; where not, why. */
export type HnswLibrary =
  | { readonly isAvailable: true; readonly makeGraph: MakeGraph }
  | { readonly isAvailable: false; readonly reason: string };

let loading: Promise<HnswLibrary> | undefined;

/** Loads the native library, which is compiled when Webizen is installed and is missing where there was no compiler. */
export function loadHnswLibrary(): Promise<HnswLibrary> {
  loading ??= load();
  return loading;
}

async function load(): Promise<HnswLibrary> {
  try {
    const { default: library } = await import("hnswlib-node");
    return {
      isAvailable: true,
      makeGraph: (dimensions) => new library.HierarchicalNSW("ip", dimensions),
    };
  } catch (error) {
    const [line] = (error as Error).message.split("\n");
    return {
      isAvailable: false,
      reason: `hnswlib-node cannot be loaded (${line}); searches look at every vector instead. To have it, install a C++ compiler and run npm rebuild hnswlib-node`,
    };
  }
}

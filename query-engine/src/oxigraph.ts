import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { initSync, type NamedNode, namedNode, parse, type Quad, quad, Store } from "oxigraph/web.js";
import { patchMemoryLimit } from "./index/patch-memory-limit.ts";

/** A store of quads inside the engine's memory. `free` gives its memory back to the engine. */
export type OxigraphStore = Store & { free(): void };

/** A quad as the engine hands it out and takes it. */
export type OxigraphQuad = Quad;

/** An IRI as the engine takes it. */
export type OxigraphIri = NamedNode;

/** The one instance of the engine in this thread. */
export interface Oxigraph {
  createStore(): OxigraphStore;
  /**
   * Reads quads and keeps the labels of their blank nodes, which `load` of a store renames.
   *
   * @param format a media type
   * @param graph where triples go; for a format without graphs
   */
  parse(text: string | Uint8Array, format: string, graph?: OxigraphIri): readonly OxigraphQuad[];
  iri(value: string): OxigraphIri;
  quad(subject: OxigraphIri, predicate: OxigraphIri, object: OxigraphIri, graph: OxigraphIri): OxigraphQuad;
  /** Bytes of the engine's memory. It grows up to its limit and never shrinks. */
  memoryBytes(): number;
}

/**
 * Opens the engine in this thread; once for each, because it keeps its instance in the module. A call that traps leaves
 * the instance unusable: end the thread.
 *
 * @param maxMemoryBytes the engine fails when it wants more
 */
export function openOxigraph(maxMemoryBytes: number): Oxigraph {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve("oxigraph/web_bg.wasm")));
  const { memory } = initSync({ module: patchMemoryLimit(wasm, maxMemoryBytes) }) as unknown as {
    readonly memory: { readonly buffer: ArrayBuffer };
  };
  return {
    createStore: () => new Store() as OxigraphStore,
    parse: (text, format, graph) =>
      parse(text, { format, lenient: true, ...(graph === undefined ? {} : { to_graph_name: graph }) }),
    iri: namedNode,
    quad,
    memoryBytes: () => memory.buffer.byteLength,
  };
}

/**
 * Tells whether a failure was a trap, after which the instance answers nothing any more. A `RangeError` is a stack or a
 * string that grew too large on the way.
 */
export function isTrap(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === "RuntimeError");
}

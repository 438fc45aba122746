import type { Quad } from "@rdfjs/types";
import { DataFactory } from "n3";
import { WebizenError } from "../errors.ts";

const MAX_QUADS = 1_000_000;
/** Short names can stand for long IRIs, so the length of a document bounds nothing by itself. */
const MAX_CHARS = 512 * 1024 * 1024;

/** Collects the statements of one document in its default graph, and refuses more than a page can hold. */
export function collectQuads(url: string): { readonly quads: Quad[]; readonly add: (quad: Quad) => void } {
  const quads: Quad[] = [];
  let chars = 0;
  const add = (quad: Quad): void => {
    chars += quad.subject.value.length + quad.predicate.value.length + quad.object.value.length;
    if (quads.length >= MAX_QUADS || chars > MAX_CHARS) {
      const message = `${url} says more than can be held at once (${MAX_QUADS} statements); query it instead`;
      throw new WebizenError("too-large", message, { url });
    }
    quads.push(quad.graph.termType === "DefaultGraph" ? quad : inDefaultGraph(quad));
  };
  return { quads, add };
}

function inDefaultGraph({ subject, predicate, object }: Quad): Quad {
  return DataFactory.quad(subject as never, predicate as never, object as never) as unknown as Quad;
}

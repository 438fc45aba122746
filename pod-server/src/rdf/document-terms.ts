import type { BlankNode, DataFactory, Literal, Quad } from "@rdfjs/types";
import { DataFactory as terms } from "n3";

const OWN_LABEL = /^g\d+$/;
const PLAIN_LABEL = /^[A-Za-z][A-Za-z0-9_]*$/;

/**
 * Makes a term factory for one document, whose blank node labels are safe, stable and without clashes.
 *
 * Labels of the author are kept where they are plain words. Anonymous nodes become `g0`, `g1` and so on, and
 * an author's label of that form or with other characters is replaced by one of these. So labels never grow by
 * reading and writing in turn, never meet a label that a process handed out earlier, and cannot smuggle syntax
 * into a format with fewer label characters. A label means nothing outside its document.
 */
export function createDocumentTerms(): DataFactory<Quad> {
  const renamed = new Map<string, BlankNode>();
  let next = 0;
  const fresh = (): BlankNode => terms.blankNode(`g${next++}`);
  function blankNode(label?: string): BlankNode {
    if (label === undefined) return fresh();
    if (PLAIN_LABEL.test(label) && !OWN_LABEL.test(label)) return terms.blankNode(label);
    let node = renamed.get(label);
    if (node === undefined) {
      node = fresh();
      renamed.set(label, node);
    }
    return node;
  }
  return { ...(terms as unknown as DataFactory<Quad>), blankNode, literal };
}

// The JSON-LD parser passes null for "neither language nor datatype", which n3 does not expect.
const literal: DataFactory<Quad>["literal"] = (value, kind) =>
  terms.literal(value, (kind ?? undefined) as never) as unknown as Literal;

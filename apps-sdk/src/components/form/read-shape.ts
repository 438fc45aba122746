import type { Quad } from "@rdfjs/types";
import { RDF, RDFS, SH } from "@webizen/ontologies";
import type { Model } from "../../data/model.ts";
import { modelFromShape } from "../../data/model-from-shape.ts";
import { WebizenError } from "../../errors.ts";
import type { Webizen } from "../../webizen.ts";
import { words } from "../base/words.ts";

/**
 * Reads the model that a shape describes.
 *
 * @param shape its address against that of the page, that of a document with one shape, or statements with one
 * @throws WebizenError `malformed` where there is none
 */
export async function readShape(pod: Pick<Webizen, "data">, shape: string | readonly Quad[]): Promise<Model> {
  if (typeof shape !== "string") return modelFromShape(shape, findShape(shape));
  const address = new URL(shape, document.baseURI).href;
  const { quads } = await pod.data.document(address);
  return modelFromShape(quads, address.includes("#") ? address : findShape(quads));
}

/** The shape in some statements that is for a class, and not only part of another. */
function findShape(quads: readonly Quad[]): string {
  const isForClass = ({ predicate, object }: Quad): boolean =>
    predicate.value === SH.targetClass || (predicate.value === RDF.type && object.value === RDFS.Class);
  const shaped = new Set(
    quads.filter(({ predicate }) => predicate.value === SH.property).map(({ subject }) => subject.value),
  );
  const found = quads.find((quad) => isForClass(quad) && shaped.has(quad.subject.value))?.subject.value;
  if (found !== undefined) return found;
  throw new WebizenError("malformed", words().form.noShapeThere);
}

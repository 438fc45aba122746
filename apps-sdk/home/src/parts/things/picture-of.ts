import { FOAF, SCHEMA, VCARD } from "@webizen/ontologies";
import type { Statement } from "./describe-thing.ts";

const PICTURES: ReadonlySet<string> = new Set([
  VCARD.hasPhoto,
  FOAF.img,
  FOAF.depiction,
  SCHEMA.image,
  SCHEMA.contentUrl,
]);
const IMAGE_NAME = /\.(png|jpe?g|gif|webp|avif)$/i;

/** The address of a picture of a thing: the thing itself where it is one, else what a property says. */
export function pictureOf(iri: string, statements: readonly Statement[]): string | undefined {
  if (IMAGE_NAME.test(iri)) return iri;
  for (const { property, values } of statements) {
    const link = PICTURES.has(property) && values.find(({ term }) => term.termType === "NamedNode");
    if (link) return link.term.value;
  }
  return undefined;
}

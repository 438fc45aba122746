import { Parser } from "n3";
import { overLimit, type RdfLimits } from "./rdf-reader.ts";

type SetBase = (this: Parser, baseIri: string) => void;

/**
 * A parser of n3 that refuses a base grown too long: each may be relative to the one before, and every IRI copies it.
 *
 * NOTE: n3 tells of prefixes but not of bases, so this puts itself before a private method; a test holds it.
 */
export class BoundedParser extends Parser {
  readonly #maxLength: number;

  constructor(
    { maxNamespaceLength }: Pick<RdfLimits, "maxNamespaceLength">,
    options: ConstructorParameters<typeof Parser>[0],
  ) {
    super(options);
    this.#maxLength = maxNamespaceLength;
  }

  _setBase(baseIri: string): void {
    // The first base is the document's own address, set before this object has its bound.
    if (#maxLength in this && baseIri.length > this.#maxLength)
      throw overLimit("maxNamespaceLength", this.#maxLength);
    (Parser.prototype as unknown as { _setBase: SetBase })._setBase.call(this, baseIri);
  }
}

import { WebizenError } from "../errors.ts";

/** What the values of a field are in JavaScript, and how they stand in RDF. */
export type FieldKind =
  /** `string`: a plain literal, or one with a language. */
  | "text"
  /** `number`: `xsd:integer`, `xsd:decimal` or `xsd:double`. */
  | "number"
  /** `boolean`. */
  | "boolean"
  /** `string` of the form `2026-11-23`: `xsd:date`. */
  | "date"
  /** `Date`: `xsd:dateTime`. */
  | "time"
  /** `string`, an IRI. */
  | "link";

/** One property of a kind of thing. */
export interface Field {
  /** The predicate. */
  readonly iri: string;
  readonly kind: FieldKind;
  /** Datatype of its literals where the kind leaves a choice: default `xsd:string`, or for numbers the simplest that holds it. */
  readonly datatype?: string;
  /** Whether a thing can have several values: the field is then an array, and never absent. */
  readonly many?: boolean;
  /** Whether a thing without it is refused when it is saved. */
  readonly required?: boolean;
  /** For people. */
  readonly label?: string;
  readonly description?: string;
  /** The values that are allowed, where they are few. */
  readonly options?: readonly string[];
  /** Regular expression that a text must match. */
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
  /** In characters. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Class of what a link leads to. */
  readonly linksTo?: string;
  /** Whether a text is long, and is written in a box of several lines. */
  readonly multiline?: boolean;
}

/** How things of one kind stand in RDF, and how they look as plain objects. */
export interface Model<Fields extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>> {
  /** What a thing of this kind is called; the first word of new documents' names. */
  readonly name: string;
  /** Classes: a new thing gets all, and one of them is enough to be found. */
  readonly types: readonly string[];
  readonly fields: Fields;
}

interface KindTypes {
  text: string;
  number: number;
  boolean: boolean;
  date: string;
  time: Date;
  link: string;
}

type FieldValue<F extends Field> = F extends { readonly many: true }
  ? KindTypes[F["kind"]][]
  : KindTypes[F["kind"]];

/** The values of a thing, by name of the field. A field that has no value is absent, and an array where it may have many. */
export type Values<M extends Model> = {
  -readonly [Name in keyof M["fields"] as M["fields"][Name] extends
    | { readonly required: true }
    | { readonly many: true }
    ? Name
    : never]: FieldValue<M["fields"][Name]>;
} & {
  -readonly [Name in keyof M["fields"] as M["fields"][Name] extends
    | { readonly required: true }
    | { readonly many: true }
    ? never
    : Name]?: FieldValue<M["fields"][Name]> | undefined;
};

/** A plain object that stands for a thing in a document. Change its fields and `save` it. */
export type Thing<M extends Model = Model> = Values<M> & {
  /** Its IRI. */
  readonly iri: string;
  /** IRI of the document that says this. */
  readonly document: string;
};

/**
 * Makes a model, whose fields TypeScript then knows.
 *
 * @throws WebizenError `malformed` naming the field, where an IRI is none or a name is taken
 * @example
 * const Note = model({
 *   name: "note",
 *   types: ["http://schema.org/NoteDigitalDocument"],
 *   fields: {
 *     title: { iri: "http://schema.org/name", kind: "text", required: true },
 *     tags: { iri: "http://schema.org/keywords", kind: "text", many: true },
 *   },
 * });
 * const note = await pod.data.create(Note, { title: "Milk", tags: [] }, { in: "notes/" });
 */
export function model<const Fields extends Readonly<Record<string, Field>>>(
  given: Model<Fields>,
): Model<Fields> {
  const fault = findFault(given);
  if (fault === undefined) return given;
  throw new WebizenError("malformed", `The model "${given.name}" cannot be used: ${fault}`);
}

function findFault({ types, fields }: Model): string | undefined {
  if (types.length === 0) return "it names no class; give it one in `types`";
  const wrong = types.find((iri) => !isIri(iri));
  if (wrong !== undefined) return `"${wrong}" is no IRI; write the whole one`;
  for (const [name, { iri }] of Object.entries(fields)) {
    if (name === "iri" || name === "document")
      return `a field cannot be called "${name}", which every thing has`;
    if (!isIri(iri)) return `the IRI of the field "${name}" is "${iri}", which is none; write the whole one`;
  }
  return undefined;
}

/** Whether a text is an IRI with its scheme, and can stand in a document. */
export function isIri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text);
}

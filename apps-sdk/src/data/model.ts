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

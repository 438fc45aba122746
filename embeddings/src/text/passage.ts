/** A piece of text that can be found: a card of an entity, or a passage of a file or of a long value. */
export interface Passage {
  readonly kind: "card" | "passage";
  /** IRI of what it is about: the entity of a card or of a long value of it, the document of a passage of a file. */
  readonly subject: string;
  /** What people call it; empty when nothing names it. */
  readonly label: string;
  /** Other names. */
  readonly alternatives: readonly string[];
  /** IRIs of its classes, or the media type of a file as an IRI. */
  readonly types: readonly string[];
  /** The same in words. */
  readonly typeLabels: readonly string[];
  /** The text itself, without the label. Plain, whitespace collapsed, never markup. */
  readonly body: string;
  /** BCP 47 tag where it is known. */
  readonly language?: string;
  /** When the thing happens or was made, where it says so: milliseconds since the epoch. */
  readonly dates: readonly number[];
  /** IRIs that it links to, for the graph arm; bounded. */
  readonly links: readonly string[];
  /** Where in the document it stands; absent for a card. */
  readonly locator?: Locator;
  /** IRIs of the other documents whose labels are in the text: it must be made anew when they change. */
  readonly labelSources: readonly string[];
}

/** Points at a passage in its document. */
export interface Locator {
  /**
   * Offsets of UTF-16 units into the source as `decodeText` gives it; only formats that are text have them. Plain text
   * between them is the body but for whitespace; Markdown, HTML and the like still have their markup there.
   */
  readonly start?: number;
  readonly end?: number;
  /** Titles of the sections around it, outermost first; of a long value, the property in words. */
  readonly headings?: readonly string[];
  /** One-based page of a PDF. */
  readonly page?: number;
  /** One-based paragraph of an office document, row of a table; one-based message of a mailbox. */
  readonly paragraph?: number;
  readonly message?: number;
}

/** What became of a document. */
export type Extraction =
  | {
      readonly kind: "text";
      readonly passages: readonly Passage[];
      /** A sentence that says what of the document is not in the passages, where it was too much. Shown to the owner. */
      readonly omitted?: string;
    }
  /** Nothing in it is text: a video, an archive. */
  | { readonly kind: "no-text"; readonly reason: string }
  /** It should have been readable: broken, encrypted, too large, too slow. Shown to the owner. */
  | { readonly kind: "failed"; readonly reason: string };

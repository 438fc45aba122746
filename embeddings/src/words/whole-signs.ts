const SIGNS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Where in a text one sign ends and the next begins, as people read them: a letter with its accents, an emoji. */
export interface WholeSigns {
  /** The nearest place between signs, from here back. */
  before(offset: number): number;
  /** The nearest place between signs, from here on. */
  after(offset: number): number;
}

/** Offsets are of UTF-16 units. */
export function wholeSigns(text: string): WholeSigns {
  const signs = SIGNS.segment(text);
  return {
    before: (offset) => signs.containing(offset)?.index ?? text.length,
    after(offset) {
      const sign = signs.containing(offset);
      if (sign === undefined || sign.index === offset) return Math.min(offset, text.length);
      return sign.index + sign.segment.length;
    },
  };
}

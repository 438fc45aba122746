import type * as Parsers from "@webizen/embeddings/parsers";

/** The readers of people's files that an import uses; they are given to it, because they live on another floor. */
export type ImportParsers = Pick<
  typeof Parsers,
  | "decodeText"
  | "detectFormat"
  | "isBookmarkFile"
  | "listOccurrences"
  | "parseBookmarks"
  | "parseCalendar"
  | "parseCsv"
  | "parseMarkdown"
  | "parseMessage"
  | "parseVcards"
  | "readExif"
  | "splitMailbox"
>;

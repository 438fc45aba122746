/**
 * Parsers of the files that people have, as pure functions that give plain objects: for importers and whoever else
 * turns files into data. They block their thread; a file that may be hostile belongs into a worker.
 */
export { decodeText } from "./text/files/decode-text.ts";
export { detectFormat, type Format } from "./text/files/detect-format.ts";
export { listOccurrences, type Occurrences } from "./text/parsers/list-occurrences.ts";
export {
  type Bookmark,
  type BookmarkList,
  isBookmarkFile,
  parseBookmarks,
} from "./text/parsers/parse-bookmarks.ts";
export {
  type Attendee,
  type Calendar,
  type CalendarEntry,
  type CalendarTime,
  parseCalendar,
} from "./text/parsers/parse-calendar.ts";
export { type CsvRow, type CsvTable, parseCsv } from "./text/parsers/parse-csv.ts";
export { type HtmlDocument, parseHtml } from "./text/parsers/parse-html.ts";
export {
  type Correspondent,
  type Message,
  parseMailbox,
  parseMessage,
  type RawMessage,
  splitMailbox,
} from "./text/parsers/parse-mailbox.ts";
export { type MarkdownDocument, type MarkdownLink, parseMarkdown } from "./text/parsers/parse-markdown.ts";
export { type Contact, type ContactList, parseVcards, type TypedValue } from "./text/parsers/parse-vcards.ts";
export { type Photo, readExif } from "./text/parsers/read-exif.ts";

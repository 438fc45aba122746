import { convertBookmarks } from "./convert-bookmarks.ts";
import { convertCalendar } from "./convert-calendar.ts";
import { convertContacts } from "./convert-contacts.ts";
import { convertMail } from "./convert-mail.ts";
import { convertNotes } from "./convert-notes.ts";
import { convertPhotos } from "./convert-photos.ts";
import { convertTable } from "./convert-table.ts";
import type { ImportParsers } from "./import-parsers.ts";
import type { ImportKind } from "./recognise.ts";
import type { TableMapping } from "./table-mapping.ts";
import type { Conversion, NameSource, Source } from "./wanted-item.ts";

/** The kinds of which linked data is made. */
export type LinkedKind = Exclude<ImportKind, "files">;

/** A conversion; one of a table says how its columns were understood. */
export interface SourceConversion extends Conversion {
  readonly mapping?: TableMapping;
}

/** Makes linked data of a source. What cannot be read comes as an item that says so. */
export async function convertSource(
  kind: LinkedKind,
  source: Source,
  options: {
    readonly parsers: ImportParsers;
    readonly mapping: TableMapping | undefined;
    readonly today: Date;
    readonly nameFor: NameSource;
  },
): Promise<SourceConversion> {
  const { mapping, nameFor, parsers, today } = options;
  switch (kind) {
    case "contacts":
      return convertContacts(source, parsers);
    case "calendar":
      return convertCalendar(source, parsers, today);
    case "notes":
      return convertNotes(source, parsers);
    case "bookmarks":
      return convertBookmarks(source, parsers, nameFor);
    case "mail":
      return convertMail(source, parsers);
    case "table":
      return convertTable(source, parsers, { given: mapping, nameFor });
    case "photos":
      return convertPhotos(source, parsers);
  }
}

const PLACES: Readonly<Record<LinkedKind, string>> = {
  contacts: "/contacts/",
  calendar: "/calendar/imported/",
  notes: "/notes/",
  bookmarks: "/bookmarks/",
  mail: "/mail/",
  table: "/tables/",
  photos: "/photos/",
};

/** Where a kind goes when nobody says: notes and photos keep the name of their folder. */
export function placeOf(kind: LinkedKind, folderSegment: string | undefined): string {
  const keepsName = (kind === "notes" || kind === "photos") && folderSegment !== undefined;
  return keepsName ? `${PLACES[kind]}${folderSegment}/` : PLACES[kind];
}

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { listOccurrences } from "./list-occurrences.ts";
import { isBookmarkFile, parseBookmarks } from "./parse-bookmarks.ts";
import { type CalendarEntry, parseCalendar } from "./parse-calendar.ts";

const ALWAYS = { fromMs: 0, toMs: Date.parse("2030-01-01"), max: 1_000 };

function entryOf(...lines: readonly string[]): CalendarEntry {
  const event = [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "UID:a",
    "SUMMARY:A",
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  const entry = parseCalendar(event.join("\r\n")).entries[0];
  assert.ok(entry);
  return entry;
}

test("an entry that repeats keeps its hour when the clocks change, and leaves out what is taken out", () => {
  const entry = entryOf(
    "DTSTART;TZID=Europe/Berlin:20260321T090000",
    "DTEND;TZID=Europe/Berlin:20260321T103000",
    "RRULE:FREQ=WEEKLY;UNTIL=20260411T070000Z",
    "EXDATE;TZID=Europe/Berlin:20260404T090000",
  );
  const { cut, times } = listOccurrences(entry, ALWAYS);
  assert.equal(cut, undefined);
  assert.deepEqual(
    times.map(({ start, end }) => [start.written, new Date(start.ms).toISOString(), end?.written]),
    [
      ["2026-03-21T09:00:00", "2026-03-21T08:00:00.000Z", "2026-03-21T10:30:00"],
      ["2026-03-28T09:00:00", "2026-03-28T08:00:00.000Z", "2026-03-28T10:30:00"],
      ["2026-04-11T09:00:00", "2026-04-11T07:00:00.000Z", "2026-04-11T10:30:00"],
    ],
  );
});

test("a rule without end is bounded by the window and by the number", () => {
  const daily = entryOf("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=DAILY");
  const year = { fromMs: Date.parse("2026-01-01"), toMs: Date.parse("2026-12-31"), max: 1_000 };
  assert.equal(listOccurrences(daily, year).times.length, 365);
  const few = listOccurrences(daily, { ...year, max: 10 });
  assert.deepEqual([few.times.length, few.cut], [10, "only the first 10 times are taken"]);
});

test("a rule that leads nowhere, or runs every second, ends and is told", () => {
  const second = listOccurrences(entryOf("DTSTART:20260101T000000Z", "RRULE:FREQ=SECONDLY"), ALWAYS);
  assert.deepEqual([second.times.length, second.cut], [1, "it repeats more often than daily"]);
  const rules = [
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYYEARDAY=366;INTERVAL=999",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=WEEKLY;BYMONTH=13",
    "FREQ=YEARLY;BYWEEKNO=60",
    "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;INTERVAL=997",
    "FREQ=MONTHLY;BYSETPOS=300;BYDAY=MO",
    "FREQ=YEARLY;BYSETPOS=300;BYDAY=1MO",
    "INTERVAL=1",
  ];
  const entry = entryOf("DTSTART:20260201T000000Z");
  for (const recurrence of rules)
    assert.ok(listOccurrences({ ...entry, recurrence }, ALWAYS).times.length <= ALWAYS.max, recurrence);
});

test("bookmarks come with their folders, tags, time and description", () => {
  const page = `<!DOCTYPE NETSCAPE-Bookmark-file-1><H1>Bookmarks</H1><DL><p>
    <DT><H3>Garden</H3><DL><p>
      <DT><A HREF="https://seeds.example/?a=1&amp;b=2" ADD_DATE="1700000000" TAGS="beans, spring">Borlotti &amp; co</A>
      <DD>Good beans.
    </DL><p>
    <DT><A HREF="https://plain.example/" ADD_DATE="1700000000000000"></A></DL>`;
  assert.ok(isBookmarkFile(page));
  assert.ok(!isBookmarkFile("<!DOCTYPE html><title>Bookmarks</title>"));
  assert.deepEqual(parseBookmarks(page), {
    isCut: false,
    bookmarks: [
      {
        url: "https://seeds.example/?a=1&b=2",
        title: "Borlotti & co",
        description: "Good beans.",
        folders: ["Garden"],
        tags: ["beans", "spring"],
        addedMs: 1_700_000_000_000,
      },
      { url: "https://plain.example/", title: "", folders: [], tags: [], addedMs: 1_700_000_000_000 },
    ],
  });
});

test("folders without end are cut, and noise gives no exception", () => {
  assert.equal(parseBookmarks("<DL><DT><H3>x</H3>".repeat(5_000)).isCut, true);
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          "<DL>",
          "</DL>",
          "<DT>",
          "<H3>",
          "</H3>",
          '<A HREF="x">',
          "</A>",
          "<DD>",
          "text",
          "<",
        ),
      ),
      (parts) => {
        parseBookmarks(parts.join(""));
      },
    ),
    { numRuns: 300 },
  );
});

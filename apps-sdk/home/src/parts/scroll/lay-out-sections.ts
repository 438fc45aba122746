/** Things that belong together under a title, and how many there are. */
export interface ListSection {
  readonly title: string;
  readonly count: number;
}

/** One row of a list in sections: a title, or things side by side. */
export interface SectionRow {
  /** Index of the section. */
  readonly section: number;
  /** Index of the first thing of the row among all; `undefined` for a title. */
  readonly first: number | undefined;
  /** How many things are in the row. */
  readonly count: number;
}

/** Lays sections out in rows of so many things side by side; a section without a title has no row for it. */
export function layOutSections(sections: readonly ListSection[], columns: number): readonly SectionRow[] {
  const rows: SectionRow[] = [];
  let first = 0;
  for (const [section, { title, count }] of sections.entries()) {
    if (title !== "" && count > 0) rows.push({ section, first: undefined, count: 0 });
    for (let at = 0; at < count; at += columns)
      rows.push({ section, first: first + at, count: Math.min(columns, count - at) });
    first += count;
  }
  return rows;
}

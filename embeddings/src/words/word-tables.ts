import type { DatabaseSync } from "node:sqlite";

// Counts up when the same text would give other words than before: the tables are then made anew, empty.
const ANALYSIS = 1;

// Words come here as they are searched, with spaces between them; `~` and `+` stand in stems alone. Columns are told
// apart by their first letters, see FIELDS. The text is not kept: what a passage put in is in words_taken.
// FTS5's own secure deletion is not used: it costs 5 ms a passage and leaves the words by which pages are found. Removed
// words are hidden at once, and gone when the segments have been merged.
const SCHEMA = `
  CREATE VIRTUAL TABLE words_text USING fts5(
    label, alternatives, types, body, path,
    content = '', columnsize = 0, tokenize = "ascii tokenchars '~+'"
  );
  CREATE VIRTUAL TABLE words_place USING fts5vocab('words_text', 'instance');
  CREATE TABLE words_passage (
    slot INTEGER PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    grp INTEGER NOT NULL,
    language TEXT NOT NULL,
    label INTEGER NOT NULL,
    alternatives INTEGER NOT NULL,
    types INTEGER NOT NULL,
    body INTEGER NOT NULL,
    path INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE words_free (slot INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE words_taken (
    slot INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    subject TEXT NOT NULL,
    words BLOB NOT NULL
  ) STRICT;
  CREATE TABLE words_name (
    word TEXT NOT NULL,
    slot INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (word, slot)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE words_known (
    letters INTEGER NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (letters, word)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE words_left (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE words_state (
    only INTEGER PRIMARY KEY CHECK (only = 0),
    analysis INTEGER NOT NULL,
    version INTEGER NOT NULL,
    -- Whether words were removed since the segments were merged.
    removed INTEGER NOT NULL
  ) STRICT;
`;
const TABLES = [
  "words_place",
  "words_text",
  "words_passage",
  "words_free",
  "words_taken",
  "words_name",
  "words_known",
  "words_left",
  "words_state",
];

/** Makes the tables of the words where they are absent or of another version. Deleted rows are overwritten. */
export function prepareWordTables(database: DatabaseSync): void {
  database.exec("PRAGMA secure_delete = ON");
  if (readAnalysis(database) === ANALYSIS) return;
  database.exec("SAVEPOINT words_tables");
  try {
    for (const table of TABLES) database.exec(`DROP TABLE IF EXISTS ${table}`);
    database.exec(SCHEMA);
    database
      .prepare("INSERT INTO words_state (only, analysis, version, removed) VALUES (0, ?, 0, 0)")
      .run(ANALYSIS);
    database.exec("RELEASE words_tables");
  } catch (error) {
    database.exec("ROLLBACK TO words_tables; RELEASE words_tables");
    throw error;
  }
}

function readAnalysis(database: DatabaseSync): number | undefined {
  const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'words_state'").get();
  if (table === undefined) return undefined;
  return (database.prepare("SELECT analysis FROM words_state").get() as { analysis: number } | undefined)
    ?.analysis;
}

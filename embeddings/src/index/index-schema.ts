import { CHUNKER_VERSION } from "../text/chunks/chunk-part.ts";

/** Changes with the tables, with how texts are cut, and with what is kept of a document: an index of another version is made anew. */
export const INDEX_VERSION: string = `5/${CHUNKER_VERSION}`;

/** What became of a document. One that is to be `relabelled` can still be found by the text that it had. */
export const DOCUMENT_STATE = { pending: 0, indexed: 1, noText: 2, failed: 3, relabel: 4 } as const;

/** One of {@link DOCUMENT_STATE}. */
export type DocumentState = (typeof DOCUMENT_STATE)[keyof typeof DOCUMENT_STATE];

/**
 * The tables of an index but for those of its words and of its vectors. Two models may have vectors at a time, one
 * that serves and one that is being changed to, so a passage has two places for them.
 */
export const INDEX_SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE visibility (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    is_public INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    iri TEXT NOT NULL UNIQUE,
    visibility INTEGER NOT NULL REFERENCES visibility (id),
    etag TEXT NOT NULL,
    content_type TEXT NOT NULL,
    media TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    state INTEGER NOT NULL,
    is_file INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    reason TEXT,
    crc INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX document_waiting_0 ON document (is_file, turn) WHERE state = 0;
  CREATE INDEX document_waiting_4 ON document (is_file, turn) WHERE state = 4;
  CREATE INDEX document_unread ON document (id) WHERE reason IS NOT NULL;
  CREATE INDEX document_by_visibility ON document (visibility);
  CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES document (id),
    subject TEXT NOT NULL,
    label TEXT NOT NULL,
    is_dated INTEGER NOT NULL,
    key_0 BLOB,
    vector_0 INTEGER,
    key_1 BLOB,
    vector_1 INTEGER,
    content TEXT NOT NULL,
    crc INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX passage_by_document ON passage (document);
  CREATE INDEX passage_by_subject ON passage (subject);
  CREATE INDEX passage_by_key_0 ON passage (key_0) WHERE key_0 IS NOT NULL;
  CREATE INDEX passage_by_key_1 ON passage (key_1) WHERE key_1 IS NOT NULL;
  CREATE INDEX passage_by_vector_0 ON passage (vector_0) WHERE vector_0 IS NOT NULL;
  CREATE INDEX passage_by_vector_1 ON passage (vector_1) WHERE vector_1 IS NOT NULL;
  CREATE INDEX passage_waiting_0 ON passage (id) WHERE vector_0 IS NULL AND key_0 IS NOT NULL;
  CREATE INDEX passage_waiting_1 ON passage (id) WHERE vector_1 IS NULL AND key_1 IS NOT NULL;
  CREATE TABLE passage_type (type TEXT NOT NULL, passage INTEGER NOT NULL, PRIMARY KEY (type, passage)) STRICT, WITHOUT ROWID;
  CREATE INDEX type_of_passage ON passage_type (passage);
  CREATE TABLE passage_date (passage INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (passage, at)) STRICT, WITHOUT ROWID;
  CREATE TABLE link (target TEXT NOT NULL, passage INTEGER NOT NULL, PRIMARY KEY (target, passage)) STRICT, WITHOUT ROWID;
  CREATE INDEX link_of_passage ON link (passage);
  CREATE TABLE label (
    iri TEXT NOT NULL,
    document INTEGER NOT NULL,
    language TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (iri, document, language)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX label_of_document ON label (document);
  CREATE TABLE label_want (iri TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (iri, document)) STRICT, WITHOUT ROWID;
  CREATE INDEX label_want_of_document ON label_want (document);
  CREATE TABLE label_use (source TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (source, document)) STRICT, WITHOUT ROWID;
  CREATE INDEX label_use_of_document ON label_use (document);
  CREATE TABLE orphan (vector INTEGER PRIMARY KEY, since INTEGER NOT NULL) STRICT;
`;

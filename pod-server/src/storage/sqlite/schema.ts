/**
 * The first schema of a pod's database.
 *
 * - `resource` holds metadata only, so that a listing or a scan never pages through bodies. Members of a container
 *   have a `parent_id`; auxiliary resources have a `subject_id` instead, which keeps them out of every listing and
 *   out of the question whether a container is empty.
 * - `(parent_id, name)` is unique over documents and containers alike: `/x` and `/x/` cannot both exist, by constraint.
 * - `AUTOINCREMENT` keeps the id of a deleted resource from being used again. The change log does without: its newest
 *   row is never deleted, so the next sequence number always grows, and a write dirties one page less.
 * - `staged` names blobs that are on disk without a row in `resource`: what is found there at start was left by a
 *   process that died, and is collected.
 */
export const SCHEMA_1 = `
CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  incarnation TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE counters (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  quota INTEGER CHECK (quota >= 0),
  resources INTEGER NOT NULL CHECK (resources >= 0)
) STRICT;

CREATE TABLE resource (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('container', 'document', 'acl', 'description')),
  parent_id INTEGER REFERENCES resource (id),
  subject_id INTEGER REFERENCES resource (id),
  governing_acl_id INTEGER REFERENCES resource (id),
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  blob TEXT,
  etag TEXT NOT NULL,
  modified INTEGER NOT NULL,
  represented INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  CHECK (CASE WHEN kind IN ('acl', 'description') THEN subject_id IS NOT NULL AND parent_id IS NULL
              ELSE subject_id IS NULL AND (parent_id IS NULL) = (path = '/') END)
) STRICT;
CREATE UNIQUE INDEX resource_member ON resource (parent_id, name) WHERE parent_id IS NOT NULL;
CREATE INDEX resource_subject ON resource (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX resource_governing_acl ON resource (governing_acl_id);
CREATE INDEX resource_blob ON resource (blob) WHERE blob IS NOT NULL;

CREATE TABLE body (
  resource_id INTEGER PRIMARY KEY REFERENCES resource (id) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE change (
  sequence INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('create', 'update', 'delete')),
  resource_id INTEGER NOT NULL,
  path TEXT NOT NULL,
  resource_kind TEXT NOT NULL,
  etag TEXT NOT NULL,
  at INTEGER NOT NULL,
  released_blob TEXT
) STRICT;
CREATE INDEX change_released_blob ON change (sequence) WHERE released_blob IS NOT NULL;

CREATE TABLE staged (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  blob TEXT NOT NULL
) STRICT;

CREATE TABLE position (
  reader TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

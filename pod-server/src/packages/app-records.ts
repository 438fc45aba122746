import type { DatabaseSync } from "node:sqlite";
import { migratePart } from "../storage/sqlite/migrate-part.ts";
import type { AppManifest } from "./app-package.ts";

/** An app in a pod. */
export interface InstalledApp {
  /** Unguessable; part of its address. */
  readonly id: string;
  readonly podName: string;
  readonly manifest: AppManifest;
  /** Of its ZIP file, in lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Length of its ZIP file in bytes. */
  readonly size: number;
  /** Where it came from: an address, or empty for a file. */
  readonly source: string;
  /** Milliseconds since the epoch. */
  readonly installedAt: number;
  readonly updatedAt: number;
  /** When it was last opened; `null` for never. */
  readonly lastUsedAt: number | null;
}

/** What an app does with a resource. */
export type AppActKind = "read" | "asked" | "added" | "changed" | "removed";

/** Something that an app did, as its owner can look it up. */
export interface AppAct {
  readonly kind: AppActKind;
  /** Pod-relative path. */
  readonly path: string;
  /** When it was last done, in milliseconds since the epoch. */
  readonly time: number;
  readonly times: number;
}

/** What is kept about installed apps beside their packages in the pods. All of it is synchronous. */
export interface AppRecords {
  /** Adds an app, or replaces what is known of it. */
  put(app: InstalledApp): void;
  find(id: string): InstalledApp | undefined;
  findByManifestId(podName: string, manifestId: string): InstalledApp | undefined;
  /** By name. */
  list(podName: string): readonly InstalledApp[];
  remove(id: string): void;
  noteUse(id: string, time: number): void;
  noteAct(id: string, act: Pick<AppAct, "kind" | "path" | "time">): void;
  /** The latest first. */
  listActs(id: string, limit: number): readonly AppAct[];
  /** Forgets everything about a pod that is no more. */
  forgetPod(podName: string): void;
  /** Follows a pod that was renamed. */
  movePod(podName: string, newName: string): void;
}

const MIGRATIONS: readonly string[] = [
  `CREATE TABLE installed_app (
     id TEXT PRIMARY KEY,
     pod TEXT NOT NULL,
     manifest_id TEXT NOT NULL,
     name TEXT NOT NULL,
     manifest TEXT NOT NULL,
     sha256 TEXT NOT NULL,
     size INTEGER NOT NULL,
     source TEXT NOT NULL,
     installed_at INTEGER NOT NULL,
     updated_at INTEGER NOT NULL,
     last_used_at INTEGER,
     UNIQUE (pod, manifest_id)
   ) STRICT;
   CREATE TABLE app_act (
     app TEXT NOT NULL REFERENCES installed_app (id) ON DELETE CASCADE,
     kind TEXT NOT NULL,
     path TEXT NOT NULL,
     time INTEGER NOT NULL,
     times INTEGER NOT NULL,
     PRIMARY KEY (app, kind, path)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX app_act_time ON app_act (app, time);`,
];

/** An app that goes through ten thousand documents leaves the latest of them. */
const KEPT_ACTS = 200;
/** The bound is enforced once in so many acts. */
const TIDY_EVERY = 50;

/**
 * Opens the records in the server-wide database.
 *
 * @throws PodError `storage-damaged` when a newer server has written the tables
 */
export function openAppRecords(database: DatabaseSync): AppRecords {
  migratePart(database, { table: "app_schema", holds: "The installed apps", migrations: MIGRATIONS });
  const sql = {
    put: database.prepare(
      `INSERT INTO installed_app VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
       manifest_id = excluded.manifest_id, name = excluded.name, manifest = excluded.manifest,
       sha256 = excluded.sha256, size = excluded.size, source = excluded.source, updated_at = excluded.updated_at`,
    ),
    find: database.prepare("SELECT * FROM installed_app WHERE id = ?"),
    findByManifestId: database.prepare("SELECT * FROM installed_app WHERE pod = ? AND manifest_id = ?"),
    list: database.prepare("SELECT * FROM installed_app WHERE pod = ? ORDER BY name, id"),
    removeActs: database.prepare("DELETE FROM app_act WHERE app = ?"),
    remove: database.prepare("DELETE FROM installed_app WHERE id = ?"),
    noteUse: database.prepare("UPDATE installed_app SET last_used_at = ? WHERE id = ?"),
    noteAct: database.prepare(
      `INSERT INTO app_act VALUES (?, ?, ?, ?, 1)
       ON CONFLICT DO UPDATE SET time = excluded.time, times = times + 1`,
    ),
    tidy: database.prepare(
      `DELETE FROM app_act WHERE app = ?1 AND time <
       (SELECT time FROM app_act WHERE app = ?1 ORDER BY time DESC LIMIT 1 OFFSET ?2)`,
    ),
    listActs: database.prepare("SELECT * FROM app_act WHERE app = ? ORDER BY time DESC, path LIMIT ?"),
    move: database.prepare("UPDATE installed_app SET pod = ? WHERE pod = ?"),
  };
  let noted = 0;

  const records: AppRecords = {
    put: (app) =>
      void sql.put.run(
        app.id,
        app.podName,
        app.manifest.id,
        app.manifest.name,
        JSON.stringify(app.manifest),
        app.sha256,
        app.size,
        app.source,
        app.installedAt,
        app.updatedAt,
        app.lastUsedAt,
      ),
    find(id) {
      const row = sql.find.get(id);
      return row && toApp(row);
    },
    findByManifestId(podName, manifestId) {
      const row = sql.findByManifestId.get(podName, manifestId);
      return row && toApp(row);
    },
    list: (podName) => sql.list.all(podName).map(toApp),
    remove(id) {
      sql.removeActs.run(id);
      sql.remove.run(id);
    },
    noteUse: (id, time) => void sql.noteUse.run(time, id),
    noteAct(id, { kind, path, time }) {
      if (sql.find.get(id) === undefined) return;
      sql.noteAct.run(id, kind, path, time);
      noted += 1;
      if (noted % TIDY_EVERY === 0) sql.tidy.run(id, KEPT_ACTS - 1);
    },
    listActs: (id, limit) =>
      sql.listActs.all(id, limit).map((row) => ({
        kind: String(row.kind) as AppActKind,
        path: String(row.path),
        time: Number(row.time),
        times: Number(row.times),
      })),
    forgetPod(podName) {
      for (const { id } of records.list(podName)) records.remove(id);
    },
    movePod: (podName, newName) => void sql.move.run(newName, podName),
  };
  return records;
}

function toApp(row: Record<string, unknown>): InstalledApp {
  return {
    id: String(row.id),
    podName: String(row.pod),
    manifest: JSON.parse(String(row.manifest)) as AppManifest,
    sha256: String(row.sha256),
    size: Number(row.size),
    source: String(row.source),
    installedAt: Number(row.installed_at),
    updatedAt: Number(row.updated_at),
    lastUsedAt: row.last_used_at === null ? null : Number(row.last_used_at),
  };
}

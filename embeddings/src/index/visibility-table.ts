import type { DatabaseSync } from "node:sqlite";
import type { PermittedGroups } from "../vectors/vector-index.ts";
import type { Selection, VisibilityClass } from "./search-feed.ts";

/** Numbers of the visibility classes of a pod: the groups of its word and vector indexes. */
export interface VisibilityTable {
  find(name: VisibilityClass): number | undefined;
  /** The number of a class, which is entered when it is new. */
  enter(name: VisibilityClass, isPublic: boolean): number;
  nameOf(group: number): VisibilityClass;
  isPublic(group: number): boolean;
  permit(selection: Selection): PermittedGroups;
}

/** Opens the table; it is read whole, for there are few classes. */
export function openVisibilityTable(database: DatabaseSync): VisibilityTable {
  const insert = database.prepare("INSERT INTO visibility (name, is_public) VALUES (?, ?)");
  const update = database.prepare("UPDATE visibility SET is_public = ? WHERE id = ?");
  const groups = new Map<VisibilityClass, number>();
  const classes = new Map<number, { name: VisibilityClass; isPublic: boolean }>();
  const rows = database.prepare("SELECT id, name, is_public FROM visibility").all() as unknown as readonly {
    id: number;
    name: string;
    is_public: number;
  }[];
  for (const { id, name, is_public } of rows) {
    groups.set(name, id);
    classes.set(id, { name, isPublic: is_public === 1 });
  }
  return {
    find: (name) => groups.get(name),
    enter(name, isPublic) {
      const known = groups.get(name);
      if (known !== undefined) {
        if (classes.get(known)?.isPublic !== isPublic) update.run(isPublic ? 1 : 0, known);
        classes.set(known, { name, isPublic });
        return known;
      }
      const group = Number(insert.run(name, isPublic ? 1 : 0).lastInsertRowid);
      groups.set(name, group);
      classes.set(group, { name, isPublic });
      return group;
    },
    nameOf: (group) => classes.get(group)?.name ?? "",
    isPublic: (group) => classes.get(group)?.isPublic === true,
    permit(selection) {
      if (selection === "all") return "all";
      const permitted = new Set<number>();
      for (const name of selection) {
        const group = groups.get(name);
        if (group !== undefined) permitted.add(group);
      }
      return permitted;
    },
  };
}

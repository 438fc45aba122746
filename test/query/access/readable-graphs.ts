import type { Asker } from "./askers.ts";
import type { Grantee, Layout, Mode, Rule } from "./layout.ts";

/**
 * Says which paths of a layout somebody may read, by its facts alone: a list of its own decides, else the nearest one
 * above it by what it hands down. A list is read by those who control what it governs.
 *
 * @returns paths of documents and of access control lists
 */
export function readablePaths(layout: Layout, asker: Asker): readonly string[] {
  const documents = layout.documents
    .map(({ path }) => path)
    .filter((path) => may(layout, asker, path, "Read"));
  const lists = Object.keys(layout.rules).filter((path) => may(layout, asker, path, "Control"));
  return [...documents, ...lists.map((path) => `${path}.acl`)];
}

function may(layout: Layout, asker: Asker, path: string, mode: Mode): boolean {
  if (asker.isOwner) return true;
  return effectiveRules(layout, path).some(
    ({ grantee, modes }) => asker.is.includes(grantee satisfies Grantee) && modes.includes(mode),
  );
}

function effectiveRules({ rules }: Layout, path: string): readonly Rule[] {
  const own = rules[path];
  if (own !== undefined) return own.filter(({ reach }) => reach !== "what lies in it");
  for (let folder = parentOf(path); folder !== undefined; folder = parentOf(folder)) {
    const handed = rules[folder];
    if (handed !== undefined) return handed.filter(({ reach }) => reach !== "it");
  }
  return [];
}

function parentOf(path: string): string | undefined {
  if (path === "") return undefined;
  const name = path.replace(/\/$/, "");
  return name.slice(0, name.lastIndexOf("/") + 1);
}

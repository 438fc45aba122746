import type { EffectiveAccess } from "./decide.ts";
import { MODES, type ModeSet, maskOf, modeSetOf } from "./mode.ts";

const LISTS: readonly string[] = Array.from({ length: 16 }, (_, mask) =>
  MODES.filter((mode) => modeSetOf(mask).has(mode)).join(" "),
);

/**
 * Writes the value of the `WAC-Allow` header.
 *
 * @returns for example `user="read write append",public="read"`, modes always in the order of the grammar
 * @see https://solid.github.io/web-access-control-spec/#wac-allow
 */
export function formatWacAllow({ user, public: anybody }: EffectiveAccess): string {
  return `user="${listModes(user)}",public="${listModes(anybody)}"`;
}

function listModes(modes: ModeSet): string {
  return LISTS[maskOf(modes)] ?? "";
}

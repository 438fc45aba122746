import type { EffectiveAccess } from "./decide.ts";
import { MODES, type ModeSet } from "./mode.ts";

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
  return MODES.filter((mode) => modes.has(mode)).join(" ");
}

/** An access mode that this server knows. Modes of extensions are ignored: they never widen access. */
export type Mode = "read" | "append" | "write" | "control";

/** A set of modes. There are only sixteen, so equal sets made by {@link modeSetOf} are the same object. */
export type ModeSet = ReadonlySet<Mode>;

/** Every mode, in the order of the grammar of `WAC-Allow`. */
export const MODES: readonly Mode[] = Object.freeze(["read", "write", "append", "control"]);

const MODE_BITS: Readonly<Record<Mode, number>> = { read: 1, write: 2, append: 4, control: 8 };

const MODE_SETS: readonly ModeSet[] = Array.from(
  { length: 16 },
  (_, mask) => new Set(MODES.filter((mode) => mask & MODE_BITS[mode])),
);

/**
 * Packs modes into one small integer, so that rules are joined by `|`.
 *
 * "acl:Append is a subclass of acl:Write": whoever may write may append.
 *
 * @returns 0 to 15
 * @see https://solid.github.io/web-access-control-spec/#access-mode-classes
 */
export function maskOf(modes: Iterable<Mode>): number {
  let mask = 0;
  for (const mode of modes) mask |= mode === "write" ? MODE_BITS.write | MODE_BITS.append : MODE_BITS[mode];
  return mask;
}

/** Unpacks a mask made by {@link maskOf}. */
export function modeSetOf(mask: number): ModeSet {
  const modes = MODE_SETS[mask];
  if (modes === undefined) throw new RangeError(`A mode mask lies between 0 and 15, and ${mask} does not`);
  return modes;
}

/** The set without any mode. */
export const NO_MODES: ModeSet = modeSetOf(0);

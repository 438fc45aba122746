/** A mode as it is written in an ACL. */
export type Mode = "Read" | "Append" | "Write" | "Control";

/** Where a grant is written, and so what it reaches. */
export type Reach = "inherited" | "own" | "default only" | "accessTo only" | "own and container";

/** What access depends on: the container, an existing member of it, a member that is still to be made. */
export type Place = "container" | "member" | "new";

/** A mode that a request needs in one place; `"any"` for OPTIONS, which tells whoever may do something what that is. */
export type Need = readonly [mode: Mode | "any", place: Place];

const REACHES: Readonly<Record<Reach, readonly Place[]>> = {
  inherited: ["container", "member", "new"],
  own: ["member"],
  "default only": ["member", "new"],
  "accessTo only": ["container"],
  "own and container": ["container", "member"],
};

const READ: readonly (readonly Mode[])[] = [[], ["Read"]];
const CHANGE: readonly (readonly Mode[])[] = [[], ["Append"], ["Write"]];
const CONTROL: readonly (readonly Mode[])[] = [[], ["Control"]];

/** The twelve sets of modes that differ in meaning: whoever may write may append. */
export const MODE_SETS: readonly (readonly Mode[])[] = READ.flatMap((read) =>
  CHANGE.flatMap((change) => CONTROL.map((control) => [...read, ...change, ...control])),
);

/** Whether somebody to whom `modes` are granted may do what has these needs. Knows nothing of the server. */
export function isGranted(modes: readonly Mode[], reach: Reach, needs: readonly Need[]): boolean {
  return needs.every(([mode, place]) => {
    if (!REACHES[reach].includes(place)) return false;
    if (mode === "any") return modes.length > 0;
    return modes.includes(mode) || (mode === "Append" && modes.includes("Write"));
  });
}

/** The list of modes that WAC-Allow shows for an existing member. */
export function shownModes(modes: readonly Mode[], reach: Reach): string {
  const order: readonly Mode[] = ["Read", "Write", "Append", "Control"];
  return order
    .filter((mode) => isGranted(modes, reach, [[mode, "member"]]))
    .join(" ")
    .toLowerCase();
}

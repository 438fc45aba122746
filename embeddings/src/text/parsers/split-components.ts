/** The whole components of a vCard or iCalendar source, and how many have no end of their own. */
export interface SplitComponents {
  /** Offsets in the source. */
  readonly whole: readonly { readonly start: number; readonly end: number }[];
  readonly torn: number;
}

/**
 * Finds components from their BEGIN to their END. One without an end, as a broken download leaves it, is counted and
 * takes no other with it.
 *
 * @param names such as `VEVENT`, in capitals
 */
export function splitComponents(source: string, names: readonly string[]): SplitComponents {
  const edges = new RegExp(`^(BEGIN|END):(${names.join("|")})[ \\t]*$`, "gim");
  const whole: { start: number; end: number }[] = [];
  let open: { readonly name: string; readonly start: number; depth: number } | undefined;
  let torn = 0;
  for (const { 0: line, 1: edge = "", 2: written = "", index } of source.matchAll(edges)) {
    const name = written.toUpperCase();
    if (edge.toUpperCase() === "BEGIN") {
      if (open?.name === name && isAgent(source, index)) open.depth += 1;
      else {
        if (open !== undefined) torn += 1;
        open = { name, start: index, depth: 1 };
      }
    } else if (open?.name === name) {
      open.depth -= 1;
      if (open.depth > 0) continue;
      whole.push({ start: open.start, end: index + line.length });
      open = undefined;
    }
  }
  return { whole, torn: open === undefined ? torn : torn + 1 };
}

const AGENT_LENGTH = 100;

/** vCard 2.1 puts the card of somebody's agent into their own. */
function isAgent(source: string, at: number): boolean {
  return /^AGENT[^\n]*:\s*$/im.test(
    source
      .slice(Math.max(0, at - AGENT_LENGTH), at)
      .split("\n")
      .slice(-2)
      .join("\n"),
  );
}

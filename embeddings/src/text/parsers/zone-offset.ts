/** Seconds that clocks of a zone are ahead of UTC when they show what `fields` says as if it were UTC. */
export function offsetSecondsIn(zone: string, fields: number): number {
  return knownOffsetSecondsIn(zone, fields) ?? 0;
}

/** The same, and `undefined` for a zone that Node does not know. */
export function knownOffsetSecondsIn(zone: string, fields: number): number | undefined {
  try {
    const format = formatOf(zone);
    // The zone's own clocks show these fields at another moment than UTC's do: the second look is at that moment.
    const first = readOffset(format, fields);
    return readOffset(format, fields - first * 1_000);
  } catch {
    return undefined;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();
const MAX_FORMATS = 100;

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "longOffset" });
  if (formats.size >= MAX_FORMATS) formats.clear();
  formats.set(zone, format);
  return format;
}

function readOffset(format: Intl.DateTimeFormat, ms: number): number {
  const name = format.formatToParts(ms).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const match = /([+-])(\d\d):(\d\d)/.exec(name);
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3_600 + Number(match[3]) * 60;
  return match[1] === "-" ? -seconds : seconds;
}

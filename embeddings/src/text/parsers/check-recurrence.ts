const WHOLE = "[+-]?\\d{1,3}";
const list = (item: string): RegExp => new RegExp(`^${item}(,${item})*$`);
const FORMS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,8}$/,
  UNTIL: /^\d{4}-?\d{2}-?\d{2}(T\d{2}:?\d{2}:?\d{2}Z?)?$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: list("([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)"),
  BYMONTH: list("([1-9]|1[0-2])"),
  BYMONTHDAY: list("[+-]?([1-9]|[12]\\d|3[01])"),
  BYYEARDAY: list(`${WHOLE}`),
  BYSETPOS: list(`${WHOLE}`),
};
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Tells why a rule of repetition is not followed. Libraries look for the next day of a rule that no day fits until the
 * end of time, so a rule that may be such is not given to one.
 *
 * @param rule as RFC 5545, 3.3.10 writes it
 * @returns `undefined` for one that can be followed
 */
export function explainBadRecurrence(rule: string): string | undefined {
  const parts = new Map(
    rule
      .toUpperCase()
      .split(";")
      .map((part) => part.split("=", 2) as [string, string]),
  );
  const rate = parts.get("FREQ") ?? "";
  if (/^(SECONDLY|MINUTELY|HOURLY)$/.test(rate)) return "it repeats more often than daily";
  for (const [name, value = ""] of parts) {
    if (FORMS[name]?.test(value) !== true) return "its rule of repetition cannot be read";
  }
  if (!parts.has("FREQ")) return "its rule of repetition cannot be read";
  return mayLeadNowhere(parts, rate) ? "its rule of repetition may lead nowhere" : undefined;
}

function mayLeadNowhere(parts: ReadonlyMap<string, string>, rate: string): boolean {
  const leaps = (parts.get("INTERVAL") ?? "1") !== "1";
  const narrows = [...parts.keys()].filter((name) => name.startsWith("BY"));
  if (parts.has("BYYEARDAY") && rate !== "YEARLY") return true;
  if (rate === "DAILY" && (leaps || parts.has("BYSETPOS"))) return narrows.length > 0;
  if (rate === "WEEKLY" && narrows.some((name) => name !== "BYDAY")) return true;
  if (rate === "MONTHLY" && leaps && (parts.has("BYMONTH") || parts.has("BYMONTHDAY")) && narrows.length > 1)
    return true;
  const months = parts.get("BYMONTH")?.split(",").map(Number);
  const days = parts
    .get("BYMONTHDAY")
    ?.split(",")
    .map((day) => Math.abs(Number(day)));
  if (months === undefined || days === undefined) return false;
  return !months.some((month) => days.some((day) => day <= (LONGEST[month - 1] ?? 0)));
}

/** A form that the text of a flag or variable can take. */
export interface ValueKind<T> {
  /** Stands for the value in help: `SIZE`. `null` for a switch, which is on when it is named alone. */
  readonly placeholder: string | null;
  /** Completes "give …" in a fault. */
  readonly accepted: string;
  /** Returns `undefined` when the text does not have this form. */
  readonly read: (text: string) => T | undefined;
}

/** Any text but the empty one; what it stands for is the placeholder's business. */
export function textKind(placeholder: string, accepted: string): ValueKind<string> {
  return { placeholder, accepted, read: (text) => text.trim() || undefined };
}

/** A whole number between two bounds, both included. */
export function wholeNumberKind(lowest: number, highest: number): ValueKind<number> {
  return {
    placeholder: "NUMBER",
    accepted: `a whole number from ${lowest} to ${highest}`,
    read: (text) => {
      const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
      return value >= lowest && value <= highest ? value : undefined;
    },
  };
}

/** One of a few words. */
export function choiceKind<T extends string>(placeholder: string, choices: readonly T[]): ValueKind<T> {
  return {
    placeholder,
    accepted: `one of ${choices.join(", ")}`,
    read: (text) => choices.find((choice) => choice === text.trim().toLowerCase()),
  };
}

const SIZE_UNITS: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};

function readSize(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = SIZE_UNITS[unit?.toLowerCase() ?? "?"];
  if (amount === undefined || factor === undefined) return undefined;
  const bytes = Math.round(Number(amount) * factor);
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
}

/** A number of bytes with an optional unit, decimal (`512MB`) or binary (`2GiB`). */
export const sizeKind: ValueKind<number> = {
  placeholder: "SIZE",
  accepted: "a size above zero such as 512MB, 2GiB or 1048576",
  read: readSize,
};

/** A size, or the word that takes the bound away. */
export const sizeOrNoneKind: ValueKind<number | null> = {
  placeholder: "SIZE",
  accepted: "a size above zero such as 512MB or 2GiB, or none",
  read: (text) => (text.trim().toLowerCase() === "none" ? null : readSize(text)),
};

const DURATION_UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };

/** A duration in milliseconds, written with its unit: `500ms`, `30s`, `2min`. */
export const durationKind: ValueKind<number> = {
  placeholder: "TIME",
  accepted: "a time above zero with its unit, such as 500ms, 30s or 2min",
  read: (text) => {
    const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s|min)$/i.exec(text.trim()) ?? [];
    const milliseconds = Math.round(
      Number(amount) * (DURATION_UNITS[unit?.toLowerCase() ?? ""] ?? Number.NaN),
    );
    // 2^31 - 1 is the longest delay that a timer takes.
    return milliseconds > 0 && milliseconds < 2 ** 31 ? milliseconds : undefined;
  },
};

/** On or off; a flag named alone is on. */
export const switchKind: ValueKind<boolean> = {
  placeholder: null,
  accepted: "true or false, or no value at all for true",
  read: (text) => {
    const word = text.trim().toLowerCase();
    if (["", "true", "1", "yes", "on"].includes(word)) return true;
    return ["false", "0", "no", "off"].includes(word) ? false : undefined;
  },
};

function readOrigin(text: string): string | undefined {
  const url = URL.parse(text.trim());
  const plain = url && !url.username && !url.password && url.pathname === "/" && !url.search && !url.hash;
  return plain && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

/** Scheme, host and port, kept with a trailing slash because every IRI of the server begins with it. */
export const baseUrlKind: ValueKind<string> = {
  placeholder: "URL",
  accepted: "scheme and host without a path, such as https://pod.example/",
  read: (text) => {
    const origin = readOrigin(text);
    return origin && `${origin}/`;
  },
};

/** Origins separated by commas. */
export const originsKind: ValueKind<readonly string[]> = {
  placeholder: "ORIGINS",
  accepted: "origins separated by commas, such as http://localhost:4000,http://10.0.0.2",
  read: (text) => {
    const origins = text
      .split(",")
      .filter((part) => part.trim() !== "")
      .map(readOrigin);
    return origins.every((origin) => origin !== undefined) ? Object.freeze(origins) : undefined;
  },
};

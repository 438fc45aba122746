import type { Allowance } from "../consent/consent.ts";
import type { PlaceCount } from "../consent/find-places-below.ts";

/** How much an application may touch, as the consent page offers it. */
export type Scope = "nothing" | "own-folder" | "chosen" | "everything";
/** For how long. */
export type Duration = "day" | "month" | "year" | "always";

/** From the narrowest to the widest. */
export const SCOPES: readonly Scope[] = ["nothing", "own-folder", "chosen", "everything"];
/** From the shortest to the longest. */
export const DURATIONS: readonly Duration[] = ["day", "month", "year", "always"];

const DAY_MS = 24 * 3600 * 1000;
const LENGTHS_MS: Readonly<Record<Exclude<Duration, "always">, number>> = {
  day: DAY_MS,
  month: 30 * DAY_MS,
  year: 365 * DAY_MS,
};

/** What can be chosen in a pod. */
export interface Choices {
  /** Pod-relative paths of the containers at the top of the pod. */
  readonly folders: readonly string[];
  /** Classes that the type indexes register, by IRI. */
  readonly classes: readonly string[];
  /** What has rules of its own inside the folders; absent where that is too much to count. */
  readonly below: ReadonlyMap<string, PlaceCount> | undefined;
}

/** What a form can choose of. */
export type Offered = Pick<Choices, "folders" | "classes">;

/** A filled-in consent form. */
export interface ConsentAnswer {
  readonly allowances: readonly Allowance[];
  readonly readOnly: boolean;
  /** Milliseconds since the epoch; `null` for no end. */
  readonly expiresAt: number | null;
}

/**
 * Reads a consent form. Folders and classes count only where they were on offer, and a value that was not reads as
 * the narrowest one: a form never grants more than its page showed.
 */
export function readConsentForm(form: URLSearchParams, offered: Offered, now: number): ConsentAnswer {
  return {
    allowances: readAllowances(form, offered),
    readOnly: form.get("read-only") === "yes",
    expiresAt: durationEnd(form.get("duration"), now),
  };
}

/** When something that was given for a duration ends, in milliseconds since the epoch; `null` for no end. */
export function durationEnd(wanted: string | null, now: number): number | null {
  const duration = DURATIONS.find((each) => each === wanted) ?? "day";
  return duration === "always" ? null : now + LENGTHS_MS[duration];
}

function readAllowances(form: URLSearchParams, offered: Offered): readonly Allowance[] {
  const scope = SCOPES.find((each) => each === form.get("scope")) ?? "nothing";
  if (scope === "nothing") return [];
  if (scope === "everything") return [{ kind: "everything" }];
  const ownFolder: Allowance = { kind: "own-folder" };
  if (scope === "own-folder") return [ownFolder];
  const paths = offered.folders.filter((path) => form.getAll("folder").includes(path));
  const classes = offered.classes.filter((iri) => form.getAll("class").includes(iri));
  return [
    ownFolder,
    ...(paths.length > 0 ? [{ kind: "folders", paths } as const] : []),
    ...(classes.length > 0 ? [{ kind: "types", classes } as const] : []),
  ];
}

/** The choice on the page that an earlier decision corresponds to. */
export function scopeOf(allowances: readonly Allowance[]): Scope {
  if (allowances.some(({ kind }) => kind === "everything")) return "everything";
  if (allowances.some(({ kind }) => kind === "folders" || kind === "types")) return "chosen";
  return allowances.length > 0 ? "own-folder" : "nothing";
}

import type { ValueKind } from "./value-kind.ts";

/** One thing that can be set: by the flag `--<name>`, and by a variable where `env` names one. */
export interface Option<T> {
  /** The flag without its dashes, in kebab-case. */
  readonly name: string;
  readonly env: string | null;
  readonly kind: ValueKind<T>;
  /** The value when neither flag nor variable is given. */
  readonly fallback: T;
  /** The fallback as a person would write it. */
  readonly shownFallback: string;
  /** What it is for, in one or two sentences. */
  readonly help: string;
}

/** The options of a command, by the name of the value that each one sets. */
export type OptionTable<Values> = { readonly [Key in keyof Values]: Option<Values[Key]> };

/** Something that is not as it should be, said for a person. */
export interface Finding {
  /** Which check found it. */
  readonly check:
    | "database"
    | "references"
    | "tree"
    | "access"
    | "bodies"
    | "blobs"
    | "counters"
    | "log"
    | "search";
  /** What is wrong and with what; no final stop. */
  readonly what: string;
  /** What to do about it; no final stop. */
  readonly mend: string;
  /** A leftover that harms nothing and that the next start clears away. */
  readonly isHarmless?: boolean;
  /** Makes it right; only where everything that is needed can be derived. */
  readonly repair?: () => void | Promise<void>;
}

/** What to do about anything that `--repair` puts right. */
export const MEND_BY_REPAIR = 'run "webizen doctor --repair"';

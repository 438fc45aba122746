/** The fields of a passage, in the order of their columns. */
export const FIELDS = ["label", "alternatives", "types", "body", "path"] as const;

/** How much a word counts in each field, and how much the length of the field takes from it (0 to 1). */
export const FIELD_WEIGHTS: readonly { readonly weight: number; readonly lengthShare: number }[] = [
  { weight: 5, lengthShare: 0.5 },
  { weight: 3, lengthShare: 0.3 },
  { weight: 2, lengthShare: 0 },
  { weight: 1, lengthShare: 0.75 },
  { weight: 1, lengthShare: 0.3 },
];

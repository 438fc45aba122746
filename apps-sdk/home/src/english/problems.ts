/** Words around errors; the errors themselves are sentences of the SDK. */
export const PROBLEMS = {
  tryAgain: "Try again",
} as const;

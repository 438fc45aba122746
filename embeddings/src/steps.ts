/** Work that can stop between its steps; it is told after each whether others had their turn meanwhile. */
export type Steps<T = void> = Generator<undefined, T, boolean>;

/** Does all of it at once. */
export function atOnce<T>(work: Steps<T>): T {
  for (;;) {
    const step = work.next(false);
    if (step.done) return step.value;
  }
}

/** Gives work up that is no longer wanted when it goes on after others had their turn. */
export function* whileWanted(work: Steps, isWanted: () => boolean): Steps {
  for (let wasInterrupted = false; !(wasInterrupted && !isWanted()); ) {
    if (work.next(wasInterrupted).done) return;
    wasInterrupted = yield;
  }
}

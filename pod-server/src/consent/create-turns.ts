/** Runs what is asked for under one name one after the other, and under different names at once. */
export type TakeTurn = <T>(name: string, act: () => Promise<T>) => Promise<T>;

/** Makes a queue for each name; a name that nobody waits for costs nothing. */
export function createTurns(): TakeTurn {
  const last = new Map<string, Promise<unknown>>();
  return (name, act) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(act, act);
    last.set(name, turn);
    const forget = (): void => {
      if (last.get(name) === turn) last.delete(name);
    };
    turn.then(forget, forget);
    return turn;
  };
}

const last = new Map<string, Promise<unknown>>();

/** Runs a task when no other of the same name is under way, in this page or another one of this origin. */
export async function oneAtATime(name: string, task: () => Promise<void>): Promise<void> {
  const { locks } = globalThis.navigator ?? {};
  if (locks !== undefined) return locks.request(name, task);
  const mine = (last.get(name) ?? Promise.resolve()).then(task);
  last.set(
    name,
    mine.catch(() => {}),
  );
  return mine;
}

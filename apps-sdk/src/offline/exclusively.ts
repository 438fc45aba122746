const held = new Set<string>();

/**
 * Runs a task unless it is under way already, in this page or another one of this origin.
 *
 * @param name of the task
 * @returns whether it was run
 */
export async function exclusively(name: string, task: () => Promise<void>): Promise<boolean> {
  const { locks } = globalThis.navigator ?? {};
  if (locks !== undefined) {
    return locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await task();
      return lock !== null;
    });
  }
  if (held.has(name)) return false;
  held.add(name);
  try {
    await task();
    return true;
  } finally {
    held.delete(name);
  }
}

import { PodError } from "../errors.ts";

/** Those who wait for previews. */
export interface Line {
  /**
   * Runs a task when it is its turn: one at a time, and each pod's in turn with those of the others. Tasks of one key are one.
   *
   * @throws PodError `previews-overloaded` where too many wait already, and to those who all gave up
   */
  wait<T>(place: PlaceInLine, task: () => Promise<T>): Promise<T>;
}

/** Whose task it is. */
export interface PlaceInLine {
  readonly pod: string;
  /** What the task is for. */
  readonly key: string;
  readonly signal: AbortSignal;
}

interface Waiting {
  /** Of those who wait for it. */
  readonly signals: AbortSignal[];
  readonly promise: Promise<unknown>;
  readonly run: () => Promise<void>;
}

const RETRY_AFTER_SECONDS = 2;

/** Opens a line in which at most so many tasks wait, for one pod and for all. */
export function openLine({
  perPod = 24,
  inAll = 96,
}: {
  readonly perPod?: number;
  readonly inAll?: number;
} = {}): Line {
  /** A map keeps the order of its keys: whose turn it was goes to the end. */
  const pods = new Map<string, Waiting[]>();
  const known = new Map<string, Waiting>();
  let count = 0;
  let isBusy = false;

  const next = (): Waiting | undefined => {
    for (const [pod, tasks] of pods) {
      const task = tasks.shift();
      pods.delete(pod);
      if (tasks.length > 0) pods.set(pod, tasks);
      if (task !== undefined) return task;
    }
    return undefined;
  };

  const goOn = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    for (let task = next(); task !== undefined; task = next()) {
      count -= 1;
      await task.run();
    }
    isBusy = false;
  };

  return {
    wait<T>({ pod, key, signal }: PlaceInLine, task: () => Promise<T>): Promise<T> {
      const name = `${pod} ${key}`;
      const same = known.get(name);
      if (same !== undefined) {
        same.signals.push(signal);
        return same.promise as Promise<T>;
      }
      const tasks = pods.get(pod) ?? [];
      if (tasks.length >= perPod || count >= inAll) throw overloaded();
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const signals = [signal];
      const run = async (): Promise<void> => {
        const gaveUp = signals.every(({ aborted }) => aborted);
        const outcome = gaveUp ? Promise.reject(overloaded()) : task();
        await outcome.finally(() => known.delete(name)).then(resolve, reject);
      };
      const waiting: Waiting = { signals, promise, run };
      known.set(name, waiting);
      pods.set(pod, tasks);
      tasks.push(waiting);
      count += 1;
      void goOn();
      return promise;
    },
  };
}

function overloaded(): PodError {
  return new PodError(
    "previews-overloaded",
    "Too many previews are waiting to be made; try again in a moment",
    {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    },
  );
}

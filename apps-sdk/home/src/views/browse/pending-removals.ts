import type { Files } from "../../../../src/index.ts";

/** Milliseconds in which a removal can be taken back. */
export const GRACE_MS = 8000;

/** What pending removals tell. */
export interface RemovalListener {
  /** Which addresses are hidden has changed. */
  readonly onChange: () => void;
  /** Something could not be removed, and shows again. */
  readonly onFailure: (iri: string, error: unknown) => void;
}

/**
 * Removals that can still be taken back: what is removed is hidden at once, and is really removed after some seconds, or when the
 * page is left. Until then nothing was changed.
 */
export class PendingRemovals {
  readonly #files: Pick<Files, "remove">;
  readonly #listener: RemovalListener;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #running = new Set<string>();

  constructor(files: Pick<Files, "remove">, listener: RemovalListener) {
    this.#files = files;
    this.#listener = listener;
  }

  /** Whether something is to be shown as removed. */
  hides(iri: string): boolean {
    return this.#timers.has(iri) || this.#running.has(iri);
  }

  /** Whether anything can still be taken back. */
  get isEmpty(): boolean {
    return this.#timers.size === 0;
  }

  add(iri: string): void {
    clearTimeout(this.#timers.get(iri));
    this.#timers.set(
      iri,
      setTimeout(() => void this.#remove(iri), GRACE_MS),
    );
    this.#listener.onChange();
  }

  /** @returns whether it was not too late */
  undo(iri: string): boolean {
    const timer = this.#timers.get(iri);
    if (timer === undefined) return false;
    clearTimeout(timer);
    this.#timers.delete(iri);
    this.#listener.onChange();
    return true;
  }

  /** Removes everything now. */
  async flush(): Promise<void> {
    await Promise.all([...this.#timers.keys()].map((iri) => this.#remove(iri)));
  }

  async #remove(iri: string): Promise<void> {
    clearTimeout(this.#timers.get(iri));
    this.#timers.delete(iri);
    this.#running.add(iri);
    try {
      await this.#files.remove(iri);
    } catch (error) {
      this.#listener.onFailure(iri, error);
    } finally {
      this.#running.delete(iri);
      this.#listener.onChange();
    }
  }
}

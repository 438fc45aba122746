import type { Files } from "../../../../src/index.ts";
import { sayProblem } from "../../parts/say-problem.ts";

/** How one upload does. */
export interface Upload {
  readonly id: number;
  readonly folder: string;
  readonly name: string;
  readonly size: number;
  /** In bytes. */
  readonly done: number;
  readonly state: "waits" | "runs" | "done" | "queued" | "cancelled" | "failed";
  /** Why it failed. */
  readonly problem: string | undefined;
}

/** A file and the folder that it goes into. */
export interface FileToUpload {
  readonly folder: string;
  readonly file: File;
}

const LANES = 3;

/** Uploads files, a few at a time. Each can be cancelled. */
export class Uploads {
  readonly #files: Pick<Files, "upload">;
  readonly #onChange: (hasArrived: boolean) => void;
  readonly #waiting: { readonly id: number; readonly folder: string; readonly file: File }[] = [];
  readonly #cancellers = new Map<number, AbortController>();
  #list: readonly Upload[] = [];
  #running = 0;
  #lastId = 0;

  /** @param onChange told whether a file has arrived since it was called last */
  constructor(files: Pick<Files, "upload">, onChange: (hasArrived: boolean) => void) {
    this.#files = files;
    this.#onChange = onChange;
  }

  /** In the order in which they were begun. */
  get list(): readonly Upload[] {
    return this.#list;
  }

  get isBusy(): boolean {
    return this.#list.some(isOpen);
  }

  add(wanted: readonly FileToUpload[]): void {
    for (const { folder, file } of wanted) {
      const id = ++this.#lastId;
      const { name, size } = file;
      this.#list = [...this.#list, { id, folder, name, size, done: 0, state: "waits", problem: undefined }];
      this.#waiting.push({ id, folder, file });
    }
    this.#onChange(false);
    this.#runNext();
  }

  cancel(id: number): void {
    this.#cancellers.get(id)?.abort();
    const index = this.#waiting.findIndex((each) => each.id === id);
    if (index === -1) return;
    this.#waiting.splice(index, 1);
    this.#set(id, { state: "cancelled" });
  }

  /** Forgets what is over. */
  clear(): void {
    this.#list = this.#list.filter(isOpen);
    this.#onChange(false);
  }

  #runNext(): void {
    while (this.#running < LANES) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running += 1;
      void this.#run(next).finally(() => {
        this.#running -= 1;
        this.#runNext();
      });
    }
  }

  async #run({ id, folder, file }: { id: number; folder: string; file: File }): Promise<void> {
    const canceller = new AbortController();
    this.#cancellers.set(id, canceller);
    this.#set(id, { state: "runs" });
    try {
      const { isQueued } = await this.#files.upload(folder, file, {
        signal: canceller.signal,
        onProgress: ({ done }) => this.#set(id, { done }),
      });
      this.#set(id, { state: isQueued ? "queued" : "done", done: file.size }, true);
    } catch (error) {
      if (canceller.signal.aborted) this.#set(id, { state: "cancelled" });
      else this.#set(id, { state: "failed", problem: sayProblem(error) });
    } finally {
      this.#cancellers.delete(id);
    }
  }

  #set(id: number, change: Partial<Upload>, hasArrived = false): void {
    this.#list = this.#list.map((each) => (each.id === id ? { ...each, ...change } : each));
    this.#onChange(hasArrived);
  }
}

function isOpen({ state }: Upload): boolean {
  return state === "waits" || state === "runs";
}

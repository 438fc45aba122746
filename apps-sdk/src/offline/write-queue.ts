import type { QueuedWrite } from "./offline.ts";
import type { KeptWrite, OfflineStore } from "./offline-store.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { type Sent, sendWrite } from "./send-write.ts";

/** What a queue needs to know, and whom it tells. */
export interface WriteQueueOptions {
  /** The same in all pages of the origin that belong to the same person. */
  readonly name: string;
  readonly store: OfflineStore;
  /** Sends to the server, past what is kept. */
  readonly fetch: typeof globalThis.fetch;
  readonly onChange: () => void;
  readonly onReachable: (isReachable: boolean) => void;
  /** What waited was sent, or refused: what was kept of the resource is not true any more. */
  readonly onSettled: (write: KeptWrite, sent: Sent) => Promise<void>;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** A write at which the server fails so often stays, and others go on. */
const MAX_FAILURES = 5;

/** Holds writes until the server can be reached, and sends them in order; one page of an origin at a time. */
export class WriteQueue {
  readonly #options: WriteQueueOptions;
  readonly #channel: BroadcastChannel | undefined;
  #writes: readonly KeptWrite[] = [];
  #pauseMs = FIRST_PAUSE_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
    if (options.store.isShared && "BroadcastChannel" in globalThis) {
      this.#channel = new BroadcastChannel(options.name);
      this.#channel.onmessage = () => this.#reload().catch(ignore);
    }
  }

  get writes(): readonly QueuedWrite[] {
    return this.#writes.map(({ id, method, url, at, refusal }) => ({
      id,
      method,
      url,
      at: new Date(at),
      ...(refusal !== undefined && { refusal }),
    }));
  }

  async open(): Promise<void> {
    await this.#reload();
    if (this.#writes.some(isWaiting)) this.#retryLater(0);
  }

  /** Whether a write waits for a resource, so that a later one has to wait, too. */
  holds(url: string): boolean {
    return this.#writes.some((write) => write.url === url && isWaiting(write));
  }

  /** @returns its id */
  async add(write: Pick<KeptWrite, "method" | "url" | "headers" | "body">): Promise<string> {
    const id = crypto.randomUUID();
    await this.#options.store.saveWrite({ ...write, id, at: Date.now(), failures: 0 });
    await this.#changed();
    this.#retryLater(this.#pauseMs);
    return id;
  }

  async drop(id: string): Promise<void> {
    const write = this.#writes.find((one) => one.id === id);
    await this.#options.store.dropWrite(id);
    if (write !== undefined) await this.#options.onSettled(write, { kind: "refused", reason: "dropped" });
    await this.#changed();
  }

  /** Sends what waits, also what was refused before. Resolves when nothing more can be done now. */
  async flush(): Promise<void> {
    for (const write of await this.#options.store.listWrites()) {
      const { refusal, ...rest } = write;
      if (refusal !== undefined) await this.#options.store.saveWrite({ ...rest, failures: 0 });
    }
    this.#pauseMs = FIRST_PAUSE_MS;
    await this.send();
  }

  /** Sends what waits and was not refused. */
  async send(): Promise<void> {
    clearTimeout(this.#timer);
    const { name } = this.#options;
    await oneAtATime(name, () => this.#sendAll());
    await this.#reload();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#channel?.close();
  }

  async #sendAll(): Promise<void> {
    const blocked = new Set<string>();
    for (;;) {
      const write = (await this.#options.store.listWrites()).find((one) => {
        if (one.refusal !== undefined) blocked.add(one.url);
        return isWaiting(one) && !blocked.has(one.url);
      });
      if (write === undefined || this.#isClosed) return;
      const sent = await sendWrite(this.#options.fetch, write);
      this.#options.onReachable(sent.kind !== "unreachable");
      if (sent.kind === "signed-out") return;
      if (sent.kind === "unreachable") {
        this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
        this.#retryLater(this.#pauseMs);
        return;
      }
      if (sent.kind === "failed") {
        blocked.add(write.url);
        this.#retryLater(this.#pauseMs);
      }
      await this.#settle(write, sent);
    }
  }

  async #settle(write: KeptWrite, sent: Sent): Promise<void> {
    const { store, onSettled } = this.#options;
    if (sent.kind === "failed" && write.failures + 1 < MAX_FAILURES) {
      await store.saveWrite({ ...write, failures: write.failures + 1 });
      return;
    }
    if (sent.kind === "done") {
      await store.dropWrite(write.id);
      this.#pauseMs = FIRST_PAUSE_MS;
      await this.#passOnTag(write, sent.etag);
    } else if (sent.kind === "refused" || sent.kind === "failed") {
      await store.saveWrite({ ...write, refusal: sent.reason });
    }
    if (!this.holds(write.url) || sent.kind !== "done") await onSettled(write, sent);
    await this.#changed();
  }

  /** What was written upon the state before this write goes upon the state after it: nobody else was in between. */
  async #passOnTag(write: KeptWrite, etag: string | null): Promise<void> {
    const before = conditionOf(write);
    if (etag === null || before === undefined) return;
    for (const later of await this.#options.store.listWrites()) {
      if (later.url !== write.url || conditionOf(later) !== before) continue;
      const headers = later.headers.filter(([name]) => name !== "if-match" && name !== "if-none-match");
      await this.#options.store.saveWrite({ ...later, headers: [...headers, ["if-match", etag]] });
    }
  }

  async #changed(): Promise<void> {
    this.#channel?.postMessage("changed");
    await this.#reload();
  }

  async #reload(): Promise<void> {
    if (this.#isClosed) return;
    this.#writes = await this.#options.store.listWrites();
    this.#options.onChange();
  }

  #retryLater(pauseMs: number): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send().catch(ignore), pauseMs);
    // In Node, what waits keeps no process alive.
    (this.#timer as { unref?: () => void }).unref?.();
  }
}

/** What was kept was erased meanwhile, by a sign-out in another page: there is nothing left to do. */
function ignore(): void {}

function isWaiting({ refusal }: KeptWrite): boolean {
  return refusal === undefined;
}

function conditionOf({ headers }: KeptWrite): string | undefined {
  return headers.find(([name]) => name === "if-match" || name === "if-none-match")?.[1];
}

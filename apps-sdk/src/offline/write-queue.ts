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
/** A server that wants to be left alone for longer is asked all the same. */
const LONGEST_WISH_MS = 10 * 60_000;
/** A write at which the server fails so often stays, and others go on. */
const MAX_FAILURES = 5;

/** What other pages are told, which may have found no connection before. */
const REACHED = "reached";
const CHANGED = "changed";

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
      this.#channel.onmessage = ({ data }) => {
        if (data === REACHED) options.onReachable(true);
        this.#reload().catch(ignore);
      };
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

  /** What is at an address once all that is kept is sent; `undefined` where nothing is kept for it. */
  leaves(url: string): "something" | "nothing" | undefined {
    const last = this.#writes.findLast((write) => write.url === url);
    if (last === undefined) return undefined;
    return last.method === "DELETE" ? "nothing" : "something";
  }

  /** Whether a write waits for a resource, so that a later one has to wait, too. */
  holds(url: string): boolean {
    return this.#writes.some((write) => write.url === url && isWaiting(write));
  }

  /** @returns its id */
  async add(write: Omit<KeptWrite, "id" | "at" | "failures" | "refusal">): Promise<string> {
    const id = crypto.randomUUID();
    await this.#options.store.addWrite({ ...write, id, at: Date.now(), failures: 0 });
    await this.#changed();
    this.#retryLater(this.#pauseMs);
    return id;
  }

  async drop(id: string): Promise<void> {
    const { store, onSettled } = this.#options;
    const writes = await store.listWrites();
    const index = writes.findIndex((one) => one.id === id);
    const write = writes[index];
    if (write === undefined) return this.#changed();
    // What was written upon a thing that is not created would change what somebody else has there.
    const upon = isCreation(write) ? writes.slice(index + 1).filter(({ url }) => url === write.url) : [];
    for (const one of [write, ...upon]) await store.dropWrite(one.id);
    await onSettled(write, { kind: "refused", reason: "dropped" });
    await this.#changed();
  }

  /** Sends what waits, also what was refused before. Resolves when nothing more can be done now. */
  async flush(): Promise<void> {
    this.#pauseMs = FIRST_PAUSE_MS;
    await this.#inTurn(async () => {
      const { store } = this.#options;
      for (const { id, refusal } of await store.listWrites()) {
        if (refusal !== undefined)
          await store.changeWrite(id, ({ refusal: _, ...rest }) => ({ ...rest, failures: 0 }));
      }
      await this.#sendAll();
    });
  }

  /** Sends what waits and was not refused. */
  async send(): Promise<void> {
    await this.#inTurn(() => this.#sendAll());
  }

  async #inTurn(task: () => Promise<void>): Promise<void> {
    clearTimeout(this.#timer);
    await oneAtATime(this.#options.name, task);
    await this.#reload();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#channel?.close();
  }

  async #sendAll(): Promise<void> {
    const { store, fetch, onReachable } = this.#options;
    const blocked = new Set<string>();
    for (;;) {
      const write = (await store.listWrites()).find((one) => {
        if (one.refusal !== undefined) blocked.add(one.url);
        return isWaiting(one) && !blocked.has(one.url);
      });
      if (write === undefined || this.#isClosed) return;
      // Noted before it is sent: this page may be closed before there is an answer.
      await store.changeWrite(write.id, (one) => ({ ...one, mayHaveArrived: true }));
      const sent = await sendWrite(fetch, write);
      onReachable(sent.kind !== "unreachable");
      if (sent.kind === "done") this.#channel?.postMessage(REACHED);
      if (sent.kind === "signed-out") return;
      if (sent.kind === "unreachable") return this.#retryMoreSlowly();
      if (sent.kind === "busy") return this.#retryMoreSlowly(sent.retryAfterMs);
      if (sent.kind === "failed") {
        blocked.add(write.url);
        this.#retryMoreSlowly();
      }
      await this.#settle(write, sent);
    }
  }

  async #settle(write: KeptWrite, sent: Sent): Promise<void> {
    const { store, onSettled } = this.#options;
    if (sent.kind === "failed" && write.failures + 1 < MAX_FAILURES) {
      await store.changeWrite(write.id, (one) => ({ ...one, failures: one.failures + 1 }));
      return;
    }
    if (sent.kind === "done") {
      await this.#passOnTag(write, sent);
      await store.dropWrite(write.id);
      this.#pauseMs = FIRST_PAUSE_MS;
    } else if (sent.kind === "refused" || sent.kind === "failed") {
      await store.changeWrite(write.id, (one) => ({ ...one, refusal: sent.reason }));
    }
    if (!this.holds(write.url) || sent.kind !== "done") await onSettled(write, sent);
    await this.#changed();
  }

  /** What was written upon the state before this write goes upon the state after it: nobody else was in between. */
  async #passOnTag(write: KeptWrite, { etag, isMixed }: Sent & { readonly kind: "done" }): Promise<void> {
    const before = headerOf(write, "if-match");
    if (etag === null || before === undefined) return;
    for (const later of await this.#options.store.listWrites()) {
      if (later.id === write.id || later.url !== write.url || headerOf(later, "if-match") !== before)
        continue;
      // A patch changes what it names alone; everything else would take somebody else's change away.
      if (isMixed === true && later.method !== "PATCH") continue;
      await this.#options.store.changeWrite(later.id, (one) => ({
        ...one,
        headers: [...one.headers.filter(([name]) => name !== "if-match"), ["if-match", etag]],
      }));
    }
  }

  async #changed(): Promise<void> {
    this.#channel?.postMessage(CHANGED);
    await this.#reload();
  }

  async #reload(): Promise<void> {
    if (this.#isClosed) return;
    this.#writes = await this.#options.store.listWrites();
    this.#options.onChange();
  }

  #retryMoreSlowly(atLeastMs = 0): void {
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    this.#retryLater(Math.max(this.#pauseMs, Math.min(atLeastMs, LONGEST_WISH_MS)));
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

function isCreation(write: KeptWrite): boolean {
  return write.method === "PUT" && headerOf(write, "if-none-match") !== undefined;
}

function headerOf({ headers }: KeptWrite, wanted: string): string | undefined {
  return headers.find(([name]) => name === wanted)?.[1];
}

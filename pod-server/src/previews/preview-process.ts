import { setPriority } from "node:os";
import { type ImageLibrary, loadImageLibrary, makePreview } from "./make-preview.ts";

/** What the process is told first of a picture; its bytes follow in pieces. */
export interface PreviewOrder {
  readonly width: number;
  /** In bytes. */
  readonly size: number;
}

/** What it answers: once whether it can work at all, then what became of each picture. */
export type PreviewReport =
  | { readonly kind: "ready" }
  | { readonly kind: "missing"; readonly reason: string }
  | { readonly kind: "made"; readonly preview: Uint8Array }
  | { readonly kind: "broken"; readonly reason: string };

/** Argument: most bytes of memory that the process may take. What reads pictures takes them outside of JavaScript. */
const maxBytes = Number(process.argv[2]);
const WATCH_MS = 50;
const BELOW_NORMAL = 10;

const report = (message: PreviewReport): void => void process.send?.(message);
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

let order: PreviewOrder | undefined;
let pieces: Uint8Array[] = [];
let received = 0;

async function receive(sharp: ImageLibrary, message: PreviewOrder | Uint8Array): Promise<void> {
  if (message instanceof Uint8Array) {
    pieces.push(message);
    received += message.byteLength;
  } else {
    [order, pieces, received] = [message, [], 0];
  }
  if (order === undefined || received < order.size) return;
  const { width } = order;
  const bytes = Buffer.concat(pieces);
  [order, pieces] = [undefined, []];
  try {
    report({ kind: "made", preview: await makePreview(sharp, bytes, width) });
  } catch (error) {
    report({ kind: "broken", reason: wordsOf(error) });
  }
}

// Requests come first, on machines with few cores most of all.
try {
  setPriority(BELOW_NORMAL);
} catch {
  // Not everybody may.
}
// The picture is read in threads of its own, so that this one has time to look.
setInterval(() => {
  if (process.memoryUsage.rss() > maxBytes) process.exit(1);
}, WATCH_MS);
process.on("disconnect", () => process.exit(0));

loadImageLibrary().then(
  (sharp) => {
    process.on("message", (message: PreviewOrder | Uint8Array) => void receive(sharp, message));
    report({ kind: "ready" });
  },
  (error: unknown) => report({ kind: "missing", reason: wordsOf(error) }),
);

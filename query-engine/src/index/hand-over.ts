import type { DocumentBatch } from "./quad-feed.ts";
import type { WorkerRequest } from "./worker/worker-protocol.ts";

/** A request as it is sent to a thread, with the memory that goes over to it. */
export interface HandedOver {
  readonly request: WorkerRequest;
  readonly moved: readonly ArrayBuffer[];
}

/**
 * Prepares a request for another thread. The quads of its changes move there without a copy; whoever holds them here
 * finds them empty afterwards.
 */
export function handOver(request: WorkerRequest): HandedOver {
  if (request.kind !== "apply") return { request, moved: [] };
  const moved = new Set<ArrayBuffer>();
  const move = (bytes: Uint8Array): Uint8Array => {
    // A view of a larger piece of memory would take all of that along.
    const own =
      bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
        ? new Uint8Array(bytes.buffer)
        : Uint8Array.from(bytes);
    moved.add(own.buffer);
    return own;
  };
  const moveBatch = ({ documents, ground, blank }: DocumentBatch): DocumentBatch => ({
    documents,
    ground: move(ground),
    blank: move(blank),
  });
  const changes = request.changes.map((change) =>
    change.kind === "put" ? { ...change, batch: moveBatch(change.batch) } : change,
  );
  return { request: { ...request, changes }, moved: [...moved] };
}

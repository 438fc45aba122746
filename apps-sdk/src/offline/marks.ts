const fromCache = new WeakSet<Response>();
const queued = new WeakMap<Response, string>();

/** Marks an answer that came from this device because the server could not be reached. */
export function markFromCache(response: Response): Response {
  fromCache.add(response);
  return response;
}

/** Marks an answer that stands for a write that waits on this device. */
export function markQueued(response: Response, id: string): Response {
  queued.set(response, id);
  return response;
}

/** Whether an answer came from this device because the server could not be reached. */
export function isFromCache(response: Response): boolean {
  return fromCache.has(response);
}

/** Whether an answer stands for a write that waits on this device until the server can be reached; its status is 202. */
export function isQueued(response: Response): boolean {
  return queued.has(response);
}

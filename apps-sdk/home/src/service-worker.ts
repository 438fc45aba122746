// Keeps the home page's own files, so that it opens at once and without a connection. It never touches what is in pods.

interface ExtendableEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const CACHE = "home";
const OWN = /^\/\.home\//;

addEventListener("install", (event) => {
  (event as ExtendableEvent).waitUntil(
    (globalThis as unknown as { skipWaiting(): Promise<void> }).skipWaiting(),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event as FetchEvent;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname !== "/" && !OWN.test(pathname)) return;
  (event as FetchEvent).respondWith(
    pathname.includes("/parts/") ? fromCacheFirst(request) : fromNetworkFirst(request),
  );
});

// The address of a part changes with its content.
async function fromCacheFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetchAndKeep(request);
}

async function fromNetworkFirst(request: Request): Promise<Response> {
  try {
    return await fetchAndKeep(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept !== undefined) return kept;
    throw error;
  }
}

async function fetchAndKeep(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, response.clone());
  }
  return response;
}

// Keeps the home page's own files, so that it opens at once and without a connection. It never touches what is in pods.

interface ExtendableEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface WorkerScope {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const CACHE = "home-1";
const PAGE = "/";
const OWN = /^\/\.home\//;
const PARTS = "/.home/parts.json";
const ALWAYS = [PAGE, "/.home/home.js", "/.home/home.css", "/.home/icon.svg", "/.home/manifest.webmanifest"];
// Larger parts are kept once they were used.
const MAX_PART_BYTES = 150_000;
// A connection that hangs is as good as none.
const PATIENCE_MS = 5000;

const scope = globalThis as unknown as WorkerScope;

addEventListener("install", (event) => {
  (event as ExtendableEvent).waitUntil(Promise.all([scope.skipWaiting(), keepAll()]));
});

addEventListener("activate", (event) => {
  (event as ExtendableEvent).waitUntil(Promise.all([scope.clients.claim(), removeOtherCaches()]));
});

addEventListener("fetch", (event) => {
  const { request } = event as FetchEvent;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname !== PAGE && !OWN.test(pathname)) return;
  if (pathname.includes("/parts/")) return (event as FetchEvent).respondWith(fromCacheFirst(request));
  (event as FetchEvent).respondWith(fromNetworkFirst(request));
  // What the server offers may have changed since the page was opened last.
  if (pathname === PAGE) (event as FetchEvent).waitUntil(keepParts().catch(() => {}));
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(ALWAYS);
  await keepParts();
}

/** Keeps the parts that there are now, and removes those that there were. */
async function keepParts(): Promise<void> {
  const response = await fetch(PARTS);
  if (!response.ok) return;
  const sizes: Readonly<Record<string, number>> = await response.json();
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  for (const path of kept) {
    if (path.includes("/parts/") && sizes[path] === undefined) await cache.delete(path);
  }
  const missing = Object.keys(sizes).filter(
    (path) => !kept.has(path) && (sizes[path] ?? 0) <= MAX_PART_BYTES,
  );
  for (const path of missing) await cache.add(path);
}

async function removeOtherCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter(isOlder).map((name) => caches.delete(name)));
}

/** Caches of the SDK have names of their own. */
function isOlder(name: string): boolean {
  return name !== CACHE && /^home(-\d+)?$/.test(name);
}

// The address of a part changes with its content.
async function fromCacheFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetchAndKeep(request);
}

async function fromNetworkFirst(request: Request): Promise<Response> {
  try {
    return await fetchAndKeep(request, AbortSignal.timeout(PATIENCE_MS));
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true });
    return kept ?? Promise.reject(error);
  }
}

async function fetchAndKeep(request: Request, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(request, signal && { signal });
  if (response.ok && !response.redirected) {
    const cache = await caches.open(CACHE);
    await cache.put(request, response.clone());
  }
  return response;
}

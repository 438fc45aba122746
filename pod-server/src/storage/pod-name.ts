// A pod's name is a path segment of its IRIs and the name of its folder on every file system, without case.
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

// Names that the server's own pages and files use or may come to use at the root of its origin, and device names that
// Windows gives to no folder.
const RESERVED: ReadonlySet<string> = new Set([
  "admin",
  "api",
  "app",
  "apps",
  "assets",
  "auth",
  "demo",
  "healthz",
  "home",
  "idp",
  "login",
  "logout",
  "mcp",
  "metrics",
  "oidc",
  "readyz",
  "robots",
  "sdk",
  "search",
  "server",
  "settings",
  "setup",
  "sparql",
  "static",
  "tmp",
  "well-known",
  "www",
  "aux",
  "con",
  "nul",
  "prn",
  ...Array.from({ length: 9 }, (_, index) => `com${index + 1}`),
  ...Array.from({ length: 9 }, (_, index) => `lpt${index + 1}`),
]);

/** Whether a pod may have this name: 1 to 63 lower-case letters, digits and inner hyphens, and not reserved. */
export function isPodName(name: string): boolean {
  return NAME.test(name) && !RESERVED.has(name);
}

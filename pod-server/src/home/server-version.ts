import { readFileSync } from "node:fs";

/** Version of this server, as its package says. */
export function readServerVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return String(manifest.version);
}

import type { Can, Grant } from "../../sharing/sharing.ts";
import { words } from "../base/words.ts";

/** What people choose between: each includes what comes before it. */
export type Level = "read" | "add" | "write" | "share";

/** What a level lets somebody do. */
export const LEVELS: Readonly<Record<Level, readonly Can[]>> = {
  read: ["read"],
  add: ["read", "add"],
  write: ["read", "add", "write"],
  share: ["read", "add", "write", "share"],
};

/** The highest level that a grant reaches; `undefined` for one that only lets somebody add without seeing. */
export function levelOf(can: readonly Can[]): Level | undefined {
  const has = (name: Can): boolean => can.includes(name);
  if (has("share")) return "share";
  if (has("write")) return "write";
  if (has("add")) return has("read") ? "add" : undefined;
  return has("read") ? "read" : undefined;
}

/** A grant as a sentence without its subject: `can read, until 3 May 2026`. */
export function describeGrant(
  grant: Pick<Grant, "can" | "until" | "app" | "group">,
  locale?: string,
): string {
  const { share } = words();
  const parts = [
    share.can[levelOf(grant.can) ?? "addOnly"],
    grant.until && share.until(grant.until.toLocaleDateString(locale, { dateStyle: "medium" })),
    grant.app && share.withApp(grant.app),
    grant.group && share.asMember(grant.group),
  ];
  return parts.filter((part) => part !== undefined && part !== "").join(", ");
}

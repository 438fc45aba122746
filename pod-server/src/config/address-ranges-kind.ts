import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { ValueKind } from "./value-kind.ts";

const MAPPED_BITS = 96;

/** Addresses and ranges of addresses separated by commas, or the word for an empty list. Read as ranges: `10.0.0.2/32`. */
export const addressRangesKind: ValueKind<readonly string[]> = {
  placeholder: "ADDRESSES",
  accepted:
    "addresses and ranges separated by commas, such as 10.0.0.2,192.168.1.0/24,fd00::/8, or none; a range of all addresses would believe everybody",
  read(text) {
    if (text.trim().toLowerCase() === "none") return Object.freeze([]);
    const parts = text.split(",").map((part) => part.trim());
    const ranges = parts.filter((part) => part !== "").map(readRange);
    return ranges.length > 0 && ranges.every((range) => range !== undefined)
      ? Object.freeze(ranges)
      : undefined;
  },
};

function readRange(text: string): string | undefined {
  const [address = "", prefix, ...rest] = text.split("/");
  if (isIP(address) === 0 || address.includes("%") || rest.length > 0) return undefined;
  const given = ipaddr.parse(address);
  const parsed = ipaddr.process(address);
  const mapped = given.kind() === parsed.kind() ? 0 : MAPPED_BITS;
  const most = parsed.kind() === "ipv4" ? 32 : 128;
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return undefined;
  const bits = prefix === undefined ? most : Number(prefix) - mapped;
  return bits > 0 && bits <= most ? `${parsed.toString()}/${bits}` : undefined;
}

import ipaddr from "ipaddr.js";

const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an IP address is one of the public internet: none of the loopback, private, link-local, shared,
 * multicast, reserved or documentation ranges, and no form that wraps an IPv4 address (mapped, NAT64, 6to4, Teredo).
 *
 * @param address in textual form, an IPv6 address without brackets; anything else is not public
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry/
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  // IANA hands out global addresses from 2000::/3 alone, while ipaddr.js calls every unlisted range unicast.
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_IPV6);
}

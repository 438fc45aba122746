import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Tells the IP address of whoever sent a request; empty when nothing is known of its socket. */
export type FindRequester = (incoming: Pick<IncomingMessage, "headers" | "socket">) => string;

/**
 * Makes what finds the address that a request came from, also through proxies: the rightmost one that is not a trusted
 * proxy's own. What stands left of it was claimed by somebody who is not trusted.
 *
 * A proxy that writes one of the two headers may pass on the other as its client wrote it. Where both tell something
 * different nobody can say which is true, and the address is the proxy's.
 *
 * @param trusted ranges such as `10.0.0.0/8`: what a sender in one of them says of whom it asks for is believed
 * @see https://www.rfc-editor.org/rfc/rfc7239
 */
export function createRequesterFinder(trusted: readonly string[]): FindRequester {
  const ranges = trusted.map((range) => ipaddr.parseCIDR(range));
  const isTrusted = (address: string): boolean => {
    const parsed = ipaddr.parse(address);
    return ranges.some(([start, bits]) => start.kind() === parsed.kind() && parsed.match([start, bits]));
  };
  const follow = (peer: string, hops: readonly (string | undefined)[]): string => {
    let known = peer;
    for (const hop of hops.toReversed()) {
      if (hop === undefined || !isTrusted(known)) return known;
      known = hop;
    }
    return known;
  };
  return ({ socket, headers }) => {
    const peer = plainAddress(socket?.remoteAddress ?? "");
    if (peer === undefined || !isTrusted(peer)) return peer ?? "";
    const listed = headers["x-forwarded-for"];
    const { forwarded } = headers;
    const told = [
      ...(listed === undefined ? [] : [follow(peer, String(listed).split(",").map(readNode))]),
      ...(forwarded === undefined ? [] : [follow(peer, readForwarded(forwarded))]),
    ];
    const [first = peer, second = first] = told;
    return first === second ? first : peer;
  };
}

// One pair, and what ends it. An element may be empty, and so may a pair.
const PAIR = /[ \t]*(?:([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?[ \t]*(,|;|$)/y;

/** The senders of a `Forwarded` header from left to right; of one that is not written by its rules, nothing. */
function readForwarded(header: string): (string | undefined)[] {
  const hops: (string | undefined)[] = [];
  const pair = new RegExp(PAIR);
  let sender: string | undefined;
  for (;;) {
    const match = pair.exec(header);
    // A client that leaves a quote open would otherwise hide what the proxy wrote behind it.
    if (match === null) return [];
    const [, name, quoted, bare, end] = match;
    if (name?.toLowerCase() === "for") sender = quoted?.replace(/\\(.)/g, "$1") ?? bare;
    if (end === ";") continue;
    hops.push(sender === undefined ? undefined : readNode(sender));
    sender = undefined;
    if (end === "") return hops;
  }
}

/** The address in `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1` or `[2001:db8::1]:4711`. */
function readNode(text: string): string | undefined {
  const node = text.trim();
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(node)?.[1];
  const withPort = /^([\d.]+):\d{1,5}$/.exec(node)?.[1];
  return plainAddress(bracketed ?? withPort ?? node);
}

/** One way of writing for each address: IPv4 also where it came as IPv6, and no zone. */
function plainAddress(text: string): string | undefined {
  const address = text.split("%")[0] ?? "";
  return isIP(address) === 0 ? undefined : ipaddr.process(address).toString();
}

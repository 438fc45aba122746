import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isPublicAddress } from "./public-address.ts";

const PUBLIC = [
  "1.1.1.1",
  "93.184.216.34",
  "172.15.0.1",
  "172.32.0.1",
  "100.63.255.255",
  "2606:4700::1111",
  "2a01:4f8::1",
];

const SPECIAL: Readonly<Record<string, readonly string[]>> = {
  unspecified: ["0.0.0.0", "0.1.2.3", "::"],
  loopback: ["127.0.0.1", "127.255.255.255", "::1"],
  private: ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fd00::1", "fec0::1"],
  "link-local": ["169.254.169.254", "fe80::1", "fe80::1%eth0"],
  shared: ["100.64.0.1", "100.127.255.255"],
  multicast: ["224.0.0.1", "239.255.255.255", "ff02::1"],
  broadcast: ["255.255.255.255"],
  reserved: [
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "240.0.0.1",
    "2001:db8::1",
    "100::1",
  ],
  "wrapping IPv4": [
    "::ffff:127.0.0.1",
    "::ffff:1.1.1.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001::1",
  ],
  "outside 2000::/3": ["4000::1", "8000::1", "e000::1"],
  "no address": ["", "localhost", "[::1]", "1.1.1.1:80", "example.org"],
};

test("addresses of the public internet are public", () => {
  for (const address of PUBLIC) assert.equal(isPublicAddress(address), true, address);
});

for (const [range, addresses] of Object.entries(SPECIAL)) {
  test(`addresses that are ${range} are not public`, () => {
    for (const address of addresses) assert.equal(isPublicAddress(address), false, address);
  });
}

test("no IPv6 form that wraps an IPv4 address is public, whichever address it wraps", () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      for (const prefix of ["::ffff:", "::", "64:ff9b::"])
        assert.equal(isPublicAddress(prefix + address), false);
    }),
  );
});

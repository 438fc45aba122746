import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { test } from "node:test";
import fc from "fast-check";
import { createRequesterFinder } from "./find-requester.ts";

const LOOPBACK = ["127.0.0.0/8", "::1/128"];

interface Sent {
  readonly listed?: string;
  readonly forwarded?: string;
}

function ask(trusted: readonly string[], peer: string, { listed, forwarded }: Sent = {}): string {
  return createRequesterFinder(trusted)({
    socket: { remoteAddress: peer } as Socket,
    headers: {
      ...(listed !== undefined && { "x-forwarded-for": listed }),
      ...(forwarded !== undefined && { forwarded }),
    },
  });
}

test("a sender that is not trusted cannot pass for another address", () => {
  for (const sent of [{ listed: "198.51.100.7" }, { forwarded: "for=198.51.100.7" }]) {
    assert.equal(ask(LOOPBACK, "203.0.113.1", sent), "203.0.113.1");
    assert.equal(ask(LOOPBACK, "10.0.0.2", sent), "10.0.0.2");
    assert.equal(ask(["10.0.0.2/32"], "10.0.0.3", sent), "10.0.0.3");
    assert.equal(ask([], "127.0.0.1", sent), "127.0.0.1");
  }
});

test("a trusted proxy tells whom it asks for, however its own address is written", () => {
  for (const proxy of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1"]) {
    assert.equal(ask(LOOPBACK, proxy, { listed: "198.51.100.7" }), "198.51.100.7");
    assert.equal(ask(LOOPBACK, proxy, { forwarded: "for=198.51.100.7" }), "198.51.100.7");
  }
  assert.equal(ask(LOOPBACK, "::ffff:127.0.0.1"), "127.0.0.1");
  assert.equal(ask(["fd00::/8"], "fd12::1", { listed: "2001:db8::7" }), "2001:db8::7");
  assert.equal(ask(["fe80::/10"], "fe80::1%eth0", { listed: "2001:db8::7" }), "2001:db8::7");
  assert.equal(ask(LOOPBACK, ""), "");
});

test("of a chain the rightmost address counts that is no trusted proxy's: what stands left of it was claimed", () => {
  const trusted = ["127.0.0.0/8", "10.0.0.0/8"];
  assert.equal(ask(trusted, "127.0.0.1", { listed: "192.0.2.99, 198.51.100.7" }), "198.51.100.7");
  assert.equal(ask(trusted, "127.0.0.1", { listed: "198.51.100.7, 10.0.0.2, 10.0.0.3" }), "198.51.100.7");
  assert.equal(ask(trusted, "127.0.0.1", { listed: "198.51.100.7, 10.0.0.2, 11.0.0.3" }), "11.0.0.3");
  assert.equal(ask(trusted, "127.0.0.1", { listed: "10.1.1.1, 10.0.0.2" }), "10.1.1.1");
  assert.equal(ask(trusted, "127.0.0.1", { forwarded: "for=192.0.2.99, for=198.51.100.7" }), "198.51.100.7");
  assert.equal(
    ask(trusted, "127.0.0.1", { forwarded: "for=198.51.100.7;proto=https, for=10.0.0.2;by=10.0.0.3" }),
    "198.51.100.7",
  );
});

test("addresses with ports, brackets, quotes and in IPv6 are read; each has one way of writing", () => {
  const told: [Sent, string][] = [
    [{ listed: "198.51.100.7:4711" }, "198.51.100.7"],
    [{ listed: "[2001:db8::7]:4711" }, "2001:db8::7"],
    [{ listed: "2001:DB8:0:0::7" }, "2001:db8::7"],
    [{ listed: "::ffff:198.51.100.7" }, "198.51.100.7"],
    [{ forwarded: 'For="[2001:db8::7]:4711"; proto=https' }, "2001:db8::7"],
    [{ forwarded: 'host="a,b;c";for="198.51.100.7:80"' }, "198.51.100.7"],
  ];
  for (const [sent, address] of told)
    assert.equal(ask(LOOPBACK, "127.0.0.1", sent), address, JSON.stringify(sent));
});

test("what is no address counts as the proxy that wrote it", () => {
  for (const listed of ["", "unknown", "_hidden", "198.51.100", "0x7f.1", "010.0.0.1", "1.2.3.4, ", "a, b,,"])
    assert.equal(ask(LOOPBACK, "127.0.0.1", { listed }), "127.0.0.1", listed);
  for (const forwarded of [
    "",
    "for=unknown",
    "for=_hidden",
    "proto=https",
    "for",
    "for=a b",
    "for=1.2.3.4, ",
  ])
    assert.equal(ask(LOOPBACK, "127.0.0.1", { forwarded }), "127.0.0.1", forwarded);
});

test("a client that leaves a quote open cannot hide what the proxy writes behind it", () => {
  for (const claim of ['for=192.0.2.99;x="', 'for="192.0.2.99', 'for=192.0.2.99;x="\\', 'for=192.0.2.99;"'])
    for (const added of ["for=198.51.100.7", 'for="198.51.100.7"', 'for="[2001:db8::7]";proto="https"'])
      assert.notEqual(ask(LOOPBACK, "127.0.0.1", { forwarded: `${claim}, ${added}` }), "192.0.2.99", claim);
});

test("where the two headers differ neither is believed: the proxy may have passed one on as its client wrote it", () => {
  const both = { listed: "198.51.100.7", forwarded: "for=192.0.2.99" };
  assert.equal(ask(LOOPBACK, "127.0.0.1", both), "127.0.0.1");
  assert.equal(ask(LOOPBACK, "127.0.0.1", { ...both, forwarded: 'for="198.51.100.7:1"' }), "198.51.100.7");
});

test("whatever a client writes, the address is that which a trusted proxy added", () => {
  const claim = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'for=127.0.0.1;,"\\ []:by') }));
  fc.assert(
    fc.property(claim, (text) => {
      assert.equal(ask(LOOPBACK, "127.0.0.1", { listed: `${text}, 198.51.100.7` }), "198.51.100.7");
      const address = ask(LOOPBACK, "127.0.0.1", { forwarded: `${text}, for=198.51.100.7` });
      assert.ok(["198.51.100.7", "127.0.0.1"].includes(address), address);
    }),
  );
});

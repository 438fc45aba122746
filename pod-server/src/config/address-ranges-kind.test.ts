import assert from "node:assert/strict";
import { test } from "node:test";
import { addressRangesKind } from "./address-ranges-kind.ts";

test("addresses become ranges of one, and each range has one way of writing", () => {
  assert.deepEqual(addressRangesKind.read("10.0.0.2, 192.168.1.0/24,,FD00::/8 ,::1"), [
    "10.0.0.2/32",
    "192.168.1.0/24",
    "fd00::/8",
    "::1/128",
  ]);
  assert.deepEqual(addressRangesKind.read("::ffff:10.0.0.2,::ffff:10.0.0.0/104"), [
    "10.0.0.2/32",
    "10.0.0.0/8",
  ]);
  assert.deepEqual(addressRangesKind.read("None"), []);
});

test("a list with anything else in it is refused whole, as is a range of everybody", () => {
  const wrong = [
    "",
    ",",
    "proxy.example",
    "10.0.0.2,proxy",
    "10.0.0",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "10.0.0.0/",
  ];
  for (const text of [
    ...wrong,
    "::/0",
    "0.0.0.0/0",
    "::ffff:0:0/96",
    "::/129",
    "fe80::1%eth0",
    "1/2/3",
    "\0",
  ])
    assert.equal(addressRangesKind.read(text), undefined, text);
});

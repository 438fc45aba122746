import assert from "node:assert/strict";
import { test } from "node:test";
import { createPublicLookup } from "./public-lookup.ts";

type Found = { error: Error | null; address: unknown };

function lookUp(addresses: readonly string[], all: boolean): Promise<Found> {
  const lookup = createPublicLookup((_, __, answer) =>
    answer(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    ),
  );
  return new Promise((resolve) => {
    lookup("name.example", { all }, (error, address) => resolve({ error, address }));
  });
}

test("a name with public addresses resolves to just these", async () => {
  assert.deepEqual(await lookUp(["1.1.1.1"], false), { error: null, address: "1.1.1.1" });
  const both = await lookUp(["1.1.1.1", "2606:4700::1111"], true);
  assert.deepEqual(both.address, [
    { address: "1.1.1.1", family: 4 },
    { address: "2606:4700::1111", family: 6 },
  ]);
});

test("a name with one address that is not public fails, wherever in the list that one is", async () => {
  for (const addresses of [["127.0.0.1"], ["1.1.1.1", "10.0.0.1"], ["::1", "1.1.1.1"], []]) {
    for (const all of [true, false]) {
      const { error } = await lookUp(addresses, all);
      assert.match(String(error), /not public/);
    }
  }
});

test("a name that does not resolve fails with the resolver's error", async () => {
  const lookup = createPublicLookup((_, __, answer) => answer(new Error("ENOTFOUND"), []));
  const error = await new Promise((resolve) => lookup("name.example", {}, resolve));
  assert.match(String(error), /ENOTFOUND/);
});

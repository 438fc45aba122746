import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createRegistrationLimit } from "./registration.ts";

describe("createRegistrationLimit", () => {
  it("counts the addresses of one IPv6 customer as one, and those of others by themselves", () => {
    const { admit } = createRegistrationLimit(() => 0);
    for (let index = 0; index < 100; index += 1) assert.equal(admit(`2001:db8::${index.toString(16)}`), true);
    assert.equal(admit("2001:db8::ffff"), false);
    assert.equal(admit("2001:db8:0:1::1"), true);
    assert.equal(admit("192.0.2.1"), true);
  });
});

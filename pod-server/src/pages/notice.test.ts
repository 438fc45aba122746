import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { decodeNotice, encodeNotice, renderNotice } from "./notice.ts";

describe("decodeNotice", () => {
  it("gives back what was written", () => {
    for (const notice of [{}, { done: "podMade" }, { fault: "wrongPassword", typed: "Zoë <b>" }] as const) {
      assert.deepEqual(decodeNotice(encodeNotice(notice)), notice);
    }
  });

  it("takes from a foreign cookie nothing but known notices, and never throws", () => {
    const forged = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    assert.deepEqual(decodeNotice(forged({ fault: "Call 555-1234", done: "__proto__" })), {});
    assert.deepEqual(decodeNotice(forged(null)), {});
    fc.assert(fc.property(fc.string(), (value) => typeof decodeNotice(value) === "object"));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => renderNotice(decodeNotice(forged(value))) === undefined),
    );
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { summarise } from "./summarise.ts";
import { withoutMarkup } from "./without-markup.ts";

describe("the summary of what a tool was asked", () => {
  it("is one short line", () => {
    assert.equal(summarise({ text: "dentist\n on  Monday", limit: 5 }), "text: dentist on Monday; limit: 5");
    assert.equal(summarise({ text: "x".repeat(1000) }).length, 166);
    assert.equal(summarise(undefined), "");
  });

  it("leaves out what looks like a credential", () => {
    for (const text of [
      "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJzd29yZGZpc2gifQ.c3dvcmRmaXNo",
      "Authorization: Bearer swordfishswordfish",
      "https://x.example/?access_token=swordfish&a=1",
      '{"password": "swordfish"}',
      "api_key = swordfish",
      "https://alice:swordfish@x.example/",
    ]) {
      const summary = summarise({ text: ` ${text}` });
      assert.ok(!/swordfish|c3dvcmRmaXNo/.test(summary), summary);
      assert.match(summary, /\[secret\]/);
    }
  });

  it("is made at once, whatever was asked", () => {
    for (const piece of ["eyJ-", "//a:", ";token ", "code", " "])
      assert.ok(summarise({ text: piece.repeat(100_000) }).length <= 166, piece);
  });
});

describe("text without its markup", () => {
  it("has the words, and nothing that a program could run or load", () => {
    assert.equal(withoutMarkup("<h1>Soup</h1><p>Fish &amp; <b>salt</b></p>"), "Soup\nFish & salt");
    for (const markup of [
      "<script>alert(1)</script>a",
      "<scr<script>x</script>ipt>alert(1)</script>a",
      "<style>b{}</style><!-- <b> -->a",
      "<img src=x onerror=alert(1)>a",
      "&lt;script&gt;alert(1)&lt;/script&gt;",
      "<svg><a href=x>",
      "<script>never closed",
    ]) {
      assert.doesNotMatch(withoutMarkup(markup), /[<>]/, markup);
    }
  });

  it("is made at once, whatever the markup is", () => {
    for (const piece of ["\f", "<p ", "<p", " \f", "<script", "<!--", "&lt;"])
      assert.doesNotMatch(withoutMarkup(`a${piece.repeat(500_000)}b`), /[<>]/, JSON.stringify(piece));
    assert.equal(withoutMarkup("a\f\u00a0b \f\n\t\nc"), "a b\nc");
  });
});

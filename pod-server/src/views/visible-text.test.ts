import assert from "node:assert/strict";
import { it } from "node:test";
import { plainWords, visibleText } from "./visible-text.ts";

it("shows what cannot be seen where somebody decides by what they read", () => {
  assert.equal(visibleText("a\u202Eb\u200B\u0000c\u{E0061}"), "a⟨202E⟩b⟨200B⟩⟨0000⟩c⟨E0061⟩");
  assert.equal(visibleText("two\n\tlines, 👩‍🌾 and می‌خواهم"), "two\n\tlines, 👩‍🌾 and می‌خواهم");
});

it("leaves no name to change how the words beside it read", () => {
  assert.equal(plainWords(" Notes\u202E\u2066\n by\u0000\u2028 us ", 80), "Notes by us");
  assert.equal(plainWords("\u202E", 80), "");
  assert.equal(plainWords("ab🙂cd", 4), "ab\uFFFD…");
});

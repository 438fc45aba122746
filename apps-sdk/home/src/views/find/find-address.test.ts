import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hrefOfWanted, isQuestion, readWanted } from "./find-address.ts";
import { spanOf } from "./find-times.ts";

describe("what is looked for", () => {
  it("comes back from its address as it went in", () => {
    const wanted = {
      text: 'bees & "winter honey"?',
      like: "",
      type: "notes",
      time: "last-year",
      person: "https://pod.example/bob/card#me",
      folder: "https://pod.example/alice/a%20b/",
      friends: true,
    };
    const address = hrefOfWanted(wanted);
    assert.deepEqual(readWanted(new URLSearchParams(address.slice(address.indexOf("?")))), wanted);
  });

  it("has a short address where nothing is chosen", () => {
    assert.equal(hrefOfWanted(readWanted(new URLSearchParams())), "#/find");
  });

  it("is a question by its mark, or by its first word", () => {
    for (const text of ["dentist?", "When is the dentist", "does bob eat fish", "كم الساعة؟"])
      assert.ok(isQuestion(text), text);
    for (const text of ["dentist", "what", "when harry", "whatever you like best"])
      assert.ok(!isQuestion(text), text);
  });
});

describe("spans of time", () => {
  const wednesday = new Date(2026, 10, 25, 23, 30);

  it("are days of the calendar where somebody lives", () => {
    assert.deepEqual(spanOf("today", wednesday), { from: "2026-11-25", to: "2026-11-25" });
    assert.deepEqual(spanOf("week", wednesday), { from: "2026-11-23", to: "2026-11-29" });
    assert.deepEqual(spanOf("month", wednesday), { from: "2026-11-01", to: "2026-11-30" });
    assert.deepEqual(spanOf("year", wednesday), { from: "2026-01-01", to: "2026-12-31" });
    assert.deepEqual(spanOf("last-year", wednesday), { from: "2025-01-01", to: "2025-12-31" });
    assert.deepEqual(spanOf("coming", wednesday), { from: "2026-11-25" });
  });

  it("are all of it for what nobody offers", () => {
    assert.deepEqual(spanOf("yesteryear", wednesday), {});
  });
});

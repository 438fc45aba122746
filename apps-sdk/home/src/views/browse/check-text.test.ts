import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findFault, languageOf } from "./check-text.ts";

const BASE = "https://pod.example/alice/a.ttl";

describe("findFault", () => {
  it("names the line where Turtle goes wrong", () => {
    const fault = findFault('<#it> <#name> "Plan" .\n<#it> <#name> "Plan" ;;; oops\n', "text/turtle", BASE);
    assert.equal(fault?.line, 2);
    assert.doesNotMatch(fault?.message ?? "", /on line/);
  });

  it("names the line where JSON goes wrong, also at its end", () => {
    assert.equal(findFault('{\n"a": 1,\nb\n}', "application/json", BASE)?.line, 3);
    assert.equal(findFault('{\n"a": 1,\n', "application/ld+json", BASE)?.line, 3);
  });

  it("finds nothing wrong with what is right, and with what nobody can say", () => {
    assert.equal(findFault("<#it> <#name> 1 .", "text/turtle", BASE), undefined);
    assert.equal(findFault("<#it> <#name>", "text/plain", BASE), undefined);
    assert.equal(findFault("", undefined, BASE), undefined);
  });

  it("tells what a text is written in", () => {
    assert.deepEqual(["text/turtle", "application/ld+json", "text/markdown", "text/html"].map(languageOf), [
      "turtle",
      "json",
      "markdown",
      "plain",
    ]);
  });
});

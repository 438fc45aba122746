import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { safeReturnPath } from "./return-path.ts";

const BASE = "https://pod.example/";

describe("safeReturnPath", () => {
  it("keeps the address of the home page, and those of the account pages with their query", () => {
    for (const path of [
      "/",
      "/.account/",
      "/.account/apps/",
      "/.account/sign-in/a1_b-2/",
      "/.account/browse/a/?limit=2",
    ]) {
      assert.equal(safeReturnPath(path, BASE), path);
    }
  });

  it("sends everything else to the home page", () => {
    const attacks = [
      null,
      "",
      "//evil.example/",
      "/\\evil.example/",
      "https://evil.example/.account/",
      "https://pod.example/.account/",
      "/.account/../alice/public/app.html",
      "/.account/%2e%2e/alice/",
      "/.account/..\\alice/",
      "/.accountant/",
      "/alice/",
      "javascript:alert(1)",
      "\t//evil.example",
      "/.account/\t/../../alice/",
    ];
    for (const attack of attacks) assert.equal(safeReturnPath(attack, BASE), "/", String(attack));
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PodError } from "../errors.ts";
import { parseSeed } from "./seed.ts";

function faultsOf(seed: unknown): string {
  try {
    parseSeed(typeof seed === "string" ? seed : JSON.stringify(seed));
  } catch (error) {
    assert.ok(error instanceof PodError);
    assert.equal(error.code, "malformed-body");
    return error.message;
  }
  return assert.fail("The seed was accepted");
}

describe("parseSeed", () => {
  it("reads accounts, pods and settings as the Community Solid Server writes them", () => {
    const seed = [
      {
        email: " Ann@Example.org ",
        password: "s3cret",
        pods: [{ name: "ann", settings: { name: "Ann A." } }],
      },
      {
        email: "bo@example.org",
        password: "x",
        pods: [{ name: "bo", settings: { webId: "https://id.example/bo#i" } }],
      },
      {
        email: "cy@example.org",
        password: "y",
        webIds: ["https://id.example/cy#i"],
        comment: "unknown members pass",
      },
    ];
    assert.deepEqual(parseSeed(JSON.stringify(seed)), [
      {
        email: "ann@example.org",
        password: "s3cret",
        pods: [{ name: "ann", ownerName: "Ann A." }],
        webIds: [],
      },
      {
        email: "bo@example.org",
        password: "x",
        pods: [{ name: "bo", webId: "https://id.example/bo#i" }],
        webIds: [],
      },
      { email: "cy@example.org", password: "y", pods: [], webIds: ["https://id.example/cy#i"] },
    ]);
  });

  it("reports every fault at once, each with its place in the file", () => {
    const message = faultsOf([
      { email: "not an address", pods: [{}, { name: "" }, "alice"] },
      { email: "a@example.org", password: 12, pods: { name: "a" }, webIds: ["mailto:a@example.org"] },
      7,
    ]);
    for (const place of [
      "$[0].email",
      "$[0].password",
      "$[0].pods[0].name",
      "$[0].pods[1].name",
      "$[0].pods[2]",
      "$[1].password",
      "$[1].pods",
      "$[1].webIds[0]",
      "$[2]:",
    ]) {
      assert.ok(message.includes(place), `${place} is missing from:\n${message}`);
    }
  });

  it("reports an address and a pod that appear twice", () => {
    const message = faultsOf([
      { email: "a@example.org", password: "x", pods: [{ name: "a" }, { name: "a" }] },
      { email: "A@example.org", password: "y" },
    ]);
    assert.match(message, /\$\[0\]\.pods\[1\]\.name: is the same as \$\[0\]\.pods\[0\]\.name/);
    assert.match(message, /\$\[1\]\.email: is the same as \$\[0\]\.email/);
  });

  it("never repeats a password in a fault", () => {
    assert.doesNotMatch(faultsOf([{ email: "no", password: "hunter2" }]), /hunter2/);
    assert.doesNotMatch(faultsOf([{ email: "no", password: ["hunter2"] }]), /hunter2/);
    assert.doesNotMatch(faultsOf('[{"password": hunter2}]'), /hunter2/);
    assert.doesNotMatch(faultsOf('[{"password": "hunter2" x}]'), /hunter2/);
  });

  it("says so when the file is not JSON, or not an array", () => {
    assert.match(faultsOf("[{"), /not JSON/);
    assert.match(faultsOf({ email: "a@example.org" }), /\$: must be an array/);
  });
});

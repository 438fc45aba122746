import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formTargetsOf } from "./app-request-page.ts";

const targetsOf = (...redirectUris: string[]) =>
  formTargetsOf({ id: "x", name: "x", host: "x", isVerified: false, redirectUris });

describe("formTargetsOf", () => {
  it("lets the answer lead to the application, and nowhere else", () => {
    assert.deepEqual(targetsOf("https://app.example/a?b", "https://app.example/c"), ["https://app.example"]);
  });

  it("lets an application on the same machine listen on any port, and a native one take its own scheme", () => {
    assert.deepEqual(targetsOf("http://127.0.0.1:4711/cb", "com.example.app:/cb"), [
      "http://127.0.0.1:*",
      "com.example.app:",
    ]);
  });

  it("never writes anything but an origin or a scheme into the policy", () => {
    for (const uri of ["https://a.example/; script-src *", "https://a.example/ *", "not a uri", ""]) {
      for (const target of targetsOf(uri)) assert.match(target, /^[a-z.+-]+:(\/\/[^\s;,]+)?$/);
    }
  });
});

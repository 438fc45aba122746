import assert from "node:assert/strict";
import { test } from "node:test";
import { isWebAddress, safeLink } from "./safe-link.ts";

test("An address that would run something is no link", () => {
  for (const address of [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "blob:https://a/b",
    "file:///etc/passwd",
  ]) {
    assert.equal(safeLink(address), undefined, address);
  }
});

test("Pages and addresses of mail are links; what is no address is none", () => {
  assert.equal(safeLink("https://example.org/a b"), "https://example.org/a%20b");
  assert.equal(safeLink("mailto:ada@example.org"), "mailto:ada@example.org");
  assert.equal(safeLink("no address"), undefined);
  assert.equal(safeLink(undefined), undefined);
});

test("A WebID is an absolute address by http or https", () => {
  assert.equal(isWebAddress("https://pod.example/ada#me"), true);
  for (const text of ["ada", "mailto:ada@example.org", "javascript:alert(1)", "/ada#me"])
    assert.equal(isWebAddress(text), false, text);
});

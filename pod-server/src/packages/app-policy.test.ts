import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { hashInline } from "./app-policy.ts";

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("the hashes of what stands in a page of an app", () => {
  it("are those of its scripts and styles as browsers read them", () => {
    const page = `<!-- <script>no</script> --><script>one()</script >\r\n<STYLE media="print">a{}\r\nb{}</style>
      <script src="a.js"></script><scripted>no</scripted><script type="module">"</style>"</script/><script>open`;
    assert.deepEqual(hashInline(page), {
      scripts: [hashOf("one()"), hashOf('"</style>"')],
      styles: [hashOf("a{}\nb{}")],
    });
  });

  it("are found in one pass, whatever the page is made of", () => {
    for (const piece of [
      "<script>",
      "<script ",
      "<script><style>",
      "</script",
      "<!--",
      "<!-- --",
      "<style/>",
    ]) {
      assert.deepEqual(hashInline(piece.repeat(500_000)), { scripts: [], styles: [] }, piece);
    }
  });
});

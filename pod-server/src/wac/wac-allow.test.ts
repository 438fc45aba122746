import assert from "node:assert/strict";
import { it } from "node:test";
import { maskOf, modeSetOf, NO_MODES } from "./mode.ts";
import { formatWacAllow } from "./wac-allow.ts";

it("WAC-Allow lists the modes of both groups in the order of the grammar, Append with every Write", () => {
  const user = modeSetOf(maskOf(["control", "write", "read"]));
  assert.equal(
    formatWacAllow({ user, public: modeSetOf(maskOf(["read"])) }),
    'user="read write append control",public="read"',
  );
  assert.equal(formatWacAllow({ user: NO_MODES, public: NO_MODES }), 'user="",public=""');
});

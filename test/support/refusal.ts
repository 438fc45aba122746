import assert from "node:assert/strict";
import { WebizenError, type WebizenErrorCode } from "@webizen/apps-sdk";

/** For `assert.rejects`: the SDK refuses, for this reason. */
export function refusal(code: WebizenErrorCode): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof WebizenError, String(error));
    assert.equal(error.code, code, error.message);
    return true;
  };
}

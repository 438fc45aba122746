import assert from "node:assert/strict";
import { test } from "node:test";
import { hideSecrets } from "./hide-secrets.ts";

test("the values of secret query parameters are hidden, and nothing else is", () => {
  assert.equal(
    hideSecrets("http://localhost/alice/?limit=10&access_token=abc.def&after=x#top"),
    "http://localhost/alice/?limit=10&access_token=[secret]&after=x#top",
  );
  assert.equal(hideSecrets("/cb?code=1234&state=5"), "/cb?code=[secret]&state=5");
  assert.equal(hideSecrets("/notes/token=1"), "/notes/token=1");
});

test("what is not text passes unchanged", () => {
  assert.equal(hideSecrets(7), 7);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PodError } from "../errors.ts";
import { challengeFor } from "./challenge.ts";
import { credentialError } from "./credential-error.ts";

const OFFER = /^DPoP scope="openid webid", algs="ES256 [\w ]+"$/;

test("a request without credentials is told what to sign in with, and of no error", () => {
  assert.match(challengeFor(new PodError("credentials-needed", "Sign in")), OFFER);
});

test("refused credentials are told whether token or proof is wrong, and why", () => {
  const token = challengeFor(credentialError("token-expired", "The access token expired 7 seconds ago"));
  assert.match(
    token,
    /^DPoP error="invalid_token", error_description="The access token expired 7 seconds ago", /,
  );
  assert.match(challengeFor(credentialError("proof-url", "x")), /^DPoP error="invalid_dpop_proof", /);
});

test("nothing that a client sends can break out of the description", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 1000 }), (text) => {
      const header = challengeFor(credentialError("proof-url", `made for ${text}`));
      assert.match(
        header,
        /^DPoP error="invalid_dpop_proof", error_description="[\x20-\x21\x23-\x5b\x5d-\x7e]{0,300}", scope="[^"]+", algs="[^"]+"$/,
      );
    }),
  );
});

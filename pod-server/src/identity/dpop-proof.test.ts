import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { PodError } from "../errors.ts";
import { createProofVerifier, type ProofExpectation } from "./dpop-proof.ts";

const NOW = 1_800_000_000;
const expected: ProofExpectation = {
  method: "GET",
  iri: "https://pod.example/alice/notes",
  tokenHash: "hash-of-the-token",
  now: NOW,
  skewSeconds: 120,
};
const keys = await generateKeyPair("ES256", { extractable: true });
const jwk = await exportJWK(keys.publicKey);

function sign(claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT({ htm: "GET", htu: expected.iri, jti: "1", iat: NOW, ...claims })
    .setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk, ...header })
    .sign(keys.privateKey);
}

// RFC 9449, figures 12 and 13.
const RFC_PROOF =
  "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";

test("the example of the specification is accepted", () => {
  const proof = createProofVerifier({ maxKeys: 10 })(RFC_PROOF, {
    method: "GET",
    iri: "https://resource.example.org/protectedresource",
    tokenHash: "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo",
    now: 1562262618,
    skewSeconds: 120,
  });
  assert.deepEqual(proof, {
    jkt: "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I",
    jti: "e1j3V_bKic8-LAEB",
    usableUntil: 1562262738,
  });
});

test("the tolerated difference of clocks is inclusive, and the time a proof stays usable follows from it", async () => {
  const verifyProof = createProofVerifier({ maxKeys: 10 });
  assert.equal(verifyProof(await sign({ iat: NOW - 120 }), expected).usableUntil, NOW);
  assert.equal(verifyProof(await sign({ iat: NOW + 120 }), expected).usableUntil, NOW + 240);
  const proofs = await Promise.all([sign({ iat: NOW - 121 }), sign({ iat: NOW + 500 })]);
  for (const [index, difference] of [-121, 500].entries()) {
    assert.throws(
      () => verifyProof(proofs[index] ?? "", expected),
      (error: PodError) => error.details.clockDifferenceSeconds === difference,
    );
  }
});

test("a key that was seen before is checked as strictly as a new one", async () => {
  const verifyProof = createProofVerifier({ maxKeys: 10 });
  const good = await sign();
  verifyProof(good, expected);
  const [header, , signature] = good.split(".");
  const [, payload] = (await sign({ jti: "2" })).split(".");
  assert.throws(() => verifyProof(`${header}.${payload}.${signature}`, expected), /signature/);
  assert.equal(verifyProof(good, expected).jti, "1");
});

test("a proof with critical extensions is refused", async () => {
  const proof = await new SignJWT({ htm: "GET", htu: expected.iri, jti: "1", iat: NOW })
    .setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk, crit: ["x"], x: 1 })
    .sign(keys.privateKey, { crit: { x: true } });
  assert.throws(() => createProofVerifier({ maxKeys: 10 })(proof, expected), /crit/);
});

test("weak, oversized and broken keys are refused", async () => {
  const verifyProof = createProofVerifier({ maxKeys: 10 });
  const modulus = (bytes: number): string => Buffer.alloc(bytes, 0xff).toString("base64url");
  const faults: readonly [Record<string, unknown>, RegExp][] = [
    [{ kty: "RSA", e: "AQAB", n: modulus(128) }, /shorter/],
    [{ kty: "RSA", e: "AQAB", n: modulus(1024) }, /longer/],
    [{ kty: "RSA", e: modulus(64), n: modulus(256) }, /longer|do not form a key/],
    [{ kty: "EC", crv: "P-256", x: "AA", y: "AA" }, /do not form a key/],
    [{ kty: "EC", crv: "secp256k1", x: jwk.x, y: jwk.y }, /key/],
    [{ kty: "EC", crv: "P-256", x: jwk.x }, /y is missing/],
    [{ kty: "toString" }, /kty/],
    [{ ...jwk, d: "AA" }, /private/],
  ];
  for (const [key, fault] of faults) {
    const proof = await sign({}, { jwk: key });
    assert.throws(() => verifyProof(proof, expected), fault, JSON.stringify(key));
  }
});

test("no single changed character leaves a proof valid, and no change causes anything but a refusal", async () => {
  const verifyProof = createProofVerifier({ maxKeys: 10 });
  const proof = await sign();
  verifyProof(proof, expected);
  // The last character of a base64url part may carry spare bits, and changing those changes nothing.
  const ends = proof.split(".").map((_, index, parts) => parts.slice(0, index + 1).join(".").length - 1);
  const at = fc.nat(proof.length - 1).filter((index) => !ends.includes(index));
  fc.assert(
    fc.property(at, fc.string({ maxLength: 2 }), (index, text) => {
      fc.pre(text !== proof[index]);
      const changed = proof.slice(0, index) + text + proof.slice(index + 1);
      assert.throws(
        () => verifyProof(changed, expected),
        (error) => error instanceof PodError && error.code === "invalid-credentials",
      );
    }),
    { numRuns: 300 },
  );
});

test("arbitrary headers and claims cause nothing but a refusal", () => {
  const verifyProof = createProofVerifier({ maxKeys: 10 });
  const part = fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString("base64url"));
  fc.assert(
    fc.property(part, part, (header, payload) => {
      assert.throws(
        () => verifyProof(`${header}.${payload}.AAAA`, expected),
        (error) => error instanceof PodError && error.code === "invalid-credentials",
      );
    }),
  );
});

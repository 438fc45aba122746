import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkForm, formToken, TOKEN_FIELD } from "./check-form.ts";

const ORIGIN = "https://pod.example";

function check(headers: Record<string, string>, field: string | null, cookie: string | undefined): void {
  const form = new URLSearchParams(field === null ? {} : { [TOKEN_FIELD]: field });
  const request = new Request(`${ORIGIN}/.account/sign-in/`, { method: "POST", headers });
  checkForm(request, form, { origin: ORIGIN, token: cookie === undefined ? undefined : formToken(cookie) });
}

describe("checkForm", () => {
  it("takes a form with the visitor's own token from this origin", () => {
    check({ origin: ORIGIN, "sec-fetch-site": "same-origin" }, formToken("secret"), "secret");
    check({ origin: ORIGIN }, formToken("secret"), "secret");
  });

  it("refuses a form without a token, or with that of another visitor", () => {
    for (const field of [null, "", formToken("other"), formToken("")]) {
      assert.throws(() => check({ origin: ORIGIN }, field, "secret"), { code: "forbidden" });
    }
    assert.throws(() => check({ origin: ORIGIN }, formToken("secret"), undefined), { code: "forbidden" });
  });

  it("refuses a form from elsewhere even with the right token", () => {
    const attacks: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "https://pod.example.evil.example" },
      { origin: "http://pod.example" },
      { origin: "null" },
      { origin: "null", "sec-fetch-site": "cross-site" },
      { origin: ORIGIN, "sec-fetch-site": "same-site" },
      {},
    ];
    for (const headers of attacks) {
      assert.throws(
        () => check(headers, formToken("secret"), "secret"),
        { code: "forbidden" },
        JSON.stringify(headers),
      );
    }
  });
});

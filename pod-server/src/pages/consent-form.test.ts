import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readConsentForm, scopeOf } from "./consent-form.ts";

const OFFERED = { folders: ["/notes/", "/photos/"], classes: ["https://schema.org/Recipe"] };
const read = (form: string) => readConsentForm(new URLSearchParams(form), OFFERED, 1000);

describe("readConsentForm", () => {
  it("grants the application's own folder, and nothing next to it", () => {
    assert.deepEqual(read("scope=own-folder&folder=/notes/&duration=always"), {
      allowances: [{ kind: "own-folder" }],
      readOnly: false,
      expiresAt: null,
    });
  });

  it("grants chosen folders and classes that were on offer, and no others", () => {
    const { allowances, readOnly } = read(
      "scope=chosen&folder=/notes/&folder=/private/&folder=/&class=https://schema.org/Recipe&class=x&read-only=yes",
    );
    assert.equal(readOnly, true);
    assert.deepEqual(allowances, [
      { kind: "own-folder" },
      { kind: "folders", paths: ["/notes/"] },
      { kind: "types", classes: ["https://schema.org/Recipe"] },
    ]);
  });

  it("reads what it does not know as the narrowest choice", () => {
    assert.deepEqual(read("scope=all&duration=ever"), {
      allowances: [],
      readOnly: false,
      expiresAt: 1000 + 86_400_000,
    });
    assert.deepEqual(read("").allowances, []);
  });

  it("finds the choice that an earlier decision was", () => {
    for (const scope of ["nothing", "own-folder", "everything"] as const) {
      assert.equal(scopeOf(read(`scope=${scope}`).allowances), scope);
    }
    assert.equal(scopeOf(read("scope=chosen&folder=/notes/").allowances), "chosen");
  });
});

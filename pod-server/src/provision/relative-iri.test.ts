import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { relativeIri } from "./relative-iri.ts";

const ROOT = "https://box.example/alice/";

describe("relativeIri", () => {
  it("climbs inside the pod, starts at the origin for a neighbour, and is absolute for another server", () => {
    const from = `${ROOT}profile/card`;
    assert.equal(relativeIri(from, `${ROOT}profile/card#me`, ROOT), "#me");
    assert.equal(relativeIri(from, `${ROOT}settings/prefs.ttl`, ROOT), "../settings/prefs.ttl");
    assert.equal(relativeIri(from, ROOT, ROOT), "../");
    assert.equal(relativeIri(`${ROOT}.acl`, ROOT, ROOT), "./");
    assert.equal(relativeIri(from, "https://box.example/bob/profile/card#me", ROOT), "/bob/profile/card#me");
    assert.equal(relativeIri(from, "https://box.example.org/x", ROOT), "https://box.example.org/x");
  });

  it("resolves to what it was made from, wherever both lie", () => {
    const path = fc.array(
      fc.stringMatching(/^[a-z0-9.:~_-]{1,6}$/).filter((name) => !/^\.+$/.test(name)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(path, path, fc.boolean(), fc.constantFrom("", "#me"), (from, to, isContainer, fragment) => {
        const source = ROOT + from.join("/");
        const target = ROOT + to.join("/") + (isContainer && to.length > 0 ? "/" : "") + fragment;
        assert.equal(new URL(relativeIri(source, target, ROOT), source).href, target);
      }),
    );
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hrefOf, hrefOfIri, readRoute } from "./route.ts";

const ORIGIN = "https://pod.example";

describe("readRoute", () => {
  it("takes an address apart: the view, what it is about, and the parameters", () => {
    const { view, path, iri, params } = readRoute("#/browse/alice/a%20b/?sort=name&q=what%3F", ORIGIN);
    assert.deepEqual([view, path, iri], ["browse", "alice/a b/", `${ORIGIN}/alice/a%20b/`]);
    assert.deepEqual(
      [...params],
      [
        ["sort", "name"],
        ["q", "what?"],
      ],
    );
  });

  it("names nothing without a path", () => {
    for (const hash of ["", "#", "#/", "#/find", "#/find?q=x"])
      assert.equal(readRoute(hash, ORIGIN).iri, undefined);
  });

  it("never leads to another server", () => {
    for (const path of [
      "/evil.example/",
      "//evil.example",
      "\\\\evil.example",
      "https://evil.example/",
      "../../x",
    ]) {
      assert.equal(new URL(readRoute(`#/browse/${path}`, ORIGIN).iri ?? "").origin, ORIGIN, path);
    }
  });
});

describe("hrefOfIri", () => {
  it("is read back as exactly the same address, whatever the name", () => {
    globalThis.location = { origin: ORIGIN } as Location;
    for (const path of [
      "alice/",
      "alice/a%2Fb.txt",
      "alice/%23%3F%25",
      "alice/a+b(1)'.md",
      "alice/%E2%80%AE.html",
    ]) {
      assert.equal(readRoute(hrefOfIri("browse", `${ORIGIN}/${path}`), ORIGIN).iri, `${ORIGIN}/${path}`);
    }
  });

  it("carries the part of a document, and leaves other servers as they are", () => {
    assert.equal(hrefOfIri("browse", `${ORIGIN}/alice/card#me`), "#/browse/alice/card?part=me");
    assert.equal(hrefOfIri("browse", "https://else.example/x"), "https://else.example/x");
    assert.equal(hrefOfIri("browse", "javascript:alert(1)"), "");
  });
});

describe("hrefOf", () => {
  it("encodes names and parameters", () => {
    assert.equal(hrefOf("find", "", { q: "a & b" }), "#/find?q=a+%26+b");
    assert.equal(hrefOf("browse", "alice/a#b/"), "#/browse/alice/a%23b/");
  });
});

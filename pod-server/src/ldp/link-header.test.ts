import assert from "node:assert/strict";
import { test } from "node:test";
import { LDP } from "@webizen/ontologies";
import fc from "fast-check";
import { asksForContainer, formatLink, parseLinkHeader } from "./link-header.ts";

test("links are read with and without quotes, with several relations and other parameters", () => {
  assert.deepEqual(parseLinkHeader(`<a>; rel="x y", <b>;rel=z , <c>; title="a, b; c"; rel="w"`), [
    { target: "a", rel: "x" },
    { target: "a", rel: "y" },
    { target: "b", rel: "z" },
    { target: "c", rel: "w" },
  ]);
});

test("a header that breaks off yields the links before the fault", () => {
  assert.deepEqual(parseLinkHeader(`<a>; rel="x", <b`), [{ target: "a", rel: "x" }]);
  assert.deepEqual(parseLinkHeader("nonsense"), []);
  assert.deepEqual(parseLinkHeader(null), []);
});

test("what is written is read again", () => {
  const [target, rel] = [fc.webUrl(), fc.stringMatching(/^[a-z]{1,8}$/)];
  const links = fc.array(fc.record({ target, rel }, { noNullPrototype: true }), { maxLength: 5 });
  fc.assert(
    fc.property(links, (given) => {
      assert.deepEqual(
        parseLinkHeader(given.map((link) => formatLink(link.target, link.rel)).join(", ")),
        given,
      );
    }),
  );
});

test("a long header that fits no link does not hold the reader up", () => {
  assert.deepEqual(parseLinkHeader(`<a>${"; x=".repeat(4000)}`), []);
});

test("a container is asked for by the type link of a container only", () => {
  const asks = (link: string) => asksForContainer(new Headers({ link }));
  assert.ok(asks(`<${LDP.BasicContainer}>; rel="type"`));
  assert.ok(asks(`<${LDP.Resource}>; rel="type", <${LDP.Container}>; rel=type`));
  assert.ok(!asks(`<${LDP.Resource}>; rel="type"`));
  assert.ok(!asks(`<${LDP.BasicContainer}>; rel="describedby"`));
});

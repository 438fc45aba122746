import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { PodError } from "../errors.ts";
import { parseResourcePath } from "./resource-path.ts";

const LIMITS = { maxDepth: 4, maxNameLength: 12 };

function codeOf(rawPath: string, limits?: typeof LIMITS): string | undefined {
  try {
    parseResourcePath(rawPath, limits);
    return undefined;
  } catch (error) {
    return error instanceof PodError ? error.code : "other";
  }
}

describe("parseResourcePath", () => {
  test("takes documents, containers and the root apart", () => {
    assert.deepEqual(parseResourcePath("/"), {
      path: "/",
      kind: "container",
      name: "",
      parent: null,
      subject: null,
    });
    assert.deepEqual(parseResourcePath("/a/b.ttl"), {
      path: "/a/b.ttl",
      kind: "document",
      name: "b.ttl",
      parent: "/a/",
      subject: null,
    });
    assert.deepEqual(parseResourcePath("/a/b/"), {
      path: "/a/b/",
      kind: "container",
      name: "b",
      parent: "/a/",
      subject: null,
    });
  });

  test("knows what an auxiliary resource belongs to", () => {
    for (const [path, kind, subject] of [
      ["/.acl", "acl", "/"],
      ["/notes/.acl", "acl", "/notes/"],
      ["/notes/a.ttl.acl", "acl", "/notes/a.ttl"],
      ["/notes/.meta", "description", "/notes/"],
      ["/photo.jpg.meta", "description", "/photo.jpg"],
      ["/a%2Eacl", "acl", "/a"],
    ] as const) {
      const parsed = parseResourcePath(path);
      assert.deepEqual([parsed.kind, parsed.subject], [kind, subject]);
    }
  });

  test("gives every spelling of a resource one canonical path", () => {
    for (const [raw, path] of [
      ["/%7Euser/%41", "/~user/A"],
      ["/caf%c3%a9", "/caf%C3%A9"],
      ["/café", "/caf%C3%A9"],
      ["/a b", "/a%20b"],
      ["/a%3Ab", "/a%3Ab"],
      ["/a:b@c", "/a:b@c"],
      ["/[x]", "/%5Bx%5D"],
      ["/100%25", "/100%25"],
      ["/%252e%252e", "/%252e%252e"],
      ["/😀", "/%F0%9F%98%80"],
    ] as const) {
      assert.equal(parseResourcePath(raw).path, path);
    }
  });

  test("refuses what could name another resource than it shows", () => {
    const refused = [
      "", "a", "//", "/a//b", "/a//", "/.", "/..", "/../a", "/a/./b", "/a/../b", "/a/..", "/a/.", "/%2e%2e/a", "/.%2E/",
      "/%2E", "/a%2Fb", "/a%2fb", "/a%5Cb", "/a\\b", "/a%00", "/a\u0000", "/a%0d%0a", "/\u007f", "/%C2%85", "/a%", "/a%1",
      "/a%zz", "/..acl", "/...meta", "/%ff", "/%c0%af", "/%e0%80%ae", "/%ed%a0%80", "/\ud800", "/a?b", "/a#b",
    ]; // biome-ignore format: a table
    for (const path of refused) assert.equal(codeOf(path), "bad-path", JSON.stringify(path));
  });

  test("refuses auxiliary resources of auxiliary resources, and containers named like them", () => {
    for (const path of [
      "/a.acl.acl",
      "/a.meta.acl",
      "/a.acl.meta",
      "/a.meta.meta",
      "/a/.meta.acl",
      "/x.acl/",
      "/x.meta/y",
      "/.acl/",
    ]) {
      assert.equal(codeOf(path), "bad-path", path);
    }
  });

  test("refuses paths beyond the limits, and only those", () => {
    assert.equal(codeOf("/a/b/c/d", LIMITS), undefined);
    assert.equal(codeOf("/a/b/c/d/", LIMITS), undefined);
    assert.equal(codeOf("/a/b/c/d/e", LIMITS), "path-too-long");
    assert.equal(codeOf(`/${"x".repeat(12)}`, LIMITS), undefined);
    assert.equal(codeOf(`/${"x".repeat(13)}`, LIMITS), "path-too-long");
    // Five characters, each six as UTF-8 in percent-encoding.
    assert.equal(codeOf(`/${"é".repeat(5)}`, LIMITS), "path-too-long");
  });

  test("says which path is wrong, and not more of it than fits a line", () => {
    assert.throws(
      () => parseResourcePath(`/${"x".repeat(5000)}%`),
      (error: Error) => error.message.length < 250,
    );
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    "a",
    "Z",
    "0",
    ".",
    "..",
    "/",
    "//",
    "%2e",
    "%2F",
    "%5c",
    "%00",
    "%41",
    "%c3%a9",
    "%c0",
    "%",
    "\\",
    "~",
  ),
  fc.constantFrom(
    ".acl",
    ".meta",
    ".acl/",
    "?",
    "#",
    "é",
    "e\u0301",
    " ",
    "\u0000",
    "😀",
    "\ud800",
    ":",
    "%3a",
    "%25",
  ),
  fc.string({ maxLength: 3, unit: "binary" }),
);
const rawPath = fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join("")}`);

describe("parseResourcePath, whatever it is given", () => {
  test("refuses with a code of its own or gives a path that is its own canonical form", () => {
    fc.assert(
      fc.property(rawPath, (raw) => {
        let parsed: ReturnType<typeof parseResourcePath>;
        try {
          parsed = parseResourcePath(raw);
        } catch (error) {
          assert.ok(error instanceof PodError && error.code === "bad-path");
          return;
        }
        assert.deepEqual(parseResourcePath(parsed.path), parsed);
        assert.match(parsed.path, /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})*$/);
      }),
      { numRuns: 2000 },
    );
  });

  test("never leaves the root: a URL parser finds the canonical path unchanged below it", () => {
    fc.assert(
      fc.property(rawPath, (raw) => {
        let path: string;
        try {
          path = parseResourcePath(raw).path;
        } catch {
          return;
        }
        assert.equal(new URL(`http://host/pod${path}`).pathname, `/pod${path}`);
      }),
      { numRuns: 2000 },
    );
  });

  test("names a parent that the path begins with, and a subject that lies in the same container", () => {
    fc.assert(
      fc.property(rawPath, (raw) => {
        let parsed: ReturnType<typeof parseResourcePath>;
        try {
          parsed = parseResourcePath(raw);
        } catch {
          return;
        }
        const { path, parent, name, kind, subject } = parsed;
        if (parent !== null) assert.equal(path, `${parent}${name}${kind === "container" ? "/" : ""}`);
        if (subject === null) return;
        assert.equal(parsed.path.startsWith(subject), true);
        assert.ok(["container", "document"].includes(parseResourcePath(subject).kind));
      }),
      { numRuns: 2000 },
    );
  });
});

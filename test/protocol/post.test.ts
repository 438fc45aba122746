import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LDP, MEDIA } from "@webizen/ontologies";
import fc from "fast-check";
import { linkTargets, objectsOf, problemOf, wordsOf } from "../support/answers.ts";
import { CONTAINER_LINK, createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
  await alice.request("PUT", "post/", { headers: CONTAINER_LINK });
});
after(() => server[Symbol.asyncDispose]());

async function post(path: string, slug?: string, headers: Record<string, string> = {}): Promise<Response> {
  const slugHeader: Record<string, string> = slug === undefined ? {} : { slug };
  return alice.request("POST", path, {
    headers: { "content-type": MEDIA.text, ...slugHeader, ...headers },
    body: "x",
  });
}

async function nameGiven(path: string, slug: string): Promise<string> {
  const answer = await post(path, slug);
  assert.equal(answer.status, 201, slug);
  const location = answer.headers.get("location") ?? "";
  assert.ok(location.startsWith(server.root + path), location);
  assert.equal((await server.alice.fetch(location)).status, 200, location);
  return location.slice(server.root.length + path.length);
}

// "When a successful POST request creates a resource, the server MUST assign a URI to that resource."
// https://solidproject.org/TR/protocol#resource-type-heuristics
test("POST creates a member: 201 with Location, Allow, ETag, Last-Modified and the sequence number", async () => {
  const answer = await post("post/", "hello.txt");
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.get("location"), `${server.root}post/hello.txt`);
  for (const name of ["etag", "last-modified", "webizen-sequence"]) assert.ok(answer.headers.get(name), name);
  assert.ok(wordsOf(answer, "allow").includes("DELETE"));
  assert.deepEqual(linkTargets(answer, "acl"), [`${server.root}post/hello.txt.acl`]);
  assert.equal(await (await alice.get("post/hello.txt")).text(), "x");
});

test("a Slug that is taken, and none at all, give a name that is free", async () => {
  const first = await nameGiven("post/", "taken");
  const second = await nameGiven("post/", "taken");
  assert.equal(first, "taken");
  assert.notEqual(second, "taken");
  assert.match(second, /taken/);
  const unnamed = await post("post/");
  assert.match(unnamed.headers.get("location") ?? "", /[0-9a-f-]{36}$/);
});

test("a Slug cannot reach another container or name an auxiliary resource", async () => {
  await alice.request("PUT", "post/slugs/", { headers: CONTAINER_LINK });
  for (const [slug, expected] of [
    ["a/b", "a-b"],
    ["../up", "..-up"],
    ["%2e%2e%2fother", "..-other"],
    ["x.acl", "x"],
    ["y.meta.acl", "y"],
    ["trailing/", "trailing"],
    ["caf%C3%A9", "caf%C3%A9"],
    ["per%cent", "per%25cent"],
  ] as const) {
    assert.equal(await nameGiven("post/slugs/", slug), expected, slug);
  }
  for (const slug of [".acl", ".meta", "..", ".", "/", ""]) {
    assert.match(await nameGiven("post/slugs/", slug), /^[0-9a-f-]{36}$/, slug);
  }
  assert.equal((await alice.get("post/slugs/.acl")).status, 404);
});

test("a Slug that is too long is cut, so that what is made can be reached", async () => {
  for (const slug of ["x".repeat(1000), encodeURIComponent("\ud83d\ude00".repeat(200))]) {
    const name = await nameGiven("post/", slug);
    assert.ok(name.length <= 255);
    assert.ok((await nameGiven("post/", slug)).length <= 255, "also with a prefix");
  }
});

test("the shortest limit on names that can be set leaves room for names", async () => {
  await using strict = await startPodServer((config) => ({
    ...config,
    limits: { ...config.limits, maxNameLength: 16 },
  }));
  const owner = createPodClient(strict.root, strict.alice.fetch);
  for (const slug of ["", "a", "a", "a name that is rather long"]) {
    const parts = { headers: { "content-type": MEDIA.text, slug }, body: "x" };
    const created = await owner.request("POST", "public/", parts);
    assert.equal(created.status, 201, slug);
    assert.equal((await strict.alice.fetch(created.headers.get("location") ?? "")).status, 200, slug);
  }
});

test("a Slug cannot take the place of the storage description", async () => {
  await alice.request("PUT", ".well-known/", { headers: CONTAINER_LINK });
  assert.notEqual(await nameGiven(".well-known/", "solid"), "solid");
});

test("POST makes a container where the Link header asks for one, with its statements if it brings some", async () => {
  const bare = await alice.request("POST", "post/", { headers: { slug: "bare", ...CONTAINER_LINK } });
  assert.equal(bare.status, 201);
  assert.equal(bare.headers.get("location"), `${server.root}post/bare/`);
  assert.ok(linkTargets(bare, "type").includes(LDP.BasicContainer));
  const described = await alice.request("POST", "post/", {
    headers: { slug: "described", "content-type": MEDIA.turtle, ...CONTAINER_LINK },
    body: `<> <http://example.org/title> "T" .`,
  });
  assert.equal(described.headers.get("location"), `${server.root}post/described/`);
  const title = objectsOf(
    await alice.get("post/described/"),
    "http://example.org/title",
    `${server.root}post/described/`,
  );
  assert.deepEqual(await title, ["T"]);
});

test("relative references in a posted document resolve against the address that it gets", async () => {
  const created = await alice.request("POST", "post/", {
    headers: { "content-type": MEDIA.turtle },
    body: "<#it> <http://example.org/self> <> .",
  });
  const location = created.headers.get("location") ?? "";
  const answer = await server.alice.fetch(location, { headers: { accept: MEDIA.ntriples } });
  assert.deepEqual(await objectsOf(answer, "http://example.org/self", `${location}#it`), [location]);
});

// "When a POST method request targets a resource without an existing representation, the server MUST respond with the
// 404 status code." https://solidproject.org/TR/protocol#writing-resources
test("POST to a container that does not exist is 404, and creates nothing", async () => {
  const answer = await post("post/nowhere/", "x");
  assert.equal(answer.status, 404);
  assert.equal((await alice.get("post/nowhere/")).status, 404);
});

test("POST to a document is 405 and says what is allowed", async () => {
  await post("post/", "doc");
  for (const path of ["post/doc", "post/absent", "post/.acl"]) {
    const answer = await post(path);
    assert.equal(answer.status, 405, path);
    const allow = wordsOf(answer, "allow");
    assert.ok(allow.includes("GET") && !allow.includes("POST"));
    assert.equal((await problemOf(answer)).status, 405);
  }
});

test("POST without append access is 401 or 403, and an inbox takes messages that its senders cannot read", async () => {
  const anybody = createPodClient(server.root);
  const bob = createPodClient(server.root, server.bob.fetch);
  const message = {
    headers: { "content-type": MEDIA.jsonld },
    body: `{"@id": "", "http://example.org/p": 1}`,
  };
  assert.equal((await anybody.request("POST", "post/", message)).status, 401);
  assert.equal((await bob.request("POST", "post/", message)).status, 403);
  const sent = await bob.request("POST", "inbox/", message);
  assert.equal(sent.status, 201);
  const location = sent.headers.get("location") ?? "";
  assert.equal((await server.bob.fetch(location)).status, 403);
  assert.equal((await bob.get("inbox/")).status, 403);
  assert.ok((await objectsOf(await alice.get("inbox/"), LDP.contains)).includes(location));
  assert.equal((await server.alice.fetch(location, { headers: { accept: MEDIA.jsonld } })).status, 200);
});

test("a member cannot be made deeper than the limit on depth", async () => {
  await using shallow = await startPodServer((config) => ({
    ...config,
    limits: { ...config.limits, maxDepth: 3 },
  }));
  const owner = createPodClient(shallow.root, shallow.alice.fetch);
  assert.equal((await owner.request("PUT", "a/b/c/", { headers: CONTAINER_LINK })).status, 201);
  const answer = await owner.request("POST", "a/b/c/", {
    headers: { "content-type": MEDIA.text },
    body: "x",
  });
  assert.equal(answer.status, 414);
});

test("Whatever the Slug, the new member lies right in the container, under a name that is a document's", async () => {
  const container = `${server.root}post/any-slug/`;
  await alice.request("PUT", "post/any-slug/", { headers: CONTAINER_LINK });
  // What a header can hold: anything else is refused before the Slug is looked at.
  const headerText = fc.string({
    unit: fc
      .oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xa0, max: 0xff }))
      .map((code) => String.fromCharCode(code)),
  });
  const encoded = fc.string({ unit: "binary" }).map((text) => encodeURIComponent(text.toWellFormed()));
  const tricky = fc.constantFrom(
    "../up",
    "a/b",
    "%2e%2e",
    "%2F",
    "%00",
    ".acl",
    "x.meta.acl",
    ".meta.meta",
    "%",
    "a?b#c",
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(headerText, encoded, tricky), async (slug) => {
      const answer = await post("post/any-slug/", slug.trim());
      assert.equal(answer.status, 201);
      const location = answer.headers.get("location") ?? "";
      assert.ok(location.startsWith(container), location);
      const name = location.slice(container.length);
      assert.match(name, /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-F]{2})+$/);
      assert.doesNotMatch(name, /\.(?:acl|meta)$|^\.{1,2}$/);
      assert.equal((await alice.get(`post/any-slug/${name}`)).status, 200);
    }),
    { numRuns: 150 },
  );
});

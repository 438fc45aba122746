import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { makePicture, makePngBomb, readPicture } from "../support/make-picture.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const BERLIN = "52/1 30/1 0/1";

let pods: TestServer;
let alice: PodClient;
let bob: PodClient;
let public_: PodClient;

before(async () => {
  pods = await startPodServer();
  alice = createPodClient(pods.root, pods.alice.fetch);
  bob = createPodClient(pods.root, pods.bob.fetch);
  public_ = createPodClient(pods.root);
});
after(() => pods[Symbol.asyncDispose]());

async function putBytes(path: string, body: Uint8Array, type = "image/jpeg"): Promise<Response> {
  const response = await alice.request("PUT", path, {
    headers: { "content-type": type },
    body: Buffer.from(body),
  });
  assert.ok(response.ok, `PUT ${path} answers ${response.status}`);
  return response;
}

function address(path: string, width: number | string = 320, root = pods.root): string {
  return `.preview?${new URLSearchParams({ resource: root + path, width: String(width) })}`;
}

async function problemOf(response: Response): Promise<{ type: string; detail: string; status: number }> {
  return (await response.json()) as { type: string; detail: string; status: number };
}

function statusesOf(
  paths: readonly string[],
  send: (path: string) => Promise<Response>,
): Promise<readonly number[]> {
  return Promise.all(paths.map(async (path) => (await send(path)).status));
}

async function listKept(): Promise<readonly string[]> {
  const folder = join(pods.dataDir, "pods/alice/previews");
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => /\.(webp|broken)$/.test(name));
}

describe("a preview", () => {
  it("is a WebP of the width that is asked for, upright, and says nothing besides its pixels", async () => {
    const photo = await makePicture({ width: 800, height: 600, orientation: 6, latitude: BERLIN });
    assert.ok(Buffer.from(photo).includes("Exif"));
    await putBytes("photos/turned.jpg", photo);
    const response = await alice.get(address("photos/turned.jpg", 160));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "image/webp");
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    assert.equal(response.headers.get("cache-control"), "private, no-cache");
    // What lies left is on top once it stands.
    assert.deepEqual(await readPicture(new Uint8Array(await response.arrayBuffer())), {
      format: "webp",
      width: 160,
      height: 213,
      hasMetadata: false,
      topLeft: "red",
      bottomLeft: "blue",
    });
  });

  it("is made of every raster format, by what the bytes say and not the name", async () => {
    for (const format of ["jpeg", "png", "webp", "gif", "avif", "tiff"] as const) {
      await putBytes(
        `photos/${format}.txt`,
        await makePicture({ width: 400, height: 300, format }),
        "text/plain",
      );
      const response = await alice.get(address(`photos/${format}.txt`, 160));
      assert.equal(response.status, 200, format);
      const { width, height, topLeft } = await readPicture(new Uint8Array(await response.arrayBuffer()));
      assert.deepEqual({ width, height, topLeft }, { width: 160, height: 120, topLeft: "red" }, format);
    }
  });

  it("is never larger than the picture, nor more than twice as high as wide", async () => {
    await putBytes("photos/small.png", await makePicture({ width: 40, height: 30, format: "png" }));
    const small = await alice.get(address("photos/small.png", 1280));
    assert.equal((await readPicture(new Uint8Array(await small.arrayBuffer()))).width, 40);
    await putBytes("photos/strip.png", await makePicture({ width: 100, height: 4000, format: "png" }));
    const strip = await alice.get(address("photos/strip.png", 160));
    assert.equal((await readPicture(new Uint8Array(await strip.arrayBuffer()))).height, 320);
  });

  it("is found by IRI, by path from the server's root, and by path from the pod's", async () => {
    await putBytes("photos/süd 1.jpg", await makePicture({ width: 40, height: 30 }));
    const { pathname } = new URL(pods.root);
    for (const resource of [
      `${pods.root}photos/s%C3%BCd%201.jpg#it`,
      `${pathname}photos/süd%201.jpg`,
      "photos/s%C3%BCd 1.jpg",
    ]) {
      const response = await alice.get(`.preview?${new URLSearchParams({ resource, width: "160" })}`);
      assert.equal(response.status, 200, resource);
    }
  });

  it("answers HEAD, and 304 to who has it", async () => {
    await putBytes("photos/a.jpg", await makePicture({ width: 400, height: 300 }));
    const first = await alice.get(address("photos/a.jpg"));
    const etag = first.headers.get("etag") ?? "";
    const length = (await first.arrayBuffer()).byteLength;
    const head = await alice.head(address("photos/a.jpg"));
    assert.equal(head.headers.get("content-length"), String(length));
    assert.equal((await head.arrayBuffer()).byteLength, 0);
    const again = await alice.get(address("photos/a.jpg"), { "if-none-match": etag });
    assert.equal(again.status, 304);
    assert.equal(again.headers.get("etag"), etag);
    const other = await alice.get(address("photos/a.jpg", 640), { "if-none-match": etag });
    assert.equal(other.status, 200, "another width is another representation");
    assert.equal((await alice.get(address("photos/a.jpg"), { "if-match": '"x"' })).status, 412);
    await putBytes("photos/a.jpg", await makePicture({ width: 404, height: 300 }));
    const changed = await alice.get(address("photos/a.jpg"), { "if-none-match": etag });
    assert.equal(changed.status, 200);
    assert.notEqual(changed.headers.get("etag"), etag);
  });

  it("takes widths that are offered and no others, pictures of this pod and no others, and is not written", async () => {
    for (const width of ["", "0", "321", "1e9", "-160", "160 "]) {
      const response = await alice.get(address("photos/a.jpg", width));
      assert.equal(response.status, 400, width);
    }
    for (const resource of [
      "",
      "\0",
      "\ud800",
      " ",
      "..",
      "../bob/x.jpg",
      "https://elsewhere.example/a.jpg",
      "/bob/a.jpg",
      "file:///etc/passwd",
    ]) {
      const response = await alice.get(`.preview?${new URLSearchParams({ resource, width: "160" })}`);
      assert.ok([400, 404].includes(response.status), `${JSON.stringify(resource)} ${response.status}`);
    }
    assert.equal(
      (await alice.request("PUT", ".preview", { headers: { "content-type": "image/png" }, body: "x" }))
        .status,
      405,
    );
    const options = await alice.request("OPTIONS", address("photos/a.jpg"));
    assert.equal(options.headers.get("allow"), "GET, HEAD, OPTIONS");
    const jpeg = await alice.get(address("photos/turned.jpg"), { accept: "image/jpeg" });
    assert.equal(jpeg.status, 406);
  });

  it("is told of by the root of the storage and by its description", async () => {
    const root = await alice.head("");
    assert.match(root.headers.get("link") ?? "", /\.preview>; rel="urn:webizen:preview#endpoint"/);
    assert.match(await (await alice.get(".well-known/solid")).text(), /urn:webizen:preview#endpoint/);
  });
});

describe("who may have a preview", () => {
  it("is who may read the picture, with the same answers as reading it", async () => {
    const picture = await makePicture({ width: 400, height: 300 });
    await putBytes("shown/mine.jpg", picture);
    await putBytes("shown/bobs.jpg", picture);
    await putBytes("shown/open.jpg", picture);
    const rule = (path: string, who: string) => `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
<#owner> a acl:Authorization; acl:agent <${pods.root}profile/card#me>; acl:accessTo <${pods.root}${path}>; acl:mode acl:Read, acl:Write, acl:Control.
<#it> a acl:Authorization; ${who}; acl:accessTo <${pods.root}${path}>; acl:mode acl:Read.`;
    const bobsId = `${pods.server.url}bob/profile/card#me`;
    await alice.putTurtle("shown/bobs.jpg.acl", rule("shown/bobs.jpg", `acl:agent <${bobsId}>`));
    await alice.putTurtle(
      "shown/open.jpg.acl",
      rule("shown/open.jpg", "acl:agentClass <http://xmlns.com/foaf/0.1/Agent>"),
    );
    const app = createPodClient(pods.root, (await pods.aliceWith("https://app.example/id")).fetch);
    const stranger = createPodClient(pods.root, (await pods.signInStranger("stranger")).fetch);
    const paths = [
      "shown/mine.jpg",
      "shown/bobs.jpg",
      "shown/open.jpg",
      "shown/absent.jpg",
      "shown/",
      "shown/bobs.jpg.acl",
      "absent/",
      "shown/open.jpg/",
    ];
    // What is the same picture for everybody has been made already.
    assert.equal((await alice.get(address("shown/mine.jpg"))).status, 200);
    const expected: Record<string, readonly number[]> = {
      alice: [200, 200, 200, 404, 422, 422, 404, 404],
      bob: [403, 200, 200, 403, 403, 403, 403, 403],
      stranger: [403, 403, 200, 403, 403, 403, 403, 403],
      public: [401, 401, 200, 401, 401, 401, 401, 401],
    };
    for (const [name, client] of Object.entries({ alice, bob, stranger, public: public_, app })) {
      const previewed = await statusesOf(paths, (path) => client.get(address(path)));
      if (name in expected) assert.deepEqual(previewed, expected[name], name);
      const read = await statusesOf(paths, (path) => client.get(path));
      assert.deepEqual(
        previewed.map((status) => (status === 422 ? 200 : status)),
        // A redirect leads to the picture, which is no preview.
        read.map((status) => (status === 301 ? 404 : status)),
        name,
      );
      const heads = await statusesOf(paths, (path) => client.head(address(path)));
      assert.deepEqual(heads, previewed, `HEAD of ${name}`);
    }
    const open = await public_.get(address("shown/open.jpg"));
    assert.equal(open.headers.get("cache-control"), "no-cache");
    assert.match(open.headers.get("vary") ?? "", /Authorization/);
  });

  it("is nobody else of another pod that has the same picture", async () => {
    const picture = await makePicture({ width: 444, height: 333 });
    await putBytes("photos/secret.jpg", picture);
    assert.equal((await alice.get(address("photos/secret.jpg"))).status, 200);
    const bobsRoot = pods.root.replace("/alice/", "/bob/");
    const bobs = createPodClient(bobsRoot, pods.bob.fetch);
    assert.equal((await bobs.get(address("photos/secret.jpg", 320, bobsRoot))).status, 404);
    assert.equal((await bobs.get(address("photos/secret.jpg", 320, pods.root))).status, 400);
  });

  it("ends with the access, also for who has the tag", async () => {
    const { headers } = await public_.get(address("shown/open.jpg"));
    await alice.delete("shown/open.jpg.acl");
    const later = await public_.get(address("shown/open.jpg"), {
      "if-none-match": headers.get("etag") ?? "",
    });
    assert.equal(later.status, 401);
    assert.equal((await later.text()).includes("WEBP"), false);
  });
});

describe("what is no picture", () => {
  it("has no preview, whatever it says it is", async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>';
    const files: readonly (readonly [string, string | Uint8Array])[] = [
      ["drawing.jpg", svg],
      ["document.png", "%PDF-1.7\n%%EOF"],
      ["text.jpg", "Dear diary"],
      ["empty.jpg", ""],
      ["short.jpg", "\xff\xd8"],
      ["moving.jpg", Buffer.from("000000206674797069736f6d0000020069736f6d69736f32", "hex")],
      ["vips.jpg", Buffer.from("b6a6f208000000100000001000000003", "hex")],
    ];
    for (const [name, content] of files) {
      await putBytes(`odd/${name}`, typeof content === "string" ? Buffer.from(content, "latin1") : content);
      const response = await alice.get(address(`odd/${name}`));
      assert.equal(response.status, 422, name);
      assert.equal((await problemOf(response)).type, "urn:webizen:problem:preview-unsupported", name);
    }
  });

  it("or a broken one is told as such, and remembered", async () => {
    const whole = await makePicture({ width: 1200, height: 900 });
    const png = Buffer.from(await makePicture({ width: 300, height: 200, format: "png" }));
    png.set([0, 0, 0, 0], 80);
    const avif = Buffer.from(await makePicture({ width: 300, height: 200, format: "avif" }));
    const files: readonly (readonly [string, Uint8Array])[] = [
      ["torn.jpg", whole.subarray(0, whole.length / 2)],
      ["magic.jpg", Buffer.from("\xff\xd8\xff\xe0", "latin1")],
      ["noise.png", Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(5000, 7)])],
      ["damaged.png", png],
      ["torn.avif", avif.subarray(0, avif.length * 0.6)],
      ["looping.tiff", Buffer.from("49492a0008000000000008000000", "hex")],
      ["brands.avif", Buffer.from("ffffffff6674797061766966", "hex")],
    ];
    for (const [name, content] of files) {
      await putBytes(`broken/${name}`, content);
      const response = await alice.get(address(`broken/${name}`));
      assert.equal(response.status, 422, name);
      const { type, detail } = await problemOf(response);
      assert.equal(type, "urn:webizen:problem:preview-failed", name);
      assert.ok(!detail.includes("/tmp") && !detail.includes("node_modules"), detail);
    }
    const kept = (await listKept()).filter((name) => name.endsWith(".broken"));
    assert.equal(kept.length, files.length);
    assert.equal((await alice.get(address("broken/torn.jpg", 640))).status, 422);
  });

  it("unpacks to no more than there is room for", async () => {
    const bomb = makePngBomb(20_000, 20_000);
    assert.ok(bomb.length < 2 ** 20);
    await putBytes("broken/bomb.png", bomb);
    const response = await alice.get(address("broken/bomb.png"));
    assert.equal(response.status, 422);
    assert.match((await problemOf(response)).detail, /pixel/);
    // Just within the bound, and read.
    await putBytes("broken/large.png", makePngBomb(7_000, 7_000));
    assert.equal((await alice.get(address("broken/large.png"))).status, 200);
  });
});

describe("previews that are kept", () => {
  it("go with the picture", async () => {
    await putBytes("kept/a.jpg", await makePicture({ width: 410, height: 300 }));
    await putBytes("kept/b.jpg", await makePicture({ width: 411, height: 300 }));
    const before = (await listKept()).length;
    for (const width of [160, 320]) await alice.get(address("kept/a.jpg", width));
    await alice.get(address("kept/b.jpg"));
    assert.equal((await listKept()).length, before + 3);
    await alice.delete("kept/a.jpg");
    await putBytes("kept/b.jpg", await makePicture({ width: 412, height: 300 }));
    while ((await listKept()).length > before) await pause(50);
    assert.equal((await alice.get(address("kept/a.jpg"))).status, 404);
  });

  it("are made once for many who ask at the same time", async () => {
    await putBytes("kept/many.jpg", await makePicture({ width: 2000, height: 1500 }));
    const before = (await listKept()).length;
    const same = await Promise.all(Array.from({ length: 40 }, () => alice.get(address("kept/many.jpg"))));
    assert.deepEqual([...new Set(same.map(({ status }) => status))], [200]);
    assert.equal((await listKept()).length, before + 1);
  });
});

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { describe, it } from "node:test";
import { ZipFile } from "yazl";
import { PACKAGE_BOUNDS } from "./app-package.ts";
import { readFolder } from "./read-folder.ts";
import { openPackage, readPackage } from "./read-package.ts";
import { writeZip } from "./write-zip.ts";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const MANIFEST = {
  name: "Notes",
  start_url: "./index.html",
  icons: [{ src: "icon.svg", sizes: "any" }],
  webizen: {
    version: "1",
    purpose: "Writes notes",
    folders: [{ path: "/notes/", access: "write", purpose: "Keeps your notes" }],
    types: [{ class: "http://schema.org/Person", purpose: "Offers names" }],
  },
};
const files = (manifest: object = MANIFEST, more: Record<string, string> = {}): Map<string, Uint8Array> =>
  new Map(
    Object.entries({
      "index.html": "<p>",
      "icon.svg": "<svg/>",
      "manifest.webmanifest": JSON.stringify(manifest),
      ...more,
    }).map(([path, content]) => [path, text(content)]),
  );

/** Packs without the checks of this room. */
async function pack(entries: readonly (readonly [string, string, number?])[]): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [path, content, mode = 0o100644] of entries) zip.addBuffer(Buffer.from(content), path, { mode });
  zip.end();
  return buffer(zip.outputStream);
}
const entriesOf = (more: readonly (readonly [string, string, number?])[]) =>
  [
    ["index.html", ""],
    ["manifest.webmanifest", JSON.stringify({ name: "A", webizen: {} })],
    ...more,
  ] as const;

describe("a package", () => {
  it("says what the app is and what it wants", async () => {
    const { manifest, files: unpacked } = await readPackage(await writeZip(files()));
    assert.deepEqual(manifest, {
      id: "Notes",
      name: "Notes",
      description: "",
      version: "1",
      start: "index.html",
      icon: "icon.svg",
      purpose: "Writes notes",
      folders: [{ path: "/notes/", access: "write", purpose: "Keeps your notes" }],
      types: [{ class: "http://schema.org/Person", access: "read", purpose: "Offers names" }],
    });
    assert.equal(new TextDecoder().decode(unpacked.get("icon.svg")), "<svg/>");
  });

  it("has a name and purposes that change how nothing beside them reads", async () => {
    const folder = { path: "/notes/", purpose: "Reads\u2066\n notes" };
    const { manifest } = await readPackage(
      await writeZip(
        files({ name: "No\u200Btes\u202E", webizen: { purpose: "Writes\u202E", folders: [folder] } }),
      ),
    );
    const { id, name, purpose, folders } = manifest;
    assert.deepEqual([id, name, purpose, folders[0]?.purpose], ["Notes", "Notes", "Writes", "Reads notes"]);
  });

  it("has the same bytes whenever it is packed", async () => {
    assert.deepEqual(await writeZip(files()), await writeZip(new Map([...files()].toReversed())));
  });

  it("may be packed with the folder around it, and with what a file manager adds", async () => {
    const { manifest } = await readPackage(
      await pack([
        ["notes/index.html", ""],
        ["notes/.DS_Store", "x"],
        ["__MACOSX/notes/._index.html", "x"],
        ["notes/manifest.webmanifest", JSON.stringify({ name: "A" })],
      ]),
    );
    assert.equal(manifest.start, "index.html");
  });

  it("is refused with a reason for what could do harm", async () => {
    const cases: readonly (readonly [RegExp, Uint8Array | Promise<Uint8Array>])[] = [
      [/no ZIP file/, text("PK nonsense")],
      [/link or a device/, pack(entriesOf([["passwd", "/etc/passwd", 0o120777]]))],
      [
        /two files named a\.js/,
        pack(
          entriesOf([
            ["a.js", "1"],
            ["a.js", "2"],
          ]),
        ),
      ],
      [
        /differ in case only/,
        pack(
          entriesOf([
            ["a.js", "1"],
            ["A.js", "2"],
          ]),
        ),
      ],
      [/a name that the server itself uses/, pack(entriesOf([["client.jsonld", "{}"]]))],
      [/more than 500 files/, pack(Array.from({ length: 501 }, (_, index) => [`${index}.js`, ""] as const))],
      [/larger than 32 MiB together/, pack(entriesOf([["bomb.js", "0".repeat(33 * 2 ** 20)]]))],
      [/longer than 200 characters/, pack(entriesOf([["a".repeat(201), ""]]))],
      [/not every system takes/, pack(entriesOf([["a?.js", ""]]))],
    ];
    for (const [reason, bytes] of cases) {
      await assert.rejects(readPackage(await bytes), { code: "unprocessable-body", message: reason });
    }
    await assert.rejects(readPackage(new Uint8Array(PACKAGE_BOUNDS.zipBytes + 1)), {
      code: "body-too-large",
    });
  });

  it("is refused where a path leads out of it, a size is a lie, or a byte has changed", async () => {
    const whole = await pack(entriesOf([["aa/bb.js", "content that is long enough"]]));
    const renamed = Buffer.from(
      Buffer.from(whole).toString("latin1").replaceAll("aa/bb.js", "../bb.js"),
      "latin1",
    );
    await assert.rejects(readPackage(renamed), { code: "unprocessable-body" });
    const bomb = Buffer.from(await pack(entriesOf([["z.js", "0".repeat(2 ** 20)]])));
    // The size in the central directory, which is what a bound is checked against.
    bomb.writeUInt32LE(10, bomb.lastIndexOf("PK\u0001\u0002") + 24);
    await assert.rejects(readPackage(bomb), { code: "unprocessable-body" });
    const damaged = Buffer.from(await pack(entriesOf([["z.js", "0123456789"]])));
    damaged.writeUInt32LE(1, damaged.lastIndexOf("PK\u0001\u0002") + 16);
    await assert.rejects(readPackage(damaged), { message: /checksum/ });
  });

  it("is refused with the member of the manifest that is at fault", () => {
    const cases: readonly (readonly [RegExp, object])[] = [
      [/needs a "name"/, {}],
      [/first page, start\.html, is missing/, { ...MANIFEST, start_url: "start.html" }],
      [/not in it/, { ...MANIFEST, start_url: "https://elsewhere.example/" }],
      [/icon other\.png is missing/, { ...MANIFEST, icons: [{ src: "other.png" }] }],
      [/icon index\.html is no picture/, { ...MANIFEST, icons: [{ src: "index.html" }] }],
      [/from slash to slash/, wanting({ folders: [{ path: "/", purpose: "p" }] })],
      [/from slash to slash/, wanting({ folders: [{ path: "/notes", purpose: "p" }] })],
      [/no app is given that/, wanting({ folders: [{ path: "/settings/x/", purpose: "p" }] })],
      [/needs a "purpose"/, wanting({ folders: [{ path: "/notes/" }] })],
      [
        /there are "read" and "write"/,
        wanting({ folders: [{ path: "/n/", access: "control", purpose: "p" }] }),
      ],
      [/no address/, wanting({ types: [{ class: "Person", purpose: "p" }] })],
      [/at most 20/, wanting({ types: Array.from({ length: 21 }, () => ({})) })],
      [/JSON object/, { ...MANIFEST, webizen: [] }],
    ];
    for (const [reason, manifest] of cases) {
      assert.throws(() => openPackage(files(manifest)), { code: "unprocessable-body", message: reason });
    }
    assert.throws(() => openPackage(new Map()), /has no manifest\.webmanifest/);
    assert.throws(
      () => openPackage(new Map([["manifest.webmanifest", text("{")]])),
      /manifest\.webmanifest is not JSON/,
    );
  });

  it("is read from a folder, without what is hidden and never through a link", async (t) => {
    const folder = await mkdtemp(join(tmpdir(), "webizen-package-"));
    t.after(() => rm(folder, { recursive: true }));
    for (const [path, content] of files()) await writeFile(join(folder, path), content);
    await mkdir(join(folder, ".git"));
    await writeFile(join(folder, ".git/secret"), "");
    assert.deepEqual(
      [...(await readFolder(folder)).keys()],
      ["icon.svg", "index.html", "manifest.webmanifest"],
    );
    await symlink("/etc/passwd", join(folder, "passwd"));
    await assert.rejects(readFolder(folder), /passwd is a link/);
    await assert.rejects(readFolder(join(folder, "absent")), { code: "not-found" });
  });
});

function wanting(webizen: object): object {
  return { ...MANIFEST, webizen };
}

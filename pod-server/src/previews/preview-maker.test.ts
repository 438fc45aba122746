import assert from "node:assert/strict";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import {
  openPreviewMaker,
  type PreviewJob,
  type PreviewMaker,
  type PreviewOutcome,
} from "./preview-maker.ts";

const PICTURE = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: "red" } })
  .jpeg()
  .toBuffer();

function jobOf(bytes: Uint8Array): PreviewJob {
  return { width: 160, size: bytes.length, open: async () => new Blob([Buffer.from(bytes)]).stream() };
}

function make(maker: PreviewMaker, bytes: Uint8Array): Promise<PreviewOutcome> {
  return maker.make(jobOf(bytes));
}

test("pictures are read one after another, and a broken one holds up none", async () => {
  await using maker = openPreviewMaker();
  const outcomes = await Promise.all(
    [PICTURE, PICTURE.subarray(0, 500), PICTURE].map((each) => make(maker, each)),
  );
  assert.deepEqual(
    outcomes.map(({ kind }) => kind),
    ["made", "broken", "made"],
  );
});

test("what takes too long is ended, and the next picture is read", async () => {
  await using hasty = openPreviewMaker({ timeoutMs: 1 });
  for (const _ of [1, 2]) {
    const outcome = await make(hasty, PICTURE);
    assert.ok(outcome.kind === "lost" && /longer than 0.001 seconds/.test(outcome.reason));
  }
});

test("what takes too much memory ends its own process and nothing else", async () => {
  await using small = openPreviewMaker({ memoryMb: 160 });
  // An interlaced picture is unpacked whole.
  const create = { width: 7000, height: 7000, channels: 4, background: "#ff000080" } as const;
  const interlaced = await sharp({ create }).png({ progressive: true, compressionLevel: 1 }).toBuffer();
  const outcome = await make(small, interlaced);
  assert.ok(
    outcome.kind === "lost" && /more than 160 MiB of memory/.test(outcome.reason),
    JSON.stringify(outcome),
  );
  assert.equal((await make(small, PICTURE)).kind, "made");
});

test("a picture that cannot be opened is told as such, and the next one is read", async () => {
  await using maker = openPreviewMaker();
  const open = async (): Promise<never> => {
    throw new Error("The file is missing");
  };
  await assert.rejects(maker.make({ ...jobOf(PICTURE), open }), /The file is missing/);
  assert.equal((await make(maker, PICTURE)).kind, "made");
});

test("what could be loaded by accident or by malice is out of reach", async () => {
  await using maker = openPreviewMaker();
  const documents = [
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "%PDF-1.7",
    "P6 1 1 255 abc",
  ];
  for (const text of documents) {
    const outcome = await make(maker, Buffer.from(text));
    assert.ok(outcome.kind === "broken", text);
  }
});

test("where what reads pictures is not installed, that is told at each picture", async () => {
  // The same files where no package is above them.
  const folder = await mkdtemp(join(tmpdir(), "webizen-test-"));
  for (const name of ["preview-maker", "preview-process", "make-preview"])
    await copyFile(new URL(`./${name}.ts`, import.meta.url), join(folder, `${name}.ts`));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  const { openPreviewMaker: openElsewhere } = (await import(
    pathToFileURL(join(folder, "preview-maker.ts")).href
  )) as { readonly openPreviewMaker: typeof openPreviewMaker };
  const maker = openElsewhere();
  const outcomes = [await make(maker, PICTURE), await make(maker, PICTURE)];
  await maker[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
  assert.deepEqual(
    outcomes.map(({ kind }) => kind),
    ["missing", "missing"],
  );
});

test("a closed maker says so", async () => {
  const maker = openPreviewMaker();
  await maker[Symbol.asyncDispose]();
  await assert.rejects(make(maker, PICTURE), /The maker of previews is closed/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { readPhoto } from "@webizen/apps-sdk";
import { makeJpeg } from "../../embeddings/src/text/fixtures/make-jpeg.ts";

const TAKEN = [0x9003, "2019:05:04 10:30:00"] as const;
const ZONE = [0x9011, "+02:00"] as const;
const NORTH = [
  [1, "N"],
  [
    2,
    [
      [51, 1],
      [27, 1],
      [0, 1],
    ],
  ],
] as const;
const WEST = [
  [3, "W"],
  [
    4,
    [
      [2, 1],
      [30, 1],
      [0, 1],
    ],
  ],
] as const;

const pictureOf = (...tags: Parameters<typeof makeJpeg>): Blob => new Blob([makeJpeg(...tags) as BlobPart]);

test("A picture says when and where it was taken", async () => {
  const { takenAt, latitude, longitude } = await readPhoto(pictureOf([], [TAKEN, ZONE], [...NORTH, ...WEST]));
  assert.equal(takenAt?.toISOString(), "2019-05-04T08:30:00.000Z");
  assert.deepEqual([latitude, longitude], [51.45, -2.5]);
});

test("A camera without a time zone is in that of the device, and half a place is none", async () => {
  const { takenAt, latitude, longitude } = await readPhoto(pictureOf([], [TAKEN], [...NORTH]));
  assert.equal(takenAt?.getTime(), new Date(2019, 4, 4, 10, 30).getTime());
  assert.deepEqual([latitude, longitude], [undefined, undefined]);
});

test("What is no picture, or a torn one, says nothing", async () => {
  const nothing = { takenAt: undefined, latitude: undefined, longitude: undefined };
  for (const bytes of ["words", "", makeJpeg([], [TAKEN], []).slice(0, 24) as BlobPart])
    assert.deepEqual(await readPhoto(new Blob([bytes])), nothing);
});

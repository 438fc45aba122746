import assert from "node:assert/strict";
import { test } from "node:test";
import { clusterPoints } from "./cluster-points.ts";
import { fitPoints, projectionOf, scaleBarOf } from "./map-view-port.ts";

const SIZE = { width: 600, height: 400 };
const BRISTOL = [-2.59, 51.45] as const;
const KYOTO = [135.77, 35.01] as const;

test("all points are in sight, however far apart or close together", () => {
  for (const points of [[BRISTOL, KYOTO], [BRISTOL], [BRISTOL, [-2.591, 51.451] as const]]) {
    const project = projectionOf(fitPoints(points, SIZE));
    for (const [longitude, latitude] of points) {
      const [x = -1, y = -1] = project([longitude, latitude]) ?? [];
      assert.ok(x > 0 && x < SIZE.width && y > 0 && y < SIZE.height, `${x} ${y}`);
    }
  }
});

test("the scale bar is a round length that fits, and tells the truth at the middle", () => {
  const view = fitPoints([BRISTOL, [-2.4, 51.45]], SIZE);
  const { km, pixels } = scaleBarOf(view);
  const invert = projectionOf(view).invert;
  const [west = 0] = invert?.([300, 200]) ?? [];
  const [east = 0] = invert?.([300 + pixels, 200]) ?? [];
  const real = (east - west) * 111.32 * Math.cos((51.45 * Math.PI) / 180);
  assert.ok(pixels <= 140 && Math.abs(real - km) / km < 0.01, `${real} ${km}`);
});

test("points that lie close together are one mark until the view is close enough", () => {
  const at = (id: string, [longitude, latitude]: readonly [number, number]) => ({
    id,
    name: id,
    longitude,
    latitude,
  });
  const points = [at("a", BRISTOL), at("b", [-2.6, 51.46]), at("c", KYOTO)];
  const findMarks = clusterPoints(points);
  const far = findMarks(fitPoints([BRISTOL, KYOTO], SIZE)).map(({ points: members }) => members.length);
  assert.deepEqual(far.toSorted(), [1, 2]);
  assert.equal(findMarks(fitPoints([BRISTOL, [-2.6, 51.46]], SIZE)).length, 2);
});

import type { Chance } from "./chance.ts";
import { type Colour, encodePng } from "./png.ts";

/** Pixels of the demo's pictures. */
export const PICTURE = { width: 96, height: 64 } as const;

const SKIES: readonly (readonly [Colour, Colour])[] = [
  [
    [92, 148, 210],
    [214, 232, 246],
  ],
  [
    [58, 80, 130],
    [246, 190, 140],
  ],
  [
    [150, 160, 172],
    [218, 220, 222],
  ],
  [
    [24, 30, 62],
    [96, 82, 120],
  ],
];
const LANDS: readonly Colour[] = [
  [74, 124, 62],
  [150, 134, 82],
  [60, 92, 108],
  [120, 94, 74],
];

/** A small picture of hills under a sky, as PNG. */
export function drawLandscape(chance: Chance): Uint8Array<ArrayBuffer> {
  const [top, bottom] = chance.pick(SKIES);
  const land = chance.pick(LANDS);
  const sun = { x: chance.integer(8, 88), y: chance.integer(6, 24), radius: chance.integer(4, 8) };
  const hills = [0, 1, 2].map((depth) => ({
    base: 26 + depth * 11,
    swing: chance.integer(3, 8),
    period: chance.integer(9, 22),
    shift: chance.integer(0, 60),
    colour: land.map((part) => Math.round(part * (1.25 - depth * 0.3))) as unknown as Colour,
  }));
  return encodePng(PICTURE.width, PICTURE.height, (x, y) => {
    const hill = hills.findLast(
      ({ base, swing, period, shift }) => y > base + swing * Math.sin((x + shift) / period),
    );
    if (hill) return hill.colour;
    if (Math.hypot(x - sun.x, y - sun.y) < sun.radius) return [255, 240, 200];
    return mix(top, bottom, y / PICTURE.height);
  });
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const part = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

import { geoBounds, geoCentroid } from "d3-geo";
import type { Feature, Geometry } from "geojson";
import { feature } from "topojson-client";

/** A country with what it takes to leave it out where it is not in sight. */
export interface Country {
  readonly name: string;
  readonly shape: Feature<Geometry>;
  /** West, south, east, north, in degrees. */
  readonly box: readonly [number, number, number, number];
  readonly centre: readonly [number, number];
}

/** Reads the outlines of countries. @param detail `fine` is five times as large */
export async function readWorld(detail: "coarse" | "fine"): Promise<readonly Country[]> {
  const { default: world } =
    detail === "coarse"
      ? await import("world-atlas/countries-110m.json")
      : await import("world-atlas/countries-50m.json");
  return feature(world, world.objects.countries).features.map((shape) => {
    const [[west, south], [east, north]] = geoBounds(shape);
    return {
      name: shape.properties.name,
      shape,
      // A country on both sides of the line where days change is as wide as the world.
      box: west > east ? [-180, south, 180, north] : [west, south, east, north],
      centre: geoCentroid(shape),
    };
  });
}

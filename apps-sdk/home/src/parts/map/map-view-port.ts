import { type GeoProjection, geoMercator } from "d3-geo";

/** What of the world is shown: the size of the picture, how close it is, and where its corner lies. */
export interface ViewPort {
  readonly width: number;
  readonly height: number;
  /** 1 shows the whole width of the world. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Width of the closest view of a single place, in kilometres, about. */
const CLOSEST_KM = 8;
const EARTH_KM = 40_075;
const MARGIN = 0.8;
const STEPS_KM = [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1];

/** The projection of a view: Mercator, because it keeps angles, so that a town looks like itself. */
export function projectionOf({ width, height, scale, x, y }: ViewPort): GeoProjection {
  return geoMercator()
    .scale((width / (2 * Math.PI)) * scale)
    .translate([(width / 2) * scale + x, (height / 2) * scale + y])
    .precision(0)
    .clipExtent([
      [-20, -20],
      [width + 20, height + 20],
    ]);
}

/** The view that shows all points, with room around them. @param points longitude and latitude */
export function fitPoints(
  points: readonly (readonly [number, number])[],
  size: { readonly width: number; readonly height: number },
): ViewPort {
  const whole: ViewPort = { ...size, scale: 1, x: 0, y: 0 };
  const project = projectionOf(whole);
  const placed = points.map(([longitude, latitude]) => project([longitude, latitude]) ?? [0, 0]);
  if (placed.length === 0) return whole;
  const [xs, ys] = [placed.map(([x = 0]) => x), placed.map(([, y = 0]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const closest = EARTH_KM / CLOSEST_KM;
  const scale = Math.max(
    1,
    Math.min(
      closest,
      (MARGIN * size.width) / Math.max(right - left, 1e-9),
      (MARGIN * size.height) / Math.max(bottom - top, 1e-9),
    ),
  );
  return {
    ...size,
    scale,
    x: size.width / 2 - ((left + right) / 2) * scale,
    y: size.height / 2 - ((top + bottom) / 2) * scale,
  };
}

/** A length that a scale bar can show: a round number of kilometres and its width in pixels at the middle of the view. */
export function scaleBarOf(view: ViewPort): { readonly km: number; readonly pixels: number } {
  const [, latitude = 0] = projectionOf(view).invert?.([view.width / 2, view.height / 2]) ?? [];
  const kmPerPixel = (EARTH_KM * Math.cos((latitude * Math.PI) / 180)) / (view.width * view.scale);
  const km = STEPS_KM.find((each) => each / kmPerPixel <= 140) ?? 0.1;
  return { km, pixels: km / kmPerPixel };
}

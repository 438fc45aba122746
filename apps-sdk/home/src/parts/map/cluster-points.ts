import Supercluster from "supercluster";
import { projectionOf, type ViewPort } from "./map-view-port.ts";

/** Something that lies somewhere. */
export interface MapPoint {
  readonly id: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** One mark of the map: a point, or several that lie too close to tell apart. */
export interface MapMark {
  readonly x: number;
  readonly y: number;
  readonly points: readonly MapPoint[];
}

const RADIUS = 44;
const TILE = 512;
const MAX_ZOOM = 18;

/** Tells which points stand for themselves in a view, and which stand together. */
export type FindMarks = (view: ViewPort) => readonly MapMark[];

/** Prepares points for being clustered at any closeness. */
export function clusterPoints(points: readonly MapPoint[]): FindMarks {
  const index = new Supercluster<{ readonly point: MapPoint }>({
    radius: RADIUS,
    extent: TILE,
    maxZoom: MAX_ZOOM,
  });
  index.load(
    points.map((point) => ({
      type: "Feature",
      properties: { point },
      geometry: { type: "Point", coordinates: [point.longitude, point.latitude] },
    })),
  );
  return (view) => {
    const zoom = Math.floor(Math.log2((view.width * view.scale) / TILE));
    const project = projectionOf(view);
    const marks = index.getClusters([-180, -85, 180, 85], Math.max(0, Math.min(MAX_ZOOM + 1, zoom)));
    return marks.flatMap(({ geometry, properties }) => {
      const [longitude = 0, latitude = 0] = geometry.coordinates;
      const [x, y] = project([longitude, latitude]) ?? [];
      if (x === undefined || y === undefined || !isInside(x, y, view)) return [];
      const members =
        "cluster" in properties
          ? index
              .getLeaves(properties.cluster_id, Number.POSITIVE_INFINITY)
              .map((leaf) => leaf.properties.point)
          : [properties.point];
      return [{ x, y, points: members }];
    });
  };
}

function isInside(x: number, y: number, { width, height }: ViewPort): boolean {
  return x >= -10 && y >= -10 && x <= width + 10 && y <= height + 10;
}

/** The outlines of the countries, kept from Natural Earth. The files are large; their own types would be larger. */
declare module "world-atlas/countries-110m.json" {
  const world: import("topojson-specification").Topology<{
    readonly countries: import("topojson-specification").GeometryCollection<{ readonly name: string }>;
  }>;
  export = world;
}
declare module "world-atlas/countries-50m.json" {
  import world = require("world-atlas/countries-110m.json");
  export = world;
}

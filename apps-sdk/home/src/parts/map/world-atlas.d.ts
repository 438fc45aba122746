// The files are large; their types would be larger.
declare module "world-atlas/countries-110m.json" {
  const world: import("./read-world.ts").WorldTopology;
  export = world;
}
declare module "world-atlas/countries-50m.json" {
  const world: import("./read-world.ts").WorldTopology;
  export = world;
}

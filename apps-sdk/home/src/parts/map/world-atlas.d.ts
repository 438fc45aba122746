// biome-ignore-all lint/style/noDefaultExport: a file of JSON has no other export
// The files are large; their types would be larger.
declare module "world-atlas/countries-110m.json" {
  const world: import("./read-world.ts").WorldTopology;
  export default world;
}
declare module "world-atlas/countries-50m.json" {
  const world: import("./read-world.ts").WorldTopology;
  export default world;
}

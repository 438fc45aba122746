import type { Term } from "@rdfjs/types";
import { XSD } from "@webizen/ontologies";
import type { Row, Solutions } from "../../../../src/index.ts";
import type { Graph, GraphEdge, GraphNode } from "../graph/graph.ts";
import type { MapPoint } from "../map/cluster-points.ts";
import { nameFromIri } from "../things/name-from-iri.ts";
import { isTerm, termWords } from "../things/value-text.ts";

const NUMBERS: ReadonlySet<string> = new Set([
  XSD.integer,
  XSD.decimal,
  XSD.double,
  XSD.float,
  XSD.int,
  XSD.long,
]);
const LATITUDE = /^(lat|latitude)$/i;
const LONGITUDE = /^(lon|lng|long|longitude)$/i;
const NAME = /name|label|title|caption/i;

/** Whether a term is a number. */
export function isNumber(term: Term | undefined): boolean {
  return term?.termType === "Literal" && NUMBERS.has(term.datatype.value);
}

/** Whether an answer has a column of numbers that a chart can draw. */
export function hasNumbers({ variables, rows }: Solutions): boolean {
  return (
    rows.length > 0 &&
    variables.some(
      (name) =>
        rows.every((row) => row[name] === undefined || isNumber(row[name])) &&
        rows.some((row) => isNumber(row[name])),
    )
  );
}

/** The rows that say where something lies; none where no columns are called latitude and longitude. */
export function pointsOf({ variables, rows }: Solutions): readonly MapPoint[] {
  const [latitude, longitude] = [
    variables.find((name) => LATITUDE.test(name)),
    variables.find((name) => LONGITUDE.test(name)),
  ];
  if (latitude === undefined || longitude === undefined) return [];
  const named =
    variables.find((name) => NAME.test(name)) ??
    variables.find((name) => name !== latitude && name !== longitude);
  return rows.flatMap((row, index) => {
    const [north, east] = [
      Number(row[latitude]?.value ?? Number.NaN),
      Number(row[longitude]?.value ?? Number.NaN),
    ];
    if (!(Math.abs(north) <= 90 && Math.abs(east) <= 180)) return [];
    const name = named === undefined ? "" : (row[named]?.value ?? "");
    return [{ id: String(index), name, latitude: north, longitude: east }];
  });
}

/** Links between the things of each row; `undefined` where no row names two. */
export function graphOfRows(
  { variables, rows }: Solutions,
  limit = 150,
): { readonly graph: Graph; readonly leftOut: number } | undefined {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  let leftOut = 0;
  for (const row of rows) {
    const things = variables.flatMap((name) => {
      const term = row[name];
      return term?.termType === "NamedNode" && !isTerm(term.value) ? [{ name, iri: term.value }] : [];
    });
    if (things.length < 2) continue;
    const added = things.filter(({ iri }) => !nodes.has(iri));
    if (nodes.size + added.length > limit) {
      leftOut += 1;
      continue;
    }
    for (const { iri, name } of added)
      nodes.set(iri, { id: iri, name: nameOf(iri, name, variables, row), kind: "" });
    for (const [index, { iri, name }] of things.entries()) {
      const before = things[index - 1];
      if (before === undefined || before.iri === iri) continue;
      const label = linkLabel(row, name);
      edges.set(`${before.iri} ${label} ${iri}`, { from: before.iri, to: iri, label });
    }
  }
  return edges.size === 0
    ? undefined
    : { graph: { nodes: [...nodes.values()], edges: [...edges.values()] }, leftOut };
}

// A column such as ?personName, or ?name beside the only thing, names a thing better than its address.
function nameOf(iri: string, variable: string, variables: readonly string[], row: Row): string {
  const own = variables.find(
    (name) => name !== variable && name.toLowerCase().startsWith(variable.toLowerCase()) && NAME.test(name),
  );
  return (own === undefined ? undefined : row[own]?.value) ?? nameFromIri(iri);
}

function linkLabel(row: Row, variable: string): string {
  const properties = Object.values(row).filter((term) => term.termType === "NamedNode" && isTerm(term.value));
  const [property] = properties;
  return properties.length === 1 && property !== undefined
    ? termWords(property.value).toLowerCase()
    : variable;
}

import fc from "fast-check";

/** A graph whole, and split over pods: triples can be in several, each blank node is in one. */
export interface SplitGraph {
  readonly merged: string;
  readonly parts: readonly string[];
}

const PODS = 5;
const XSD = "http://www.w3.org/2001/XMLSchema#";

/** Prefixes of data and queries. */
export const PREFIXES = `PREFIX : <https://data.example/>\nPREFIX xsd: <${XSD}>\n`;

/** Names that data and queries share, few enough to meet. */
export const NAMES = ["a", "b", "c", "d", "e", "f"].map((name) => `:${name}`);
export const PREDICATES = [":knows", ":likes", ":name", ":age", ":part"];
export const CLASSES = [":Person", ":Post"];
export const LITERALS = [
  '"one"',
  '"two"',
  '"one"@en',
  '"deux"@fr',
  "1",
  "2",
  "3",
  "2.5",
  "true",
  '"2026-01-01"^^xsd:date',
];

const names = fc.constantFrom(...NAMES);

/** A statement, and the pods that say it. A blank node gets the name of its pod. */
const statements = fc.record({
  subject: fc.oneof({ weight: 4, arbitrary: names }, { weight: 1, arbitrary: fc.constantFrom("_:x", "_:y") }),
  rest: fc.oneof(
    fc.tuple(fc.constant("a"), fc.constantFrom(...CLASSES)),
    fc.tuple(
      fc.constantFrom(":knows", ":likes", ":part"),
      fc.oneof(names, fc.constantFrom("_:x", "_:y", "_:z")),
    ),
    fc.tuple(fc.constantFrom(":name", ":age"), fc.constantFrom(...LITERALS)),
  ),
  pods: fc.uniqueArray(fc.nat({ max: PODS - 1 }), { minLength: 1, maxLength: 3 }),
});

/** Graphs of some dozens of statements. Some predicates keep to one pod, so that there is something to push there. */
export const splitGraphs: fc.Arbitrary<SplitGraph> = fc
  .record({
    told: fc.array(statements, { minLength: 5, maxLength: 40 }),
    homes: fc.array(fc.option(fc.nat({ max: PODS - 1 })), { minLength: 5, maxLength: 5 }),
  })
  .map(({ told, homes }) => {
    const merged: string[] = [];
    const parts = Array.from({ length: PODS }, (): string[] => []);
    // Every name is a node: whether a path of no steps begins at one that is not is told differently by engines.
    for (const [index, name] of NAMES.entries()) {
      parts[index % PODS]?.push(`${name} a :Named .`);
      merged.push(`${name} a :Named .`);
    }
    for (const { subject, rest, pods } of told) {
      const home = homes[PREDICATES.indexOf(rest[0])];
      for (const pod of home === null || home === undefined ? pods : [home]) {
        const line = `${subject} ${rest.join(" ")} .`.replace(/_:(\w)/g, `_:p${pod}$1`);
        parts[pod]?.push(line);
        merged.push(line);
      }
    }
    return { merged: PREFIXES + merged.join("\n"), parts: parts.map((lines) => PREFIXES + lines.join("\n")) };
  });

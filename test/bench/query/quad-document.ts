import { FOAF, XSD } from "@webizen/ontologies";

/** Terms of the documents besides those of FOAF. */
export const NAMESPACE = "https://quads.example/ns#";
/** Documents of the large pod. */
export const DOCUMENTS = 50_000;
const TRIPLES = 20;
/** Container of all of them, from the pod's root. */
export const QUADS = "/quads/";
/** Documents of each container in it. */
export const PER_CONTAINER = 1000;

const CITIES = 200;
const INTERESTS = 50;
const KNOWN = [1, 7, 131, 4099] as const;

/** Says where a document is, from the pod's root. */
export function quadPath(n: number): string {
  return `${QUADS}${Math.floor(n / PER_CONTAINER)}/d${n}.ttl`;
}

/** Writes the document with a number: a person with friends in other documents. */
export function quadDocument(n: number, serial = 0): string {
  const it = (other: number): string => `<../../..${`/alice${quadPath(other % DOCUMENTS)}`}#it>`;
  const values: readonly (readonly [property: string, value: string])[] = [
    ["a", `<${FOAF.Person}>`],
    ["a", `ex:Kind${n % 10}`],
    [`<${FOAF.name}>`, JSON.stringify(`Person number ${n}`)],
    ["ex:age", String(18 + (n % 60))],
    ["ex:city", `ex:city${n % CITIES}`],
    ["ex:serial", String(serial)],
    ["ex:rank", String((n * 7919) % 1_000_003)],
    ["ex:created", `"2026-05-04T18:${String(n % 60).padStart(2, "0")}:00Z"^^<${XSD.dateTime}>`],
    ["ex:leader", it(Math.floor(n / 2))],
    ...KNOWN.map((step) => [`<${FOAF.knows}>`, it(n + step)] as const),
    ...[3, 11, 17].map((step) => ["ex:interest", `ex:interest${(n * step + step) % INTERESTS}`] as const),
  ];
  const notes = Array.from(
    { length: TRIPLES - values.length },
    (_, note) =>
      [
        "ex:note",
        JSON.stringify(`Note ${note} of person number ${n}, which is as long as notes are`),
      ] as const,
  );
  const statements = [...values, ...notes].map(([property, value]) => `  ${property} ${value}`);
  return `@prefix ex: <${NAMESPACE}>.\n<#it>\n${statements.join(";\n")}.\n`;
}

import { PREFIXES, SCHEMA } from "@webizen/ontologies";

const PEOPLE = 5;

/**
 * Writes a Turtle document of 20 triples, about a kilobyte, of the kind that people keep: a note and who took part.
 *
 * @param serial goes into one literal, so that documents with different serials differ there alone
 */
export function exampleDocument(serial: number): string {
  const lines = [
    `@prefix foaf: <${PREFIXES.foaf}> .`,
    `@prefix schema: <${PREFIXES.schema}> .`,
    `@prefix xsd: <${PREFIXES.xsd}> .`,
    "",
    "<#it> a schema:CreativeWork ;",
    '  schema:name "Notes of the garden meeting" ;',
    '  schema:dateCreated "2026-05-04T18:30:00Z"^^xsd:dateTime ;',
    '  schema:text "The apple trees are pruned, the pond needs a new pump, and the shed waits for paint." ;',
    `  schema:position ${serial} .`,
  ];
  for (let person = 0; person < PEOPLE; person += 1) {
    lines.push(
      `<#p${person}> a foaf:Person ;`,
      `  foaf:name "Person number ${person}" ;`,
      `  foaf:homepage <https://person-${person}.example/> .`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Writes the N3 Patch that lifts the serial of an {@link exampleDocument} by one. */
export function liftSerial(serial: number): string {
  const statement = (value: number) => `{ <#it> <${SCHEMA.position}> ${value} . }`;
  return (
    `@prefix solid: <${PREFIXES.solid}> .\n` +
    `_:patch a solid:InsertDeletePatch ; solid:deletes ${statement(serial)} ; solid:inserts ${statement(serial + 1)} .\n`
  );
}

import { MEDIA } from "./media-types.ts";

/**
 * IRIs of formats by media type: what a service description says about results.
 *
 * @see https://www.w3.org/ns/formats/
 */
export const FORMAT_IRIS: Readonly<Record<string, string>> = {
  [MEDIA.sparqlResultsJson]: "http://www.w3.org/ns/formats/SPARQL_Results_JSON",
  [MEDIA.sparqlResultsXml]: "http://www.w3.org/ns/formats/SPARQL_Results_XML",
  [MEDIA.csv]: "http://www.w3.org/ns/formats/SPARQL_Results_CSV",
  [MEDIA.tsv]: "http://www.w3.org/ns/formats/SPARQL_Results_TSV",
  [MEDIA.turtle]: "http://www.w3.org/ns/formats/Turtle",
  [MEDIA.jsonld]: "http://www.w3.org/ns/formats/JSON-LD",
  [MEDIA.ntriples]: "http://www.w3.org/ns/formats/N-Triples",
  [MEDIA.rdfxml]: "http://www.w3.org/ns/formats/RDF_XML",
};

import { readFile } from "node:fs/promises";
import { MEDIA, PREFIXES, RDF, RDFS, SD } from "@webizen/ontologies";
import { Parser, Store } from "n3";
import type { RunTest } from "./query-runner.ts";

const VOCABULARY = new URL("../../../ontologies/vocabularies/sd.ttl", import.meta.url);

/** Reads what the endpoint says of itself, and checks what the test names. */
export const runServiceDescription: RunTest = async ({ iri }, pod) => {
  const response = await pod.fetch(pod.endpoint, { headers: { accept: MEDIA.turtle } });
  const body = await response.text();
  if (!response.ok) return `is answered by ${response.status}: ${body}`;
  const description = new Store(new Parser({ baseIRI: pod.endpoint }).parse(body));
  switch (iri.slice(iri.indexOf("#") + 1)) {
    case "returns-rdf":
      return description.size > 0 ? undefined : "is empty";
    case "has-endpoint-triple":
      return description.countQuads(null, SD.endpoint, pod.endpoint, null) === 1
        ? undefined
        : `does not name ${pod.endpoint} as its endpoint:\n${body}`;
    case "conforms-to-schema":
      return findSchemaFault(description, await readVocabulary());
    default:
      return "is a test that nothing is known of";
  }
};

async function readVocabulary(): Promise<Store> {
  return new Store(new Parser().parse(await readFile(VOCABULARY, "utf8")));
}

/** Every term of the vocabulary has to be one, and whatever has its properties has to be of their domain. */
function findSchemaFault(description: Store, vocabulary: Store): string | undefined {
  for (const { subject, predicate, object } of description) {
    for (const { value } of [predicate, object]) {
      if (value.startsWith(PREFIXES.sd) && vocabulary.countQuads(value, RDF.type, null, null) === 0) {
        return `uses ${value}, which the vocabulary does not have`;
      }
    }
    for (const domain of vocabulary.getObjects(predicate, RDFS.domain, null)) {
      const classes = [domain, ...vocabulary.getSubjects(RDFS.subClassOf, domain, null)];
      if (!classes.some((each) => description.countQuads(subject, RDF.type, each, null) > 0)) {
        return `gives ${subject.value} a ${predicate.value}, which only a ${domain.value} has`;
      }
    }
  }
  return undefined;
}

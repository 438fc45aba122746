import { readFile } from "node:fs/promises";
import { RDF } from "@webizen/ontologies";
import { Parser, Store, type Term } from "n3";

/** Prefixes of the vocabularies that W3C manifests are written in. */
export const SUITE = {
  mf: "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#",
  qt: "http://www.w3.org/2001/sw/DataAccess/tests/test-query#",
  ut: "http://www.w3.org/2009/sparql/tests/test-update#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  ht: "http://www.w3.org/2011/http#",
  cnt: "http://www.w3.org/2011/content#",
} as const;

/** A manifest as a graph that is walked from node to node. */
export interface SuiteGraph {
  /** The objects of one property of a node. */
  all(node: Term, property: string): readonly Term[];
  /** The only object, if there is one. */
  one(node: Term, property: string): Term | undefined;
  /** The value of the only object, if there is one. */
  value(node: Term, property: string): string | undefined;
  /** The members of the list that a property of a node has. */
  list(node: Term, property: string): readonly Term[];
  /** The members of the only list of entries. */
  entries(): readonly Term[];
}

/** Reads a Turtle file of a suite. */
export async function readSuiteGraph(file: string, baseIRI: string): Promise<SuiteGraph> {
  const store = new Store(new Parser({ format: "Turtle", baseIRI }).parse(await readFile(file, "utf8")));
  const all: SuiteGraph["all"] = (node, property) => store.getObjects(node, property, null);
  const members = (head: Term | undefined): readonly Term[] => {
    const found: Term[] = [];
    for (let rest = head; rest !== undefined && rest.value !== RDF.nil; ) {
      const [first] = all(rest, RDF.first);
      if (first !== undefined) found.push(first);
      [rest] = all(rest, RDF.rest);
    }
    return found;
  };
  return {
    all,
    one: (node, property) => all(node, property)[0],
    value: (node, property) => all(node, property)[0]?.value,
    list: (node, property) => members(all(node, property)[0]),
    entries: () => members(store.getObjects(null, `${SUITE.mf}entries`, null)[0]),
  };
}

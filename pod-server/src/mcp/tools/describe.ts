import type { JsonTerm } from "@webizen/query-engine";
import { z } from "zod";
import { PodError } from "../../errors.ts";
import { iriTerm, selectFrom } from "../ask-view.ts";
import { provenanceOf } from "../assistant-tools.ts";
import { type AssistantTool, defineTool } from "../define-tool.ts";
import { findLabels, nameTerm } from "../labels.ts";

const MAX_STATEMENTS = 200;
const MAX_MENTIONS = 50;
const MAX_VALUE = 2000;

/** Tells what the pod says about one thing. */
export const describeTool: AssistantTool = defineTool({
  name: "describe",
  title: "Describe a thing",
  description:
    "What the pod says about one thing, by its IRI: statements with the names of properties and values, each with the document that says so, and what refers to it.",
  scope: "pod.read",
  isReadOnly: true,
  input: z.object({ entity: z.url().max(2000).describe("IRI of the thing, as hits and answers give it") }),
  async run({ entity }, call) {
    const { pod } = call;
    const thing = iriTerm(entity);
    const about = await selectFrom(
      call,
      `SELECT ?document ?property ?value ?part ?partValue WHERE { GRAPH ?document { ${thing} ?property ?value
        OPTIONAL { ?value ?part ?partValue FILTER(isBlank(?value)) } } } ORDER BY ?document ?property ?value ?part`,
      MAX_STATEMENTS,
    );
    const mentions = await selectFrom(
      call,
      `SELECT ?document ?subject ?property WHERE { GRAPH ?document { ?subject ?property ${thing} FILTER(isIRI(?subject)) } }
       ORDER BY ?document ?subject ?property`,
      MAX_MENTIONS,
    );
    if (about.rows.length + mentions.rows.length === 0) {
      throw new PodError("not-found", `Nothing that you may see says anything about ${entity}`);
    }
    const labels = await findLabels(call, [
      entity,
      ...about.rows.flatMap(({ value, partValue }) => [value, partValue].flatMap(iriOf)),
      ...mentions.rows.flatMap(({ subject }) => iriOf(subject)),
    ]);
    const statements = about.rows.map(({ document, property, value, part, partValue }) => ({
      property: propertyOf(property, part),
      ...tellValue(partValue ?? value, labels),
      ...placeOf(document),
    }));
    const mentionedBy = mentions.rows.map(({ document, subject, property }) => ({
      ...tellValue(subject, labels),
      property: propertyOf(property, undefined),
      ...placeOf(document),
    }));
    const label = labels.get(entity);
    return {
      answer: {
        entity,
        ...(label === undefined ? {} : { label }),
        statements,
        mentionedBy,
        isCut: about.isCut || mentions.isCut,
      },
      documents: [...statements, ...mentionedBy].map(({ document }) => document),
    };

    function placeOf(document: JsonTerm | undefined): { readonly document: string; readonly source: string } {
      const iri = iriOf(document)[0] ?? "";
      return { document: iri, source: provenanceOf(pod, iri) };
    }
  },
});

function iriOf(term: JsonTerm | undefined): readonly string[] {
  return term?.type === "uri" ? [term.value] : [];
}

function propertyOf(property: JsonTerm | undefined, part: JsonTerm | undefined): object {
  const [iri = "", partIri] = [property, part].flatMap(iriOf);
  const name = partIri === undefined ? nameTerm(iri) : `${nameTerm(iri)}: ${nameTerm(partIri)}`;
  return { name, iri: partIri ?? iri };
}

function tellValue(term: JsonTerm | undefined, labels: ReadonlyMap<string, string>): object {
  if (term?.type === "uri") {
    const label = labels.get(term.value);
    return { iri: term.value, ...(label === undefined ? {} : { label }) };
  }
  if (term?.type !== "literal") return { value: "" };
  const { value, datatype, "xml:lang": language } = term;
  return {
    value: value.slice(0, MAX_VALUE),
    ...(language === undefined ? {} : { language }),
    ...(datatype === undefined ? {} : { datatype }),
  };
}

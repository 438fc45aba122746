/**
 * The JSON-LD context of answers to questions, which stands in each of them. A sentence is derived from pieces of evidence, and
 * each of those from a document, by a quotation in it and the hash of its text.
 */
export const ANSWER_CONTEXT: Readonly<Record<string, unknown>> = {
  "@vocab": "urn:webizen:answer#",
  id: "@id",
  type: "@type",
  sentences: { "@container": "@list" },
  evidence: { "@container": "@list" },
  document: { "@type": "@id" },
  entity: { "@type": "@id" },
  wasDerivedFrom: { "@id": "http://www.w3.org/ns/prov#wasDerivedFrom", "@type": "@id" },
  selector: "http://www.w3.org/ns/oa#hasSelector",
  TextQuoteSelector: "http://www.w3.org/ns/oa#TextQuoteSelector",
  exact: "http://www.w3.org/ns/oa#exact",
};

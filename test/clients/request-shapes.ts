/** One request as a client library sends it, and what it counts on in the answer. */
export interface RequestShape {
  readonly client: string;
  readonly does: string;
  readonly method: string;
  /** Relative to the pod's root. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: number;
}

const SPARQL = { "content-type": "application/sparql-update" };
const TURTLE = { "content-type": "text/turtle" };
const BASIC_CONTAINER = `<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"`;
const RESOURCE = `<http://www.w3.org/ns/ldp#Resource>; rel="type"`;

/**
 * Requests in the exact shape in which the libraries write them, in an order in which each finds what it needs.
 *
 * @param root root IRI of the pod
 */
export function requestShapes(root: string): readonly RequestShape[] {
  const card = `${root}shapes/card`;
  return [
    {
      client: "rdflib",
      does: "creates a container by POST with a Slug",
      method: "POST",
      path: "",
      headers: { ...TURTLE, link: BASIC_CONTAINER, slug: "shapes" },
      status: 201,
    },
    {
      client: "rdflib",
      does: "creates a document by PUT",
      method: "PUT",
      path: "shapes/card",
      headers: { ...TURTLE, "if-none-match": "*" },
      body: `@prefix : <#>.\n@prefix v: <http://www.w3.org/2006/vcard/ns#>.\n\n:me v:fn "Ann"; v:hasEmail [ v:value <mailto:ann@example.org> ].\n\n`,
      status: 201,
    },
    {
      client: "rdflib",
      does: "replaces a value by DELETE DATA and INSERT DATA",
      method: "PATCH",
      path: "shapes/card",
      headers: SPARQL,
      body: `DELETE DATA { <${card}#me> <http://www.w3.org/2006/vcard/ns#fn> "Ann" .\n } \n ; INSERT DATA { <${card}#me> <http://www.w3.org/2006/vcard/ns#fn> "Anna" .\n } \n`,
      status: 204,
    },
    {
      client: "rdflib",
      does: "changes what hangs on a blank node, found by WHERE",
      method: "PATCH",
      path: "shapes/card",
      headers: SPARQL,
      body: `DELETE { ?b0 <http://www.w3.org/2006/vcard/ns#value> <mailto:ann@example.org> .\n }\nINSERT { ?b0 <http://www.w3.org/2006/vcard/ns#value> <mailto:anna@example.org> .\n }\nWHERE { <${card}#me> <http://www.w3.org/2006/vcard/ns#hasEmail> ?b0 .\n }\n`,
      status: 204,
    },
    {
      client: "rdflib",
      does: "inserts by an N3 Patch with a blank node",
      method: "PATCH",
      path: "shapes/card",
      headers: { "content-type": "text/n3" },
      body: `\n@prefix solid: <http://www.w3.org/ns/solid/terms#>.\n@prefix ex: <http://www.example.org/terms#>.\n\n_:patch\n\n      solid:inserts {\n        <${card}#me> <http://www.w3.org/2006/vcard/ns#hasTelephone> _:tel .\n        _:tel <http://www.w3.org/2006/vcard/ns#value> <tel:+1> .\n      };   a solid:InsertDeletePatch .\n`,
      status: 204,
    },
    {
      client: "LDO",
      does: "creates a resource by POST with a Slug and a Link to ldp:Resource",
      method: "POST",
      path: "shapes/",
      headers: { ...TURTLE, link: RESOURCE, slug: "ldo.ttl" },
      status: 201,
    },
    {
      client: "LDO",
      does: "writes its changes as one update without line breaks",
      method: "PATCH",
      path: "shapes/ldo.ttl",
      headers: SPARQL,
      body: `INSERT DATA { <${root}shapes/ldo.ttl#a> <http://schema.org/name> "A" . <${root}shapes/ldo.ttl#a> <http://schema.org/knows> _:n3-1 . _:n3-1 <http://schema.org/name> "B" . }`,
      status: 204,
    },
    {
      client: "LDO",
      does: "deletes and inserts in one update",
      method: "PATCH",
      path: "shapes/ldo.ttl",
      headers: SPARQL,
      body: `DELETE DATA { <${root}shapes/ldo.ttl#a> <http://schema.org/name> "A" . }; INSERT DATA { <${root}shapes/ldo.ttl#a> <http://schema.org/name> "Z" . }`,
      status: 204,
    },
    {
      client: "LDO",
      does: "uploads a file by PUT",
      method: "PUT",
      path: "shapes/photo.png",
      headers: { "content-type": "image/png", slug: "photo.png" },
      body: "png",
      status: 201,
    },
    {
      client: "Soukai",
      does: "creates a container by PUT with a title",
      method: "PUT",
      path: "shapes/movies/",
      headers: { ...TURTLE, link: BASIC_CONTAINER, "if-none-match": "*" },
      body: `<> <http://www.w3.org/2000/01/rdf-schema#label> "Movies" .`,
      status: 201,
    },
    {
      client: "Soukai",
      does: "creates a document by an update with If-None-Match: *",
      method: "PATCH",
      path: "shapes/movies/spirited-away",
      headers: { ...SPARQL, "if-none-match": "*" },
      body: `INSERT DATA {\n<#it> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Movie> .\n<#it> <https://schema.org/name> "Spirited Away" .\n<#it-metadata> <https://vocab.noeldemartin.com/crdt/createdAt> "2026-11-22T10:00:00.000Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .\n}`,
      status: 201,
    },
    {
      client: "Soukai",
      does: "does not create it a second time",
      method: "PATCH",
      path: "shapes/movies/spirited-away",
      headers: { ...SPARQL, "if-none-match": "*" },
      body: `INSERT DATA { <#it> <https://schema.org/name> "Other" . }`,
      status: 412,
    },
    {
      client: "Soukai",
      does: "updates a document",
      method: "PATCH",
      path: "shapes/movies/spirited-away",
      headers: SPARQL,
      body: `DELETE DATA { <#it> <https://schema.org/name> "Spirited Away" . } ;\nINSERT DATA { <#it> <https://schema.org/name> "Chihiro" . }`,
      status: 204,
    },
    {
      client: "Soukai",
      does: "writes JSON-LD",
      method: "PUT",
      path: "shapes/movies/ponyo",
      headers: { "content-type": "application/ld+json" },
      body: `{"@context":{"@vocab":"https://schema.org/"},"@id":"${root}shapes/movies/ponyo#it","@type":"Movie","name":"Ponyo"}`,
      status: 201,
    },
    {
      client: "Soukai",
      does: "deletes a document",
      method: "DELETE",
      path: "shapes/movies/ponyo",
      headers: {},
      status: 204,
    },
    {
      client: "solid-file-client",
      does: "asks for the links of a file by HEAD",
      method: "HEAD",
      path: "shapes/photo.png",
      headers: {},
      status: 200,
    },
  ];
}

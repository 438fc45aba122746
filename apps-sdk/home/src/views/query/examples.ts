/** A query to begin with. */
export interface Example {
  readonly name: string;
  readonly text: string;
}

/** Queries that find something in most pods, and in that of the demo. */
export const EXAMPLES: readonly Example[] = [
  {
    name: "Which kinds of things are there?",
    text: `SELECT ?kind (COUNT(DISTINCT ?thing) AS ?things) WHERE {
  ?thing a ?kind
} GROUP BY ?kind ORDER BY DESC(?things)`,
  },
  {
    name: "What is coming up?",
    text: `SELECT ?event ?name ?start ?place WHERE {
  ?event a schema:Event ; schema:name ?name ; schema:startDate ?start .
  OPTIONAL { ?event schema:location/schema:name ?place }
  FILTER(?start >= NOW())
} ORDER BY ?start LIMIT 50`,
  },
  {
    name: "Books by genre",
    text: `SELECT ?genre (COUNT(?book) AS ?books) WHERE {
  ?book a schema:Book ; schema:genre ?genre
} GROUP BY ?genre ORDER BY DESC(?books)`,
  },
  {
    name: "Places on the map",
    text: `SELECT DISTINCT ?name ?latitude ?longitude WHERE {
  ?place a schema:Place ; schema:name ?name ; schema:geo ?geo .
  ?geo schema:latitude ?latitude ; schema:longitude ?longitude
}`,
  },
  {
    name: "Who is on which photo?",
    text: `SELECT ?photo ?person WHERE {
  ?photo a schema:Photograph ; foaf:depicts ?person
} LIMIT 100`,
  },
  {
    name: "Who writes to whom? (a graph)",
    text: `CONSTRUCT { ?talk schema:participant ?person ; schema:name ?topic } WHERE {
  ?talk a schema:Conversation ; schema:participant ?person ; schema:name ?topic
}`,
  },
  {
    name: "Sleep, day by day",
    text: `SELECT ?date ?value WHERE {
  ?observation a schema:Observation ; schema:measuredProperty "sleep" ;
    schema:observationDate ?date ; schema:value ?value
} ORDER BY ?date LIMIT 60`,
  },
  {
    name: "Everything in one document",
    text: `SELECT ?document ?thing ?property ?value WHERE {
  GRAPH ?document { ?thing ?property ?value }
} LIMIT 100`,
  },
];

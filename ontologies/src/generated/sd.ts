// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** SPARQL service description: the terms of `http://www.w3.org/ns/sparql-service-description#`. */
export const SD = {
  /** An instance of sd:Aggregate represents an aggregate that may be used in a SPARQL aggregate query (for instance in a HAVING clause or SELECT … */
  Aggregate: "http://www.w3.org/ns/sparql-service-description#Aggregate",
  /** sd:BasicFederatedQuery, when used as the object of the sd:feature property, indicates that the SPARQL service supports basic federated query … */
  BasicFederatedQuery: "http://www.w3.org/ns/sparql-service-description#BasicFederatedQuery",
  /** An instance of sd:Dataset represents a RDF Dataset comprised of a default graph and zero or more named graphs. */
  Dataset: "http://www.w3.org/ns/sparql-service-description#Dataset",
  /** sd:DereferencesURIs, when used as the object of the sd:feature property, indicates that a SPARQL service will dereference URIs used in … */
  DereferencesURIs: "http://www.w3.org/ns/sparql-service-description#DereferencesURIs",
  /** sd:EmptyGraphs, when used as the object of the sd:feature property, indicates that the underlying graph store supports empty graphs. A graph … */
  EmptyGraphs: "http://www.w3.org/ns/sparql-service-description#EmptyGraphs",
  /** An instance of sd:EntailmentProfile represents a profile of an entailment regime. An entailment profile MAY impose restrictions on what … */
  EntailmentProfile: "http://www.w3.org/ns/sparql-service-description#EntailmentProfile",
  /** An instance of sd:EntailmentRegime represents an entailment regime used in basic graph pattern matching (as described by SPARQL 1.1 Query … */
  EntailmentRegime: "http://www.w3.org/ns/sparql-service-description#EntailmentRegime",
  /** An instance of sd:Feature represents a feature of a SPARQL service. Specific types of features include functions, aggregates, languages, and … */
  Feature: "http://www.w3.org/ns/sparql-service-description#Feature",
  /** An instance of sd:Function represents a function that may be used in a SPARQL SELECT expression or a FILTER, HAVING, GROUP BY, ORDER BY, or … */
  Function: "http://www.w3.org/ns/sparql-service-description#Function",
  /** An instance of sd:Graph represents the description of an RDF graph. */
  Graph: "http://www.w3.org/ns/sparql-service-description#Graph",
  /** An instance of sd:GraphCollection represents a collection of zero or more named graph descriptions. Each named graph description belonging … */
  GraphCollection: "http://www.w3.org/ns/sparql-service-description#GraphCollection",
  /** An instance of sd:Language represents one of the SPARQL languages, including specific configurations providing particular features or … */
  Language: "http://www.w3.org/ns/sparql-service-description#Language",
  /** An instance of sd:NamedGraph represents a named graph having a name (via sd:name) and an optional graph description (via sd:graph). */
  NamedGraph: "http://www.w3.org/ns/sparql-service-description#NamedGraph",
  /** sd:RequiresDataset, when used as the object of the sd:feature property, indicates that the SPARQL service requires an explicit dataset … */
  RequiresDataset: "http://www.w3.org/ns/sparql-service-description#RequiresDataset",
  /** sd:SPARQL10Query is an sd:Language representing the SPARQL 1.0 Query language. */
  SPARQL10Query: "http://www.w3.org/ns/sparql-service-description#SPARQL10Query",
  /** sd:SPARQL11Query is an sd:Language representing the SPARQL 1.1 Query language. */
  SPARQL11Query: "http://www.w3.org/ns/sparql-service-description#SPARQL11Query",
  /** sd:SPARQLUpdate is an sd:Language representing the SPARQL 1.1 Update language. */
  SPARQL11Update: "http://www.w3.org/ns/sparql-service-description#SPARQL11Update",
  /** An instance of sd:Service represents a SPARQL service made available via the SPARQL Protocol. */
  Service: "http://www.w3.org/ns/sparql-service-description#Service",
  /** sd:UnionDefaultGraph, when used as the object of the sd:feature property, indicates that the default graph of the dataset used during query … */
  UnionDefaultGraph: "http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph",
  /** Relates an instance of sd:Service to a description of the graphs which are allowed in the construction of a dataset either via the SPARQL … */
  availableGraphs: "http://www.w3.org/ns/sparql-service-description#availableGraphs",
  /** Relates an instance of sd:Service to a description of the default dataset available when no explicit dataset is specified in the query, … */
  defaultDataset: "http://www.w3.org/ns/sparql-service-description#defaultDataset",
  /** Relates an instance of sd:Service with a resource representing an entailment regime used for basic graph pattern matching. This property is … */
  defaultEntailmentRegime: "http://www.w3.org/ns/sparql-service-description#defaultEntailmentRegime",
  /** Relates an instance of sd:Dataset to the description of its default graph. */
  defaultGraph: "http://www.w3.org/ns/sparql-service-description#defaultGraph",
  /** Relates an instance of sd:Service with a resource representing a supported profile of the default entailment regime (as declared by … */
  defaultSupportedEntailmentProfile: "http://www.w3.org/ns/sparql-service-description#defaultSupportedEntailmentProfile",
  /** The SPARQL endpoint of an sd:Service that implements the SPARQL Protocol service. The object of the sd:endpoint property is an IRI. */
  endpoint: "http://www.w3.org/ns/sparql-service-description#endpoint",
  /** Relates a named graph description with a resource representing an entailment regime used for basic graph pattern matching over that graph. */
  entailmentRegime: "http://www.w3.org/ns/sparql-service-description#entailmentRegime",
  /** Relates an instance of sd:Service to an aggregate that may be used in a SPARQL aggregate query (for instance in a HAVING clause or SELECT … */
  extensionAggregate: "http://www.w3.org/ns/sparql-service-description#extensionAggregate",
  /** Relates an instance of sd:Service to a function that may be used in a SPARQL SELECT expression or a FILTER, HAVING, GROUP BY, ORDER BY, or … */
  extensionFunction: "http://www.w3.org/ns/sparql-service-description#extensionFunction",
  /** Relates an instance of sd:Service with a resource representing a supported feature. */
  feature: "http://www.w3.org/ns/sparql-service-description#feature",
  /** Relates a named graph to its graph description. */
  graph: "http://www.w3.org/ns/sparql-service-description#graph",
  /** Relates an instance of sd:Service to a format that is supported for parsing RDF input; for example, via a SPARQL 1.1 Update LOAD statement, … */
  inputFormat: "http://www.w3.org/ns/sparql-service-description#inputFormat",
  /** Relates an instance of sd:Service to a resource representing an implemented extension to the SPARQL Query or Update language. */
  languageExtension: "http://www.w3.org/ns/sparql-service-description#languageExtension",
  /** Relates a named graph to the name by which it may be referenced in a FROM/FROM NAMED clause. The object of the sd:name property is an IRI. */
  name: "http://www.w3.org/ns/sparql-service-description#name",
  /** Relates an instance of sd:GraphCollection (or its subclass sd:Dataset) to the description of one of its named graphs. The description of … */
  namedGraph: "http://www.w3.org/ns/sparql-service-description#namedGraph",
  /** Relates an instance of sd:Service to a resource representing an implemented feature that extends the SPARQL Query or Update language and … */
  propertyFeature: "http://www.w3.org/ns/sparql-service-description#propertyFeature",
  /** Relates an instance of sd:Service to a format that is supported for serializing query results. */
  resultFormat: "http://www.w3.org/ns/sparql-service-description#resultFormat",
  /** Relates a named graph description with a resource representing a supported profile of the entailment regime (as declared by … */
  supportedEntailmentProfile: "http://www.w3.org/ns/sparql-service-description#supportedEntailmentProfile",
  /** Relates an instance of sd:Service to a SPARQL language (e.g. Query and Update) that it implements. */
  supportedLanguage: "http://www.w3.org/ns/sparql-service-description#supportedLanguage",
} as const;

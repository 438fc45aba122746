// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** DCMI metadata terms: the terms of `http://purl.org/dc/terms/`. */
export const DCTERMS = {
  /** A resource that acts or has the power to act. */
  Agent: "http://purl.org/dc/terms/Agent",
  /** A group of agents. */
  AgentClass: "http://purl.org/dc/terms/AgentClass",
  /** A book, article, or other documentary resource. */
  BibliographicResource: "http://purl.org/dc/terms/BibliographicResource",
  /** The set of regions in space defined by their geographic coordinates according to the DCMI Box Encoding Scheme. */
  Box: "http://purl.org/dc/terms/Box",
  /** The set of classes specified by the DCMI Type Vocabulary, used to categorize the nature or genre of the resource. */
  DCMIType: "http://purl.org/dc/terms/DCMIType",
  /** The set of conceptual resources specified by the Dewey Decimal Classification. */
  DDC: "http://purl.org/dc/terms/DDC",
  /** A digital resource format. */
  FileFormat: "http://purl.org/dc/terms/FileFormat",
  /** A rate at which something recurs. */
  Frequency: "http://purl.org/dc/terms/Frequency",
  /** The set of media types specified by the Internet Assigned Numbers Authority. */
  IMT: "http://purl.org/dc/terms/IMT",
  /** The set of codes listed in ISO 3166-1 for the representation of names of countries. */
  ISO3166: "http://purl.org/dc/terms/ISO3166",
  /** The three-letter alphabetic codes listed in ISO639-2 for the representation of names of languages. */
  "ISO639-2": "http://purl.org/dc/terms/ISO639-2",
  /** The set of three-letter codes listed in ISO 639-3 for the representation of names of languages. */
  "ISO639-3": "http://purl.org/dc/terms/ISO639-3",
  /** The extent or range of judicial, law enforcement, or other authority. */
  Jurisdiction: "http://purl.org/dc/terms/Jurisdiction",
  /** The set of conceptual resources specified by the Library of Congress Classification. */
  LCC: "http://purl.org/dc/terms/LCC",
  /** The set of labeled concepts specified by the Library of Congress Subject Headings. */
  LCSH: "http://purl.org/dc/terms/LCSH",
  /** A legal document giving official permission to do something with a resource. */
  LicenseDocument: "http://purl.org/dc/terms/LicenseDocument",
  /** A system of signs, symbols, sounds, gestures, or rules used in communication. */
  LinguisticSystem: "http://purl.org/dc/terms/LinguisticSystem",
  /** A spatial region or named place. */
  Location: "http://purl.org/dc/terms/Location",
  /** A location, period of time, or jurisdiction. */
  LocationPeriodOrJurisdiction: "http://purl.org/dc/terms/LocationPeriodOrJurisdiction",
  /** The set of labeled concepts specified by the Medical Subject Headings. */
  MESH: "http://purl.org/dc/terms/MESH",
  /** A file format or physical medium. */
  MediaType: "http://purl.org/dc/terms/MediaType",
  /** A media type or extent. */
  MediaTypeOrExtent: "http://purl.org/dc/terms/MediaTypeOrExtent",
  /** A method by which resources are added to a collection. */
  MethodOfAccrual: "http://purl.org/dc/terms/MethodOfAccrual",
  /** A process that is used to engender knowledge, attitudes, and skills. */
  MethodOfInstruction: "http://purl.org/dc/terms/MethodOfInstruction",
  /** The set of conceptual resources specified by the National Library of Medicine Classification. */
  NLM: "http://purl.org/dc/terms/NLM",
  /** The set of time intervals defined by their limits according to the DCMI Period Encoding Scheme. */
  Period: "http://purl.org/dc/terms/Period",
  /** An interval of time that is named or defined by its start and end dates. */
  PeriodOfTime: "http://purl.org/dc/terms/PeriodOfTime",
  /** A physical material or carrier. */
  PhysicalMedium: "http://purl.org/dc/terms/PhysicalMedium",
  /** A material thing. */
  PhysicalResource: "http://purl.org/dc/terms/PhysicalResource",
  /** The set of points in space defined by their geographic coordinates according to the DCMI Point Encoding Scheme. */
  Point: "http://purl.org/dc/terms/Point",
  /** A plan or course of action by an authority, intended to influence and determine decisions, actions, and other matters. */
  Policy: "http://purl.org/dc/terms/Policy",
  /** Any changes in ownership and custody of a resource since its creation that are significant for its authenticity, integrity, and … */
  ProvenanceStatement: "http://purl.org/dc/terms/ProvenanceStatement",
  /** The set of tags, constructed according to RFC 1766, for the identification of languages. */
  RFC1766: "http://purl.org/dc/terms/RFC1766",
  /** The set of tags constructed according to RFC 3066 for the identification of languages. */
  RFC3066: "http://purl.org/dc/terms/RFC3066",
  /** The set of tags constructed according to RFC 4646 for the identification of languages. */
  RFC4646: "http://purl.org/dc/terms/RFC4646",
  /** The set of tags constructed according to RFC 5646 for the identification of languages. */
  RFC5646: "http://purl.org/dc/terms/RFC5646",
  /** A statement about the intellectual property rights (IPR) held in or over a resource, a legal document giving official permission to do … */
  RightsStatement: "http://purl.org/dc/terms/RightsStatement",
  /** A dimension or extent, or a time taken to play or execute. */
  SizeOrDuration: "http://purl.org/dc/terms/SizeOrDuration",
  /** A reference point against which other things can be evaluated or compared. */
  Standard: "http://purl.org/dc/terms/Standard",
  /** The set of places specified by the Getty Thesaurus of Geographic Names. */
  TGN: "http://purl.org/dc/terms/TGN",
  /** The set of conceptual resources specified by the Universal Decimal Classification. */
  UDC: "http://purl.org/dc/terms/UDC",
  /** The set of identifiers constructed according to the generic syntax for Uniform Resource Identifiers as specified by the Internet Engineering … */
  URI: "http://purl.org/dc/terms/URI",
  /** The set of dates and times constructed according to the W3C Date and Time Formats Specification. */
  W3CDTF: "http://purl.org/dc/terms/W3CDTF",
  /** A summary of the resource. */
  abstract: "http://purl.org/dc/terms/abstract",
  /** Information about who access the resource or an indication of its security status. */
  accessRights: "http://purl.org/dc/terms/accessRights",
  /** The method by which items are added to a collection. */
  accrualMethod: "http://purl.org/dc/terms/accrualMethod",
  /** The frequency with which items are added to a collection. */
  accrualPeriodicity: "http://purl.org/dc/terms/accrualPeriodicity",
  /** The policy governing the addition of items to a collection. */
  accrualPolicy: "http://purl.org/dc/terms/accrualPolicy",
  /** An alternative name for the resource. */
  alternative: "http://purl.org/dc/terms/alternative",
  /** A class of agents for whom the resource is intended or useful. */
  audience: "http://purl.org/dc/terms/audience",
  /** Date that the resource became or will become available. */
  available: "http://purl.org/dc/terms/available",
  /** A bibliographic reference for the resource. */
  bibliographicCitation: "http://purl.org/dc/terms/bibliographicCitation",
  /** An established standard to which the described resource conforms. */
  conformsTo: "http://purl.org/dc/terms/conformsTo",
  /** An entity responsible for making contributions to the resource. */
  contributor: "http://purl.org/dc/terms/contributor",
  /** The spatial or temporal topic of the resource, spatial applicability of the resource, or jurisdiction under which the resource is relevant. */
  coverage: "http://purl.org/dc/terms/coverage",
  /** Date of creation of the resource. */
  created: "http://purl.org/dc/terms/created",
  /** An entity responsible for making the resource. */
  creator: "http://purl.org/dc/terms/creator",
  /** A point or period of time associated with an event in the lifecycle of the resource. */
  date: "http://purl.org/dc/terms/date",
  /** Date of acceptance of the resource. */
  dateAccepted: "http://purl.org/dc/terms/dateAccepted",
  /** Date of copyright of the resource. */
  dateCopyrighted: "http://purl.org/dc/terms/dateCopyrighted",
  /** Date of submission of the resource. */
  dateSubmitted: "http://purl.org/dc/terms/dateSubmitted",
  /** An account of the resource. */
  description: "http://purl.org/dc/terms/description",
  /** A class of agents, defined in terms of progression through an educational or training context, for which the described resource is intended. */
  educationLevel: "http://purl.org/dc/terms/educationLevel",
  /** The size or duration of the resource. */
  extent: "http://purl.org/dc/terms/extent",
  /** The file format, physical medium, or dimensions of the resource. */
  format: "http://purl.org/dc/terms/format",
  /** A related resource that is substantially the same as the pre-existing described resource, but in another format. */
  hasFormat: "http://purl.org/dc/terms/hasFormat",
  /** A related resource that is included either physically or logically in the described resource. */
  hasPart: "http://purl.org/dc/terms/hasPart",
  /** A related resource that is a version, edition, or adaptation of the described resource. */
  hasVersion: "http://purl.org/dc/terms/hasVersion",
  /** An unambiguous reference to the resource within a given context. */
  identifier: "http://purl.org/dc/terms/identifier",
  /** A process, used to engender knowledge, attitudes and skills, that the described resource is designed to support. */
  instructionalMethod: "http://purl.org/dc/terms/instructionalMethod",
  /** A pre-existing related resource that is substantially the same as the described resource, but in another format. */
  isFormatOf: "http://purl.org/dc/terms/isFormatOf",
  /** A related resource in which the described resource is physically or logically included. */
  isPartOf: "http://purl.org/dc/terms/isPartOf",
  /** A related resource that references, cites, or otherwise points to the described resource. */
  isReferencedBy: "http://purl.org/dc/terms/isReferencedBy",
  /** A related resource that supplants, displaces, or supersedes the described resource. */
  isReplacedBy: "http://purl.org/dc/terms/isReplacedBy",
  /** A related resource that requires the described resource to support its function, delivery, or coherence. */
  isRequiredBy: "http://purl.org/dc/terms/isRequiredBy",
  /** A related resource of which the described resource is a version, edition, or adaptation. */
  isVersionOf: "http://purl.org/dc/terms/isVersionOf",
  /** Date of formal issuance of the resource. */
  issued: "http://purl.org/dc/terms/issued",
  /** A language of the resource. */
  language: "http://purl.org/dc/terms/language",
  /** A legal document giving official permission to do something with the resource. */
  license: "http://purl.org/dc/terms/license",
  /** An entity that mediates access to the resource. */
  mediator: "http://purl.org/dc/terms/mediator",
  /** The material or physical carrier of the resource. */
  medium: "http://purl.org/dc/terms/medium",
  /** Date on which the resource was changed. */
  modified: "http://purl.org/dc/terms/modified",
  /** A statement of any changes in ownership and custody of the resource since its creation that are significant for its authenticity, integrity, … */
  provenance: "http://purl.org/dc/terms/provenance",
  /** An entity responsible for making the resource available. */
  publisher: "http://purl.org/dc/terms/publisher",
  /** A related resource that is referenced, cited, or otherwise pointed to by the described resource. */
  references: "http://purl.org/dc/terms/references",
  /** A related resource. */
  relation: "http://purl.org/dc/terms/relation",
  /** A related resource that is supplanted, displaced, or superseded by the described resource. */
  replaces: "http://purl.org/dc/terms/replaces",
  /** A related resource that is required by the described resource to support its function, delivery, or coherence. */
  requires: "http://purl.org/dc/terms/requires",
  /** Information about rights held in and over the resource. */
  rights: "http://purl.org/dc/terms/rights",
  /** A person or organization owning or managing rights over the resource. */
  rightsHolder: "http://purl.org/dc/terms/rightsHolder",
  /** A related resource from which the described resource is derived. */
  source: "http://purl.org/dc/terms/source",
  /** Spatial characteristics of the resource. */
  spatial: "http://purl.org/dc/terms/spatial",
  /** A topic of the resource. */
  subject: "http://purl.org/dc/terms/subject",
  /** A list of subunits of the resource. */
  tableOfContents: "http://purl.org/dc/terms/tableOfContents",
  /** Temporal characteristics of the resource. */
  temporal: "http://purl.org/dc/terms/temporal",
  /** A name given to the resource. */
  title: "http://purl.org/dc/terms/title",
  /** The nature or genre of the resource. */
  type: "http://purl.org/dc/terms/type",
  /** Date (often a range) of validity of a resource. */
  valid: "http://purl.org/dc/terms/valid",
} as const;

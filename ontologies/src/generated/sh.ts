// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** SHACL, an excerpt: the terms of `http://www.w3.org/ns/shacl#`. */
export const SH = {
  /** The node kind of all blank nodes. */
  BlankNode: "http://www.w3.org/ns/shacl#BlankNode",
  /** The node kind of all blank nodes or IRIs. */
  BlankNodeOrIRI: "http://www.w3.org/ns/shacl#BlankNodeOrIRI",
  /** The node kind of all blank nodes or literals. */
  BlankNodeOrLiteral: "http://www.w3.org/ns/shacl#BlankNodeOrLiteral",
  /** The node kind of all IRIs. */
  IRI: "http://www.w3.org/ns/shacl#IRI",
  /** The node kind of all IRIs or literals. */
  IRIOrLiteral: "http://www.w3.org/ns/shacl#IRIOrLiteral",
  /** The node kind of all literals. */
  Literal: "http://www.w3.org/ns/shacl#Literal",
  /** A node shape is a shape that specifies constraint that need to be met with respect to focus nodes. */
  NodeShape: "http://www.w3.org/ns/shacl#NodeShape",
  /** A set of property shapes that belong together. */
  PropertyGroup: "http://www.w3.org/ns/shacl#PropertyGroup",
  /** A property shape is a shape that specifies constraints on the values of a focus node for a given property or path. */
  PropertyShape: "http://www.w3.org/ns/shacl#PropertyShape",
  /** The (single) value of this property must be a list of path elements, representing the elements of alternative paths. */
  alternativePath: "http://www.w3.org/ns/shacl#alternativePath",
  /** RDF list of shapes to validate the value nodes against. */
  and: "http://www.w3.org/ns/shacl#and",
  /** The type that all value nodes must have. */
  class: "http://www.w3.org/ns/shacl#class",
  /** If set to true then the shape is closed. */
  closed: "http://www.w3.org/ns/shacl#closed",
  /** Specifies an RDF datatype that all value nodes must have. */
  datatype: "http://www.w3.org/ns/shacl#datatype",
  /** If set to true then all nodes conform to this. */
  deactivated: "http://www.w3.org/ns/shacl#deactivated",
  /** A default value for a property, for example for user interface tools to pre-populate input fields. */
  defaultValue: "http://www.w3.org/ns/shacl#defaultValue",
  /** Human-readable descriptions for the property in the context of the surrounding shape. */
  description: "http://www.w3.org/ns/shacl#description",
  /** An optional flag to be used with regular expression pattern matching. */
  flags: "http://www.w3.org/ns/shacl#flags",
  /** Can be used to link to a property group to indicate that a property shape belongs to a group of related property shapes. */
  group: "http://www.w3.org/ns/shacl#group",
  /** Specifies a value that must be among the value nodes. */
  hasValue: "http://www.w3.org/ns/shacl#hasValue",
  /** An optional RDF list of properties that are also permitted in addition to those explicitly enumerated via sh:property. */
  ignoredProperties: "http://www.w3.org/ns/shacl#ignoredProperties",
  /** Specifies a list of allowed values so that each value node must be among the members of the given list. */
  in: "http://www.w3.org/ns/shacl#in",
  /** The (single) value of this property represents an inverse path. */
  inversePath: "http://www.w3.org/ns/shacl#inversePath",
  /** Specifies a list of language tags that all value nodes must have. */
  languageIn: "http://www.w3.org/ns/shacl#languageIn",
  /** Specifies the maximum number of values in the set of value nodes. */
  maxCount: "http://www.w3.org/ns/shacl#maxCount",
  /** Specifies the maximum exclusive value of each value node. */
  maxExclusive: "http://www.w3.org/ns/shacl#maxExclusive",
  /** Specifies the maximum inclusive value of each value node. */
  maxInclusive: "http://www.w3.org/ns/shacl#maxInclusive",
  /** Specifies the maximum string length of each value node. */
  maxLength: "http://www.w3.org/ns/shacl#maxLength",
  /** A human-readable message (possibly with placeholders for variables) explaining the cause of the result. */
  message: "http://www.w3.org/ns/shacl#message",
  /** Specifies the minimum number of values in the set of value nodes. */
  minCount: "http://www.w3.org/ns/shacl#minCount",
  /** Specifies the minimum exclusive value of each value node. */
  minExclusive: "http://www.w3.org/ns/shacl#minExclusive",
  /** Specifies the minimum inclusive value of each value node. */
  minInclusive: "http://www.w3.org/ns/shacl#minInclusive",
  /** Specifies the minimum string length of each value node. */
  minLength: "http://www.w3.org/ns/shacl#minLength",
  /** Human-readable labels for the property in the context of the surrounding shape. */
  name: "http://www.w3.org/ns/shacl#name",
  /** Specifies the node shape that all value nodes must conform to. */
  node: "http://www.w3.org/ns/shacl#node",
  /** Specifies the node kind (e.g. IRI or literal) each value node. */
  nodeKind: "http://www.w3.org/ns/shacl#nodeKind",
  /** Specifies a shape that the value nodes must not conform to. */
  not: "http://www.w3.org/ns/shacl#not",
  /** Specifies a list of shapes so that the value nodes must conform to at least one of the shapes. */
  or: "http://www.w3.org/ns/shacl#or",
  /** Specifies the relative order of this compared to its siblings. For example use 0 for the first, 1 for the second. */
  order: "http://www.w3.org/ns/shacl#order",
  /** Specifies the property path of a property shape. */
  path: "http://www.w3.org/ns/shacl#path",
  /** Specifies a regular expression pattern that the string representations of the value nodes must match. */
  pattern: "http://www.w3.org/ns/shacl#pattern",
  /** Links a shape to its property shapes. */
  property: "http://www.w3.org/ns/shacl#property",
  /** Defines the severity that validation results produced by a shape must have. */
  severity: "http://www.w3.org/ns/shacl#severity",
  /** Links a shape to a class, all instances of which conform to the shape. */
  targetClass: "http://www.w3.org/ns/shacl#targetClass",
  /** Links a shape to individual nodes, indicating that these nodes conform to the shape. */
  targetNode: "http://www.w3.org/ns/shacl#targetNode",
  /** Links a shape to a property, all objects of which conform to the shape. */
  targetObjectsOf: "http://www.w3.org/ns/shacl#targetObjectsOf",
  /** Links a shape to a property, all subjects of which conform to the shape. */
  targetSubjectsOf: "http://www.w3.org/ns/shacl#targetSubjectsOf",
  /** Specifies whether all node values must have a unique (or no) language tag. */
  uniqueLang: "http://www.w3.org/ns/shacl#uniqueLang",
  /** Specifies a list of shapes so that the value nodes must conform to exactly one of the shapes. */
  xone: "http://www.w3.org/ns/shacl#xone",
} as const;

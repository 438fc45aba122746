// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** XML Schema datatypes: the terms of `http://www.w3.org/2001/XMLSchema#`. */
export const XSD = {
  /** `ENTITIES` represents the `ENTITIES` attribute type from [XML]. The _value space_ of `ENTITIES` is the set of finite, non-zero-length … */
  ENTITIES: "http://www.w3.org/2001/XMLSchema#ENTITIES",
  /** `ENTITY` represents the `ENTITY` attribute type from [XML]. The _value space_ of `ENTITY` is the set of all strings that match the `NCName` … */
  ENTITY: "http://www.w3.org/2001/XMLSchema#ENTITY",
  /** `ID` represents the `ID` attribute type from [XML]. The _value space_ of `ID` is the set of all strings that match the `NCName` production … */
  ID: "http://www.w3.org/2001/XMLSchema#ID",
  /** `IDREF` represents the `IDREF` attribute type from [XML]. The _value space_ of `IDREF` is the set of all strings that match the `NCName` … */
  IDREF: "http://www.w3.org/2001/XMLSchema#IDREF",
  /** `IDREFS` represents the `IDREFS` attribute type from [XML]. The _value space_ of `IDREFS` is the set of finite, non-zero-length sequences of … */
  IDREFS: "http://www.w3.org/2001/XMLSchema#IDREFS",
  /** `NCName` represents XML "non-colonized" Names. The _value space_ of `NCName` is the set of all strings which match the `NCName` production … */
  NCName: "http://www.w3.org/2001/XMLSchema#NCName",
  /** `NMTOKEN` represents the `NMTOKEN` attribute type from [XML]. The _value space_ of `NMTOKEN` is the set of tokens that match the `Nmtoken` … */
  NMTOKEN: "http://www.w3.org/2001/XMLSchema#NMTOKEN",
  /** `NMTOKENS` represents the `NMTOKENS` attribute type from [XML]. The _value space_ of `NMTOKENS` is the set of finite, non-zero-length … */
  NMTOKENS: "http://www.w3.org/2001/XMLSchema#NMTOKENS",
  /** `NOTATION` represents the `NOTATION` attribute type from [XML]. The _value space_ of `NOTATION` is the set of `QNames` of notations declared … */
  NOTATION: "http://www.w3.org/2001/XMLSchema#NOTATION",
  /** `Name` represents XML Names. The _value space_ of `Name` is the set of all strings which match the `Name` production of [XML]. The _lexical … */
  Name: "http://www.w3.org/2001/XMLSchema#Name",
  /** `QName` represents XML qualified names. The _value space_ of `QName` is the set of tuples `{namespace name, local part}`, where namespace … */
  QName: "http://www.w3.org/2001/XMLSchema#QName",
  /** `anyAtomicType` is a special _restriction_ of `anySimpleType`. The _value_ and _lexical spaces_ of `anyAtomicType` are the unions of the … */
  anyAtomicType: "http://www.w3.org/2001/XMLSchema#anyAtomicType",
  /** The definition of `anySimpleType` is a special _restriction_ of `anyType`. The _lexical space_ of a`nySimpleType` is the set of all … */
  anySimpleType: "http://www.w3.org/2001/XMLSchema#anySimpleType",
  /** The root of the [XML Schema 1.1] datatype heirarchy. */
  anyType: "http://www.w3.org/2001/XMLSchema#anyType",
  /** `anyURI` represents an Internationalized Resource Identifier Reference (IRI). An `anyURI` value can be absolute or relative, and may have an … */
  anyURI: "http://www.w3.org/2001/XMLSchema#anyURI",
  /** `base64Binary` represents arbitrary Base64-encoded binary data. For `base64Binary` data the entire binary stream is encoded using the … */
  base64Binary: "http://www.w3.org/2001/XMLSchema#base64Binary",
  /** `boolean` represents the values of two-valued logic. */
  boolean: "http://www.w3.org/2001/XMLSchema#boolean",
  /** `byte` is _derived_ from `short` by setting the value of `maxInclusive` to be `127` and `minInclusive` to be `-128`. The _base type_ of … */
  byte: "http://www.w3.org/2001/XMLSchema#byte",
  /** `date` represents top-open intervals of exactly one day in length on the timelines of `dateTime`, beginning on the beginning moment of each … */
  date: "http://www.w3.org/2001/XMLSchema#date",
  /** `dateTime` represents instants of time, optionally marked with a particular time zone offset. Values representing the same instant but … */
  dateTime: "http://www.w3.org/2001/XMLSchema#dateTime",
  /** The `dateTimeStamp` datatype is _derived_ from `dateTime` by giving the value required to its `explicitTimezone` facet. The result is that … */
  dateTimeStamp: "http://www.w3.org/2001/XMLSchema#dateTimeStamp",
  /** `dayTimeDuration` is a datatype _derived_ from `duration` by restricting its _lexical representations_ to instances of … */
  dayTimeDuration: "http://www.w3.org/2001/XMLSchema#dayTimeDuration",
  /** `decimal` represents a subset of the real numbers, which can be represented by decimal numerals. The _value space_ of decimal is the set of … */
  decimal: "http://www.w3.org/2001/XMLSchema#decimal",
  /** The `double` datatype is patterned after the IEEE double-precision 64-bit floating point datatype [IEEE 754-2008]. Each floating point … */
  double: "http://www.w3.org/2001/XMLSchema#double",
  /** `duration` is a datatype that represents durations of time. The concept of duration being captured is drawn from those of [ISO 8601], … */
  duration: "http://www.w3.org/2001/XMLSchema#duration",
  /** The `float` datatype is patterned after the IEEE single-precision 32-bit floating point datatype [IEEE 754-2008]. Its value space is a … */
  float: "http://www.w3.org/2001/XMLSchema#float",
  /** `gDay` represents whole days within an arbitrary month—days that recur at the same point in each (Gregorian) month. This datatype is used to … */
  gDay: "http://www.w3.org/2001/XMLSchema#gDay",
  /** `gMonth` represents whole (Gregorian) months within an arbitrary year—months that recur at the same point in each year. It might be used, … */
  gMonth: "http://www.w3.org/2001/XMLSchema#gMonth",
  /** `gMonthDay` represents whole calendar days that recur at the same point in each calendar year, or that occur in some arbitrary calendar … */
  gMonthDay: "http://www.w3.org/2001/XMLSchema#gMonthDay",
  /** `gYear` represents Gregorian calendar years. */
  gYear: "http://www.w3.org/2001/XMLSchema#gYear",
  /** `gYearMonth` represents specific whole Gregorian months in specific Gregorian years. */
  gYearMonth: "http://www.w3.org/2001/XMLSchema#gYearMonth",
  /** hexBinary` represents arbitrary hex-encoded binary data. */
  hexBinary: "http://www.w3.org/2001/XMLSchema#hexBinary",
  /** `int` is _derived_ from `long` by setting the value of `maxInclusive` to be `2147483647` and `minInclusive` to be `-2147483648`. The _base … */
  int: "http://www.w3.org/2001/XMLSchema#int",
  /** `integer` is _derived_ from `decimal` by fixing the value of `fractionDigits` to be `0` and disallowing the trailing decimal point. This … */
  integer: "http://www.w3.org/2001/XMLSchema#integer",
  /** `language` represents formal natural language identifiers, as defined by [BCP 47] (currently represented by [RFC 4646] and [RFC 4647]) or … */
  language: "http://www.w3.org/2001/XMLSchema#language",
  /** `long` is _derived_ from `integer` by setting the value of `maxInclusive` to be `9223372036854775807` and `minInclusive` to be … */
  long: "http://www.w3.org/2001/XMLSchema#long",
  /** `negativeInteger` is _derived_ from `nonPositiveInteger` by setting the value of `maxInclusive` to be `-1`. This results in the standard … */
  negativeInteger: "http://www.w3.org/2001/XMLSchema#negativeInteger",
  /** `nonNegativeInteger` is _derived_ from `integer` by setting the value of `minInclusive` to be `0`. This results in the standard mathematical … */
  nonNegativeInteger: "http://www.w3.org/2001/XMLSchema#nonNegativeInteger",
  /** `nonPositiveInteger` is _derived_ from `integer` by setting the value of `maxInclusive` to be `0`. This results in the standard mathematical … */
  nonPositiveInteger: "http://www.w3.org/2001/XMLSchema#nonPositiveInteger",
  /** `normalizedString` represents white space normalized strings. The _value space_ of `normalizedString` is the set of strings that do not … */
  normalizedString: "http://www.w3.org/2001/XMLSchema#normalizedString",
  /** `positiveInteger` is _derived_ from `nonNegativeInteger` by setting the value of `minInclusive` to be `1`. This results in the standard … */
  positiveInteger: "http://www.w3.org/2001/XMLSchema#positiveInteger",
  /** `short` is _derived_ from `int` by setting the value of `maxInclusive` to be `32767` and `minInclusive` to be `-32768`. The _base type_ of … */
  short: "http://www.w3.org/2001/XMLSchema#short",
  /** The `string` datatype represents character strings in XML. */
  string: "http://www.w3.org/2001/XMLSchema#string",
  /** `time` represents instants of time that recur at the same point in each calendar day, or that occur in some arbitrary calendar day. */
  time: "http://www.w3.org/2001/XMLSchema#time",
  /** `token` represents tokenized strings. The _value space_ of `token` is the set of strings that do not contain the carriage return (`#xD`), … */
  token: "http://www.w3.org/2001/XMLSchema#token",
  /** `unsignedByte` is _derived_ from `unsignedShort` by setting the value of `maxInclusive` to be `255`. The _base type_ of `unsignedByte` is … */
  unsignedByte: "http://www.w3.org/2001/XMLSchema#unsignedByte",
  /** `unsignedInt` is _derived_ from `unsignedLong` by setting the value of `maxInclusive` to be `4294967295`. The _base type_ of `unsignedInt` … */
  unsignedInt: "http://www.w3.org/2001/XMLSchema#unsignedInt",
  /** `unsignedLong` is _derived_ from `nonNegativeInteger` by setting the value of `maxInclusive` to be `18446744073709551615`. The _base type_ … */
  unsignedLong: "http://www.w3.org/2001/XMLSchema#unsignedLong",
  /** `unsignedShort` is _derived_ from `unsignedInt` by setting the value of `maxInclusive` to be `65535`. The _base type_ of `unsignedShort` is … */
  unsignedShort: "http://www.w3.org/2001/XMLSchema#unsignedShort",
  /** `yearMonthDuration` is a datatype _derived_ from `duration` by restricting its _lexical representations_ to instances of … */
  yearMonthDuration: "http://www.w3.org/2001/XMLSchema#yearMonthDuration",
} as const;

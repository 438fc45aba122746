// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** vCard: the terms of `http://www.w3.org/2006/vcard/ns#`. */
export const VCARD = {
  /** Acquaintance */
  Acquaintance: "http://www.w3.org/2006/vcard/ns#Acquaintance",
  /** To specify the components of the delivery address for the object */
  Address: "http://www.w3.org/2006/vcard/ns#Address",
  /** This term is not part of vCard as defined by the IETF */
  AddressBook: "http://www.w3.org/2006/vcard/ns#AddressBook",
  /** Agent */
  Agent: "http://www.w3.org/2006/vcard/ns#Agent",
  /** This class is deprecated */
  BBS: "http://www.w3.org/2006/vcard/ns#BBS",
  /** This class is deprecated */
  Car: "http://www.w3.org/2006/vcard/ns#Car",
  /** Also called mobile telephone */
  Cell: "http://www.w3.org/2006/vcard/ns#Cell",
  /** Child */
  Child: "http://www.w3.org/2006/vcard/ns#Child",
  /** Colleague */
  Colleague: "http://www.w3.org/2006/vcard/ns#Colleague",
  /** Contact */
  Contact: "http://www.w3.org/2006/vcard/ns#Contact",
  /** Coresident */
  Coresident: "http://www.w3.org/2006/vcard/ns#Coresident",
  /** Coworker */
  Coworker: "http://www.w3.org/2006/vcard/ns#Coworker",
  /** Crush */
  Crush: "http://www.w3.org/2006/vcard/ns#Crush",
  /** Date */
  Date: "http://www.w3.org/2006/vcard/ns#Date",
  /** This class is deprecated */
  Dom: "http://www.w3.org/2006/vcard/ns#Dom",
  /** To specify the electronic mail address for communication with the object the vCard represents. Use the hasEmail object property. */
  Email: "http://www.w3.org/2006/vcard/ns#Email",
  /** Emergency */
  Emergency: "http://www.w3.org/2006/vcard/ns#Emergency",
  /** Fax */
  Fax: "http://www.w3.org/2006/vcard/ns#Fax",
  /** Female */
  Female: "http://www.w3.org/2006/vcard/ns#Female",
  /** Friend */
  Friend: "http://www.w3.org/2006/vcard/ns#Friend",
  /** Used for gender codes. The URI of the gender code must be used as the value for Gender. */
  Gender: "http://www.w3.org/2006/vcard/ns#Gender",
  /** Object representing a group of persons or entities. A group object will usually contain hasMember properties to specify the members of the … */
  Group: "http://www.w3.org/2006/vcard/ns#Group",
  /** This implies that the property is related to an individual's personal life */
  Home: "http://www.w3.org/2006/vcard/ns#Home",
  /** This class is deprecated */
  ISDN: "http://www.w3.org/2006/vcard/ns#ISDN",
  /** An object representing a single person or entity */
  Individual: "http://www.w3.org/2006/vcard/ns#Individual",
  /** This class is deprecated */
  Internet: "http://www.w3.org/2006/vcard/ns#Internet",
  /** This class is deprecated */
  Intl: "http://www.w3.org/2006/vcard/ns#Intl",
  /** Kin */
  Kin: "http://www.w3.org/2006/vcard/ns#Kin",
  /** The parent class for all objects */
  Kind: "http://www.w3.org/2006/vcard/ns#Kind",
  /** This class is deprecated */
  Label: "http://www.w3.org/2006/vcard/ns#Label",
  /** An object representing a named geographical place */
  Location: "http://www.w3.org/2006/vcard/ns#Location",
  /** Male */
  Male: "http://www.w3.org/2006/vcard/ns#Male",
  /** Me */
  Me: "http://www.w3.org/2006/vcard/ns#Me",
  /** Met */
  Met: "http://www.w3.org/2006/vcard/ns#Met",
  /** This class is deprecated */
  Modem: "http://www.w3.org/2006/vcard/ns#Modem",
  /** This class is deprecated */
  Msg: "http://www.w3.org/2006/vcard/ns#Msg",
  /** Muse */
  Muse: "http://www.w3.org/2006/vcard/ns#Muse",
  /** To specify the components of the name of the object */
  Name: "http://www.w3.org/2006/vcard/ns#Name",
  /** Neighbor */
  Neighbor: "http://www.w3.org/2006/vcard/ns#Neighbor",
  /** None */
  None: "http://www.w3.org/2006/vcard/ns#None",
  /** An object representing an organization. An organization is a single entity, and might represent a business or government, a department or … */
  Organization: "http://www.w3.org/2006/vcard/ns#Organization",
  /** Other */
  Other: "http://www.w3.org/2006/vcard/ns#Other",
  /** This class is deprecated */
  PCS: "http://www.w3.org/2006/vcard/ns#PCS",
  /** Pager */
  Pager: "http://www.w3.org/2006/vcard/ns#Pager",
  /** This class is deprecated */
  Parcel: "http://www.w3.org/2006/vcard/ns#Parcel",
  /** Parent */
  Parent: "http://www.w3.org/2006/vcard/ns#Parent",
  /** This class is deprecated */
  Postal: "http://www.w3.org/2006/vcard/ns#Postal",
  /** This class is deprecated */
  Pref: "http://www.w3.org/2006/vcard/ns#Pref",
  /** Used for relation type codes. The URI of the relation type code must be used as the value for the Relation Type. */
  RelatedType: "http://www.w3.org/2006/vcard/ns#RelatedType",
  /** Sibling */
  Sibling: "http://www.w3.org/2006/vcard/ns#Sibling",
  /** Spouse */
  Spouse: "http://www.w3.org/2006/vcard/ns#Spouse",
  /** Sweetheart */
  Sweetheart: "http://www.w3.org/2006/vcard/ns#Sweetheart",
  /** This class is deprecated. Use the hasTelephone object property. */
  Tel: "http://www.w3.org/2006/vcard/ns#Tel",
  /** Used for telephone type codes. The URI of the telephone type code must be used as the value for the Telephone Type. */
  TelephoneType: "http://www.w3.org/2006/vcard/ns#TelephoneType",
  /** Also called sms telephone */
  Text: "http://www.w3.org/2006/vcard/ns#Text",
  /** Text phone */
  TextPhone: "http://www.w3.org/2006/vcard/ns#TextPhone",
  /** Used for type codes. The URI of the type code must be used as the value for Type. */
  Type: "http://www.w3.org/2006/vcard/ns#Type",
  /** Unknown */
  Unknown: "http://www.w3.org/2006/vcard/ns#Unknown",
  /** The vCard class is equivalent to the new Kind class, which is the parent for the four explicit types of vCards (Individual, Organization, … */
  VCard: "http://www.w3.org/2006/vcard/ns#VCard",
  /** Video */
  Video: "http://www.w3.org/2006/vcard/ns#Video",
  /** Voice */
  Voice: "http://www.w3.org/2006/vcard/ns#Voice",
  /** This term is not part of vCard as defined by the IETF */
  WebID: "http://www.w3.org/2006/vcard/ns#WebID",
  /** The type of a contact's URL that is a WebID, in the address books that SolidOS keeps. */
  WebId: "http://www.w3.org/2006/vcard/ns#WebId",
  /** This implies that the property is related to an individual's work place */
  Work: "http://www.w3.org/2006/vcard/ns#Work",
  /** This class is deprecated */
  X400: "http://www.w3.org/2006/vcard/ns#X400",
  /** The additional name associated with the object */
  "additional-name": "http://www.w3.org/2006/vcard/ns#additional-name",
  /** This object property has been mapped */
  adr: "http://www.w3.org/2006/vcard/ns#adr",
  /** This object property has been deprecated */
  agent: "http://www.w3.org/2006/vcard/ns#agent",
  /** The date of marriage, or equivalent, of the object */
  anniversary: "http://www.w3.org/2006/vcard/ns#anniversary",
  /** To specify the birth date of the object */
  bday: "http://www.w3.org/2006/vcard/ns#bday",
  /** The category information about the object, also known as tags */
  category: "http://www.w3.org/2006/vcard/ns#category",
  /** This data property has been deprecated */
  class: "http://www.w3.org/2006/vcard/ns#class",
  /** The country name associated with the address of the object */
  "country-name": "http://www.w3.org/2006/vcard/ns#country-name",
  /** This object property has been mapped */
  email: "http://www.w3.org/2006/vcard/ns#email",
  /** This data property has been deprecated */
  "extended-address": "http://www.w3.org/2006/vcard/ns#extended-address",
  /** The family name associated with the object */
  "family-name": "http://www.w3.org/2006/vcard/ns#family-name",
  /** The formatted text corresponding to the name of the object */
  fn: "http://www.w3.org/2006/vcard/ns#fn",
  /** This object property has been mapped */
  geo: "http://www.w3.org/2006/vcard/ns#geo",
  /** The given name associated with the object */
  "given-name": "http://www.w3.org/2006/vcard/ns#given-name",
  /** This term is not part of vCard as defined by the IETF */
  groupIndex: "http://www.w3.org/2006/vcard/ns#groupIndex",
  /** Used to support property parameters for the additional name data property */
  hasAdditionalName: "http://www.w3.org/2006/vcard/ns#hasAdditionalName",
  /** To specify the components of the delivery address for the object */
  hasAddress: "http://www.w3.org/2006/vcard/ns#hasAddress",
  /** To specify the busy time associated with the object. (Was called FBURL in RFC6350) */
  hasCalendarBusy: "http://www.w3.org/2006/vcard/ns#hasCalendarBusy",
  /** To specify the calendar associated with the object. (Was called CALURI in RFC6350) */
  hasCalendarLink: "http://www.w3.org/2006/vcard/ns#hasCalendarLink",
  /** To specify the calendar user address to which a scheduling request be sent for the object. (Was called CALADRURI in RFC6350) */
  hasCalendarRequest: "http://www.w3.org/2006/vcard/ns#hasCalendarRequest",
  /** Used to support property parameters for the category data property */
  hasCategory: "http://www.w3.org/2006/vcard/ns#hasCategory",
  /** Used to support property parameters for the country name data property */
  hasCountryName: "http://www.w3.org/2006/vcard/ns#hasCountryName",
  /** To specify the electronic mail address for communication with the object */
  hasEmail: "http://www.w3.org/2006/vcard/ns#hasEmail",
  /** Used to support property parameters for the formatted name data property */
  hasFN: "http://www.w3.org/2006/vcard/ns#hasFN",
  /** Used to support property parameters for the family name data property */
  hasFamilyName: "http://www.w3.org/2006/vcard/ns#hasFamilyName",
  /** To specify the sex or gender identity of the object. URIs are recommended to enable interoperable sex and gender codes to be used. */
  hasGender: "http://www.w3.org/2006/vcard/ns#hasGender",
  /** To specify information related to the global positioning of the object. May also be used as a property parameter. */
  hasGeo: "http://www.w3.org/2006/vcard/ns#hasGeo",
  /** Used to support property parameters for the given name data property */
  hasGivenName: "http://www.w3.org/2006/vcard/ns#hasGivenName",
  /** Used to support property parameters for the honorific prefix data property */
  hasHonorificPrefix: "http://www.w3.org/2006/vcard/ns#hasHonorificPrefix",
  /** Used to support property parameters for the honorific suffix data property */
  hasHonorificSuffix: "http://www.w3.org/2006/vcard/ns#hasHonorificSuffix",
  /** To specify the instant messaging and presence protocol communications with the object. (Was called IMPP in RFC6350) */
  hasInstantMessage: "http://www.w3.org/2006/vcard/ns#hasInstantMessage",
  /** To specify a public key or authentication certificate associated with the object */
  hasKey: "http://www.w3.org/2006/vcard/ns#hasKey",
  /** Used to support property parameters for the language data property */
  hasLanguage: "http://www.w3.org/2006/vcard/ns#hasLanguage",
  /** Used to support property parameters for the locality data property */
  hasLocality: "http://www.w3.org/2006/vcard/ns#hasLocality",
  /** To specify a graphic image of a logo associated with the object */
  hasLogo: "http://www.w3.org/2006/vcard/ns#hasLogo",
  /** To include a member in the group this object represents. (This property can only be used by Group individuals) */
  hasMember: "http://www.w3.org/2006/vcard/ns#hasMember",
  /** To specify the components of the name of the object */
  hasName: "http://www.w3.org/2006/vcard/ns#hasName",
  /** Used to support property parameters for the nickname data property */
  hasNickname: "http://www.w3.org/2006/vcard/ns#hasNickname",
  /** Used to support property parameters for the note data property */
  hasNote: "http://www.w3.org/2006/vcard/ns#hasNote",
  /** Used to support property parameters for the organization name data property */
  hasOrganizationName: "http://www.w3.org/2006/vcard/ns#hasOrganizationName",
  /** Used to support property parameters for the organization unit name data property */
  hasOrganizationUnit: "http://www.w3.org/2006/vcard/ns#hasOrganizationUnit",
  /** To specify an image or photograph information that annotates some aspect of the object */
  hasPhoto: "http://www.w3.org/2006/vcard/ns#hasPhoto",
  /** Used to support property parameters for the postal code data property */
  hasPostalCode: "http://www.w3.org/2006/vcard/ns#hasPostalCode",
  /** Used to support property parameters for the region data property */
  hasRegion: "http://www.w3.org/2006/vcard/ns#hasRegion",
  /** To specify a relationship between another entity and the entity represented by this object */
  hasRelated: "http://www.w3.org/2006/vcard/ns#hasRelated",
  /** Used to support property parameters for the role data property */
  hasRole: "http://www.w3.org/2006/vcard/ns#hasRole",
  /** To specify a digital sound content information that annotates some aspect of the object */
  hasSound: "http://www.w3.org/2006/vcard/ns#hasSound",
  /** To identify the source of directory information of the object */
  hasSource: "http://www.w3.org/2006/vcard/ns#hasSource",
  /** Used to support property parameters for the street address data property */
  hasStreetAddress: "http://www.w3.org/2006/vcard/ns#hasStreetAddress",
  /** To specify the telephone number for telephony communication with the object */
  hasTelephone: "http://www.w3.org/2006/vcard/ns#hasTelephone",
  /** Used to support property parameters for the title data property */
  hasTitle: "http://www.w3.org/2006/vcard/ns#hasTitle",
  /** To specify a value that represents a globally unique identifier corresponding to the object */
  hasUID: "http://www.w3.org/2006/vcard/ns#hasUID",
  /** To specify a uniform resource locator associated with the object */
  hasURL: "http://www.w3.org/2006/vcard/ns#hasURL",
  /** Used to indicate the resource value of an object property that requires property parameters */
  hasValue: "http://www.w3.org/2006/vcard/ns#hasValue",
  /** The honorific prefix of the name associated with the object */
  "honorific-prefix": "http://www.w3.org/2006/vcard/ns#honorific-prefix",
  /** The honorific suffix of the name associated with the object */
  "honorific-suffix": "http://www.w3.org/2006/vcard/ns#honorific-suffix",
  /** This term is not part of vCard as defined by the IETF */
  inAddressBook: "http://www.w3.org/2006/vcard/ns#inAddressBook",
  /** This term is not part of vCard as defined by the IETF */
  includesGroup: "http://www.w3.org/2006/vcard/ns#includesGroup",
  /** This object property has been mapped */
  key: "http://www.w3.org/2006/vcard/ns#key",
  /** This data property has been deprecated */
  label: "http://www.w3.org/2006/vcard/ns#label",
  /** To specify the language that may be used for contacting the object. May also be used as a property parameter. */
  language: "http://www.w3.org/2006/vcard/ns#language",
  /** This data property has been deprecated. See hasGeo */
  latitude: "http://www.w3.org/2006/vcard/ns#latitude",
  /** The locality (e.g. city or town) associated with the address of the object */
  locality: "http://www.w3.org/2006/vcard/ns#locality",
  /** This object property has been mapped */
  logo: "http://www.w3.org/2006/vcard/ns#logo",
  /** This data property has been deprecated. See hasGeo */
  longitude: "http://www.w3.org/2006/vcard/ns#longitude",
  /** This data property has been deprecated */
  mailer: "http://www.w3.org/2006/vcard/ns#mailer",
  /** This object property has been mapped */
  n: "http://www.w3.org/2006/vcard/ns#n",
  /** This term is not part of vCard as defined by the IETF */
  nameEmailIndex: "http://www.w3.org/2006/vcard/ns#nameEmailIndex",
  /** The nick name associated with the object */
  nickname: "http://www.w3.org/2006/vcard/ns#nickname",
  /** A note associated with the object */
  note: "http://www.w3.org/2006/vcard/ns#note",
  /** This object property has been mapped. Use the organization-name data property. */
  org: "http://www.w3.org/2006/vcard/ns#org",
  /** To specify the organizational name associated with the object */
  "organization-name": "http://www.w3.org/2006/vcard/ns#organization-name",
  /** To specify the organizational unit name associated with the object */
  "organization-unit": "http://www.w3.org/2006/vcard/ns#organization-unit",
  /** This object property has been mapped */
  photo: "http://www.w3.org/2006/vcard/ns#photo",
  /** This data property has been deprecated */
  "post-office-box": "http://www.w3.org/2006/vcard/ns#post-office-box",
  /** The postal code associated with the address of the object */
  "postal-code": "http://www.w3.org/2006/vcard/ns#postal-code",
  /** To specify the identifier for the product that created the object */
  prodid: "http://www.w3.org/2006/vcard/ns#prodid",
  /** The region (e.g. state or province) associated with the address of the object */
  region: "http://www.w3.org/2006/vcard/ns#region",
  /** To specify revision information about the object */
  rev: "http://www.w3.org/2006/vcard/ns#rev",
  /** To specify the function or part played in a particular situation by the object */
  role: "http://www.w3.org/2006/vcard/ns#role",
  /** To specify the string to be used for national-language-specific sorting. Used as a property parameter only. */
  "sort-string": "http://www.w3.org/2006/vcard/ns#sort-string",
  /** This object property has been mapped */
  sound: "http://www.w3.org/2006/vcard/ns#sound",
  /** The street address associated with the address of the object */
  "street-address": "http://www.w3.org/2006/vcard/ns#street-address",
  /** This object property has been mapped */
  tel: "http://www.w3.org/2006/vcard/ns#tel",
  /** To specify the position or job of the object */
  title: "http://www.w3.org/2006/vcard/ns#title",
  /** To indicate time zone information that is specific to the object. May also be used as a property parameter. */
  tz: "http://www.w3.org/2006/vcard/ns#tz",
  /** This object property has been mapped */
  url: "http://www.w3.org/2006/vcard/ns#url",
  /** Used to indicate the literal value of a data property that requires property parameters */
  value: "http://www.w3.org/2006/vcard/ns#value",
} as const;

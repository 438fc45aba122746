import {
  ACL,
  AS,
  DCTERMS,
  EXIF,
  FOAF,
  ICAL,
  LDP,
  PREFIXES,
  RDF,
  RDFS,
  SCHEMA,
  SKOS,
  VCARD,
} from "@webizen/ontologies";

/** Properties that name a thing, the strongest first; those of one row are as strong as each other. */
export const LABELS: readonly (readonly string[])[] = [
  [SKOS.prefLabel],
  [RDFS.label],
  [SCHEMA.name, FOAF.name, VCARD.fn, DCTERMS.title, AS.name, ICAL.summary, SCHEMA.headline, FOAF.title],
];

/** Properties that give further names. */
export const ALTERNATIVES: readonly string[] = [
  SKOS.altLabel,
  SKOS.hiddenLabel,
  SCHEMA.alternateName,
  FOAF.nick,
  VCARD.nickname,
  DCTERMS.alternative,
  SCHEMA.legalName,
];

/** What the file of an e-mail message says itself. */
export const SAID_BY_MESSAGE: ReadonlySet<string> = new Set([
  SCHEMA.name,
  SCHEMA.sender,
  SCHEMA.toRecipient,
  SCHEMA.ccRecipient,
  SCHEMA.dateSent,
  SCHEMA.text,
  SCHEMA.messageAttachment,
  SCHEMA.sameAs,
  AS.inReplyTo,
  AS.context,
]);

/** Halves of a name, for people who have no whole one. */
export const GIVEN_NAMES: readonly string[] = [
  VCARD["given-name"],
  FOAF.givenName,
  FOAF.firstName,
  SCHEMA.givenName,
];
export const FAMILY_NAMES: readonly string[] = [
  VCARD["family-name"],
  FOAF.familyName,
  FOAF.lastName,
  SCHEMA.familyName,
];

const NAMES = new Set([...LABELS.flat(), ...ALTERNATIVES]);

/** Whether a property names a thing. */
export function isName(property: string): boolean {
  return NAMES.has(property);
}

/** Properties of the server, of pages of lists, and of machines: none of them is text for people. */
const DROPPED = new Set<string>([
  RDF.type,
  RDF.first,
  RDF.rest,
  FOAF.mbox_sha1sum,
  FOAF.sha1,
  AS.next,
  AS.prev,
  AS.first,
  AS.last,
  AS.current,
  AS.partOf,
  AS.totalItems,
  AS.startIndex,
  DCTERMS.format,
  RDFS.isDefinedBy,
  ICAL.uid,
  ICAL.dtstamp,
  ICAL.sequence,
  ICAL.prodid,
  ICAL.version,
  ICAL.transp,
]);
const DROPPED_NAMESPACES = [
  PREFIXES.acl,
  PREFIXES.ldp,
  PREFIXES.stat,
  PREFIXES.solid,
  PREFIXES.oidc,
  PREFIXES.pim,
];
const DROPPED_NAME =
  /(?:sha1|sha256|hash|checksum|md5|etag|signature|digest|publickey|privatekey|modulus|exponent|geohash)$/i;

/** Whether the values of a property are text for people. The names of a thing are not among its values. */
export function isShown(property: string): boolean {
  if (DROPPED.has(property) || NAMES.has(property) || DROPPED_NAME.test(property)) return false;
  return !DROPPED_NAMESPACES.some((namespace) => property.startsWith(namespace));
}

/** Classes that say nothing about a thing to people. */
const DROPPED_CLASS_NAMESPACES = [PREFIXES.ldp, PREFIXES.stat, PREFIXES.rdfs, PREFIXES.owl];

export function isShownClass(iri: string): boolean {
  return !DROPPED_CLASS_NAMESPACES.some((namespace) => iri.startsWith(namespace));
}

/** Rules of access are nobody's text. */
export const RULE_CLASSES: ReadonlySet<string> = new Set([ACL.Authorization, LDP.Page]);

/** Moments at which somebody worked on the data, not at which something happens. */
export const CHANGE_TIMES: ReadonlySet<string> = new Set<string>([
  DCTERMS.modified,
  AS.updated,
  SCHEMA.dateModified,
  ICAL.lastModified,
]);

/** Properties of nodes that only hold a value together: their values speak for themselves. */
export const STRUCTURAL: ReadonlySet<string> = new Set<string>([
  RDF.type,
  RDF.value,
  VCARD.value,
  VCARD["street-address"],
  VCARD.locality,
  VCARD.region,
  VCARD["postal-code"],
  VCARD["country-name"],
  SCHEMA.value,
  SCHEMA.unitText,
  SCHEMA.unitCode,
  SCHEMA.currency,
  SCHEMA.price,
  SCHEMA.priceCurrency,
  SCHEMA.streetAddress,
  SCHEMA.addressLocality,
  SCHEMA.addressRegion,
  SCHEMA.postalCode,
  SCHEMA.addressCountry,
  SCHEMA.latitude,
  SCHEMA.longitude,
]);

const ABSTRACTS: readonly string[] = [
  DCTERMS.description,
  DCTERMS.abstract,
  SCHEMA.description,
  SCHEMA.abstract,
  RDFS.comment,
  AS.summary,
];
const TEXTS: readonly string[] = [
  AS.content,
  SCHEMA.text,
  SCHEMA.articleBody,
  VCARD.note,
  ICAL.description,
  SKOS.definition,
  SKOS.note,
  ICAL.comment,
];
const PROSE: ReadonlySet<string> = new Set([...ABSTRACTS, ...TEXTS]);

/** Whether the values of a property are text about the thing, which needs no word before it to be understood. */
export function isProse(property: string): boolean {
  return PROSE.has(property);
}

const WEIGHTS: readonly (readonly [weight: number, properties: readonly string[]])[] = [
  [100, ABSTRACTS],
  [98, TEXTS],
  [
    90,
    [
      SCHEMA.startDate,
      SCHEMA.endDate,
      ICAL.dtstart,
      ICAL.dtend,
      ICAL.due,
      AS.startTime,
      AS.endTime,
      SCHEMA.birthDate,
    ],
  ],
  [88, [VCARD.bday, FOAF.birthday, DCTERMS.date, EXIF.dateTimeOriginal, EXIF.dateTime]],
  [
    85,
    [
      SCHEMA.location,
      ICAL.location,
      AS.location,
      VCARD.hasAddress,
      VCARD.adr,
      SCHEMA.address,
      DCTERMS.spatial,
    ],
  ],
  [
    80,
    [
      VCARD.role,
      VCARD.title,
      SCHEMA.jobTitle,
      VCARD["organization-name"],
      VCARD.org,
      SCHEMA.worksFor,
      SCHEMA.affiliation,
    ],
  ],
  [
    75,
    [
      DCTERMS.creator,
      SCHEMA.author,
      SCHEMA.creator,
      FOAF.maker,
      AS.actor,
      AS.attributedTo,
      SCHEMA.organizer,
      ICAL.organizer,
    ],
  ],
  [
    72,
    [
      SCHEMA.attendee,
      ICAL.attendee,
      FOAF.member,
      VCARD.hasMember,
      SCHEMA.member,
      FOAF.knows,
      SCHEMA.knows,
      AS.to,
    ],
  ],
  [
    65,
    [
      VCARD.hasEmail,
      VCARD.email,
      FOAF.mbox,
      SCHEMA.email,
      VCARD.hasTelephone,
      VCARD.tel,
      FOAF.phone,
      SCHEMA.telephone,
    ],
  ],
  [
    60,
    [
      DCTERMS.subject,
      SCHEMA.keywords,
      SCHEMA.about,
      AS.tag,
      ICAL.categories,
      FOAF.topic,
      FOAF.interest,
      SKOS.broader,
    ],
  ],
  [
    20,
    [DCTERMS.created, DCTERMS.issued, SCHEMA.dateCreated, SCHEMA.datePublished, AS.published, ICAL.created],
  ],
  [15, [SCHEMA.url, VCARD.url, VCARD.hasURL, FOAF.homepage, FOAF.page, RDFS.seeAlso, AS.url, SCHEMA.sameAs]],
  [
    10,
    [
      SCHEMA.image,
      FOAF.img,
      FOAF.depiction,
      FOAF.logo,
      VCARD.hasPhoto,
      AS.icon,
      AS.image,
      SCHEMA.thumbnailUrl,
    ],
  ],
  [
    8,
    [
      SCHEMA.identifier,
      DCTERMS.identifier,
      SCHEMA.latitude,
      SCHEMA.longitude,
      SCHEMA.encodingFormat,
      ...CHANGE_TIMES,
    ],
  ],
];
/** Addresses are read from the door outwards. */
const ADDRESS = [
  [VCARD["street-address"], SCHEMA.streetAddress],
  [VCARD["postal-code"], SCHEMA.postalCode],
  [VCARD.locality, SCHEMA.addressLocality],
  [VCARD.region, SCHEMA.addressRegion],
  [VCARD["country-name"], SCHEMA.addressCountry],
];
const WEIGHT_OF = new Map<string, number>([
  ...WEIGHTS.flatMap(([weight, properties]) => properties.map((property) => [property, weight] as const)),
  ...ADDRESS.flatMap((properties, index) => properties.map((property) => [property, 50 - index] as const)),
]);
const USUAL_WEIGHT = 40;

/** How early in a card a property comes: the higher the earlier. */
export function weightOf(property: string): number {
  return WEIGHT_OF.get(property) ?? USUAL_WEIGHT;
}

const WORDS = new Map<string, string>([
  [VCARD.hasEmail, "e-mail"],
  [VCARD.hasTelephone, "phone"],
  [VCARD.hasAddress, "address"],
  [VCARD.hasURL, "page"],
  [VCARD.hasMember, "members"],
  [VCARD.fn, "name"],
  [FOAF.mbox, "e-mail"],
  [SCHEMA.email, "e-mail"],
  [ICAL.dtstart, "start"],
  [ICAL.dtend, "end"],
  [SKOS.broader, "broader"],
  [SKOS.narrower, "narrower"],
  [SKOS.related, "related"],
]);
const CLASS_WORDS = new Map<string, readonly string[]>([
  [VCARD.Individual, ["person", "contact"]],
  [VCARD.AddressBook, ["address book"]],
  [ICAL.Vtodo, ["task"]],
  [ICAL.Vjournal, ["note"]],
]);

/** What a property is called where its vocabulary's own label would read oddly. */
export function wordsOfProperty(property: string): string | undefined {
  return WORDS.get(property);
}

/** What a class is called where its vocabulary's own label would read oddly. */
export function wordsOfClass(iri: string): readonly string[] | undefined {
  return CLASS_WORDS.get(iri);
}

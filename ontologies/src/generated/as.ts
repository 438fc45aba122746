// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Activity Streams 2.0: the terms of `https://www.w3.org/ns/activitystreams#`. */
export const AS = {
  /** Actor accepts the Object */
  Accept: "https://www.w3.org/ns/activitystreams#Accept",
  /** An Object representing some form of Action that has been taken */
  Activity: "https://www.w3.org/ns/activitystreams#Activity",
  /** To Add an Object or Link to Something */
  Add: "https://www.w3.org/ns/activitystreams#Add",
  /** Actor announces the object to the target */
  Announce: "https://www.w3.org/ns/activitystreams#Announce",
  /** Represents a software application of any sort */
  Application: "https://www.w3.org/ns/activitystreams#Application",
  /** To Arrive Somewhere (can be used, for instance, to indicate that a particular entity is currently located somewhere, e.g. a "check-in") */
  Arrive: "https://www.w3.org/ns/activitystreams#Arrive",
  /** A written work. Typically several paragraphs long. For example, a blog post or a news article. */
  Article: "https://www.w3.org/ns/activitystreams#Article",
  /** An audio file */
  Audio: "https://www.w3.org/ns/activitystreams#Audio",
  /** Block */
  Block: "https://www.w3.org/ns/activitystreams#Block",
  /** An ordered or unordered collection of Objects or Links */
  Collection: "https://www.w3.org/ns/activitystreams#Collection",
  /** A subset of items from a Collection */
  CollectionPage: "https://www.w3.org/ns/activitystreams#CollectionPage",
  /** To Create Something */
  Create: "https://www.w3.org/ns/activitystreams#Create",
  /** To Delete Something */
  Delete: "https://www.w3.org/ns/activitystreams#Delete",
  /** The actor dislikes the object */
  Dislike: "https://www.w3.org/ns/activitystreams#Dislike",
  /** Represents a digital document/file of any sort */
  Document: "https://www.w3.org/ns/activitystreams#Document",
  /** An Event of any kind */
  Event: "https://www.w3.org/ns/activitystreams#Event",
  /** To flag something (e.g. flag as inappropriate, flag as spam, etc) */
  Flag: "https://www.w3.org/ns/activitystreams#Flag",
  /** To Express Interest in Something */
  Follow: "https://www.w3.org/ns/activitystreams#Follow",
  /** A Group of any kind. */
  Group: "https://www.w3.org/ns/activitystreams#Group",
  /** Actor is ignoring the Object */
  Ignore: "https://www.w3.org/ns/activitystreams#Ignore",
  /** An Image file */
  Image: "https://www.w3.org/ns/activitystreams#Image",
  /** An Activity that has no direct object */
  IntransitiveActivity: "https://www.w3.org/ns/activitystreams#IntransitiveActivity",
  /** To invite someone or something to something */
  Invite: "https://www.w3.org/ns/activitystreams#Invite",
  /** To Join Something */
  Join: "https://www.w3.org/ns/activitystreams#Join",
  /** To Leave Something */
  Leave: "https://www.w3.org/ns/activitystreams#Leave",
  /** To Like Something */
  Like: "https://www.w3.org/ns/activitystreams#Like",
  /** Represents a qualified reference to another resource. Patterned after the RFC5988 Web Linking Model */
  Link: "https://www.w3.org/ns/activitystreams#Link",
  /** The actor listened to the object */
  Listen: "https://www.w3.org/ns/activitystreams#Listen",
  /** A specialized Link that represents an @mention */
  Mention: "https://www.w3.org/ns/activitystreams#Mention",
  /** The actor is moving the object. The target specifies where the object is moving to. The origin specifies where the object is moving from. */
  Move: "https://www.w3.org/ns/activitystreams#Move",
  /** A Short note, typically less than a single paragraph. A "tweet" is an example, or a "status update" */
  Note: "https://www.w3.org/ns/activitystreams#Note",
  /** Object */
  Object: "https://www.w3.org/ns/activitystreams#Object",
  /** To Offer something to someone or something */
  Offer: "https://www.w3.org/ns/activitystreams#Offer",
  /** A variation of Collection in which items are strictly ordered */
  OrderedCollection: "https://www.w3.org/ns/activitystreams#OrderedCollection",
  /** An ordered subset of items from an OrderedCollection */
  OrderedCollectionPage: "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
  /** A rdf:List variant for Objects and Links */
  OrderedItems: "https://www.w3.org/ns/activitystreams#OrderedItems",
  /** An Organization */
  Organization: "https://www.w3.org/ns/activitystreams#Organization",
  /** A Web Page */
  Page: "https://www.w3.org/ns/activitystreams#Page",
  /** A Person */
  Person: "https://www.w3.org/ns/activitystreams#Person",
  /** A physical or logical location */
  Place: "https://www.w3.org/ns/activitystreams#Place",
  /** A Profile Document */
  Profile: "https://www.w3.org/ns/activitystreams#Profile",
  /** A question of any sort. */
  Question: "https://www.w3.org/ns/activitystreams#Question",
  /** The actor read the object */
  Read: "https://www.w3.org/ns/activitystreams#Read",
  /** Actor rejects the Object */
  Reject: "https://www.w3.org/ns/activitystreams#Reject",
  /** Represents a Social Graph relationship between two Individuals (indicated by the 'a' and 'b' properties) */
  Relationship: "https://www.w3.org/ns/activitystreams#Relationship",
  /** To Remove Something */
  Remove: "https://www.w3.org/ns/activitystreams#Remove",
  /** A service provided by some entity */
  Service: "https://www.w3.org/ns/activitystreams#Service",
  /** Actor tentatively accepts the Object */
  TentativeAccept: "https://www.w3.org/ns/activitystreams#TentativeAccept",
  /** Actor tentatively rejects the object */
  TentativeReject: "https://www.w3.org/ns/activitystreams#TentativeReject",
  /** A placeholder for a deleted object */
  Tombstone: "https://www.w3.org/ns/activitystreams#Tombstone",
  /** The actor is traveling to the target. The origin specifies where the actor is traveling from. */
  Travel: "https://www.w3.org/ns/activitystreams#Travel",
  /** To Undo Something. This would typically be used to indicate that a previous Activity has been undone. */
  Undo: "https://www.w3.org/ns/activitystreams#Undo",
  /** To Update/Modify Something */
  Update: "https://www.w3.org/ns/activitystreams#Update",
  /** A Video document of any kind. */
  Video: "https://www.w3.org/ns/activitystreams#Video",
  /** The actor viewed the object */
  View: "https://www.w3.org/ns/activitystreams#View",
  /** Specifies the accuracy around the point established by the longitude and latitude */
  accuracy: "https://www.w3.org/ns/activitystreams#accuracy",
  /** Subproperty of as:attributedTo that identifies the primary actor */
  actor: "https://www.w3.org/ns/activitystreams#actor",
  /** The altitude of a place */
  altitude: "https://www.w3.org/ns/activitystreams#altitude",
  /** Describes a possible inclusive answer or option for a question. */
  anyOf: "https://www.w3.org/ns/activitystreams#anyOf",
  /** attachment */
  attachment: "https://www.w3.org/ns/activitystreams#attachment",
  /** attachments */
  attachments: "https://www.w3.org/ns/activitystreams#attachments",
  /** Identifies an entity to which an object is attributed */
  attributedTo: "https://www.w3.org/ns/activitystreams#attributedTo",
  /** audience */
  audience: "https://www.w3.org/ns/activitystreams#audience",
  /** Identifies the author of an object. Deprecated. Use as:attributedTo instead */
  author: "https://www.w3.org/ns/activitystreams#author",
  /** bcc */
  bcc: "https://www.w3.org/ns/activitystreams#bcc",
  /** bto */
  bto: "https://www.w3.org/ns/activitystreams#bto",
  /** cc */
  cc: "https://www.w3.org/ns/activitystreams#cc",
  /** The content of the object. */
  content: "https://www.w3.org/ns/activitystreams#content",
  /** Specifies the context within which an object exists or an activity was performed */
  context: "https://www.w3.org/ns/activitystreams#context",
  /** current */
  current: "https://www.w3.org/ns/activitystreams#current",
  /** Specifies the date and time the object was deleted */
  deleted: "https://www.w3.org/ns/activitystreams#deleted",
  /** On a Profile object, describes the object described by the profile */
  describes: "https://www.w3.org/ns/activitystreams#describes",
  /** downstreamDuplicates */
  downstreamDuplicates: "https://www.w3.org/ns/activitystreams#downstreamDuplicates",
  /** The duration of the object */
  duration: "https://www.w3.org/ns/activitystreams#duration",
  /** The ending time of the object */
  endTime: "https://www.w3.org/ns/activitystreams#endTime",
  /** first */
  first: "https://www.w3.org/ns/activitystreams#first",
  /** On a Tombstone object, describes the former type of the deleted object */
  formerType: "https://www.w3.org/ns/activitystreams#formerType",
  /** generator */
  generator: "https://www.w3.org/ns/activitystreams#generator",
  /** The display height expressed as device independent pixels */
  height: "https://www.w3.org/ns/activitystreams#height",
  /** The target URI of the Link */
  href: "https://www.w3.org/ns/activitystreams#href",
  /** A hint about the language of the referenced resource */
  hreflang: "https://www.w3.org/ns/activitystreams#hreflang",
  /** icon */
  icon: "https://www.w3.org/ns/activitystreams#icon",
  /** image */
  image: "https://www.w3.org/ns/activitystreams#image",
  /** inReplyTo */
  inReplyTo: "https://www.w3.org/ns/activitystreams#inReplyTo",
  /** Indentifies an object used (or to be used) to complete an activity */
  instrument: "https://www.w3.org/ns/activitystreams#instrument",
  /** items */
  items: "https://www.w3.org/ns/activitystreams#items",
  /** last */
  last: "https://www.w3.org/ns/activitystreams#last",
  /** The latitude */
  latitude: "https://www.w3.org/ns/activitystreams#latitude",
  /** location */
  location: "https://www.w3.org/ns/activitystreams#location",
  /** The longitude */
  longitude: "https://www.w3.org/ns/activitystreams#longitude",
  /** The MIME Media Type */
  mediaType: "https://www.w3.org/ns/activitystreams#mediaType",
  /** name */
  name: "https://www.w3.org/ns/activitystreams#name",
  /** next */
  next: "https://www.w3.org/ns/activitystreams#next",
  /** object */
  object: "https://www.w3.org/ns/activitystreams#object",
  /** objectType */
  objectType: "https://www.w3.org/ns/activitystreams#objectType",
  /** Describes a possible exclusive answer or option for a question. */
  oneOf: "https://www.w3.org/ns/activitystreams#oneOf",
  /** For certain activities, specifies the entity from which the action is directed. */
  origin: "https://www.w3.org/ns/activitystreams#origin",
  /** partOf */
  partOf: "https://www.w3.org/ns/activitystreams#partOf",
  /** prev */
  prev: "https://www.w3.org/ns/activitystreams#prev",
  /** preview */
  preview: "https://www.w3.org/ns/activitystreams#preview",
  /** provider */
  provider: "https://www.w3.org/ns/activitystreams#provider",
  /** Specifies the date and time the object was published */
  published: "https://www.w3.org/ns/activitystreams#published",
  /** Specifies a radius around the point established by the longitude and latitude */
  radius: "https://www.w3.org/ns/activitystreams#radius",
  /** A numeric rating (>= 0.0, <= 5.0) for the object */
  rating: "https://www.w3.org/ns/activitystreams#rating",
  /** The RFC 5988 or HTML5 Link Relation associated with the Link */
  rel: "https://www.w3.org/ns/activitystreams#rel",
  /** On a Relationship object, describes the type of relationship */
  relationship: "https://www.w3.org/ns/activitystreams#relationship",
  /** replies */
  replies: "https://www.w3.org/ns/activitystreams#replies",
  /** result */
  result: "https://www.w3.org/ns/activitystreams#result",
  /** In a strictly ordered logical collection, specifies the index position of the first item in the items list */
  startIndex: "https://www.w3.org/ns/activitystreams#startIndex",
  /** The starting time of the object */
  startTime: "https://www.w3.org/ns/activitystreams#startTime",
  /** On a Relationship object, identifies the subject. e.g. when saying "John is connected to Sally", 'subject' refers to 'John' */
  subject: "https://www.w3.org/ns/activitystreams#subject",
  /** A short summary of the object */
  summary: "https://www.w3.org/ns/activitystreams#summary",
  /** tag */
  tag: "https://www.w3.org/ns/activitystreams#tag",
  /** tags */
  tags: "https://www.w3.org/ns/activitystreams#tags",
  /** target */
  target: "https://www.w3.org/ns/activitystreams#target",
  /** to */
  to: "https://www.w3.org/ns/activitystreams#to",
  /** The total number of items in a logical collection */
  totalItems: "https://www.w3.org/ns/activitystreams#totalItems",
  /** Identifies the unit of measurement used by the radius, altitude and accuracy properties. The value can be expressed either as one of a set … */
  units: "https://www.w3.org/ns/activitystreams#units",
  /** Specifies when the object was last updated */
  updated: "https://www.w3.org/ns/activitystreams#updated",
  /** upstreamDuplicates */
  upstreamDuplicates: "https://www.w3.org/ns/activitystreams#upstreamDuplicates",
  /** Specifies a link to a specific representation of the Object */
  url: "https://www.w3.org/ns/activitystreams#url",
  /** verb */
  verb: "https://www.w3.org/ns/activitystreams#verb",
  /** Specifies the preferred display width of the content, expressed in terms of device independent pixels. */
  width: "https://www.w3.org/ns/activitystreams#width",
} as const;

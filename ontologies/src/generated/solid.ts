// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Solid terms: the terms of `http://www.w3.org/ns/solid/terms#`. */
export const SOLID = {
  /** A Solid account. */
  Account: "http://www.w3.org/ns/solid/terms#Account",
  /** A resource containing notifications. */
  Inbox: "http://www.w3.org/ns/solid/terms#Inbox",
  /** A class of patch expressing insertions, deletions, and conditional modifications to a resource that has an RDF-based representation. */
  InsertDeletePatch: "http://www.w3.org/ns/solid/terms#InsertDeletePatch",
  /** Listed Type Index is a registry of resources that are publicly discoverable by outside users and applications. */
  ListedDocument: "http://www.w3.org/ns/solid/terms#ListedDocument",
  /** A notification resource. */
  Notification: "http://www.w3.org/ns/solid/terms#Notification",
  /** A patch expresses conditional modifications to a resource that has an RDF-based representation. */
  Patch: "http://www.w3.org/ns/solid/terms#Patch",
  /** A resource containing time ordered items and sub-containers. Sub-containers may be desirable in file based systems to split the timeline … */
  Timeline: "http://www.w3.org/ns/solid/terms#Timeline",
  /** A index of type registries for resources. Applications can register the RDF type they use and list them in the index resource. */
  TypeIndex: "http://www.w3.org/ns/solid/terms#TypeIndex",
  /** The registered types that map a RDF classes/types to their locations using either `instance` or `instanceContainer` property. */
  TypeRegistration: "http://www.w3.org/ns/solid/terms#TypeRegistration",
  /** Unlisted Type Index is a registry of resources that are private to the user and their apps, for types that are not publicly discoverable. */
  UnlistedDocument: "http://www.w3.org/ns/solid/terms#UnlistedDocument",
  /** A solid account belonging to an Agent. */
  account: "http://www.w3.org/ns/solid/terms#account",
  /** The triple patterns this patch removes from the document. */
  deletes: "http://www.w3.org/ns/solid/terms#deletes",
  /** A class that is used to map an listed or unlisted type index. */
  forClass: "http://www.w3.org/ns/solid/terms#forClass",
  /** Deprecated pointer to a Linked Data Notifications inbox; please use http://www.w3.org/ns/ldp#inbox instead. */
  inbox: "http://www.w3.org/ns/solid/terms#inbox",
  /** The triple patterns this patch adds to the document. */
  inserts: "http://www.w3.org/ns/solid/terms#inserts",
  /** Maps a type to an individual resource, typically an index or a directory listing resource. */
  instance: "http://www.w3.org/ns/solid/terms#instance",
  /** Maps a type to a container which the client would have to list to get the instances of that type. */
  instanceContainer: "http://www.w3.org/ns/solid/terms#instanceContainer",
  /** The login URI of a given server. */
  loginEndpoint: "http://www.w3.org/ns/solid/terms#loginEndpoint",
  /** The logout URI of a given server. */
  logoutEndpoint: "http://www.w3.org/ns/solid/terms#logoutEndpoint",
  /** Notification resource for an inbox. */
  notification: "http://www.w3.org/ns/solid/terms#notification",
  /** The preferred OpenID Connect issuer URI for a given WebID. */
  oidcIssuer: "http://www.w3.org/ns/solid/terms#oidcIssuer",
  /** A token by which the holder of a WebID proves to an identity provider that the WebID is theirs. */
  oidcIssuerRegistrationToken: "http://www.w3.org/ns/solid/terms#oidcIssuerRegistrationToken",
  /** A person or social entity that is considered to have control, rights, and responsibilities over a data storage. */
  owner: "http://www.w3.org/ns/solid/terms#owner",
  /** The document to which this patch applies. */
  patches: "http://www.w3.org/ns/solid/terms#patches",
  /** Points to an unlisted label index resource. */
  privateLabelIndex: "http://www.w3.org/ns/solid/terms#privateLabelIndex",
  /** Points to an unlisted type index resource. */
  privateTypeIndex: "http://www.w3.org/ns/solid/terms#privateTypeIndex",
  /** Points to a listed type index resource. */
  publicTypeIndex: "http://www.w3.org/ns/solid/terms#publicTypeIndex",
  /** Indicates if a message has been read or not. This property should have a boolean datatype. */
  read: "http://www.w3.org/ns/solid/terms#read",
  /** Refers to the resource that provides a description of the storage containing this resource. */
  storageDescription: "http://www.w3.org/ns/solid/terms#storageDescription",
  /** The quota of non-volatile memory that is available for the account (in bytes) */
  storageQuota: "http://www.w3.org/ns/solid/terms#storageQuota",
  /** The amount of non-volatile memory that the account have used (in bytes) */
  storageUsage: "http://www.w3.org/ns/solid/terms#storageUsage",
  /** Timeline for a given resource. */
  timeline: "http://www.w3.org/ns/solid/terms#timeline",
  /** Points to a TypeIndex resource. */
  typeIndex: "http://www.w3.org/ns/solid/terms#typeIndex",
  /** The conditions the document and the inserted and deleted triple patterns need to satisfy in order for the patch to be applied. */
  where: "http://www.w3.org/ns/solid/terms#where",
} as const;

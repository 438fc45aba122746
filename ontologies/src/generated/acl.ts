// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Web Access Control: the terms of `http://www.w3.org/ns/auth/acl#`. */
export const ACL = {
  /** Any kind of access to a resource. Don't use this, use R W and RW */
  Access: "http://www.w3.org/ns/auth/acl#Access",
  /** Append accesses are specific write access which only add information, and do not remove information. For text files, for example, append … */
  Append: "http://www.w3.org/ns/auth/acl#Append",
  /** A class of agents who have been authenticated. In other words, anyone can access this resource, but not anonymously. The social expectation … */
  AuthenticatedAgent: "http://www.w3.org/ns/auth/acl#AuthenticatedAgent",
  /** An element of access control, allowing agent to agents access of some kind to resources or classes of resources */
  Authorization: "http://www.w3.org/ns/auth/acl#Authorization",
  /** A condition that holds when the client that makes the request is one of those named. */
  ClientCondition: "http://www.w3.org/ns/auth/acl#ClientCondition",
  /** A requirement on the circumstances of a request, on top of its access subject. */
  Condition: "http://www.w3.org/ns/auth/acl#Condition",
  /** Allows read/write access to the ACL for the resource(s) */
  Control: "http://www.w3.org/ns/auth/acl#Control",
  /** A condition that holds when the issuer of the agent's credentials is one of those named. */
  IssuerCondition: "http://www.w3.org/ns/auth/acl#IssuerCondition",
  /** An Origin is basically a web site (Note WITHOUT the trailing slash after the domain name and port in its URI) and is the basis for … */
  Origin: "http://www.w3.org/ns/auth/acl#Origin",
  /** The class of read operations */
  Read: "http://www.w3.org/ns/auth/acl#Read",
  /** write */
  Write: "http://www.w3.org/ns/auth/acl#Write",
  /** The Access Control file for this information resource. This may of course be a virtual resource implemented by the access control system. … */
  accessControl: "http://www.w3.org/ns/auth/acl#accessControl",
  /** The information resource to which access is being granted. */
  accessTo: "http://www.w3.org/ns/auth/acl#accessTo",
  /** A class of information resources to which access is being granted. */
  accessToClass: "http://www.w3.org/ns/auth/acl#accessToClass",
  /** A person or social entity to being given the right */
  agent: "http://www.w3.org/ns/auth/acl#agent",
  /** A class of persons or social entities to being given the right */
  agentClass: "http://www.w3.org/ns/auth/acl#agentClass",
  /** A group of persons or social entities to being given the right. The right is given to any entity which is a vcard:member of the group, as … */
  agentGroup: "http://www.w3.org/ns/auth/acl#agentGroup",
  /** A client that satisfies a client condition. */
  client: "http://www.w3.org/ns/auth/acl#client",
  /** A class of clients that satisfies a client condition; foaf:Agent stands for any client. */
  clientClass: "http://www.w3.org/ns/auth/acl#clientClass",
  /** A vcard:Group of clients, each of which satisfies a client condition. */
  clientGroup: "http://www.w3.org/ns/auth/acl#clientGroup",
  /** A condition that must hold for an Authorization to apply; also the Link relation that advertises a condition type. */
  condition: "http://www.w3.org/ns/auth/acl#condition",
  /** If a resource has no ACL file (it is 404), then access to the resource is given by the ACL of the immediately containing directory, or … */
  default: "http://www.w3.org/ns/auth/acl#default",
  /** THIS IS OBSOLETE AS OF 2017-08-01. See 'default'. Was: A directory for which this authorization is used for new files in the directory. */
  defaultForNew: "http://www.w3.org/ns/auth/acl#defaultForNew",
  /** Delegates a person or another agent to act on behalf of the agent. For example, Alice delegates Bob to act on behalf of Alice for ACL … */
  delegates: "http://www.w3.org/ns/auth/acl#delegates",
  /** An issuer that satisfies an issuer condition. */
  issuer: "http://www.w3.org/ns/auth/acl#issuer",
  /** A class of issuers that satisfies an issuer condition; foaf:Agent stands for any issuer. */
  issuerClass: "http://www.w3.org/ns/auth/acl#issuerClass",
  /** A vcard:Group of issuers, each of which satisfies an issuer condition. */
  issuerGroup: "http://www.w3.org/ns/auth/acl#issuerGroup",
  /** A mode of access such as read or write. */
  mode: "http://www.w3.org/ns/auth/acl#mode",
  /** A web application, identified by its Origin, such as <https://scripts.example.com>, being given the right. When a user of the web … */
  origin: "http://www.w3.org/ns/auth/acl#origin",
  /** The person or other agent which owns this. For example, the owner of a file in a filesystem. There is a sense of "right to control". … */
  owner: "http://www.w3.org/ns/auth/acl#owner",
} as const;

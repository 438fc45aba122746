// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Friend of a Friend: the terms of `http://xmlns.com/foaf/0.1/`. */
export const FOAF = {
  /** An agent (eg. person, group, software or physical artifact). */
  Agent: "http://xmlns.com/foaf/0.1/Agent",
  /** A document. */
  Document: "http://xmlns.com/foaf/0.1/Document",
  /** A class of Agents. */
  Group: "http://xmlns.com/foaf/0.1/Group",
  /** An image. */
  Image: "http://xmlns.com/foaf/0.1/Image",
  /** A foaf:LabelProperty is any RDF property with texual values that serve as labels. */
  LabelProperty: "http://xmlns.com/foaf/0.1/LabelProperty",
  /** An online account. */
  OnlineAccount: "http://xmlns.com/foaf/0.1/OnlineAccount",
  /** An online chat account. */
  OnlineChatAccount: "http://xmlns.com/foaf/0.1/OnlineChatAccount",
  /** An online e-commerce account. */
  OnlineEcommerceAccount: "http://xmlns.com/foaf/0.1/OnlineEcommerceAccount",
  /** An online gaming account. */
  OnlineGamingAccount: "http://xmlns.com/foaf/0.1/OnlineGamingAccount",
  /** An organization. */
  Organization: "http://xmlns.com/foaf/0.1/Organization",
  /** A person. */
  Person: "http://xmlns.com/foaf/0.1/Person",
  /** A personal profile RDF document. */
  PersonalProfileDocument: "http://xmlns.com/foaf/0.1/PersonalProfileDocument",
  /** A project (a collective endeavour of some kind). */
  Project: "http://xmlns.com/foaf/0.1/Project",
  /** Indicates an account held by this agent. */
  account: "http://xmlns.com/foaf/0.1/account",
  /** Indicates the name (identifier) associated with this online account. */
  accountName: "http://xmlns.com/foaf/0.1/accountName",
  /** Indicates a homepage of the service provide for this online account. */
  accountServiceHomepage: "http://xmlns.com/foaf/0.1/accountServiceHomepage",
  /** The age in years of some agent. */
  age: "http://xmlns.com/foaf/0.1/age",
  /** An AIM chat ID */
  aimChatID: "http://xmlns.com/foaf/0.1/aimChatID",
  /** A location that something is based near, for some broadly human notion of near. */
  based_near: "http://xmlns.com/foaf/0.1/based_near",
  /** The birthday of this Agent, represented in mm-dd string form, eg. '12-31'. */
  birthday: "http://xmlns.com/foaf/0.1/birthday",
  /** A current project this person works on. */
  currentProject: "http://xmlns.com/foaf/0.1/currentProject",
  /** A depiction of some thing. */
  depiction: "http://xmlns.com/foaf/0.1/depiction",
  /** A thing depicted in this representation. */
  depicts: "http://xmlns.com/foaf/0.1/depicts",
  /** A checksum for the DNA of some thing. Joke. */
  dnaChecksum: "http://xmlns.com/foaf/0.1/dnaChecksum",
  /** The family name of some person. */
  familyName: "http://xmlns.com/foaf/0.1/familyName",
  /** The family name of some person. */
  family_name: "http://xmlns.com/foaf/0.1/family_name",
  /** The first name of a person. */
  firstName: "http://xmlns.com/foaf/0.1/firstName",
  /** The underlying or 'focal' entity associated with some SKOS-described concept. */
  focus: "http://xmlns.com/foaf/0.1/focus",
  /** An organization funding a project or person. */
  fundedBy: "http://xmlns.com/foaf/0.1/fundedBy",
  /** A textual geekcode for this person, see http://www.geekcode.com/geek.html */
  geekcode: "http://xmlns.com/foaf/0.1/geekcode",
  /** The gender of this Agent (typically but not necessarily 'male' or 'female'). */
  gender: "http://xmlns.com/foaf/0.1/gender",
  /** The given name of some person. */
  givenName: "http://xmlns.com/foaf/0.1/givenName",
  /** The given name of some person. */
  givenname: "http://xmlns.com/foaf/0.1/givenname",
  /** Indicates an account held by this agent. */
  holdsAccount: "http://xmlns.com/foaf/0.1/holdsAccount",
  /** A homepage for some thing. */
  homepage: "http://xmlns.com/foaf/0.1/homepage",
  /** An ICQ chat ID */
  icqChatID: "http://xmlns.com/foaf/0.1/icqChatID",
  /** An image that can be used to represent some thing (ie. those depictions which are particularly representative of something, eg. one's photo … */
  img: "http://xmlns.com/foaf/0.1/img",
  /** A page about a topic of interest to this person. */
  interest: "http://xmlns.com/foaf/0.1/interest",
  /** A document that this thing is the primary topic of. */
  isPrimaryTopicOf: "http://xmlns.com/foaf/0.1/isPrimaryTopicOf",
  /** A jabber ID for something. */
  jabberID: "http://xmlns.com/foaf/0.1/jabberID",
  /** A person known by this person (indicating some level of reciprocated interaction between the parties). */
  knows: "http://xmlns.com/foaf/0.1/knows",
  /** The last name of a person. */
  lastName: "http://xmlns.com/foaf/0.1/lastName",
  /** A logo representing some thing. */
  logo: "http://xmlns.com/foaf/0.1/logo",
  /** Something that was made by this agent. */
  made: "http://xmlns.com/foaf/0.1/made",
  /** An agent that made this thing. */
  maker: "http://xmlns.com/foaf/0.1/maker",
  /** A personal mailbox, ie. an Internet mailbox associated with exactly one owner, the first owner of this mailbox. This is a 'static inverse … */
  mbox: "http://xmlns.com/foaf/0.1/mbox",
  /** The sha1sum of the URI of an Internet mailbox associated with exactly one owner, the first owner of the mailbox. */
  mbox_sha1sum: "http://xmlns.com/foaf/0.1/mbox_sha1sum",
  /** Indicates a member of a Group */
  member: "http://xmlns.com/foaf/0.1/member",
  /** Indicates the class of individuals that are a member of a Group */
  membershipClass: "http://xmlns.com/foaf/0.1/membershipClass",
  /** An MSN chat ID */
  msnChatID: "http://xmlns.com/foaf/0.1/msnChatID",
  /** A Myers Briggs (MBTI) personality classification. */
  myersBriggs: "http://xmlns.com/foaf/0.1/myersBriggs",
  /** A name for some thing. */
  name: "http://xmlns.com/foaf/0.1/name",
  /** A short informal nickname characterising an agent (includes login identifiers, IRC and other chat nicknames). */
  nick: "http://xmlns.com/foaf/0.1/nick",
  /** An OpenID for an Agent. */
  openid: "http://xmlns.com/foaf/0.1/openid",
  /** A page or document about this thing. */
  page: "http://xmlns.com/foaf/0.1/page",
  /** A project this person has previously worked on. */
  pastProject: "http://xmlns.com/foaf/0.1/pastProject",
  /** A phone, specified using fully qualified tel: URI scheme (refs: http://www.w3.org/Addressing/schemes.html#tel). */
  phone: "http://xmlns.com/foaf/0.1/phone",
  /** A .plan comment, in the tradition of finger and '.plan' files. */
  plan: "http://xmlns.com/foaf/0.1/plan",
  /** The primary topic of some page or document. */
  primaryTopic: "http://xmlns.com/foaf/0.1/primaryTopic",
  /** A link to the publications of this person. */
  publications: "http://xmlns.com/foaf/0.1/publications",
  /** A homepage of a school attended by the person. */
  schoolHomepage: "http://xmlns.com/foaf/0.1/schoolHomepage",
  /** A sha1sum hash, in hex. */
  sha1: "http://xmlns.com/foaf/0.1/sha1",
  /** A Skype ID */
  skypeID: "http://xmlns.com/foaf/0.1/skypeID",
  /** A string expressing what the user is happy for the general public (normally) to know about their current activity. */
  status: "http://xmlns.com/foaf/0.1/status",
  /** The surname of some person. */
  surname: "http://xmlns.com/foaf/0.1/surname",
  /** A theme. */
  theme: "http://xmlns.com/foaf/0.1/theme",
  /** A derived thumbnail image. */
  thumbnail: "http://xmlns.com/foaf/0.1/thumbnail",
  /** A tipjar document for this agent, describing means for payment and reward. */
  tipjar: "http://xmlns.com/foaf/0.1/tipjar",
  /** Title (Mr, Mrs, Ms, Dr. etc) */
  title: "http://xmlns.com/foaf/0.1/title",
  /** A topic of some page or document. */
  topic: "http://xmlns.com/foaf/0.1/topic",
  /** A thing of interest to this person. */
  topic_interest: "http://xmlns.com/foaf/0.1/topic_interest",
  /** A weblog of some thing (whether person, group, company etc.). */
  weblog: "http://xmlns.com/foaf/0.1/weblog",
  /** A work info homepage of some person; a page about their work for some organization. */
  workInfoHomepage: "http://xmlns.com/foaf/0.1/workInfoHomepage",
  /** A workplace homepage of some person; the homepage of an organization they work for. */
  workplaceHomepage: "http://xmlns.com/foaf/0.1/workplaceHomepage",
  /** A Yahoo chat ID */
  yahooChatID: "http://xmlns.com/foaf/0.1/yahooChatID",
} as const;

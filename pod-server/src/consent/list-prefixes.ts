import { PREFIXES } from "@webizen/ontologies";

const { acl, foaf, vcard } = PREFIXES;

/** Prefixes of a list that this server makes or adds to, for whoever opens it. */
export const ACL_PREFIXES: Readonly<Record<string, string>> = { acl, foaf };
/** Prefixes of the document with the groups of applications. */
export const GROUP_PREFIXES: Readonly<Record<string, string>> = { vcard };

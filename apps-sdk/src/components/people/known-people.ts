import { FOAF, SCHEMA, VCARD } from "@webizen/ontologies";
import { runLanes } from "../../files/run-lanes.ts";
import type { Webizen } from "../../webizen.ts";
import { isWebAddress } from "../base/safe-link.ts";
import { findPerson } from "./read-person.ts";

/** Somebody who can be picked. */
export interface KnownPerson {
  readonly webId: string;
  readonly name: string;
}

const MAX_PEOPLE = 500;
/** Profiles lie on servers of others, which are asked a few at a time. */
const LANES = 6;

// Contacts carry their WebID as the subject, as a link, or as a node that has it as its value.
const CONTACTS = `SELECT DISTINCT ?webId ?name {
  { ?person <${VCARD.fn}> ?name ; <${VCARD.url}>|<${VCARD.hasURL}> ?link . OPTIONAL { ?link <${VCARD.value}> ?value }
    BIND(COALESCE(?value, ?link) AS ?webId) FILTER(CONTAINS(STR(?webId), "#")) }
  UNION { ?webId a ?kind ; <${FOAF.name}>|<${SCHEMA.name}>|<${VCARD.fn}> ?name
    VALUES ?kind { <${FOAF.Person}> <${SCHEMA.Person}> <${VCARD.Individual}> }
    FILTER(ISIRI(?webId) && CONTAINS(STR(?webId), "#me")) }
} LIMIT ${MAX_PEOPLE}`;

/** Lists whom the signed-in person knows: those that their profile names, and the contacts in their pod. */
export async function listKnownPeople(pod: Webizen): Promise<readonly KnownPerson[]> {
  const [friends, contacts] = await Promise.all([listFriends(pod), listContacts(pod)]);
  const byWebId = new Map([...contacts, ...friends].map((person) => [person.webId, person]));
  byWebId.delete(pod.session.webId ?? "");
  return [...byWebId.values()].toSorted((one, other) => one.name.localeCompare(other.name));
}

async function listFriends(pod: Webizen): Promise<readonly KnownPerson[]> {
  const { webId } = pod.session;
  if (webId === undefined) return [];
  const { knows } = await findPerson(pod, webId);
  const people: KnownPerson[] = [];
  await runLanes(knows.filter(isWebAddress).slice(0, MAX_PEOPLE), LANES, async (friend) => {
    people.push(await findPerson(pod, friend));
  });
  return people;
}

async function listContacts(pod: Webizen): Promise<readonly KnownPerson[]> {
  try {
    const answer = await pod.query(CONTACTS);
    if (answer.kind !== "solutions") return [];
    return answer.rows
      .map(({ webId, name }) => ({ webId: webId?.value ?? "", name: name?.value ?? "" }))
      .filter(({ webId, name }) => isWebAddress(webId) && name !== "");
  } catch {
    // A server without queries still has the friends that the profile names.
    return [];
  }
}

/** Those who fit what is being typed: every word begins a word of the name, or stands in the WebID. */
export function matchPeople(people: readonly KnownPerson[], text: string): readonly KnownPerson[] {
  const wanted = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return people.filter(({ name, webId }) => {
    const words = name.toLocaleLowerCase().split(/\s+/);
    return wanted.every((word) => words.some((each) => each.startsWith(word)) || webId.includes(word));
  });
}

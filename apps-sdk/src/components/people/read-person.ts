import type { Webizen } from "../../webizen.ts";
import { describePerson, nameFromWebId, type Person } from "./describe-person.ts";

const kept = new WeakMap<Webizen["data"], Map<string, Promise<Person>>>();

/** Reads the profile of somebody. @throws WebizenError `not-found`, `forbidden`, `offline` */
export async function readPerson(pod: Pick<Webizen, "data">, webId: string): Promise<Person> {
  const { quads } = await pod.data.document(webId);
  return describePerson(quads, webId);
}

/** Somebody as far as can be told: a profile that cannot be read leaves what the WebID says. Read once for each pod. */
export function findPerson(pod: Pick<Webizen, "data">, webId: string): Promise<Person> {
  const people = kept.get(pod.data) ?? new Map<string, Promise<Person>>();
  kept.set(pod.data, people);
  const known = people.get(webId);
  if (known !== undefined) return known;
  const person = readPerson(pod, webId).catch(() => {
    // Asked again the next time: it may have been the connection.
    people.delete(webId);
    return { webId, name: nameFromWebId(webId), picture: undefined, about: [], links: [], knows: [] };
  });
  people.set(webId, person);
  return person;
}

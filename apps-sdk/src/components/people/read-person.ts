import type { Quad } from "@rdfjs/types";
import { WebizenError } from "../../errors.ts";
import { sparql } from "../../query/sparql.ts";
import { iriTerm } from "../../rdf/terms.ts";
import type { Webizen } from "../../webizen.ts";
import { describePerson, nameFromWebId, type Person } from "./describe-person.ts";

/** What profiles are read with. */
export type PersonReader = Pick<Webizen, "data" | "session" | "federate">;

const PATIENCE_MS = 8000;

const kept = new WeakMap<Webizen["data"], Map<string, Promise<Person>>>();

/** Reads the profile of somebody. @throws WebizenError `not-found`, `forbidden`, `offline` */
export async function readPerson(pod: PersonReader, webId: string): Promise<Person> {
  const quads = isOutOfReach(pod, webId)
    ? await askForProfile(pod, webId)
    : (await pod.data.document(webId)).quads;
  return describePerson(quads, webId);
}

/** The home page reaches its own server and no other, by its policy. */
function isOutOfReach({ session }: PersonReader, webId: string): boolean {
  return session.kind === "home" && URL.parse(webId)?.origin !== URL.parse(session.storage ?? "")?.origin;
}

async function askForProfile(pod: PersonReader, webId: string): Promise<readonly Quad[]> {
  const them = iriTerm(webId);
  const query = sparql`CONSTRUCT { ${them} ?property ?value . ?value ?inner ?more }
    WHERE { ${them} ?property ?value OPTIONAL { ?value ?inner ?more FILTER(isBlank(?value)) } }`;
  const { answer } = await pod.federate(query, {
    own: false,
    friends: false,
    pods: [webId],
    timeoutMs: PATIENCE_MS,
  });
  if (answer.kind === "quads" && answer.quads.length > 0) return answer.quads;
  throw new WebizenError("not-found", `The profile of ${webId} cannot be read; its server may be away`, {
    url: webId,
  });
}

/** Somebody as far as can be told: a profile that cannot be read leaves what the WebID says. Read once for each pod. */
export function findPerson(pod: PersonReader, webId: string): Promise<Person> {
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

import { isWebIri } from "./documents/fit-terms.ts";
import type { EvaluateLocally } from "./federation.ts";
import { type ContactGroup, listContacts } from "./friends/list-contacts.ts";
import { readOwnProfile } from "./friends/read-own-profile.ts";

/** Somebody whom the owner of a pod knows and whose WebID is known. */
export interface Friend {
  readonly webId: string;
  readonly name?: string;
  /** Contact groups that the friend is in. */
  readonly groups: readonly FriendGroup[];
}

/** A contact group, as far as the owner named it. */
export interface FriendGroup {
  readonly iri: string;
  readonly name?: string;
}

/** Whose friends are wanted. */
export interface FriendsRequest {
  readonly webId: string;
  /** Answers over the owner's own pod as the owner sees it, each document a named graph. */
  readonly evaluate: EvaluateLocally;
  /** Only those in one of these contact groups: IRIs, or names in any case. */
  readonly groups?: readonly string[];
  /** How many are listed at most; 500 unless told. */
  readonly max?: number;
  readonly signal: AbortSignal;
}

/** The friends of somebody, by name, and what else came to light. */
export interface FriendList {
  readonly friends: readonly Friend[];
  /** All contact groups, whoever is in them. */
  readonly groups: readonly FriendGroup[];
  /** Groups that were asked for and are not there. */
  readonly unknownGroups: readonly string[];
  /** Whether there are more than are listed. */
  readonly isCut: boolean;
}

const MAX_FRIENDS = 500;

/**
 * Lists whom the owner of a pod knows: those that the profile names, and those in the address books and groups that the
 * type indexes register. Only the owner's profile and what it leads to is believed: a document that somebody else put
 * into the pod, such as a message in the inbox, makes nobody a friend, to whom the owner's questions would then go.
 *
 * @throws TypeError for a WebID that is no IRI of the web; and what `evaluate` throws
 */
export async function listFriends(request: FriendsRequest): Promise<FriendList> {
  const { webId, evaluate, signal, max = MAX_FRIENDS, groups: wanted = [] } = request;
  if (!isWebIri(webId)) throw new TypeError(`The WebID ${webId} is no IRI of the web`);
  const profile = await readOwnProfile(webId, evaluate, signal);
  const contacts = await listContacts(profile, evaluate, signal);
  const friends = new Map<string, { name: string | undefined; groups: Map<string, ContactGroup> }>();
  for (const { webId: friend, name } of [...profile.knows, ...contacts.people]) {
    if (friend === webId || !isWebIri(friend)) continue;
    const known = friends.get(friend);
    if (known === undefined) friends.set(friend, { name, groups: new Map() });
    else known.name ??= name;
  }
  for (const group of contacts.groups) {
    for (const member of group.members) {
      if (member === webId || !isWebIri(member)) continue;
      const friend = friends.get(member) ?? { name: undefined, groups: new Map() };
      friend.groups.set(group.iri, group);
      friends.set(member, friend);
    }
  }
  const matches = (group: FriendGroup): boolean => wanted.some((each) => isGroup(group, each));
  const all = [...friends]
    .map(
      ([friend, { name, groups }]): Friend => ({
        webId: friend,
        ...(name === undefined ? {} : { name }),
        groups: [...groups.values()].map(plain),
      }),
    )
    .filter(({ groups }) => wanted.length === 0 || groups.some(matches))
    .toSorted((a, b) => (a.name ?? a.webId).localeCompare(b.name ?? b.webId));
  return {
    friends: all.slice(0, max),
    groups: contacts.groups.map(plain),
    unknownGroups: wanted.filter((each) => !contacts.groups.some((group) => isGroup(group, each))),
    isCut: all.length > max || contacts.isCut,
  };
}

function plain({ iri, name }: FriendGroup): FriendGroup {
  return { iri, ...(name === undefined ? {} : { name }) };
}

function isGroup({ iri, name }: FriendGroup, wanted: string): boolean {
  return iri === wanted || (name !== undefined && fold(name) === fold(wanted));
}

function fold(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase();
}

import { AS, FOAF, PIM, RDFS, SOLID, VCARD, XSD } from "@webizen/ontologies";
import type { Comment, Like, Person, Post, SocialNetwork } from "./social-network.ts";

/** A Turtle document of a pod. */
export interface SocialDocument {
  /** Number of the person whose pod it is in. */
  readonly pod: number;
  /** Relative to the pod. */
  readonly path: string;
  readonly body: string;
}

/** IRIs of the roots of the pods, by number of their persons. */
export type PodRoots = readonly string[];

/** Path of everybody's profile. */
export const PROFILE = "profile/card";
const TYPE_INDEX = "settings/publicTypeIndex.ttl";

const PREFIXES = `@prefix as: <${AS.Note.slice(0, -"Note".length)}>.
@prefix foaf: <${FOAF.Person.slice(0, -"Person".length)}>.
@prefix xsd: <${XSD.string.slice(0, -"string".length)}>.
`;

/** The WebID of a person. */
export function webIdOf(roots: PodRoots, person: number): string {
  return `${roots[person]}${PROFILE}#me`;
}

/**
 * Writes a network as the documents of its pods: a profile with links to friends in other pods, a type index, a document
 * for each post, and one for each month of comments and of likes, which point at posts wherever they are.
 */
export function writeSocialDocuments(network: SocialNetwork, roots: PodRoots): readonly SocialDocument[] {
  const iriOf = (post: number): string => postIri(roots, network.posts[post] as Post);
  return network.people.flatMap((person) => {
    const { number: pod } = person;
    const own = network.posts.filter(({ author }) => author === pod);
    const comments = byMonth(network.comments.filter(({ author }) => author === pod));
    const likes = byMonth(network.likes.filter(({ actor }) => actor === pod));
    const documents = [
      { path: PROFILE, body: writeProfile(person, roots) },
      { path: TYPE_INDEX, body: writeTypeIndex() },
      ...own.map((post) => ({ path: postPath(post), body: writePost(post) })),
      ...comments.map(([month, some]) => ({
        path: `comments/${month}.ttl`,
        body: some.map((each) => writeComment(each, iriOf)).join(""),
      })),
      ...likes.map(([month, some]) => ({
        path: `likes/${month}.ttl`,
        body: some.map((each) => writeLike(each, iriOf)).join(""),
      })),
    ];
    return documents.map(({ path, body }) => ({ pod, path, body: PREFIXES + body }));
  });
}

function postPath({ published, number }: Post): string {
  return `posts/${published.slice(0, 4)}/post-${number}.ttl`;
}

function postIri(roots: PodRoots, post: Post): string {
  return `${roots[post.author]}${postPath(post)}#it`;
}

function writeProfile({ name, city, knows }: Person, roots: PodRoots): string {
  const friends = knows.map((friend) => `<${webIdOf(roots, friend)}>`).join(",\n    ");
  const home = city === undefined ? "" : `  <${VCARD.locality}> ${JSON.stringify(city)};\n`;
  return `<#me> a foaf:Person;
  foaf:name ${JSON.stringify(name)};
  <${SOLID.oidcIssuer}> <../../>;
  <${PIM.storage}> <../>;
${home}  <${SOLID.publicTypeIndex}> <../${TYPE_INDEX}>;
  foaf:knows ${friends}.
`;
}

/** Says where things of a class are; the links let readers that follow them find what is there. */
function writeTypeIndex(): string {
  const entries = [
    ["posts", AS.Note, "../posts/"],
    ["comments", AS.Note, "../comments/"],
    ["likes", AS.Like, "../likes/"],
  ];
  const registrations = entries.map(
    ([name, type, container]) =>
      `<#${name}> a <${SOLID.TypeRegistration}>; <${SOLID.forClass}> <${type}>; <${SOLID.instanceContainer}> <${container}>; <${RDFS.seeAlso}> <${container}>.\n`,
  );
  return `<> a <${SOLID.TypeIndex}>, <${SOLID.ListedDocument}>.\n${registrations.join("")}`;
}

function writePost({ title, tags, published }: Post): string {
  return `<#it> a as:Note;
  as:name ${JSON.stringify(title)};
  as:attributedTo <../../${PROFILE}#me>;
  as:tag ${tags.map((tag) => JSON.stringify(tag)).join(", ")};
  as:published "${published}"^^xsd:dateTime.
`;
}

function writeComment({ number, post, text, published }: Comment, iriOf: (post: number) => string): string {
  return `<#comment-${number}> a as:Note;
  as:inReplyTo <${iriOf(post)}>;
  as:attributedTo <../${PROFILE}#me>;
  as:content ${JSON.stringify(text)};
  as:published "${published}"^^xsd:dateTime.
`;
}

function writeLike({ number, post, published }: Like, iriOf: (post: number) => string): string {
  return `<#like-${number}> a as:Like;
  as:actor <../${PROFILE}#me>;
  as:object <${iriOf(post)}>;
  as:published "${published}"^^xsd:dateTime.
`;
}

function byMonth<T extends { readonly published: string }>(
  things: readonly T[],
): readonly [string, readonly T[]][] {
  const months = Map.groupBy(things, ({ published }) => published.slice(0, 7));
  return [...months].toSorted(([one], [other]) => one.localeCompare(other));
}

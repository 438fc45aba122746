import { createSeededRandom, type SeededRandom } from "./seeded-random.ts";

/** A synthetic social network: people, each with a pod, and what they did. */
export interface SocialNetwork {
  /** The first one asks the queries. */
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
  readonly comments: readonly Comment[];
  readonly likes: readonly Like[];
}

/** Somebody with a pod; numbers stand for people by their places in the list. */
export interface Person {
  readonly number: number;
  /** Of the pod, too. */
  readonly key: string;
  readonly name: string;
  /** Not everybody says where they live. */
  readonly city?: string;
  readonly knows: readonly number[];
}

/** Something that a person wrote in their own pod. */
export interface Post {
  readonly number: number;
  readonly author: number;
  readonly title: string;
  readonly tags: readonly string[];
  readonly published: string;
}

/** What a person, in their own pod, wrote about a post. */
export interface Comment {
  readonly number: number;
  readonly author: number;
  readonly post: number;
  readonly text: string;
  readonly published: string;
}

/** That a person, in their own pod, likes a post. */
export interface Like {
  readonly number: number;
  readonly actor: number;
  readonly post: number;
  readonly published: string;
}

/** How large a network is. */
export interface NetworkSize {
  readonly pods: number;
  readonly postsPerPerson: number;
  readonly seed: number;
}

/** Posts with this tag are asked for. */
export const ASKED_TAG = "cycling";

const FIRST_NAMES = [
  "Ada",
  "Ben",
  "Cleo",
  "Dan",
  "Eva",
  "Finn",
  "Gita",
  "Hugo",
  "Ines",
  "Jan",
  "Kim",
  "Lena",
];
const LAST_NAMES = [
  "Acker",
  "Brandt",
  "Costa",
  "Dietz",
  "Engel",
  "Fuchs",
  "Gallo",
  "Huber",
  "Iyer",
  "Jensen",
];
const CITIES = ["Antwerp", "Basel", "Cork", "Dresden", "Essen", "Faro"];
const TAGS = [ASKED_TAG, "gardening", "music", "books", "cooking", "hiking"];
const SUBJECTS = ["Morning", "Weekend", "Notes on", "First", "Another", "The best of"];
const REMARKS = [
  "Lovely",
  "I was there too",
  "Tell me more",
  "Next time with me",
  "So true",
  "When is the next one",
];

const FRIENDS = 5;
const COMMENTS_PER_POST = 2;
const LIKES_PER_POST = 3;
const DAYS = 360;
const START = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/** Makes a network; the same size and seed make the same one. */
export function makeSocialNetwork({ pods, postsPerPerson, seed }: NetworkSize): SocialNetwork {
  const random = createSeededRandom(seed);
  const people = makePeople(pods, random);
  const posts = people.flatMap(({ number: author }) =>
    Array.from({ length: postsPerPerson }, (_, index) =>
      makePost(author * postsPerPerson + index, author, random),
    ),
  );
  const reactions = posts.flatMap((post) => makeReactions(post, people, random));
  return {
    people,
    posts,
    comments: reactions.flatMap(({ comments }) => comments).map((each, number) => ({ number, ...each })),
    likes: reactions.flatMap(({ likes }) => likes).map((each, number) => ({ number, ...each })),
  };
}

/** Friendship is mutual; a ring sees to it that everybody can be reached. */
function makePeople(count: number, random: SeededRandom): readonly Person[] {
  const friends = Array.from({ length: count }, () => new Set<number>());
  const befriend = (one: number, other: number): void => {
    if (one === other) return;
    friends[one]?.add(other);
    friends[other]?.add(one);
  };
  for (let number = 0; number < count; number += 1) {
    befriend(number, (number + 1) % count);
    for (let more = 0; more < (FRIENDS - 2) / 2; more += 1) befriend(number, random.below(count));
  }
  return friends.map((knows, number) => ({
    number,
    key: `person-${number}`,
    name: `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)} ${number}`,
    ...(random.chance(0.7) ? { city: random.pick(CITIES) } : {}),
    knows: [...knows].toSorted((one, other) => one - other),
  }));
}

function makePost(number: number, author: number, random: SeededRandom): Post {
  const tags = random.sample(TAGS, 1 + random.below(3));
  return {
    number,
    author,
    title: `${random.pick(SUBJECTS)} ${tags[0]} ${number}`,
    tags,
    published: someDay(random),
  };
}

/** Friends of the author react most, and now and then somebody else. */
function makeReactions(post: Post, people: readonly Person[], random: SeededRandom) {
  const others = people.map(({ number }) => number).filter((number) => number !== post.author);
  const friends = people[post.author]?.knows ?? [];
  const someone = (): number => (random.chance(0.8) ? random.pick(friends) : random.pick(others));
  const comments = Array.from({ length: random.below(2 * COMMENTS_PER_POST + 1) }, () => ({
    author: someone(),
    post: post.number,
    text: `${random.pick(REMARKS)}!`,
    published: someDay(random),
  }));
  const fans = new Set(Array.from({ length: random.below(2 * LIKES_PER_POST + 1) }, someone));
  const likes = [...fans].map((actor) => ({ actor, post: post.number, published: someDay(random) }));
  return { comments, likes };
}

function someDay(random: SeededRandom): string {
  return new Date(START + random.below(DAYS) * DAY_MS).toISOString().replace(".000Z", "Z");
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf, mergeDocuments } from "./merged-store.ts";
import { webIdOf, writeSocialDocuments } from "./social-documents.ts";
import { ASKED_TAG, makeSocialNetwork } from "./social-network.ts";
import { socialQueries } from "./social-queries.ts";

const SIZE = { pods: 8, postsPerPerson: 12, seed: 7 };
const roots = Array.from({ length: SIZE.pods }, (_, pod) => `https://pods.example/person-${pod}/`);
const network = makeSocialNetwork(SIZE);
const documents = writeSocialDocuments(network, roots);
const merged = mergeDocuments(documents, roots);

function answer(name: string) {
  const query = socialQueries(roots, network.people[0]?.knows[0] ?? 0).find((each) => each.name === name);
  assert.ok(query, `no query is called ${name}`);
  return answersOf(JSON.parse(merged.query(query.text)), query.isOrdered);
}

test("the same seed makes the same documents, and another one others", () => {
  const again = writeSocialDocuments(makeSocialNetwork(SIZE), roots);
  assert.deepEqual(again, documents);
  assert.notDeepEqual(writeSocialDocuments(makeSocialNetwork({ ...SIZE, seed: 8 }), roots), documents);
});

test("every query has answers, and no answer is everything", () => {
  for (const { name } of socialQueries(roots, 1)) assert.notEqual(answer(name).length, 0, name);
});

test("what people do in their pods points into the pods of others", () => {
  const crossing = network.likes.filter(({ actor, post }) => network.posts[post]?.author !== actor);
  assert.ok(crossing.length > network.likes.length / 2);
});

test("the queries ask for what the network was made of", () => {
  const me = network.people[0];
  assert.ok(me);
  const isFriend = (person: number | undefined): boolean => person !== undefined && me.knows.includes(person);
  const tagged = network.posts.filter(({ author, tags }) => isFriend(author) && tags.includes(ASKED_TAG));
  assert.deepEqual(
    answer("friends' posts with a tag"),
    tagged.map(({ title, published }) => `title=${title} when=${published}`).toSorted(),
  );
  const reached = network.people.map(({ name }) => `name=${name}`).toSorted();
  assert.deepEqual(answer("everybody who can be reached"), reached);
  const counts = new Map<number, number>();
  for (const { post } of network.likes) counts.set(post, (counts.get(post) ?? 0) + 1);
  const [most] = [...counts.values()].toSorted((one, other) => other - one);
  assert.match(answer("most liked posts")[0] ?? "", new RegExp(`^likes=${most} `));
  const unliked = network.posts.filter(
    ({ number, author }) =>
      isFriend(author) && !network.likes.some(({ post, actor }) => post === number && isFriend(actor)),
  );
  assert.deepEqual(
    answer("friends' posts that nobody but strangers liked"),
    unliked.map(({ title }) => `title=${title}`).toSorted(),
  );
  const comments = network.comments.filter(
    ({ author, post }) => isFriend(author) && isFriend(network.posts[post]?.author),
  );
  assert.equal(answer("friends' comments on friends' posts").length, comments.length);
  assert.ok(
    answer("friends, and where they live").some((row) => row.includes(webIdOf(roots, me.knows[0] ?? 0))),
  );
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LDP, RDFS, SOLID } from "@webizen/ontologies";
import { bootModels, DocumentNotFound, FieldType, setEngine, withEngine } from "soukai";
import { bootSolidModels, defineSolidModelSchema, SolidContainer, SolidEngine } from "soukai-solid";
import { objectsOf } from "../support/answers.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const SCHEMA = "https://schema.org/";
const CRDT = "https://vocab.noeldemartin.com/crdt/";

const fields = {
  title: { rdfProperty: "name", type: FieldType.String },
  links: { rdfProperty: "sameAs", type: FieldType.Array, items: FieldType.Key },
  released: { rdfProperty: "datePublished", type: FieldType.Date },
} as const;
const movie = { rdfContexts: { schema: SCHEMA }, rdfsClass: "Movie", fields } as const;

class Movie extends defineSolidModelSchema({ ...movie, timestamps: false }) {}
class MovieWithHistory extends defineSolidModelSchema({ ...movie, timestamps: true, history: true }) {}

let server: TestServer;
let root: string;

before(async () => {
  server = await startPodServer();
  root = server.root;
  setEngine(new SolidEngine(server.alice.fetch));
  bootSolidModels();
  bootModels({ Movie, MovieWithHistory });
});
after(() => server[Symbol.asyncDispose]());

async function valuesAt(url: string, predicate: string): Promise<readonly string[]> {
  return (await objectsOf(await server.alice.fetch(url), predicate)).toSorted();
}

async function createMovies(name: string): Promise<SolidContainer> {
  return SolidContainer.at(root).create({ name, url: `${root}${name.toLowerCase()}/` });
}

test("a container is created with a name, which is read back from it, renamed and registered in a type index", async () => {
  const movies = await createMovies("Named");
  assert.deepEqual(await valuesAt(`${movies.url}.meta`, RDFS.label), ["Named"]);
  assert.equal((await SolidContainer.find(movies.url))?.name, "Named");
  await movies.update({ name: "Renamed" });
  assert.deepEqual(await valuesAt(`${movies.url}.meta`, RDFS.label), ["Renamed"]);
  const again = await SolidContainer.find(movies.url);
  assert.equal(again?.name, "Renamed");
  await again.update({ name: "Renamed again" });
  assert.equal((await SolidContainer.find(movies.url))?.name, "Renamed again");
  const index = `${root}settings/privateTypeIndex.ttl`;
  await movies.register(index, Movie);
  assert.ok((await valuesAt(index, SOLID.instanceContainer)).includes(movies.url));
  const [found] = await SolidContainer.fromTypeIndex(index, Movie);
  assert.equal(found?.url, movies.url);
});

test("models are created in a container, listed, updated and deleted", async () => {
  const movies = await createMovies("Movies");
  const links = ["https://a.example/", "https://b.example/"];
  const released = new Date("2001-07-20T00:00:00Z");
  const away = await Movie.at(movies.url).create({ title: 'Spirited "Away"\n', links, released });
  const ponyo = await Movie.at(movies.url).create({ title: "Ponyo" });
  const [awayUrl, ponyoUrl] = [away.requireDocumentUrl(), ponyo.requireDocumentUrl()];
  assert.deepEqual(await valuesAt(awayUrl, `${SCHEMA}name`), ['Spirited "Away"\n']);
  assert.deepEqual(await valuesAt(awayUrl, `${SCHEMA}sameAs`), links);
  assert.deepEqual(await valuesAt(movies.url, LDP.contains), [awayUrl, ponyoUrl].toSorted());
  const listed = await Movie.from(movies.url).all();
  assert.deepEqual(listed.map(({ url }) => url).toSorted(), [away.url, ponyo.url].toSorted());
  await away.update({ title: "Chihiro", links: ["https://b.example/"] });
  assert.deepEqual(await valuesAt(awayUrl, `${SCHEMA}name`), ["Chihiro"]);
  assert.deepEqual(await valuesAt(awayUrl, `${SCHEMA}sameAs`), ["https://b.example/"]);
  assert.deepEqual((await Movie.find(away.url))?.released, released);
  await ponyo.delete();
  assert.equal((await server.alice.fetch(ponyoUrl)).status, 404);
  assert.deepEqual(await valuesAt(movies.url, LDP.contains), [awayUrl]);
});

test("with history on, each change leaves its operations, and deleting leaves a tombstone", async () => {
  const movies = await createMovies("Histories");
  const film = await MovieWithHistory.at(movies.url).create({ title: "One" });
  await film.update({ title: "Two" });
  await film.update({ title: "Three" });
  const url = film.requireDocumentUrl();
  assert.deepEqual(await valuesAt(url, `${SCHEMA}name`), ["Three"]);
  assert.deepEqual(await valuesAt(url, `${CRDT}value`), ["One", "Three", "Two"]);
  const found = await MovieWithHistory.find(film.url);
  assert.equal(found?.operations.length, 3);
  await found.delete();
  assert.deepEqual(await valuesAt(url, `${SCHEMA}name`), []);
  assert.equal((await valuesAt(url, `${CRDT}deletedAt`)).length, 1);
});

test("two that create the same document at once: one does, the other is refused and overwrites nothing", async () => {
  const movies = await createMovies("Contested");
  const url = `${movies.url}same#it`;
  const attempts = ["left", "right"].map((title) => Movie.at(movies.url).create({ url, title }));
  const settled = await Promise.allSettled(attempts);
  assert.deepEqual(settled.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  assert.equal((await valuesAt(url, `${SCHEMA}name`)).length, 1);
});

test("others can neither find, create, change nor delete", async () => {
  const movies = await createMovies("Private");
  const secret = await Movie.at(movies.url).create({ title: "Secret" });
  const etag = (await server.alice.fetch(secret.requireDocumentUrl())).headers.get("etag");
  for (const [send, status] of [
    [server.bob.fetch, 403],
    [fetch, 401],
  ] as const) {
    const refused = { message: new RegExp(`${status}`) };
    await withEngine(new SolidEngine(send), async () => {
      assert.equal(await Movie.find(secret.url), null);
      await assert.rejects(Movie.at(movies.url).create({ title: "Mallory" }), refused);
      await assert.rejects(secret.update({ title: "Mallory" }), DocumentNotFound);
      await assert.rejects(SolidContainer.at(root).create({ name: "M", url: `${root}mallory/` }), refused);
    });
  }
  assert.equal((await server.alice.fetch(secret.requireDocumentUrl())).headers.get("etag"), etag);
  assert.deepEqual(await valuesAt(movies.url, LDP.contains), [secret.requireDocumentUrl()]);
  assert.equal((await server.alice.fetch(`${root}mallory/`)).status, 404);
});

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Quad } from "@rdfjs/types";
import { connect, model, type Webizen } from "@webizen/apps-sdk";
import { SCHEMA } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { type LossyProxy, startLossyProxy } from "../support/start-lossy-proxy.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const Note = model({
  name: "note",
  types: [SCHEMA.NoteDigitalDocument],
  fields: {
    title: { iri: SCHEMA.name, kind: "text", required: true },
    text: { iri: SCHEMA.text, kind: "text" },
  },
});
const { quad, namedNode, literal, blankNode } = DataFactory;

let proxy: LossyProxy;
let pods: TestServer;
let pod: Webizen;
/** The same person elsewhere, who keeps nothing. */
let other: Webizen;

before(async () => {
  proxy = await startLossyProxy();
  pods = await startPodServer((config) => ({ ...config, port: proxy.port, baseUrl: proxy.url }));
});
beforeEach(async () => {
  const { fetch, webId } = pods.alice;
  pod = await connect({ fetch, webId, offline: true });
  other = await connect({ fetch, webId });
});
after(async () => {
  await pods[Symbol.asyncDispose]();
  await proxy[Symbol.asyncDispose]();
});

/** Does something whose answers are lost, then sends it again: once more in vain, then with the connection back. */
async function losingAnswers(task: () => Promise<unknown>): Promise<void> {
  proxy.mode = "lose";
  await task();
  assert.ok(pod.offline.queue.length > 0, "it waits");
  await pod.offline.flush();
  proxy.mode = "pass";
  await pod.offline.flush();
  assert.deepEqual(pod.offline.queue, []);
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of other.files.list(folder)) names.push(name);
  return names.toSorted();
}

async function textOf(path: string): Promise<string> {
  return (await other.files.read(path)).blob.text();
}

test("a thing, a file and a folder whose answers were lost are there once", async () => {
  await losingAnswers(async () => {
    await pod.data.create(Note, { title: "Bees" }, { in: "once/" });
    await pod.files.upload("once/", new File(["honey"], "hive.txt"));
    await pod.files.createFolder("once/deep/");
  });
  const names = await namesIn("once/");
  assert.deepEqual(
    names.map((name) => name.replace(/ \w{6,8}(?=\.)/, "")),
    ["bees.ttl", "deep", "hive.txt"],
  );
});

test("two things of the same name that are made without a connection are two, and so is one of another device", async () => {
  await other.data.create(Note, { title: "Milk", text: "elsewhere" }, { in: "same/" });
  proxy.mode = "cut";
  for (const text of ["one", "two", "three"]) {
    const made = await pod.data.create(Note, { title: "Bread", text }, { in: "same/" });
    made.text = `${text}, changed`;
    await pod.data.save(made);
  }
  await pod.data.create(Note, { title: "Milk", text: "here" }, { in: "same/" });
  proxy.mode = "pass";
  await pod.offline.flush();
  assert.deepEqual(pod.offline.queue, []);
  const texts = (await other.data.list(Note, { in: "same/" })).map(({ text }) => text);
  assert.deepEqual(texts.toSorted(), ["elsewhere", "here", "one, changed", "three, changed", "two, changed"]);
});

test("a thing with a long title does not keep another one like it from being made", async () => {
  const title = "A very long title of a thing that goes on and on until nobody reads it any more";
  for (const text of ["one", "two"]) await other.data.create(Note, { title, text }, { in: "long/" });
  assert.equal((await namesIn("long/")).length, 2);
});

test("a change that takes and adds is made once, and what somebody else changed meanwhile stays", async () => {
  await other.files.write("patched.ttl", `<#it> <${SCHEMA.name}> "one" ; <urn:keep> 1 .`);
  const named = (name: string): Quad =>
    quad(namedNode(`${pods.root}patched.ttl#it`), namedNode(SCHEMA.name), literal(name)) as Quad;
  const document = await pod.data.document("patched.ttl");
  document.remove(named("one"));
  document.add(named("two"));
  await losingAnswers(async () => {
    await document.save();
    proxy.mode = "pass";
    const theirs = await other.data.document("patched.ttl");
    theirs.add(named("theirs"));
    await theirs.save();
    proxy.mode = "lose";
  });
  const names = (await other.data.document("patched.ttl")).quads.map(({ object }) => object.value).toSorted();
  assert.deepEqual(names, ["1", "theirs", "two"]);
});

test("nodes without a name are added once, also where no condition guards them", async () => {
  await other.files.write("blank.ttl", `<#it> <urn:keep> 1 .`);
  const document = await pod.data.document("blank.ttl");
  const add = (text: string): void => {
    const node = blankNode();
    document.add(quad(namedNode(`${pods.root}blank.ttl#it`), namedNode(SCHEMA.about), node) as Quad);
    document.add(quad(node, namedNode(SCHEMA.name), literal(text)) as Quad);
  };
  await losingAnswers(async () => {
    add("first");
    await document.save();
    // Nobody knows the entity tag of what waits.
    add("second");
    await document.save();
  });
  const { quads } = await other.data.document("blank.ttl");
  assert.deepEqual(
    quads
      .filter(({ predicate }) => predicate.value === SCHEMA.name)
      .map(({ object }) => object.value)
      .toSorted(),
    ["first", "second"],
  );
});

test("what is removed as it was read is gone, and that is success", async () => {
  const thing = await other.data.create(Note, { title: "Gone" }, { in: "gone/" });
  const mine = await pod.data.get(Note, thing.iri);
  assert.ok(mine);
  await losingAnswers(() => pod.data.remove(mine));
  assert.deepEqual(await namesIn("gone/"), []);
});

test("a write upon a state that another one has left whose answer was lost is no conflict", async () => {
  const { etag } = await other.files.write("twice.txt", "zero");
  assert.ok(etag);
  await losingAnswers(async () => {
    await pod.files.write("twice.txt", "one", { when: { etag } });
    await pod.files.write("twice.txt", "two", { when: { etag } });
  });
  assert.equal(await textOf("twice.txt"), "two");
});

test("a creation whose address somebody else took is told, kept, and takes what was built upon it along when dropped", async () => {
  proxy.mode = "cut";
  await pod.files.write("taken.ttl", "<#it> <urn:is> <urn:mine> .", { when: "new" });
  const document = await pod.data.document("taken.ttl");
  document.add(quad(namedNode("urn:a"), namedNode("urn:b"), literal("mine")) as Quad);
  await document.save();
  proxy.mode = "pass";
  await other.files.write("taken.ttl", "<#it> <urn:is> <urn:theirs> .");
  await pod.offline.flush();
  assert.equal(await textOf("taken.ttl"), "<#it> <urn:is> <urn:theirs> .");
  const [first, ...rest] = pod.offline.queue;
  assert.match(first?.refusal ?? "", /Cannot create .*taken\.ttl: something else has that address/);
  assert.equal(rest.length, 1);
  await pod.offline.drop(first?.id ?? "");
  await pod.offline.flush();
  assert.deepEqual(pod.offline.queue, []);
  assert.equal(await textOf("taken.ttl"), "<#it> <urn:is> <urn:theirs> .");
});

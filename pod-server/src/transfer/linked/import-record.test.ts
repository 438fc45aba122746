import assert from "node:assert/strict";
import { test } from "node:test";
import type { PodAccess } from "../pod-access.ts";
import { openImportRecord } from "./import-record.ts";

/** A pod of one document, whose writes wait until they are let go. */
function makePod() {
  let kept: Uint8Array<ArrayBuffer> | undefined;
  const gate = Promise.withResolvers<void>();
  const send: PodAccess["send"] = async ({ method, body }) => {
    if (method === "GET") return new Response(kept, { status: kept === undefined ? 404 : 200 });
    const bytes = new Uint8Array(await new Response(body?.stream).arrayBuffer());
    await gate.promise;
    kept = bytes;
    return new Response(null, { status: 205 });
  };
  return { pod: { rootIri: "https://pod.example/", send } as PodAccess, letGo: () => gate.resolve() };
}

const PLACE = { kind: "mail", to: "/mail/" };

test("what is noted while the record is written is written by the next save", async () => {
  const { letGo, pod } = makePod();
  const record = await openImportRecord(pod, PLACE);
  record.note("/mail/one.ttl", "a");
  const saved = record.save(new Date(0));
  await new Promise(setImmediate);
  record.note("/mail/two.ttl", "b");
  const savedAgain = record.save(new Date(0));
  letGo();
  await Promise.all([saved, savedAgain]);
  const again = await openImportRecord(pod, PLACE);
  assert.deepEqual(
    ["one", "two", "three"].map((name) => again.tagOf(`/mail/${name}.ttl`)),
    ["a", "b", undefined],
  );
});

test("a source keeps its name, and no other gets that, whatever they are called", async () => {
  const { letGo, pod } = makePod();
  letGo();
  const record = await openImportRecord(pod, PLACE);
  assert.equal(record.nameFor("one", ["", "a"]), "");
  assert.equal(record.nameFor("two", ["", "a"]), "a");
  const third = record.nameFor("", ["", "a"]);
  assert.match(third, /^a-[0-9a-f]{8}$/);
  await record.save(new Date(0));
  const again = await openImportRecord(pod, PLACE);
  const names = ["", "two", "one", "\0\ud800"].map((source) => again.nameFor(source, ["", "a"]));
  assert.deepEqual(names.slice(0, 3), [third, "a", ""]);
  assert.equal(new Set(names).size, 4);
});

test("a damaged record ends the import with the way out", async () => {
  const pod = {
    rootIri: "https://pod.example/",
    send: async () => new Response("not packed"),
  } as unknown as PodAccess;
  await assert.rejects(openImportRecord(pod, PLACE), /is damaged; delete it/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { connect, model } from "@webizen/apps-sdk";
import { packApp } from "../support/app-zip.ts";
import { openHomeClient } from "../support/home-client.ts";
import { startPodServer } from "../support/start-pod-server.ts";

const Note = model({
  name: "note",
  types: ["http://schema.org/NoteDigitalDocument"],
  fields: { title: { iri: "http://schema.org/name", kind: "text" } },
});
const WISHES = { purpose: "Notes", folders: [{ path: "/notes/", access: "write", purpose: "Keeps notes" }] };

test("An app that was given a folder watches the storage as far as it sees it", async () => {
  await using pods = await startPodServer();
  const home = await openHomeClient(pods, "alice");
  const id = await home.install(packApp({ name: "Notes", webizen: WISHES }), [["folder", "/notes/"]]);
  const app = await home.openApp(id);
  const { fetch, webId } = app;
  const pod = await connect({ fetch, webId, storage: pods.root });
  const whole = await connect({ fetch: pods.alice.fetch, webId, storage: pods.root });
  assert.equal((await fetch(pods.root, { method: "HEAD" })).status, 403);

  const problems: Error[] = [];
  const seen: string[][] = [];
  const waiting = new Map<string, () => void>();
  const end = pod.data.watch(Note, { sort: "title", onError: (error) => problems.push(error) }, (notes) => {
    const titles = notes.map(({ title }) => title ?? "");
    seen.push(titles);
    for (const title of titles) waiting.get(title)?.();
  });
  const shown = (title: string): Promise<void> =>
    new Promise((resolve) => {
      if (seen.some((titles) => titles.includes(title))) resolve();
      else waiting.set(title, resolve);
    });
  try {
    await whole.data.create(Note, { title: "first" }, { in: "notes/" });
    await shown("first");
    await whole.data.create(Note, { title: "secret" }, { in: "diary/" });
    await whole.data.create(Note, { title: "second" }, { in: "notes/" });
    await shown("second");
    assert.ok(!seen.flat().includes("secret"));
    assert.deepEqual(problems, []);
  } finally {
    end();
  }
});

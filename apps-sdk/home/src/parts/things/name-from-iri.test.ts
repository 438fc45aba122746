import assert from "node:assert/strict";
import { test } from "node:test";
import { nameFromIri } from "./name-from-iri.ts";

test("a thing is named by its fragment, its file or its folder, whichever says something", () => {
  const names: Readonly<Record<string, string>> = {
    "https://pod.example/alice/profile/card#me": "Alice",
    "https://pod.example/a/contacts/Person/bob-okafor/index.ttl#this": "Bob okafor",
    "https://pod.example/a/notes/r%C3%A9sum%C3%A9.md": "Résumé",
    "https://pod.example/a/photos/sea.png.meta": "Sea",
    "https://pod.example/a/health/2026.ttl#bloodPressure": "Blood pressure",
    "https://pod.example/a/notes/": "Notes",
    "mailto:ann@example.org": "ann@example.org",
    "https://pod.example/": "pod.example",
    "no address": "no address",
  };
  for (const [iri, name] of Object.entries(names)) assert.equal(nameFromIri(iri), name);
});

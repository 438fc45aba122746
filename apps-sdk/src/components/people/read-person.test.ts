import assert from "node:assert/strict";
import { test } from "node:test";
import type { Quad } from "@rdfjs/types";
import { Parser } from "n3";
import { findPerson, type PersonReader, readPerson } from "./read-person.ts";

const HERE = "https://pod.example/ada/profile/card#me";
const ELSEWHERE = "https://friend.example/profile/card#me";
const quadsOf = (webId: string, name: string): Quad[] =>
  new Parser().parse(`<${webId}> <http://xmlns.com/foaf/0.1/name> "${name}" .`) as unknown as Quad[];

/** A pod whose answers are given, with what it was asked for. */
function podThat(kind: "home" | "oidc", asked: string[]): PersonReader {
  return {
    session: { kind, storage: "https://pod.example/ada/" },
    data: {
      async document(iri: string) {
        asked.push(`read ${iri}`);
        return { quads: quadsOf(iri, "Read Directly") };
      },
    },
    async federate(_query: unknown, { pods }: { readonly pods: readonly string[] }) {
      asked.push(`ask ${pods.join()}`);
      const quads = pods[0] === ELSEWHERE ? quadsOf(ELSEWHERE, "Asked For") : [];
      return { answer: { kind: "quads", quads }, pods: [], isComplete: true };
    },
  } as unknown as PersonReader;
}

test("An app reads the profile of anybody itself", async () => {
  const asked: string[] = [];
  assert.equal((await readPerson(podThat("oidc", asked), ELSEWHERE)).name, "Read Directly");
  assert.deepEqual(asked, [`read ${ELSEWHERE}`]);
});

test("The home page, which reaches no other server, has its pod ask theirs", async () => {
  const asked: string[] = [];
  const home = podThat("home", asked);
  assert.equal((await readPerson(home, HERE)).name, "Read Directly");
  assert.equal((await readPerson(home, ELSEWHERE)).name, "Asked For");
  assert.deepEqual(asked, [`read ${HERE}`, `ask ${ELSEWHERE}`]);
});

test("Whose profile cannot be read is called by their WebID, and looked for again the next time", async () => {
  const asked: string[] = [];
  const home = podThat("home", asked);
  const away = "https://away.example/zoe/profile/card#me";
  await assert.rejects(readPerson(home, away), { code: "not-found", message: /away\.example/ });
  assert.equal((await findPerson(home, away)).name, "zoe (away.example)");
  await findPerson(home, away);
  await findPerson(home, ELSEWHERE);
  await findPerson(home, ELSEWHERE);
  assert.deepEqual(asked, [...Array(3).fill(`ask ${away}`), `ask ${ELSEWHERE}`]);
});

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { MEDIA, SOLID } from "@webizen/ontologies";
import { parseTurtle } from "../rdf/parse-rdf.ts";
import type { Pod } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import { openSqliteResourceStore } from "../storage/sqlite/sqlite-resource-store.ts";
import { changeIssuers } from "./change-issuers.ts";

const ROOT = "https://pod.example/alice/";
const ALICE = `${ROOT}profile/card#me`;
const NAME = "http://xmlns.com/foaf/0.1/name";

let folder: string;
let pod: Pod;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "webizen-issuers-"));
  pod = { name: "alice", rootIri: ROOT, store: await openSqliteResourceStore(folder) };
  await putCard(
    `<#me> <${NAME}> "Alice"; <${SOLID.oidcIssuer}> </>. <#other> <${SOLID.oidcIssuer}> <https://other.example/>.`,
  );
});

afterEach(async () => {
  await pod.store[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function putCard(turtle: string): Promise<void> {
  const body = await pod.store.stage(new TextEncoder().encode(turtle), 1e6);
  await pod.store.commit({ kind: "put", path: "/profile/card", contentType: MEDIA.turtle, body });
}

async function readCard(): Promise<string> {
  const resource = await pod.store.find("/profile/card");
  assert.ok(resource);
  return new TextDecoder().decode(await readBody(pod.store, resource));
}

async function objects(subject: string, predicate: string): Promise<string[]> {
  const { quads } = parseTurtle(await readCard(), {
    contentType: MEDIA.turtle,
    baseIri: `${ROOT}profile/card`,
  });
  return quads
    .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
    .map(({ object }) => object.value);
}

describe("changeIssuers", () => {
  it("replaces the issuers of one WebID and nothing else", async () => {
    assert.equal(await changeIssuers(pod, ALICE, ["https://pod.example/", "https://new.example/"]), true);
    assert.deepEqual(await objects(ALICE, SOLID.oidcIssuer), [
      "https://pod.example/",
      "https://new.example/",
    ]);
    assert.deepEqual(await objects(ALICE, NAME), ["Alice"]);
    assert.deepEqual(await objects(`${ROOT}profile/card#other`, SOLID.oidcIssuer), [
      "https://other.example/",
    ]);
  });

  it("writes IRIs of this server so that they follow its address", async () => {
    await changeIssuers(pod, ALICE, ["https://pod.example/", "https://new.example/"]);
    assert.doesNotMatch(await readCard(), /pod\.example/);
  });

  it("leaves the bytes alone when nothing changes", async () => {
    const before = await readCard();
    assert.equal(await changeIssuers(pod, ALICE, ["https://pod.example/"]), false);
    assert.equal(await readCard(), before);
  });

  it("refuses a WebID of another place, a list without issuers, and what is no web address", async () => {
    await assert.rejects(changeIssuers(pod, "https://bob.example/#me", ["https://a.example/"]), {
      code: "bad-request",
    });
    await assert.rejects(changeIssuers(pod, ALICE, []), { code: "bad-request" });
    await assert.rejects(changeIssuers(pod, ALICE, ["mailto:a@b.example"]), { code: "bad-request" });
    await assert.rejects(changeIssuers(pod, `${ROOT}none#me`, ["https://a.example/"]), { code: "not-found" });
    assert.deepEqual(await objects(ALICE, SOLID.oidcIssuer), ["https://pod.example/"]);
  });

  it("keeps a change that somebody else makes at the same time", async () => {
    const write = pod.store.commit.bind(pod.store);
    let isFirst = true;
    const disturbed = new Proxy(pod.store, {
      get(store, key) {
        const value: unknown = Reflect.get(store, key, store);
        if (key !== "commit") return typeof value === "function" ? value.bind(store) : value;
        return async (request: Parameters<typeof write>[0]) => {
          if (isFirst) {
            isFirst = false;
            await putCard(`<#me> <${NAME}> "Alice Liddell"; <${SOLID.oidcIssuer}> </>.`);
          }
          return write(request);
        };
      },
    });
    assert.equal(await changeIssuers({ ...pod, store: disturbed }, ALICE, ["https://new.example/"]), true);
    assert.deepEqual(await objects(ALICE, NAME), ["Alice Liddell"]);
    assert.deepEqual(await objects(ALICE, SOLID.oidcIssuer), ["https://new.example/"]);
  });
});

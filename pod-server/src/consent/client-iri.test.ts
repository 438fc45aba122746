import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clientIri, nameClients } from "./client-iri.ts";

const BASE = "https://pod.example/";
const REQUEST = { method: "GET", iri: BASE, authorization: undefined, dpop: undefined };

const named = async (client: string, issuer: string): Promise<string | undefined> => {
  const credentials = { agent: "https://pod.example/alice/profile/card#me", client, issuer };
  return (await nameClients(async () => credentials, BASE)(REQUEST)).client;
};

describe("the name of an application in access rules", () => {
  it("is its own address, or a place of this server for one that registered here", async () => {
    assert.equal(await named("https://app.example/id", BASE), "https://app.example/id");
    assert.equal(await named("x7Gq", BASE), clientIri("x7Gq", BASE));
    assert.equal(await named(BASE, BASE), BASE);
    assert.equal(await named("https://app.example/id", "https://login.example"), "https://app.example/id");
    assert.equal(await named("x7Gq", "https://login.example"), "x7Gq");
  });

  it("is taken by no other issuer for an application of its own", async () => {
    for (const client of [BASE, clientIri("x7Gq", BASE)]) {
      assert.equal(await named(client, "https://login.example"), undefined, client);
    }
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BASE, openApi, PASSWORD } from "./api-client.test.ts";

describe("the account API under attack", () => {
  it("says the same of a wrong password and of a name that nobody has", async (t) => {
    const { post, signUp } = await openApi(t);
    await signUp("ann");
    const wrong = await post("login/password/", { email: "ann", password: "x" });
    const nobody = await post("login/password/", { email: "nobody", password: "x" });
    assert.equal(wrong.status, 403);
    assert.deepEqual([nobody.status, nobody.json], [wrong.status, wrong.json]);
  });

  it("makes guessers wait, the same for names that nobody has, and says how long", async (t) => {
    const { post, signUp } = await openApi(t, { now: () => 1_000_000 });
    await signUp("ann");
    for (const email of ["ann", "nobody"]) {
      const guesses = Array.from({ length: 8 }, (_, index) =>
        post("login/password/", { email, password: `guess ${index}` }),
      );
      const statuses = (await Promise.all(guesses)).map(({ status }) => status);
      assert.deepEqual(statuses, [403, 403, 403, 403, 403, 429, 429, 429], email);
      const right = await post("login/password/", { email, password: PASSWORD });
      assert.equal(right.status, 429);
      assert.equal(right.headers.get("retry-after"), "1");
    }
  });

  it("never takes over a session that the caller brought along", async (t) => {
    const { call, post, signUp } = await openApi(t);
    const ann = await signUp("ann");
    const planted = await signUp("eve");
    const cookie = `css-account=${planted.token}`;
    const login = await post(
      "login/password/",
      { email: "ann", password: PASSWORD },
      { headers: { cookie } },
    );
    assert.notEqual(login.json.authorization, planted.token);
    assert.equal((await call(`${ann.own}pod/`, planted)).status, 401);
    assert.equal((await call(`${ann.own}pod/`, { token: login.json.authorization })).status, 200);
  });

  it("lets no page of another site act by cookie", async (t) => {
    const { call, post, signUp } = await openApi(t);
    const ann = await signUp("ann");
    const cookie = `css-account=${ann.token}`;
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "null" },
    ];
    for (const headers of foreign) {
      const made = await post(`${ann.own}pod/`, { name: "evil" }, { headers: { ...headers, cookie } });
      assert.equal(made.status, 403, JSON.stringify(headers));
      const out = await call(`${ann.own}logout/`, { method: "POST", headers: { ...headers, cookie } });
      assert.equal(out.status, 403, JSON.stringify(headers));
    }
    const own = await post(
      `${ann.own}pod/`,
      { name: "ann" },
      { headers: { origin: "https://pod.example", cookie } },
    );
    assert.equal(own.status, 200);
  });

  it("gives the WebID of a deleted account to nobody but by the operator's hand", async (t) => {
    const { post, signUp } = await openApi(t);
    const operator = { headers: { authorization: "Bearer operator" } };
    const [ann, eve] = [await signUp("ann"), await signUp("eve")];
    await post(`${ann.own}pod/`, { name: "ann" }, ann);
    await post("admin/delete-account/", { email: "ann" }, operator);
    assert.equal((await post(`${eve.own}pod/`, { name: "ann" }, eve)).status, 409);
    assert.equal((await post("admin/create-pod/", { name: "ann", email: "eve" }, operator)).status, 200);
  });

  it("lets an address make only so many accounts", async (t) => {
    const { call } = await openApi(t);
    const made = await Promise.all(Array.from({ length: 25 }, () => call("account/", { method: "POST" })));
    assert.equal(made.filter(({ status }) => status === 200).length, 20);
    assert.equal((await call("account/", { method: "POST", address: "198.51.100.7" })).status, 200);
  });

  it("forgets the sessions and credentials of a deleted account", async (t) => {
    const { call, post, signUp, accounts } = await openApi(t);
    const ann = await signUp("ann");
    await post(`${ann.own}pod/`, { name: "ann" }, ann);
    const made = await post(`${ann.own}client-credentials/`, { webId: `${BASE}ann/profile/card#me` }, ann);
    accounts.people.delete(ann.id);
    assert.equal((await call(`${ann.own}pod/`, ann)).status, 401);
    assert.equal((await post("login/password/", { email: "ann", password: PASSWORD })).status, 403);
    assert.equal(accounts.clientCredentials.verify(made.json.id, made.json.secret), undefined);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BASE, openApi } from "./api-client.test.ts";

describe("the operator's part of the account API", () => {
  const operator = { headers: { authorization: "Bearer operator" } };

  it("makes, lists, resets and deletes accounts with their pods", async (t) => {
    const { post, accounts, signUp } = await openApi(t, { registration: "invite" });
    const made = await post("admin/create-account/", { email: "Ann" }, operator);
    const secret = new URL(made.json.link).searchParams.get("link") ?? "";
    assert.equal(accounts.signInLinks.redeem(secret)?.email, "ann");
    assert.equal((await post("admin/create-account/", { email: "ann" }, operator)).status, 409);
    const invited = await post("admin/create-account/", {}, operator);
    assert.ok(accounts.invitations.find(new URL(invited.json.link).searchParams.get("invitation") ?? ""));
    await post("admin/create-pod/", { name: "ann", email: "ann" }, operator);
    await post("admin/create-pod/", { name: "garden", email: "ann" }, operator);
    const { json } = await post("admin/list-accounts/", {}, operator);
    assert.deepEqual(json.accounts, [
      { email: "ann", isOwner: true, hasPassword: false, passkeys: 0, pods: ["ann", "garden"] },
    ]);
    const { id: accountId = "" } = accounts.people.findByEmail("ann") ?? {};
    const session = accounts.sessions.start({ accountId, userAgent: "" });
    const reset = await post("admin/reset-account/", { email: "ann" }, operator);
    assert.equal(accounts.sessions.find(session.secret), undefined);
    assert.match(reset.json.link, /^https:\/\/pod\.example\/\.account\/recover\/\?link=/);
    assert.deepEqual((await post("admin/delete-account/", { email: "ann" }, operator)).json.pods, [
      "ann",
      "garden",
    ]);
    assert.deepEqual((await post("admin/list-pods/", {}, operator)).json.pods, []);
    assert.equal((await post("admin/delete-account/", { email: "ann" }, operator)).status, 404);
    await assert.rejects(signUp("eve"));
  });

  it("renames and deletes pods", async (t) => {
    const { post } = await openApi(t);
    for (const name of ["ann", "bob"]) await post("admin/create-pod/", { name }, operator);
    assert.equal((await post("admin/rename-pod/", { name: "ann", newName: "bob" }, operator)).status, 409);
    assert.equal((await post("admin/rename-pod/", { name: "eve", newName: "ann2" }, operator)).status, 404);
    const renamed = await post("admin/rename-pod/", { name: "ann", newName: "eve" }, operator);
    assert.equal(renamed.json.url, `${BASE}eve/`);
    assert.equal((await post("admin/delete-pod/", { name: "bob" }, operator)).status, 200);
    const { json } = await post("admin/list-pods/", {}, operator);
    assert.deepEqual(json.pods, [
      { name: "eve", url: `${BASE}eve/`, owners: [`${BASE}eve/profile/card#me`] },
    ]);
  });

  it("is not there for anybody else, the owner's account included", async (t) => {
    const { call, post, signUp, accounts } = await openApi(t);
    const { id } = accounts.people.create({ email: "owner" });
    const { secret: token } = accounts.sessions.start({ accountId: id, userAgent: "" });
    const ann = await signUp("ann");
    await post(`${ann.own}pod/`, { name: "ann" }, ann);
    for (const who of [{}, { token }, ann, { headers: { authorization: "Bearer x" } }]) {
      for (const [path, body] of [
        ["list-accounts", {}],
        ["delete-pod", { name: "ann" }],
        ["reset-account", { email: "ann" }],
      ] as const) {
        assert.equal((await post(`admin/${path}/`, body, who)).status, 404, path);
      }
    }
    assert.equal((await call(`${ann.own}pod/ann/`, ann)).status, 200);
  });
});

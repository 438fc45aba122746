import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Answer, BASE, openApi, PASSWORD } from "./api-client.test.ts";

describe("the account API", () => {
  it("leads a script from nothing to a pod with credentials, by its controls alone", async (t) => {
    const { call, post, accounts } = await openApi(t);
    const index = await call("");
    assert.equal(index.status, 200);
    assert.equal(index.json.version, "0.5");
    assert.equal(index.json.controls.account.pod, undefined);
    const account = await call(index.json.controls.account.create, { method: "POST" });
    const token = account.json.authorization;
    assert.match(
      account.headers.get("set-cookie") ?? "",
      /^css-account=[\w-]{43}; Path=\/\.account\/; HttpOnly; SameSite=Lax; Secure; Max-Age=1209600$/,
    );
    assert.equal(account.headers.get("set-cookie")?.includes(token), true);
    const { controls } = (await call("", { token })).json;
    const login = await post(
      controls.password.create,
      { email: "Ann@example.org", password: PASSWORD },
      { token },
    );
    assert.deepEqual((await call(controls.password.create, { token })).json.passwordLogins, {
      "ann@example.org": login.json.resource,
    });
    const pod = await post(controls.account.pod, { name: "ann" }, { token });
    assert.equal(pod.status, 200);
    assert.equal(pod.json.pod, `${BASE}ann/`);
    assert.equal(pod.json.webId, `${BASE}ann/profile/card#me`);
    assert.deepEqual((await call(controls.account.webId, { token })).json.webIdLinks, {
      [pod.json.webId]: pod.json.webIdResource,
    });
    assert.deepEqual((await call(controls.account.pod, { token })).json.pods, {
      [pod.json.pod]: pod.json.podResource,
    });
    assert.deepEqual((await call(pod.json.podResource, { token })).json.owners, [
      { webId: pod.json.webId, visible: false },
    ]);
    const made = await post(
      controls.account.clientCredentials,
      { name: "my-token", webId: pod.json.webId },
      { token },
    );
    assert.match(made.json.id, /^my-token_[0-9a-f-]{36}$/);
    assert.equal(accounts.clientCredentials.verify(made.json.id, made.json.secret)?.webId, pod.json.webId);
    assert.deepEqual((await call(controls.account.clientCredentials, { token })).json.clientCredentials, {
      [made.json.id]: made.json.resource,
    });
    const details = await call(made.json.resource, { token });
    assert.deepEqual([details.json.id, details.json.webId], [made.json.id, pod.json.webId]);
    assert.equal("secret" in details.json, false);
    assert.equal((await call(made.json.resource, { token, method: "DELETE" })).status, 200);
    assert.equal((await call(made.json.resource, { token })).status, 404);
    assert.equal(accounts.clientCredentials.verify(made.json.id, made.json.secret), undefined);
  });

  it("signs in by password, and out again for good", async (t) => {
    const { call, post, signUp } = await openApi(t);
    await signUp("ann");
    const login = await post("login/password/", { email: "ANN", password: PASSWORD });
    assert.equal(login.status, 200);
    assert.doesNotMatch(login.headers.get("set-cookie") ?? "", /Max-Age/);
    const token = login.json.authorization;
    const cookie = `a=b; css-account=${token}`;
    const index = await call("", { headers: { cookie } });
    assert.match(index.json.controls.account.logout, /\/logout\/$/);
    const out = await call(index.json.controls.account.logout, { method: "POST", headers: { cookie } });
    assert.equal(out.status, 200);
    assert.match(out.headers.get("set-cookie") ?? "", /^css-account=; .*Max-Age=0$/);
    assert.equal(out.json.controls.account.logout, undefined);
    assert.equal((await call(index.json.controls.account.pod, { token })).status, 401);
  });

  it("describes what each address takes", async (t) => {
    const { call } = await openApi(t);
    assert.deepEqual((await call("login/password/")).json.fields, {
      email: { required: true, type: "string" },
      password: { required: true, type: "string" },
      remember: { required: false, type: "boolean" },
    });
  });

  it("answers faults in JSON with the sentence and the status in it", async (t) => {
    const { call, post, signUp } = await openApi(t);
    const { token, own } = await signUp("ann");
    const cases: [string, Promise<Answer>, number][] = [
      ["no body", call("login/password/", { method: "POST" }), 400],
      [
        "no JSON",
        call("login/password/", {
          method: "POST",
          body: "{",
          headers: { "content-type": "application/json" },
        }),
        400,
      ],
      ["a form", call("login/password/", { method: "POST", body: new URLSearchParams({ email: "a" }) }), 415],
      ["a wrong type", post("login/password/", { email: "ann", password: 7 }), 400],
      ["a list", post("login/password/", []), 400],
      ["an endless body", post("login/password/", { email: "x".repeat(70_000) }), 413],
      ["nothing there", call("nothing/"), 404],
      ["a wrong method", call("login/password/", { method: "PUT" }), 405],
      ["a reserved name", post(`${own}pod/`, { name: "admin" }, { token }), 400],
      [
        "no WebID of its own",
        post(`${own}client-credentials/`, { webId: "https://id.example/#i" }, { token }),
        400,
      ],
      [
        "a weak password",
        post(`${own}login/password/own/`, { oldPassword: PASSWORD, newPassword: "12345678" }, { token }),
        400,
      ],
      [
        "a second password",
        post(`${own}login/password/`, { email: "b", password: PASSWORD }, { token }),
        400,
      ],
    ];
    for (const [what, answer, status] of cases) {
      const { json, ...got } = await answer;
      assert.equal(got.status, status, what);
      assert.equal(json.statusCode, status, what);
      assert.equal(typeof json.message, "string", what);
      assert.equal(JSON.stringify(json).includes(PASSWORD), false, what);
    }
    assert.equal((await call("login/password/", { method: "PUT" })).headers.get("allow"), "GET, POST");
  });

  it("gives one account nothing of another's", async (t) => {
    const { call, post, signUp } = await openApi(t);
    const ann = await signUp("ann");
    const eve = await signUp("eve");
    const pod = (await post(`${ann.own}pod/`, { name: "ann" }, ann)).json;
    const made = (await post(`${ann.own}client-credentials/`, { webId: pod.webId }, ann)).json;
    for (const path of [
      `${ann.own}pod/`,
      `${ann.own}webid/`,
      `${ann.own}client-credentials/`,
      pod.podResource,
      made.resource,
    ]) {
      assert.equal((await call(path, eve)).status, 403, path);
      assert.equal((await call(path)).status, 401, path);
      assert.equal((await call(path, { token: `${ann.token}x` })).status, 401, path);
    }
    // Under her own account, Ann's things are not there.
    const [podId, credentialsId] = [pod.podResource, made.resource].map((url: string) =>
      url.split("/").at(-2),
    );
    assert.equal((await call(`${eve.own}pod/${podId}/`, eve)).status, 404);
    assert.equal((await post(`${eve.own}pod/${podId}/`, { webId: "https://eve.example/" }, eve)).status, 404);
    assert.equal(
      (await call(`${eve.own}client-credentials/${credentialsId}/`, { ...eve, method: "DELETE" })).status,
      404,
    );
    assert.equal((await post(`${eve.own}webid/`, { webId: pod.webId }, eve)).status, 403);
    assert.equal((await post(`${eve.own}pod/`, { name: "ann" }, eve)).status, 409);
    assert.equal((await call(made.resource, ann)).status, 200);
  });

  it("gives a name that two want at once to one, with a pod that is wholly theirs", async (t) => {
    const { post, signUp, accounts } = await openApi(t);
    const [ann, eve] = [await signUp("ann"), await signUp("eve")];
    const answers = await Promise.all(
      [ann, eve].map((who) => post(`${who.own}pod/`, { name: "garden" }, who)),
    );
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
    const winner = answers[0]?.status === 200 ? ann : eve;
    assert.equal(accounts.pods.accountOf("garden"), winner.id);
  });

  it("lets an account that cannot sign in again do nothing but get a password", async (t) => {
    const { call, post } = await openApi(t);
    const { json } = await call("account/", { method: "POST" });
    const token = json.authorization;
    assert.equal((await post(json.controls.account.pod, { name: "ann" }, { token })).status, 403);
    assert.equal((await call(json.controls.account.clientCredentials, { token })).status, 403);
    assert.equal(
      (await post(json.controls.password.create, { email: "a", password: PASSWORD }, { token })).status,
      200,
    );
    assert.equal((await post(json.controls.account.pod, { name: "ann" }, { token })).status, 200);
  });

  it("makes accounts by invitation alone where that is the rule", async (t) => {
    const { call, post, accounts } = await openApi(t, { registration: "invite" });
    assert.equal((await call("")).json.controls.account.create, undefined);
    assert.equal((await call("account/", { method: "POST" })).status, 403);
    assert.equal((await post("account/", { invitation: "guessed" })).status, 403);
    const { secret } = accounts.invitations.make();
    const both = await Promise.all([secret, secret].map((invitation) => post("account/", { invitation })));
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 403]);
  });

  it("sets a password by a recovery link, once, and ends every session", async (t) => {
    const { call, post, accounts, signUp } = await openApi(t);
    const ann = await signUp("ann");
    const recordId = accounts.signInLinks.make(ann.id);
    assert.equal((await post("login/password/reset/", { recordId, password: "short" })).status, 400);
    const answers = await Promise.all(
      ["other words of mine", "words of somebody"].map((password) =>
        post("login/password/reset/", { recordId, password }),
      ),
    );
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 400]);
    assert.equal((await call(`${ann.own}pod/`, ann)).status, 401);
    assert.equal((await post("login/password/", { email: "ann", password: PASSWORD })).status, 403);
  });

  it("keeps the last way to sign in", async (t) => {
    const { call, signUp } = await openApi(t);
    const ann = await signUp("ann");
    const answer = await call(`${ann.own}login/password/own/`, { ...ann, method: "DELETE" });
    assert.equal(answer.status, 400);
    assert.equal((await call("", ann)).json.controls.account.logout !== undefined, true);
  });
});

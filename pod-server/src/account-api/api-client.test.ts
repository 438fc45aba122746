import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { type Accounts, type AccountsDependencies, openAccounts } from "../accounts/open-accounts.ts";
import { openConsents } from "../consent/open-consents.ts";
import { openAppFiles } from "../packages/app-files.ts";
import { openAppRecords } from "../packages/app-records.ts";
import { openInstalledApps } from "../packages/installed-apps.ts";
import { createAdministration } from "../provision/administer.ts";
import { openDataFolder } from "../storage/data-folder.ts";
import { createAccountApi } from "./account-api.ts";

/** Public address of the server under test. */
export const BASE: string = "https://pod.example/";
/** Everybody's password. */
export const PASSWORD: string = "four words of mine";

/** What a call was answered with. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a script sees
  readonly json: any;
}

/** A script that calls the API of a server of its own. */
export interface Client {
  readonly accounts: Accounts;
  call(path: string, request?: RequestInit & { token?: string; address?: string }): Promise<Answer>;
  post(
    path: string,
    body: object,
    request?: { token?: string; headers?: Record<string, string> },
  ): Promise<Answer>;
  /** Makes an account with a password and gives its session. */
  signUp(email: string): Promise<{ token: string; id: string; own: string }>;
}

/** Opens the API on a data folder that goes with the test. */
export async function openApi(t: TestContext, change: Partial<AccountsDependencies> = {}): Promise<Client> {
  const folder = await mkdtemp(join(tmpdir(), "account-api-"));
  const rootIriOf = (name: string): string => `${BASE}${name}/`;
  const data = await openDataFolder(folder, { maxOpenPods: 8, rootIriOf });
  t.after(async () => {
    await data[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
  const accounts = openAccounts({
    database: data.database,
    baseUrl: BASE,
    now: Date.now,
    registration: "open",
    readStatedIdentity: async () => ({ issuers: [], tokens: [] }),
    passwordCost: { N: 16, r: 1, p: 1 },
    ...change,
  });
  const administration = createAdministration({ pods: data.pods, accounts, oidcIssuer: BASE, rootIriOf });
  const consents = openConsents({
    database: data.database,
    pods: data.pods,
    ownersOf: async (name) => accounts.pods.owners(name),
    rootIriOf,
    baseUrl: BASE,
    now: Date.now,
    report: (message) => assert.fail(message),
  });
  const appRecords = openAppRecords(data.database);
  const apps = openInstalledApps({
    records: appRecords,
    files: openAppFiles(data.pods),
    consents,
    pods: data.pods,
    baseUrl: BASE,
    now: Date.now,
  });
  const api = createAccountApi({
    apps,
    appRecords,
    useModel: () => Promise.reject(new Error("There are no models in this test")),
    baseUrl: BASE,
    accounts,
    consents,
    administration,
    isOperator: async ({ headers }) => headers.get("authorization") === "Bearer operator",
  });

  const call: Client["call"] = async (path, { token, address = "192.0.2.1", ...request } = {}) => {
    const headers = new Headers(request.headers);
    if (token !== undefined) headers.set("authorization", `CSS-Account-Token ${token}`);
    const url = path.startsWith("http") ? path : `${BASE}.account/${path}`;
    const response = await api(new Request(url, { ...request, headers }), { address });
    return { status: response.status, headers: response.headers, json: await response.json() };
  };
  const post: Client["post"] = (path, body, { token, headers } = {}) =>
    call(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
      ...(token !== undefined && { token }),
    });
  return {
    accounts,
    call,
    post,
    async signUp(email) {
      const { json } = await call("account/", { method: "POST" });
      const token = json.authorization;
      const created = await post(json.controls.password.create, { email, password: PASSWORD }, { token });
      assert.equal(created.status, 200);
      const id = accounts.people.findByEmail(email)?.id ?? "";
      return { token, id, own: `account/${id}/` };
    },
  };
}

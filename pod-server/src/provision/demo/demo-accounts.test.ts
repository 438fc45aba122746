import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { type Accounts, openAccounts } from "../../accounts/open-accounts.ts";
import { closeDemoAccounts, ensureDemoAccounts } from "./demo-accounts.ts";

function open(): Accounts {
  return openAccounts({
    database: new DatabaseSync(":memory:"),
    baseUrl: "http://localhost:3000/",
    now: () => 0,
    registration: "invite",
    readStatedIdentity: async () => ({ issuers: [], tokens: [] }),
    passwordCost: { N: 16, r: 1, p: 1 },
  });
}

async function canSignIn({ passwords }: Accounts, name: string, password: string | null): Promise<boolean> {
  return password !== null && (await passwords.verify(name, password)) !== undefined;
}

describe("ensureDemoAccounts", () => {
  it("gives the same passwords at every start where nobody else can try them", async () => {
    const accounts = open();
    const first = await ensureDemoAccounts(accounts, false);
    assert.deepEqual(
      first.map(({ name }) => name),
      ["alice", "bob", "carol"],
    );
    assert.deepEqual(await ensureDemoAccounts(accounts, false), first);
    assert.deepEqual(await ensureDemoAccounts(open(), false), first);
    for (const { name, password } of first) assert.equal(await canSignIn(accounts, name, password), true);
  });

  it("makes passwords up where others can reach the server, and tells each once", async () => {
    const [accounts, other] = [open(), open()];
    const [first, elsewhere] = [
      await ensureDemoAccounts(accounts, true),
      await ensureDemoAccounts(other, true),
    ];
    const [known] = await ensureDemoAccounts(open(), false);
    assert.match(first[0]?.password ?? "", /^([a-z]{4}-){4}[a-z]{4}$/);
    assert.equal(new Set([...first, ...elsewhere].map(({ password }) => password)).size, 6);
    assert.equal(await canSignIn(accounts, "alice", first[0]?.password ?? null), true);
    assert.equal(await canSignIn(accounts, "alice", known?.password ?? null), false);
    const later = await ensureDemoAccounts(accounts, true);
    assert.deepEqual(
      later.map(({ password }) => password),
      [null, null, null],
    );
  });

  it("replaces known passwords, and ends their sessions, once others can reach the server", async () => {
    const accounts = open();
    const [known] = await ensureDemoAccounts(accounts, false);
    const accountId = accounts.people.findByEmail("alice")?.id ?? "";
    const { secret } = accounts.sessions.start({ accountId, userAgent: "" });
    const [replaced] = await ensureDemoAccounts(accounts, true);
    assert.equal(await canSignIn(accounts, "alice", known?.password ?? null), false);
    assert.equal(await canSignIn(accounts, "alice", replaced?.password ?? null), true);
    assert.equal(accounts.sessions.find(secret), undefined);
  });

  it("leaves a password that somebody chose alone", async () => {
    const accounts = open();
    const alice = accounts.people.create({ email: "alice" });
    await accounts.passwords.set(alice.id, "four words of mine");
    assert.equal((await ensureDemoAccounts(accounts, true))[0]?.password, null);
    assert.equal(await canSignIn(accounts, "alice", "four words of mine"), true);
  });
});

describe("closeDemoAccounts", () => {
  it("closes what a demo left behind, once", async () => {
    const accounts = open();
    assert.deepEqual(await closeDemoAccounts(accounts), []);
    const [known] = await ensureDemoAccounts(accounts, false);
    assert.deepEqual(await closeDemoAccounts(accounts), ["alice", "bob", "carol"]);
    assert.equal(await canSignIn(accounts, "alice", known?.password ?? null), false);
    assert.deepEqual(await closeDemoAccounts(accounts), []);
  });
});

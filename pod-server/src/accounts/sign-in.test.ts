import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it, type TestContext } from "node:test";
import { openAttempts } from "./attempt-limiter.ts";
import { type Accounts, openAccounts } from "./open-accounts.ts";
import { hashOfNobody, hashPassword, matchesPassword } from "./password.ts";
import { checkPasswordStrength } from "./password-strength.ts";
import { RECOVERY_CODE_COUNT } from "./recovery-codes.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const CHEAP = { N: 16, r: 1, p: 1 };

interface Box {
  readonly accounts: Accounts;
  readonly database: DatabaseSync;
  readonly clock: { now: number };
  /** Stops and starts again on the same file. */
  reopen(): Accounts;
}

function openBox(t: TestContext): Box {
  const folder = mkdtempSync(join(tmpdir(), "accounts-"));
  const database = new DatabaseSync(join(folder, "server.sqlite"));
  const clock = { now: 1_000_000 };
  const reopen = (): Accounts =>
    openAccounts({
      database,
      baseUrl: "http://localhost:3000/",
      now: () => clock.now,
      registration: "invite",
      readStatedIdentity: async () => ({ issuers: [], tokens: [] }),
      passwordCost: CHEAP,
    });
  t.after(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  return { accounts: reopen(), database, clock, reopen };
}

describe("passwords", () => {
  it("knows its own, and nobody for another's or none", async (t) => {
    const { people, passwords } = openBox(t).accounts;
    const ann = people.create({ email: "ann" });
    people.create({ email: "bob" });
    await passwords.set(ann.id, "four words of mine");
    assert.equal((await passwords.verify(" ANN ", "four words of mine"))?.id, ann.id);
    for (const [email, password] of [
      ["ann", "four words of m1ne"],
      ["ann", ""],
      ["bob", ""],
      ["bob", "null"],
      ["nobody", ""],
    ] as const) {
      assert.equal(await passwords.verify(email, password), undefined, email);
    }
    await passwords.set(ann.id, "other words of mine");
    assert.equal(await passwords.verify("ann", "four words of mine"), undefined);
    await assert.rejects(passwords.set("nobody", "four words of mine"), { code: "not-found" });
  });

  it("compares with a hash of nobody that costs what a real one costs, and that nothing matches", async (t) => {
    const { accounts, database } = openBox(t);
    const parametersOf = (hash: string): string => hash.split("$").slice(0, 4).join("$");
    const real = await hashPassword("x", CHEAP);
    assert.equal(parametersOf(hashOfNobody(CHEAP)), parametersOf(real));
    assert.equal(hashOfNobody(CHEAP).length, real.length);
    assert.equal(await matchesPassword("", hashOfNobody(CHEAP)), false);
    assert.match(await hashPassword("x"), /^scrypt\$32768\$8\$1\$/);
    await accounts.passwords.set(accounts.people.create({ email: "ann" }).id, "four words of mine");
    assert.doesNotMatch(JSON.stringify(database.prepare("SELECT * FROM account").all()), /four words/);
  });

  it("salts: the same password gives two hashes that both match, in any Unicode form", async () => {
    const hashes = await Promise.all([hashPassword("pa\u0308ss", CHEAP), hashPassword("pa\u0308ss", CHEAP)]);
    assert.notEqual(hashes[0], hashes[1]);
    for (const hash of hashes) {
      assert.equal(await matchesPassword("p\u00e4ss", hash), true);
      assert.equal(await matchesPassword("pass", hash), false);
    }
    assert.equal(await matchesPassword("", ""), false);
    assert.equal(await matchesPassword("x", "bcrypt$1$2$3$4$5"), false);
  });

  it("refuses what is guessed at once, and never repeats it", () => {
    const weak = [
      "",
      "shrt1!",
      "123456789",
      "1234567890",
      "0987654321",
      "abcdefghijkl",
      "aaaaaaaaaaaaaaa",
      "abababababab",
      "Password123",
      "qwertyuiop1",
      "1q2w3e4r5t6y",
      "ann@example.org",
      "ann@example.org1",
      "x".repeat(1001),
      "correct horse battery staple",
    ];
    for (const password of weak) {
      assert.throws(
        () => checkPasswordStrength(password, "ann@example.org"),
        (error: Error & { code?: string }) =>
          error.code === "unprocessable-body" && (password === "" || !error.message.includes(password)),
        password.slice(0, 40),
      );
    }
    for (const password of [
      "four words of mine",
      "annegret liked plums",
      "Grünkohl mit Pinkel",
      "ann@example.org likes plums",
      "8Jk!2mQz0p",
    ]) {
      checkPasswordStrength(password, "ann@example.org");
    }
  });
});

describe("sessions", () => {
  it("lasts as long as it is used, and ninety days at most", (t) => {
    const { accounts, clock } = openBox(t);
    const { id: accountId } = accounts.people.create({ email: "ann" });
    const { secret, session } = accounts.sessions.start({ accountId, userAgent: "x".repeat(999) });
    assert.equal(session.userAgent.length, 300);
    const start = clock.now;
    while (clock.now < start + 70 * DAY) {
      clock.now += 13 * DAY;
      assert.equal(accounts.sessions.find(secret)?.lastUsed, clock.now);
    }
    clock.now = start + 90 * DAY;
    assert.equal(accounts.sessions.find(secret), undefined);
  });

  it("ends when it is not used, and outlives a restart until then", (t) => {
    const { accounts, clock, reopen } = openBox(t);
    const { id: accountId } = accounts.people.create({ email: "ann" });
    const { secret } = accounts.sessions.start({ accountId, userAgent: "" });
    clock.now += 14 * DAY - 1;
    const used = accounts.sessions.start({ accountId, userAgent: "", lifetimeMs: MINUTE }).secret;
    assert.ok(reopen().sessions.find(secret));
    clock.now += MINUTE;
    assert.equal(reopen().sessions.find(used), undefined);
    clock.now += 14 * DAY;
    assert.equal(reopen().sessions.find(secret), undefined);
    assert.deepEqual(reopen().sessions.list(accountId), []);
  });

  it("is ended one by one, or all but the one that asks, and by nobody else", (t) => {
    const { people, sessions } = openBox(t).accounts;
    const [ann, eve] = [people.create({ email: "ann" }), people.create({ email: "eve" })];
    const [a, b, c] = [1, 2, 3].map(() => sessions.start({ accountId: ann.id, userAgent: "" }));
    assert.ok(a && b && c);
    assert.equal(sessions.end(eve.id, a.session.id), false);
    assert.equal(sessions.end(ann.id, a.session.id), true);
    assert.equal(sessions.find(a.secret), undefined);
    assert.equal(sessions.endAll(ann.id, b.session.id), 1);
    assert.equal(sessions.find(c.secret), undefined);
    assert.equal(sessions.find(b.secret)?.accountId, ann.id);
    assert.equal(sessions.endAll(ann.id), 1);
    assert.equal(sessions.find(b.secret), undefined);
  });

  it("is found by its secret alone, which is not stored", (t) => {
    const { accounts, database } = openBox(t);
    const { id: accountId } = accounts.people.create({ email: "ann" });
    const { secret, session } = accounts.sessions.start({ accountId, userAgent: "" });
    const row = database.prepare("SELECT * FROM session").get();
    assert.equal(JSON.stringify(row).includes(secret), false);
    for (const guess of ["", session.id, String(row?.secret_hash), secret.toUpperCase()]) {
      assert.equal(accounts.sessions.find(guess), undefined, guess);
    }
  });
});

describe("recovery codes", () => {
  it("lets each be used once, in any hand, and one of many who try at once", (t) => {
    const { people, recoveryCodes } = openBox(t).accounts;
    const ann = people.create({ email: "ann" });
    const codes = recoveryCodes.regenerate(ann.id);
    assert.equal(new Set(codes).size, RECOVERY_CODE_COUNT);
    const [first = "", second = ""] = codes;
    assert.match(first, /^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    const winners = [1, 2, 3]
      .map(() => recoveryCodes.redeem("ann", first))
      .filter((winner) => winner !== undefined);
    assert.deepEqual(
      winners.map(({ id }) => id),
      [ann.id],
    );
    const written = second.replaceAll("-", " ").replaceAll("0", "O").replaceAll("1", "l").toUpperCase();
    assert.equal(recoveryCodes.redeem("Ann", written)?.id, ann.id);
    assert.equal(recoveryCodes.count(ann.id), RECOVERY_CODE_COUNT - 2);
  });

  it("is of use to nobody else, and void once there are new ones", (t) => {
    const { accounts, database } = openBox(t);
    const { people, recoveryCodes } = accounts;
    const [ann] = [people.create({ email: "ann" }), people.create({ email: "eve" })];
    const [code = ""] = recoveryCodes.regenerate(ann.id);
    for (const email of ["eve", "nobody", ""]) assert.equal(recoveryCodes.redeem(email, code), undefined);
    assert.equal(recoveryCodes.redeem("ann", ""), undefined);
    assert.equal(
      JSON.stringify(database.prepare("SELECT * FROM recovery_code").all()).includes(
        code.replaceAll("-", ""),
      ),
      false,
    );
    recoveryCodes.regenerate(ann.id);
    assert.equal(recoveryCodes.redeem("ann", code), undefined);
    assert.equal(recoveryCodes.count(ann.id), RECOVERY_CODE_COUNT);
  });
});

describe("invitations", () => {
  it("makes one account each, even for two who come at once", async (t) => {
    const { register, invitations, passwords, people } = openBox(t).accounts;
    people.create({ email: "owner" });
    const { secret } = invitations.make();
    const ann = register({ email: "ann", invitation: secret });
    assert.equal(ann.isOwner, false);
    assert.throws(() => register({ email: "eve", invitation: secret }), { code: "forbidden" });
    assert.equal(people.findByEmail("eve"), undefined);
    await passwords.set(ann.id, "four words of mine");
    assert.throws(() => register({ email: "eve", invitation: secret }), { code: "forbidden" });
    assert.deepEqual(invitations.list(), []);
  });

  it("is open again when the account that took it never came to be", (t) => {
    const { accounts, clock } = openBox(t);
    const { register, invitations, people, sessions } = accounts;
    const { secret } = invitations.make();
    const ann = register({ email: "ann", invitation: secret });
    const session = sessions.start({ accountId: ann.id, userAgent: "" });
    assert.equal(invitations.find(secret), undefined);
    clock.now += 30 * MINUTE;
    assert.equal(people.find(ann.id), undefined);
    assert.equal(sessions.find(session.secret), undefined);
    assert.ok(invitations.find(secret));
    assert.notEqual(register({ email: "ann", invitation: secret }).id, ann.id);
  });

  it("is refused when it is invented, revoked, too old or missing", (t) => {
    const { accounts, clock } = openBox(t);
    const { register, invitations } = accounts;
    const old = invitations.make(MINUTE);
    const revoked = invitations.make();
    assert.deepEqual(
      invitations.list().map(({ id }) => id),
      [revoked.invitation.id, old.invitation.id],
    );
    assert.equal(invitations.revoke(revoked.invitation.id), true);
    clock.now += MINUTE;
    for (const invitation of [old.secret, revoked.secret, "invented", old.invitation.id, ""]) {
      assert.throws(() => register({ email: "ann", invitation }), { code: "forbidden" }, invitation);
    }
    assert.throws(() => register({ email: "ann" }), { code: "forbidden" });
  });

  it("makes the owner of the box by the latest link of the first run, once", async (t) => {
    const { accounts, reopen } = openBox(t);
    const first = accounts.invitations.makeFirstRun();
    const slow = accounts.register({ email: "slow", invitation: first });
    assert.equal(slow.isOwner, true);
    const second = reopen().invitations.makeFirstRun();
    assert.throws(() => accounts.register({ email: "x", invitation: first }), { code: "forbidden" });
    assert.equal(accounts.people.hasOwner(), false);
    const quick = accounts.register({ email: "quick", invitation: second });
    await accounts.passwords.set(quick.id, "four words of mine");
    assert.equal(accounts.people.hasOwner(), true);
    await assert.rejects(accounts.passwords.set(slow.id, "four words of mine"), { code: "not-found" });
    assert.throws(() => accounts.register({ email: "x", invitation: second }), { code: "forbidden" });
  });

  it("signs in once by the operator's link, and not by an older or expired one", (t) => {
    const { accounts, clock } = openBox(t);
    const { people, signInLinks } = accounts;
    const ann = people.create({ email: "ann" });
    const older = signInLinks.make(ann.id);
    const link = signInLinks.make(ann.id);
    assert.equal(signInLinks.redeem(older), undefined);
    assert.equal(signInLinks.find(link)?.id, ann.id);
    const winners = [1, 2].map(() => signInLinks.redeem(link)?.id);
    assert.deepEqual(winners, [ann.id, undefined]);
    const late = signInLinks.make(ann.id, MINUTE);
    clock.now += MINUTE;
    assert.equal(signInLinks.find(late), undefined);
    assert.equal(signInLinks.redeem(late), undefined);
  });
});

describe("attempts", () => {
  const admits = (accounts: Accounts, attempt: { email?: string; address: string }): boolean => {
    try {
      accounts.attempts.admit(attempt);
      return true;
    } catch (error) {
      assert.equal((error as { code: string }).code, "too-many-attempts");
      return false;
    }
  };

  it("doubles the wait with every failure, up to five minutes for an account", (t) => {
    const { accounts, clock } = openBox(t);
    const waits: number[] = [];
    for (let failure = 0; failure < 16; failure += 1) {
      const before = clock.now;
      while (!admits(accounts, { email: "ann", address: `192.0.2.${failure}` })) clock.now += 1000;
      waits.push((clock.now - before) / 1000);
    }
    assert.deepEqual(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  it("says how long to wait", (t) => {
    const { accounts } = openBox(t);
    for (let failure = 0; failure < 5; failure += 1)
      accounts.attempts.admit({ email: "ann", address: "::1" });
    assert.throws(() => accounts.attempts.admit({ email: "ANN ", address: "192.0.2.9" }), {
      code: "too-many-attempts",
      details: { retryAfterSeconds: 1 },
    });
  });

  it("counts an address whoever it tries, and an IPv6 network as one", (t) => {
    const { accounts } = openBox(t);
    const tries = (address: (index: number) => string): number =>
      Array.from({ length: 30 }, (_, index) =>
        admits(accounts, { email: `p${address(0)}${index}`, address: address(index) }),
      ).filter(Boolean).length;
    assert.equal(
      tries(() => "192.0.2.1"),
      20,
    );
    assert.equal(
      tries((index) => `2001:db8:1:2::${index}`),
      20,
    );
    assert.equal(
      tries((index) => `2001:db8:1:3:${index}:0:0:1`),
      20,
    );
    assert.equal(
      tries((index) => `::ffff:192.0.2.${index + 2}`),
      30,
    );
  });

  it("forgives the account that gets in, and the address only that one attempt", (t) => {
    const { accounts } = openBox(t);
    const attempt = { email: "ann", address: "192.0.2.1" };
    for (let round = 0; round < 4; round += 1) {
      for (let failure = 0; failure < 4; failure += 1) assert.equal(admits(accounts, attempt), true);
      accounts.attempts.admit(attempt);
      accounts.attempts.succeed(attempt);
    }
    const more = Array.from({ length: 9 }, (_, index) =>
      admits(accounts, { email: `p${index}`, address: attempt.address }),
    );
    assert.equal(more.filter(Boolean).length, 4);
  });

  it("remembers over a restart, and forgets after a day", (t) => {
    const { accounts, clock, reopen } = openBox(t);
    for (let failure = 0; failure < 5; failure += 1)
      accounts.attempts.admit({ email: "ann", address: `192.0.2.${failure}` });
    assert.equal(admits(reopen(), { email: "ann", address: "192.0.2.99" }), false);
    clock.now += DAY;
    for (let failure = 0; failure < 5; failure += 1) {
      assert.equal(admits(reopen(), { email: "ann", address: `192.0.2.${failure}` }), true);
    }
  });

  it("keeps a bounded number of subjects, and drops the oldest", (t) => {
    const { database } = openBox(t);
    let now = 0;
    const attempts = openAttempts(database, () => now, 10);
    for (let index = 0; index < 50; index += 1) {
      now += 1;
      attempts.admit({ address: `192.0.2.${index}` });
    }
    const { count } = database.prepare("SELECT count(*) AS count FROM attempt").get() as { count: number };
    assert.equal(count, 10);
    const stored = JSON.stringify(database.prepare("SELECT subject FROM attempt").all());
    assert.match(stored, /192\.0\.2\.49/);
    assert.doesNotMatch(stored, /192\.0\.2\.39"/);
  });
});

import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { Account } from "./accounts.ts";
import { type Accounts, openAccounts } from "./open-accounts.ts";

const ORIGIN = "https://pod.example";
const MINUTE = 60_000;
const REFUSED = { code: "invalid-credentials" };

function open(now: () => number = () => 0): Accounts & { readonly ann: Account } {
  const accounts = openAccounts({
    database: new DatabaseSync(":memory:"),
    baseUrl: `${ORIGIN}/`,
    now,
    registration: "invite",
    readStatedIdentity: async () => ({ issuers: [], tokens: [] }),
    passwordCost: { N: 16, r: 1, p: 1 },
  });
  return { ...accounts, ann: accounts.people.create({ email: "ann" }) };
}

interface Ceremony {
  readonly challenge: string;
  readonly origin?: string;
  readonly rpId?: string;
}

/** An authenticator in software, with one key. */
function makeAuthenticator(): {
  counter: number;
  register(ceremony: Ceremony): RegistrationResponseJSON;
  answer(ceremony: Ceremony, userHandle?: string): AuthenticationResponseJSON;
} {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(16);
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, "base64url"))],
      [-3, new Uint8Array(Buffer.from(y, "base64url"))],
    ]),
  );
  const clientData = (type: string, { challenge, origin = ORIGIN }: Ceremony): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const head = (flags: number, counter: number, { rpId = "pod.example" }: Ceremony): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([createHash("sha256").update(rpId).digest(), Buffer.from([flags]), count]);
  };
  const envelope = {
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key" as const,
    clientExtensionResults: {},
  };
  const self = {
    counter: 0,
    register(ceremony: Ceremony): RegistrationResponseJSON {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const authData = new Uint8Array(Buffer.concat([head(0x45, self.counter, ceremony), credential]));
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", authData],
        ]) as Parameters<typeof isoCBOR.encode>[0],
      );
      return {
        ...envelope,
        response: {
          clientDataJSON: clientData("webauthn.create", ceremony).toString("base64url"),
          attestationObject: Buffer.from(attestation).toString("base64url"),
        },
      };
    },
    answer(ceremony: Ceremony, userHandle?: string): AuthenticationResponseJSON {
      const data = clientData("webauthn.get", ceremony);
      const authData = head(0x05, self.counter, ceremony);
      const signed = Buffer.concat([authData, createHash("sha256").update(data).digest()]);
      return {
        ...envelope,
        response: {
          clientDataJSON: data.toString("base64url"),
          authenticatorData: authData.toString("base64url"),
          signature: sign("sha256", signed, privateKey).toString("base64url"),
          ...(userHandle !== undefined && { userHandle }),
        },
      };
    },
  };
  return self;
}

async function register(
  accounts: Accounts,
  accountId: string,
  name = "Phone",
): Promise<ReturnType<typeof makeAuthenticator>> {
  const authenticator = makeAuthenticator();
  const { challenge } = await accounts.passkeys.startRegistration(accountId);
  await accounts.passkeys.finishRegistration(accountId, authenticator.register({ challenge }), name);
  return authenticator;
}

describe("passkeys", () => {
  it("signs in by a passkey alone, without a name", async () => {
    const { ann, ...accounts } = open();
    const authenticator = await register(accounts, ann.id);
    const { challenge, allowCredentials, rpId } = await accounts.passkeys.startAuthentication();
    assert.deepEqual([rpId, allowCredentials], ["pod.example", undefined]);
    const userHandle = Buffer.from(ann.id).toString("base64url");
    const found = await accounts.passkeys.finishAuthentication(
      authenticator.answer({ challenge }, userHandle),
    );
    assert.equal(found.id, ann.id);
    assert.equal(accounts.passkeys.list(ann.id)[0]?.lastUsed, 0);
  });

  it("asks for credentials that the device finds by itself, and not for one that it has", async () => {
    const { ann, ...accounts } = open();
    await register(accounts, ann.id);
    const options = await accounts.passkeys.startRegistration(ann.id);
    assert.equal(options.authenticatorSelection?.residentKey, "required");
    assert.equal(options.authenticatorSelection?.userVerification, "preferred");
    assert.deepEqual(
      options.excludeCredentials?.map(({ id }) => id),
      accounts.passkeys.list(ann.id).map(({ id }) => id),
    );
    await assert.rejects(accounts.passkeys.startRegistration("nobody"), { code: "not-found" });
  });

  it("keeps several with names of their own, and the last of them", async () => {
    const { ann, ...accounts } = open();
    await register(accounts, ann.id, "Phone");
    await register(accounts, ann.id, " ");
    const [phone, other] = accounts.passkeys.list(ann.id);
    assert.deepEqual([phone?.name, other?.name], ["Phone", "Passkey"]);
    assert.equal(accounts.passkeys.rename(ann.id, other?.id ?? "", "Key ring"), true);
    assert.equal(accounts.passkeys.rename("somebody", other?.id ?? "", "Mine"), false);
    assert.equal(accounts.passkeys.remove("somebody", phone?.id ?? ""), false);
    assert.equal(accounts.passkeys.remove(ann.id, phone?.id ?? ""), true);
    assert.throws(() => accounts.passkeys.remove(ann.id, other?.id ?? ""), { code: "conflict" });
    assert.deepEqual(
      accounts.passkeys.list(ann.id).map(({ name }) => name),
      ["Key ring"],
    );
    await accounts.passwords.set(ann.id, "four words of mine");
    assert.equal(accounts.passkeys.remove(ann.id, other?.id ?? ""), true);
    assert.throws(() => accounts.passwords.remove(ann.id), { code: "conflict" });
  });

  it("lets an account in the making stay", async () => {
    let time = 0;
    const { ann: _, ...accounts } = open(() => time);
    const { secret } = accounts.invitations.make();
    const eve = accounts.register({ email: "eve", invitation: secret });
    await register(accounts, eve.id);
    time += 60 * MINUTE;
    assert.equal(accounts.people.find(eve.id)?.expires, null);
  });
});

describe("passkeys under attack", () => {
  it("refuses an answer that was sent before", async () => {
    const { ann, ...accounts } = open();
    const authenticator = await register(accounts, ann.id);
    const { challenge } = await accounts.passkeys.startAuthentication();
    authenticator.counter = 1;
    const answer = authenticator.answer({ challenge });
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => accounts.passkeys.finishAuthentication(answer)),
    );
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ["fulfilled", "rejected", "rejected"]);
    await assert.rejects(accounts.passkeys.finishAuthentication(answer), REFUSED);
  });

  it("refuses a challenge that is too old, was never given, or was given for something else", async () => {
    let time = 0;
    const { ann, ...accounts } = open(() => time);
    const authenticator = await register(accounts, ann.id);
    const { challenge: forRegistration } = await accounts.passkeys.startRegistration(ann.id);
    const { challenge: old } = await accounts.passkeys.startAuthentication();
    time += 5 * MINUTE;
    const { challenge: forSignIn } = await accounts.passkeys.startAuthentication();
    const invented = randomBytes(32).toString("base64url");
    for (const challenge of [old, invented, forRegistration]) {
      await assert.rejects(
        accounts.passkeys.finishAuthentication(authenticator.answer({ challenge })),
        REFUSED,
      );
    }
    const other = makeAuthenticator().register({ challenge: forSignIn });
    await assert.rejects(accounts.passkeys.finishRegistration(ann.id, other, "x"), REFUSED);
    for (const nonsense of [{}, { response: {} }, { id: "x", response: { clientDataJSON: "e30" } }]) {
      await assert.rejects(
        accounts.passkeys.finishAuthentication(nonsense as AuthenticationResponseJSON),
        REFUSED,
      );
    }
  });

  it("refuses a registration that another account asked for", async () => {
    const { ann, ...accounts } = open();
    const eve = accounts.people.create({ email: "eve" });
    const { challenge } = await accounts.passkeys.startRegistration(eve.id);
    const answer = makeAuthenticator().register({ challenge });
    await assert.rejects(accounts.passkeys.finishRegistration(ann.id, answer, "Eve's"), REFUSED);
    assert.deepEqual(accounts.passkeys.list(ann.id), []);
  });

  it("refuses answers from other origins and for other hosts", async () => {
    const { ann, ...accounts } = open();
    const authenticator = await register(accounts, ann.id);
    for (const wrong of [
      { origin: "https://evil.example" },
      { origin: "http://pod.example" },
      { rpId: "evil.example" },
    ]) {
      const { challenge } = await accounts.passkeys.startAuthentication();
      const answer = authenticator.answer({ challenge, ...wrong });
      await assert.rejects(accounts.passkeys.finishAuthentication(answer), REFUSED, JSON.stringify(wrong));
      const again = await accounts.passkeys.startRegistration(ann.id);
      const made = makeAuthenticator().register({ challenge: again.challenge, ...wrong });
      await assert.rejects(
        accounts.passkeys.finishRegistration(ann.id, made, "x"),
        REFUSED,
        JSON.stringify(wrong),
      );
    }
  });

  it("refuses a copied key whose counter lags behind", async () => {
    const { ann, ...accounts } = open();
    const authenticator = await register(accounts, ann.id);
    const signIn = async (counter: number): Promise<Account> => {
      authenticator.counter = counter;
      const { challenge } = await accounts.passkeys.startAuthentication();
      return accounts.passkeys.finishAuthentication(authenticator.answer({ challenge }));
    };
    await signIn(5);
    await assert.rejects(signIn(5), REFUSED);
    await assert.rejects(signIn(4), REFUSED);
    assert.equal((await signIn(6)).id, ann.id);
  });

  it("refuses another key's signature, a strange user handle and a passkey that was removed", async () => {
    const { ann, ...accounts } = open();
    const authenticator = await register(accounts, ann.id);
    const stranger = makeAuthenticator();
    const challenges = await Promise.all([1, 2, 3, 4].map(() => accounts.passkeys.startAuthentication()));
    const [first = "", second = "", third = "", fourth = ""] = challenges.map(({ challenge }) => challenge);
    const { id, rawId } = authenticator.answer({ challenge: first });
    const forged = { ...stranger.answer({ challenge: first }), id, rawId };
    await assert.rejects(accounts.passkeys.finishAuthentication(forged), REFUSED);
    await assert.rejects(
      accounts.passkeys.finishAuthentication(stranger.answer({ challenge: second })),
      REFUSED,
    );
    const handle = Buffer.from("somebody else").toString("base64url");
    await assert.rejects(
      accounts.passkeys.finishAuthentication(authenticator.answer({ challenge: third }, handle)),
      REFUSED,
    );
    await accounts.passwords.set(ann.id, "four words of mine");
    accounts.passkeys.remove(ann.id, id);
    await assert.rejects(
      accounts.passkeys.finishAuthentication(authenticator.answer({ challenge: fourth })),
      REFUSED,
    );
  });
});

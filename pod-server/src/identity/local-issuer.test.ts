import assert from "node:assert/strict";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { PodError } from "../errors.ts";
import { openLocalIssuer } from "./local-issuer.ts";

const baseUrl = "http://localhost:3000/";
const webId = `${baseUrl}alice/profile/card#me`;

async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "webizen-issuer-"));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

test("the key is made once, kept for its owner alone, and used again", async (t) => {
  const folder = join(await createFolder(t), "server");
  const first = await openLocalIssuer({ folder, baseUrl });
  assert.deepEqual(await readdir(folder), ["signing-key.pem"]);
  assert.equal((await stat(join(folder, "signing-key.pem"))).mode & 0o777, 0o600);
  const second = await openLocalIssuer({ folder, baseUrl });
  assert.equal(second.keys.list()[0].kid, first.keys.list()[0].kid);
});

test("processes that make the key at the same time end up with the same one", async (t) => {
  const folder = await createFolder(t);
  const issuers = await Promise.all(Array.from({ length: 8 }, () => openLocalIssuer({ folder, baseUrl })));
  assert.equal(new Set(issuers.map(({ keys }) => keys.list()[0].kid)).size, 1);
  assert.deepEqual(await readdir(folder), ["signing-key.pem"]);
});

test("a key file that others can read is refused with the command that mends it", async (t) => {
  const folder = await createFolder(t);
  await openLocalIssuer({ folder, baseUrl });
  const file = join(folder, "signing-key.pem");
  for (const mode of [0o644, 0o640, 0o604]) {
    await chmod(file, mode);
    await assert.rejects(openLocalIssuer({ folder, baseUrl }), /run: chmod 600 .*signing-key\.pem$/);
  }
  await chmod(file, 0o600);
  await openLocalIssuer({ folder, baseUrl });
});

test("a damaged key file is refused and left as it is", async (t) => {
  const folder = await createFolder(t);
  const file = join(folder, "signing-key.pem");
  await writeFile(file, "not a key", { mode: 0o600 });
  await assert.rejects(
    openLocalIssuer({ folder, baseUrl }),
    (error) => error instanceof PodError && error.code === "storage-damaged",
  );
  assert.equal(await readFile(file, "utf8"), "not a key");
});

test("a token says who, by which client, bound to which key, and for how long", async (t) => {
  const issuer = await openLocalIssuer({
    folder: await createFolder(t),
    baseUrl,
    clock: () => 1_800_000_000_900,
  });
  const token = await issuer.issueLocalToken({
    webId,
    clientId: "https://app.example/",
    lifetimeSeconds: 60,
    jkt: "k",
  });
  const { jti, ...claims } = decodeJwt(token);
  assert.ok(jti);
  assert.deepEqual(claims, {
    webid: webId,
    sub: webId,
    iss: baseUrl,
    aud: "solid",
    azp: "https://app.example/",
    cnf: { jkt: "k" },
    iat: 1_800_000_000,
    exp: 1_800_000_060,
  });
  assert.equal(decodeProtectedHeader(token).typ, "at+jwt");
  await jwtVerify(token, issuer.keys.list()[0].publicKey, { currentDate: new Date(1_800_000_000_000) });
});

test("a life of an hour is granted, and a longer, empty or broken one refused", async (t) => {
  const issuer = await openLocalIssuer({ folder: await createFolder(t), baseUrl });
  await issuer.issueLocalToken({ webId, lifetimeSeconds: 3600 });
  for (const lifetimeSeconds of [3601, 0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    await assert.rejects(issuer.issueLocalToken({ webId, lifetimeSeconds }), RangeError);
  }
});

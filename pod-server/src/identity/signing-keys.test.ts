import assert from "node:assert/strict";
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { openSigningKeys, RETIREMENT_MS } from "./signing-keys.ts";

async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "webizen-keys-"));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

test("a rotation makes a new current key and keeps the former, for its owner alone", async (t) => {
  const folder = await createFolder(t);
  const keys = openSigningKeys({ folder });
  const [former] = keys.list();
  const next = keys.rotate();
  assert.notEqual(next.kid, former.kid);
  assert.deepEqual(
    keys.list().map(({ kid }) => kid),
    [next.kid, former.kid],
  );
  for (const name of await readdir(folder)) {
    assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600);
  }
});

test("a retired key is forgotten when no token of its time is left, and its file at the next rotation", async (t) => {
  const folder = await createFolder(t);
  let now = 1_800_000_000_000;
  const keys = openSigningKeys({ folder, now: () => now });
  const [former] = keys.list();
  keys.rotate();
  now += RETIREMENT_MS + 1;
  const reopened = openSigningKeys({ folder, now: () => now });
  assert.equal(reopened.find(former.kid), undefined);
  assert.equal(reopened.list().length, 1);
  reopened.rotate();
  assert.equal((await readdir(folder)).length, 2);
});

test("a rotation by another process is seen at the first token that it signs", async (t) => {
  const folder = await createFolder(t);
  const running = openSigningKeys({ folder });
  const [former] = running.list();
  const { kid } = openSigningKeys({ folder }).rotate();
  assert.equal(running.find(kid)?.kid, kid);
  assert.equal(running.list()[0].kid, kid);
  assert.equal(running.find(former.kid)?.kid, former.kid);
  assert.equal(running.find("unknown"), undefined);
});

test("a second rotation at the same time is refused, and a key that others can read, too", async (t) => {
  const folder = await createFolder(t);
  const keys = openSigningKeys({ folder });
  await writeFile(join(folder, "signing-key.next.pem"), "");
  assert.throws(() => keys.rotate(), { code: "conflict", message: /delete .*signing-key\.next\.pem/ });
  await rm(join(folder, "signing-key.next.pem"));
  keys.rotate();
  const retiring = (await readdir(folder)).find((name) => name.includes("until")) ?? "";
  await chmod(join(folder, retiring), 0o644);
  assert.throws(() => openSigningKeys({ folder }), { code: "server-fault", message: /chmod 600/ });
});

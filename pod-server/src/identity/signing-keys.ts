import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { PodError } from "../errors.ts";

/** Name of the folder, in a data folder, that holds the server's keys. */
export const KEYS_FOLDER = "keys";

/** A key that tokens of this server are, or were, signed with. */
export interface SigningKey {
  /** RFC 7638 thumbprint, SHA-256, base64url. */
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The server's signing keys. Files can change under a running server: `webizen keys rotate` does so. */
export interface SigningKeys {
  /** The current key, then those that verify tokens signed before the last rotations. */
  list(): readonly [SigningKey, ...SigningKey[]];
  /** The key with an id, current or retiring; looks into the folder again when it is not known. */
  find(kid: string): SigningKey | undefined;
  /**
   * Makes a new current key. The former one verifies for {@link RETIREMENT_MS} more, then its file is deleted.
   *
   * @throws PodError `conflict` when another process is rotating
   */
  rotate(): SigningKey;
}

/** How long a retired key is still good, in milliseconds: longer than any token lives, clock skew included. */
export const RETIREMENT_MS = 7_200_000;

const CURRENT = "signing-key.pem";
const NEXT = "signing-key.next.pem";
const RETIRING = /^signing-key\.until-(\d{1,15})\.pem$/;
const LOOK_AGAIN_MS = 2000;

/**
 * Opens the signing keys, ES256 all of them, in files that their owner alone can read. The first time, this makes one;
 * two processes that do so at once end up with the same.
 *
 * @param folder made when absent
 * @throws PodError `server-fault` when others can read a key file, `storage-damaged` when it holds no such key
 */
export function openSigningKeys({
  folder,
  now = Date.now,
}: {
  readonly folder: string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}): SigningKeys {
  const file = join(folder, CURRENT);
  let keys: readonly [SigningKey, ...SigningKey[]];
  let mark = "";
  let lookedAt = 0;

  const load = (): void => {
    createFirst(folder, file);
    mark = markOf(file);
    const current = readKey(file);
    const retiring = listRetiring(folder)
      .filter(({ until }) => until > now())
      .map(({ name }) => readKey(join(folder, name)))
      .filter(({ kid }) => kid !== current.kid);
    keys = [current, ...retiring];
    lookedAt = performance.now();
  };
  const lookAgain = (): void => {
    lookedAt = performance.now();
    if (markOf(file) !== mark) load();
  };
  load();

  return {
    list() {
      if (performance.now() - lookedAt > LOOK_AGAIN_MS) lookAgain();
      return keys;
    },
    find(kid) {
      const known = keys.find((key) => key.kid === kid);
      if (known) return known;
      lookAgain();
      return keys.find((key) => key.kid === kid);
    },
    rotate() {
      for (const { name, until } of listRetiring(folder)) {
        if (until <= now()) rmSync(join(folder, name), { force: true });
      }
      const next = join(folder, NEXT);
      writeKey(next);
      // At every moment in between, the folder holds a current key, and the key of each token that is about.
      linkSync(file, join(folder, `signing-key.until-${now() + RETIREMENT_MS}.pem`));
      renameSync(next, file);
      load();
      return keys[0];
    },
  };
}

function createFirst(folder: string, file: string): void {
  if (statSync(file, { throwIfNoEntry: false })) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${CURRENT}.${process.pid}`);
  rmSync(draft, { force: true });
  writeKey(draft);
  try {
    // A link appears whole or not at all, and never replaces the key of a process that was faster.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeKey(file: string): void {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  let handle: number;
  try {
    handle = openSync(file, "wx", 0o600);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    throw new PodError(
      "conflict",
      `The keys are being rotated by another process, or one was interrupted; if none runs, delete ${file} and try again`,
      {},
      { cause },
    );
  }
  try {
    writeFileSync(handle, privateKey.export({ type: "pkcs8", format: "pem" }));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function readKey(file: string): SigningKey {
  const { mode } = statSync(file);
  // Windows keeps no such bits; there the folder's own rights protect the file.
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new PodError(
      "server-fault",
      `The signing key ${file} can be read by other users of this machine (mode ${(mode & 0o777).toString(8)}); if they may have seen it, delete it and start again, else run: chmod 600 ${file}`,
    );
  }
  const privateKey = parseKey(readFileSync(file));
  if (privateKey?.asymmetricKeyDetails?.namedCurve !== "prime256v1") {
    throw new PodError(
      "storage-damaged",
      `The signing key ${file} holds no P-256 private key; delete it, and a new one is made at the next start`,
    );
  }
  const publicKey = createPublicKey(privateKey);
  const { crv, kty, x, y } = publicKey.export({ format: "jwk" });
  const kid = hash("sha256", JSON.stringify({ crv, kty, x, y }), "base64url");
  return { kid, privateKey, publicKey };
}

function parseKey(pem: Buffer): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

function listRetiring(folder: string): { readonly name: string; readonly until: number }[] {
  return readdirSync(folder)
    .map((name) => ({ name, until: Number(RETIRING.exec(name)?.[1] ?? Number.NaN) }))
    .filter(({ until }) => !Number.isNaN(until))
    .sort((one, other) => other.until - one.until);
}

// A rotation puts another file in the place of the current one.
function markOf(file: string): string {
  const { ino, mtimeMs } = statSync(file);
  return `${ino}:${mtimeMs}`;
}

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from "node:crypto";
import { link, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { calculateJwkThumbprint, SignJWT } from "jose";
import { PodError } from "../errors.ts";
import { SOLID_AUDIENCE } from "./access-token.ts";

/** What a token of this server's own is to say. */
export interface LocalTokenRequest {
  readonly webId: string;
  readonly clientId?: string;
  /** From 1 to {@link MAX_LOCAL_TOKEN_SECONDS}. */
  readonly lifetimeSeconds: number;
  /** Thumbprint of the key that the token is bound to; without it, whoever holds the token may use it. */
  readonly jkt?: string;
}

/** The server as an issuer for its own people, by a key that never leaves the box. */
export interface LocalIssuer {
  /** The issuer identifier: the base URL of the server. */
  readonly issuer: string;
  readonly publicKey: KeyObject;
  /**
   * Signs an access token that this server accepts: as `DPoP` when bound to a key, else as `Bearer`.
   *
   * @throws RangeError when the lifetime is out of bounds
   */
  issueLocalToken(request: LocalTokenRequest): Promise<string>;
}

/** Longest life of a token of this server's own, in seconds. */
export const MAX_LOCAL_TOKEN_SECONDS = 3600;
/** The `typ` of local tokens. Bearer tokens must have it, so that no ID token can pass for one. */
export const LOCAL_TOKEN_TYPE = "at+jwt";

const KEY_FILE = "signing-key.pem";

/**
 * Opens the server's own issuer. The first time, this makes an ES256 key and keeps it in `folder`, readable by its
 * owner alone; two processes that do so at once end up with the same key.
 *
 * @param folder where server-wide data lives; made when absent
 * @param baseUrl with its trailing slash; it is the issuer identifier
 * @throws PodError `server-fault` when others can read the key file, `storage-damaged` when it holds no such key
 * @example
 * const issuer = await openLocalIssuer({ folder: "data/server", baseUrl: "http://localhost:3000/" });
 * const token = await issuer.issueLocalToken({ webId, lifetimeSeconds: 600 });
 */
export async function openLocalIssuer({
  folder,
  baseUrl,
  clock = Date.now,
}: {
  readonly folder: string;
  readonly baseUrl: string;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}): Promise<LocalIssuer> {
  const file = join(folder, KEY_FILE);
  const privateKey = (await readKey(file)) ?? (await createKey(folder, file));
  const publicKey = createPublicKey(privateKey);
  const kid = await calculateJwkThumbprint(publicKey.export({ format: "jwk" }) as Record<string, string>);

  return {
    issuer: baseUrl,
    publicKey,
    async issueLocalToken({ webId, clientId, lifetimeSeconds, jkt }) {
      if (!(lifetimeSeconds >= 1 && lifetimeSeconds <= MAX_LOCAL_TOKEN_SECONDS)) {
        throw new RangeError(
          `A local token lives from 1 to ${MAX_LOCAL_TOKEN_SECONDS} seconds, not ${lifetimeSeconds}`,
        );
      }
      const now = Math.floor(clock() / 1000);
      const claims = {
        webid: webId,
        ...(clientId === undefined ? {} : { azp: clientId }),
        ...(jkt === undefined ? {} : { cnf: { jkt } }),
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "ES256", typ: LOCAL_TOKEN_TYPE, kid })
        .setIssuer(baseUrl)
        .setSubject(webId)
        .setAudience(SOLID_AUDIENCE)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + Math.floor(lifetimeSeconds))
        .sign(privateKey);
    },
  };
}

async function readKey(file: string): Promise<KeyObject | undefined> {
  const { mode } = (await stat(file).catch(orAbsent)) ?? {};
  if (mode === undefined) return undefined;
  // Windows keeps no such bits; there the folder's own rights protect the file.
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new PodError(
      "server-fault",
      `The signing key ${file} can be read by other users of this machine (mode ${(mode & 0o777).toString(8)}); if they may have seen it, delete it and start again, else run: chmod 600 ${file}`,
    );
  }
  const pem = await readFile(file);
  const key = parseKey(pem);
  if (key?.asymmetricKeyDetails?.namedCurve === "prime256v1") return key;
  throw new PodError(
    "storage-damaged",
    `The signing key ${file} holds no P-256 private key; delete it, and a new one is made at the next start`,
  );
}

function parseKey(pem: Buffer): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

async function createKey(folder: string, file: string): Promise<KeyObject> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const draft = `${file}.${randomUUID()}`;
  try {
    await using handle = await open(draft, "wx", 0o600);
    await handle.writeFile(privateKey.export({ type: "pkcs8", format: "pem" }));
    await handle.sync();
    // A link appears whole or not at all, and never replaces the key of a process that was faster.
    await link(draft, file);
    return privateKey;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    return (await readKey(file)) ?? createKey(folder, file);
  } finally {
    await rm(draft, { force: true });
  }
}

function orAbsent(error: unknown): undefined {
  if (!hasCode(error, "ENOENT")) throw error;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

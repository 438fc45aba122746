import { join } from "node:path";
import type { Config } from "../config/config.ts";
import { PodError } from "../errors.ts";
import { openLocalIssuer } from "../identity/local-issuer.ts";
import { renewToken } from "../identity/renew-token.ts";
import { KEYS_FOLDER } from "../identity/signing-keys.ts";
import { isPodName } from "../storage/pod-name.ts";
import type { PodAccess, PodRequest } from "../transfer/pod-access.ts";
import { listPodFolders, type ReachedServer, reachServer } from "./reach-server.ts";

const TOKEN_SECONDS = 600;
const RENEW_AFTER_MS = (TOKEN_SECONDS / 2) * 1000;

// "half" is what fetch asks for with a streamed body: https://fetch.spec.whatwg.org/#dom-requestinit-duplex
// Where it might follow a redirect, it would keep all of the body in memory to send it again.
function streamed(body: ReadableStream<Uint8Array>): RequestInit {
  return { body, duplex: "half", redirect: "error" } as RequestInit;
}

/** Which pod, of which data folder, in whose name. */
export interface PodTarget {
  readonly config: Config;
  readonly pod: string;
  /** The owner's WebID where it lies outside the pod. */
  readonly webId: string | null;
}

/**
 * Opens a pod for its owner, who can read the data folder and so the key in it: through the server that runs on the
 * folder, else through one in this process that nobody else reaches.
 *
 * @throws PodError `not-found` for a pod that is not there, `shutting-down` for a server that does not answer
 */
export async function openPod(
  target: PodTarget & {
    readonly signal: AbortSignal;
    /** What the token is for, where it is to be for less than all that the owner may do. */
    readonly wants?: (rootIri: string) => Omit<WantedToken, "lifetimeSeconds">;
  },
): Promise<PodAccess> {
  const reached = await reachPod(target);
  const rootIri = `${reached.url}${target.pod}/`;
  const currentToken = renewToken(
    () => issueToken(target, reached, { ...target.wants?.(rootIri), lifetimeSeconds: TOKEN_SECONDS }),
    { afterMs: RENEW_AFTER_MS, now: Date.now },
  );
  return {
    podName: target.pod,
    rootIri,
    async send({ method, path, headers, body }: PodRequest) {
      const length: Record<string, string> = body ? { "Content-Length": String(body.size) } : {};
      return reached.fetch(
        new Request(rootIri + path.slice(1), {
          method,
          headers: { ...headers, ...length, Authorization: `Bearer ${await currentToken()}` },
          redirect: "manual",
          signal: target.signal,
          ...(body && streamed(body.stream)),
        }),
      );
    },
    [Symbol.asyncDispose]: () => reached[Symbol.asyncDispose](),
  };
}

/** What a token is asked for. */
export interface WantedToken {
  readonly lifetimeSeconds: number;
  /** The application that it is for; default: the server's own client, which needs no consent. */
  readonly clientId?: string | undefined;
  /** As for the server's own issuer. */
  readonly audience?: string;
  readonly scope?: string;
}

/** Makes a token for the owner of a pod, with a server running or not. */
export async function makeToken(
  target: PodTarget,
  wanted: WantedToken,
): Promise<{ url: string; token: string }> {
  await using reached = await reachPod(target);
  return { url: reached.url, token: await issueToken(target, reached, wanted) };
}

/** Only whoever asks for a pod that is there starts a server. */
async function reachPod(target: PodTarget): Promise<ReachedServer> {
  await assertPod(target);
  return reachServer(target.config);
}

async function assertPod({ config: { dataDir }, pod }: PodTarget): Promise<void> {
  const names = (await listPodFolders(dataDir)).filter(isPodName);
  if (names.includes(pod)) return;
  const there = names.length === 0 ? "no pods at all" : `only ${names.toSorted().slice(0, 10).join(", ")}`;
  throw new PodError("not-found", `There is no pod "${pod}" in ${dataDir}, ${there}`);
}

function issueToken(target: PodTarget, { own, url }: ReachedServer, wanted: WantedToken): Promise<string> {
  const { pod, webId } = target;
  const { clientId = url } = wanted;
  return own !== undefined && webId === null
    ? own.token({ ...wanted, pod, clientId })
    : signToken(target, url, { ...wanted, clientId });
}

async function signToken(
  { config, pod, webId }: PodTarget,
  url: string,
  wanted: WantedToken & { readonly clientId: string },
): Promise<string> {
  const issuer = await openLocalIssuer({ folder: join(config.dataDir, KEYS_FOLDER), baseUrl: url });
  return issuer.issueLocalToken({ webId: webId ?? `${url}${pod}/profile/card#me`, ...wanted });
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { MEDIA, SOLID } from "@webizen/ontologies";
import { openLog } from "../../pod-server/src/cli/log.ts";
import { createRequesterFinder } from "../../pod-server/src/http/find-requester.ts";
import { createAuthenticate } from "../../pod-server/src/identity/authenticate.ts";
import type { Authenticate } from "../../pod-server/src/identity/credentials.ts";
import { createGuardedFetch, IDENTITY_FETCH_BOUNDS } from "../../pod-server/src/identity/guarded-fetch.ts";
import { type LocalIssuer, openLocalIssuer } from "../../pod-server/src/identity/local-issuer.ts";
import type { ScriptCredentials } from "../../pod-server/src/provider/client-adapter.ts";
import { createProvider } from "../../pod-server/src/provider/create-provider.ts";
import {
  type PendingSignIn,
  type Provider,
  SIGN_IN_PATH,
  type SignInAnswer,
} from "../../pod-server/src/provider/provider.ts";
import type { TestBrowser } from "./solid-app.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

const findRequester = createRequesterFinder(["127.0.0.0/8", "::1/128"]);

/** The accounts of the test provider: one WebID each, by the name of the account. */
const PEOPLE = ["alice", "bob"];

/** The pod's own provider on a free port, with a person who answers at once. */
export interface TestProvider extends AsyncDisposable {
  /** The base URL. */
  readonly issuer: string;
  readonly provider: Provider;
  readonly localIssuer: LocalIssuer;
  readonly authenticate: Authenticate;
  /** The file of the database. */
  readonly databaseFile: string;
  readonly credentials: Map<string, ScriptCredentials & { readonly secret: string }>;
  /** Whether the record of consents still holds an entry; a test may take it away. */
  hasConsent: boolean;
  /** Accounts that are there. */
  readonly people: Set<string>;
  /** What the clock of the provider is ahead, in milliseconds. */
  aheadMs: number;
  /** Sign-ins that people were asked about, in order. */
  readonly asked: PendingSignIn[];
  /** What the person answers; by default Alice signs in and allows, without end. */
  answer: (pending: PendingSignIn) => SignInAnswer;
  webIdOf(name: string): string;
  /** Stops and starts again on the same files. */
  restart(): Promise<void>;
  /** Follows an authorization request to the end, and gives where the application gets the browser back. */
  signIn(browser: TestBrowser, url: URL): Promise<URL>;
}

/** Starts the provider; documents may be fetched from the given origins of this machine. */
export async function startProvider(
  fetchAllow: readonly string[] = [],
  maxFetchMs = 1000,
): Promise<TestProvider> {
  const folder = await makeTemporaryFolder();
  const keysFolder = join(folder.path, "keys");
  const databaseFile = join(folder.path, "server.sqlite");
  let answerRequest: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  const server = createServer((request, response) => answerRequest(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const webIdOf = (name: string): string => `${issuer}${name}/profile/card#me`;
  const credentials: TestProvider["credentials"] = new Map();
  const now = (): number => Date.now() + test.aheadMs;
  const fetchDocument = createGuardedFetch({
    ...IDENTITY_FETCH_BOUNDS,
    timeoutMs: maxFetchMs,
    allowOrigins: fetchAllow,
  });
  const log = await openLog("silent", process.stdout);
  const localIssuer = await openLocalIssuer({ folder: keysFolder, baseUrl: issuer, clock: now });
  let database: DatabaseSync;

  function open(): Provider {
    database = new DatabaseSync(databaseFile);
    // The machine does not fail in these tests.
    database.exec("PRAGMA synchronous = OFF");
    return createProvider({
      baseUrl: issuer,
      database,
      keys: localIssuer.keys,
      keysFolder,
      fetchDocument,
      accounts: {
        exists: (accountId) => test.people.has(accountId),
        mayActAs: (accountId, webId) => webId === webIdOf(accountId),
      },
      credentials: {
        find: (id) => credentials.get(id),
        verify: (id, secret) => (credentials.get(id)?.secret === secret ? credentials.get(id) : undefined),
      },
      hasConsent: async () => test.hasConsent,
      now,
      log,
    });
  }

  answerRequest = (request, response) => {
    if (!request.url?.startsWith(SIGN_IN_PATH)) {
      const address = findRequester(request);
      return test.provider.handle({ incoming: request, outgoing: response, address });
    }
    answerSignIn(test, request, response).catch((error: unknown) => {
      response.writeHead((error as { status?: number }).status ?? 500).end(String(error));
    });
  };
  const test = {
    issuer,
    provider: open(),
    localIssuer,
    authenticate: createAuthenticate({
      localIssuer,
      fetchDocument,
      readLocalDocument: async () => ({
        contentType: MEDIA.turtle,
        etag: "1",
        body: Buffer.from(
          PEOPLE.map((name) => `<${webIdOf(name)}> <${SOLID.oidcIssuer}> <${issuer}>.`).join("\n"),
        ),
      }),
    }),
    databaseFile,
    credentials,
    hasConsent: true,
    people: new Set(PEOPLE),
    aheadMs: 0,
    asked: [] as PendingSignIn[],
    answer: (pending: PendingSignIn) => allowAs("alice", test, pending),
    webIdOf,
    async restart() {
      database.close();
      test.provider = open();
    },
    async signIn(browser: TestBrowser, url: URL) {
      let place = url;
      for (let hops = 0; hops < 10 && place.href.startsWith(issuer); hops += 1) {
        const response = await browser.fetch(place);
        const location = response.headers.get("location");
        if (location === null)
          throw new Error(`${place.pathname}: ${response.status} ${await response.text()}`);
        place = new URL(location, place);
      }
      return place;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      database.close();
      await folder[Symbol.asyncDispose]();
    },
  };
  return test;
}

/** The answer of a person who signs in and then allows what is asked. */
export function allowAs(
  name: string,
  { webIdOf }: Pick<TestProvider, "webIdOf">,
  { prompt }: Pick<PendingSignIn, "prompt">,
  expiresAt: number | null = null,
): SignInAnswer {
  if (prompt === "login") return { kind: "signed-in", accountId: name };
  return { kind: "allowed", accountId: name, webId: webIdOf(name), expiresAt };
}

async function answerSignIn(
  test: Pick<TestProvider, "provider" | "asked" | "answer">,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const pending = await test.provider.pendingSignIn(request, response);
  test.asked.push(pending);
  const location = await test.provider.answerSignIn(request, response, test.answer(pending));
  response.writeHead(303, { location }).end();
}

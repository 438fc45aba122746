import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Config, type RunningServer, type ServerOptions, startServer } from "@webizen/pod-server";
import { createDpopAgent, type TestAgent } from "./dpop-agent.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";
import { startTestIssuer, type TestIssuer } from "./test-issuer.ts";

/** A real server on a free port and a folder of its own, with the pods of Alice and Bob. */
export interface TestServer extends AsyncDisposable {
  readonly server: RunningServer;
  readonly dataDir: string;
  /** Vouches for strangers: WebIDs that live elsewhere. */
  readonly issuer: TestIssuer;
  /** Root IRI of Alice's pod. */
  readonly root: string;
  /** The owner of the first pod, through the server's own client: without any consent. */
  readonly alice: TestAgent;
  readonly bob: TestAgent;
  /** Signs Alice in through an application. */
  aliceWith(clientId: string): Promise<TestAgent>;
  /** Signs in somebody whose WebID lives on the test issuer. */
  signInStranger(name: string, clientId?: string): Promise<TestAgent>;
}

const SEED = ["alice", "bob"].map((name) => ({
  email: `${name}@example.org`,
  password: `the long password of ${name}`,
  pods: [{ name }],
}));

/** Starts a server; `change` replaces parts of its configuration, `options` what a program may replace. */
export async function startPodServer(
  change: (config: Config) => Config = (config) => config,
  options: ServerOptions = {},
): Promise<TestServer> {
  const folder = await makeTemporaryFolder();
  const issuer = await startTestIssuer();
  const seedFile = join(folder.path, "seed.json");
  await writeFile(seedFile, JSON.stringify(SEED));
  const dataDir = join(folder.path, "data");
  const server = await startServer(
    change(testConfig({ dataDir, seedFile, fetchAllow: [issuer.origin] })),
    options,
  );
  const signIn = (pod: string, client: { readonly clientId?: string } = {}): Promise<TestAgent> =>
    createDpopAgent(`${server.url}${pod}/profile/card#me`, (jkt) =>
      server.token({ pod, lifetimeSeconds: 600, jkt, ...client }),
    );
  return {
    server,
    dataDir,
    issuer,
    root: `${server.url}alice/`,
    alice: await signIn("alice"),
    bob: await signIn("bob"),
    aliceWith: (clientId) => signIn("alice", { clientId }),
    signInStranger: (name, clientId) =>
      issuer.signIn({ webId: issuer.webId(name), ...(clientId === undefined ? {} : { clientId }) }),
    async [Symbol.asyncDispose]() {
      await server.close();
      await issuer[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** A configuration for tests: free port, silent, loopback. */
export function testConfig(given: Pick<Config, "dataDir"> & Partial<Config>): Config {
  return {
    port: 0,
    host: "localhost",
    baseUrl: null,
    moved: false,
    seedFile: null,
    demo: false,
    registration: "invite",
    searchIndex: "on-demand",
    chat: null,
    logLevel: "silent",
    tls: null,
    trustedProxies: ["127.0.0.0/8", "::1/128"],
    fetchAllow: [],
    limits: {
      maxBodyBytes: 4 * 1024 ** 3,
      maxRdfBytes: 16 * 1024 ** 2,
      podQuotaBytes: null,
      maxDepth: 64,
      maxNameLength: 255,
      maxOpenPods: 64,
      bodyIdleTimeoutMs: 30_000,
    },
    query: {
      queryTimeMs: 30_000,
      publicQueryTimeMs: 5_000,
      queryRows: 1_000_000,
      queryResultBytes: 64 * 1024 ** 2,
      queryTriples: 5_000_000,
      queryMemoryBytes: 1024 ** 3,
    },
    ...given,
  };
}

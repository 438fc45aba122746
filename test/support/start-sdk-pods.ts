import { connect, type Webizen } from "@webizen/apps-sdk";
import { startPodServer, type TestServer } from "./start-pod-server.ts";

/** The pod of Alice, as the SDK shows it to her and to Bob. */
export interface SdkPods extends AsyncDisposable {
  readonly server: TestServer;
  readonly alice: Webizen;
  readonly bob: Webizen;
}

/** Starts a server, and connects both people with the pod of Alice. */
export async function startSdkPods(): Promise<SdkPods> {
  const server = await startPodServer();
  const { root: storage, alice, bob } = server;
  return {
    server,
    alice: await connect({ fetch: alice.fetch, webId: alice.webId, storage }),
    bob: await connect({ fetch: bob.fetch, webId: bob.webId, storage }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

import { ACL, MEDIA } from "@webizen/ontologies";
import type { RunningServer } from "@webizen/pod-server";
import type { TestAgent } from "../support/dpop-agent.ts";
import type { TestServer } from "../support/start-pod-server.ts";

type Consents = RunningServer["consents"];
type Consent = Parameters<Consents["give"]>[0];

/** Short ways to ask for a path of a pod, each answered with the status. */
export interface Ask {
  ask(agent: TestAgent, path: string): Promise<number>;
  write(
    agent: TestAgent,
    method: string,
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<number>;
}

/** @param root IRI of the pod's storage root */
export function createAsk(root: () => string): Ask {
  const send = async (agent: TestAgent, path: string, init: RequestInit): Promise<number> => {
    const response = await agent.fetch(root() + path, init);
    await response.arrayBuffer();
    return response.status;
  };
  return {
    ask: (agent, path) => send(agent, path, {}),
    write: (agent, method, path, headers = {}, body = '<#it> <http://xmlns.com/foaf/0.1/name> "it".') =>
      send(agent, path, {
        method,
        headers: { ...(method === "DELETE" ? {} : { "content-type": MEDIA.turtle }), ...headers },
        ...(method === "DELETE" ? {} : { body }),
      }),
  };
}

/**
 * The list of a folder that its owner shares for looking, as the home page writes it.
 *
 * @param folder its IRI
 */
export function sharedList(
  {
    server,
    root,
    alice,
    bob,
  }: Pick<TestServer, "root" | "alice" | "bob"> & { readonly server: { readonly url: string } },
  folder: string,
): string {
  const about = `<${ACL.accessTo}> <${folder}>; <${ACL.default}> <${folder}>`;
  return `<#owner> a <${ACL.Authorization}>; <${ACL.agent}> <${alice.webId}>; ${about};
      <${ACL.mode}> <${ACL.Read}>, <${ACL.Write}>, <${ACL.Control}>;
      <${ACL.condition}> [ a <${ACL.ClientCondition}>; <${ACL.client}> <${server.url}>;
        <${ACL.clientGroup}> <${root}settings/apps.ttl#full-access> ].
    <#friend> a <${ACL.Authorization}>; <${ACL.agent}> <${bob.webId}>; ${about}; <${ACL.mode}> <${ACL.Read}>.`;
}

/** Alice lets an application in; without more said, to write, without end. */
export function letIn(
  { server, alice }: TestServer,
  clientId: string,
  allowances: Consent["allowances"],
  more: Partial<Consent> = {},
): ReturnType<Consents["give"]> {
  return server.consents.give({
    podName: "alice",
    webId: alice.webId,
    clientId,
    clientName: "Notes",
    allowances,
    readOnly: false,
    expiresAt: null,
    ...more,
  });
}

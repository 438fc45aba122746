import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { connectRaw, type RawAnswer } from "./raw-connection.ts";

/** A server with a container that everybody may read and write, so that an attack needs no proof of who makes it. */
export interface OpenServer extends AsyncDisposable, TestServer {
  /** IRI of the container. */
  readonly open: string;
  /** Host and port. */
  readonly host: string;
  /** Sends one request, byte for byte, on a connection of its own; `undefined` when it is closed without an answer. */
  exchange(bytes: string): Promise<RawAnswer | undefined>;
}

const everybody = (owner: string): string => `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
<#owner> a acl:Authorization; acl:agent <${owner}>; acl:accessTo <./>; acl:default <./>;
  acl:mode acl:Read, acl:Write, acl:Control.
<#public> a acl:Authorization; acl:agentClass <http://xmlns.com/foaf/0.1/Agent>; acl:accessTo <./>;
  acl:default <./>; acl:mode acl:Read, acl:Write.`;

/** Starts a server with the container `/alice/open/`; `change` replaces parts of its configuration. */
export async function startOpenServer(change?: Parameters<typeof startPodServer>[0]): Promise<OpenServer> {
  const started = await startPodServer(change);
  const open = `${started.root}open/`;
  const headers = { "content-type": "text/turtle" };
  await started.alice.fetch(open, { method: "PUT", headers, body: "" });
  const body = everybody(started.alice.webId);
  const answer = await started.alice.fetch(`${open}.acl`, { method: "PUT", headers, body });
  if (!answer.ok) throw new Error(`the list of ${open} is answered with ${answer.status}`);
  return {
    ...started,
    open,
    host: new URL(started.server.url).host,
    async exchange(bytes) {
      using connection = await connectRaw(started.server.url);
      void connection.send(bytes);
      return await connection.nextAnswer().catch(() => undefined);
    },
  };
}

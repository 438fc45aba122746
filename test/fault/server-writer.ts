import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { startWebizen } from "../cli/run-webizen.ts";
import { type Acknowledgement, makeBytes, type Operation, type StartWriter } from "./writer.ts";

const SEQUENCE = "webizen-sequence";

interface Answer {
  readonly status: number;
  readonly sequence: number;
  readonly body: string;
}

interface ServerClient {
  send(
    method: string,
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: Uint8Array | string,
  ): Promise<Answer>;
}

/**
 * Makes writers that are the whole server in a process of its own, reached over connections that are kept. A write may
 * be a PUT, a POST under a free name, or a DELETE; now and then a PATCH comes before it. What patches added is read
 * over HTTP when the next server has started, and that server is not ready if any of it is missing.
 *
 * The pod must let everybody write.
 */
export function serverWriter(): StartWriter {
  const added = new Map<string, Set<number>>();
  return (podFolder) => {
    const pod = podFolder.slice(dirname(podFolder).length);
    const child = startWebizen(["serve", "--port", "0", "--data", dirname(dirname(podFolder))]);
    const agent = new Agent({ keepAlive: true });
    const exited = once(child, "exit");
    const client = readUrl(child).then((url) => connectTo(url.slice(0, -1) + pod, agent));
    const ready = client.then((reached) => checkAdded(reached, added)).then(async () => warmUp(await client));
    // Whoever kills the writer while it starts does not wait for it to be ready.
    ready.catch(() => {});
    return {
      ready,
      async write(operation) {
        const reached = await client;
        if (operation.kind === "put" && operation.content.seed % 4 === 0)
          await patch(reached, operation, added);
        return acknowledge(await write(reached, operation));
      },
      async kill() {
        child.kill("SIGKILL");
        await exited;
        agent.destroy();
      },
    };
  };
}

async function readUrl(child: ChildProcess & { readonly stdout: NodeJS.ReadableStream }): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url !== undefined) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error("the server is gone");
}

function connectTo(root: string, agent: Agent): ServerClient {
  return {
    async send(method, path, headers = {}, body = "") {
      const asked = request(root + path, { method, agent, headers });
      asked.end(body);
      const [answer] = (await once(asked, "response")) as [IncomingMessage];
      const read = await text(answer);
      return { status: answer.statusCode ?? 0, sequence: Number(answer.headers[SEQUENCE] ?? 0), body: read };
    },
  };
}

async function write(client: ServerClient, operation: Operation): Promise<Answer> {
  if (operation.kind === "delete") return client.send("DELETE", operation.path);
  const { path, content } = operation;
  const isAcl = path.endsWith(".acl");
  const headers = { "content-type": isAcl ? "text/turtle" : "application/octet-stream" };
  const body = makeBytes(content, path);
  const split = path.lastIndexOf("/") + 1;
  const container = path.slice(0, split);
  // The name is proposed only where it is free: a writer has its folder for itself.
  const isFree = async () =>
    (await client.send("HEAD", path)).status === 404 && (await client.send("HEAD", container)).status === 200;
  if (!isAcl && content.seed % 3 === 0 && (await isFree())) {
    return client.send("POST", container, { ...headers, slug: path.slice(split) }, body);
  }
  return client.send("PUT", path, headers, body);
}

function acknowledge({ status, sequence }: Answer): Acknowledgement {
  return { done: status >= 200 && status < 300, sequence };
}

// All patches go to a few documents, so that they meet.
async function patch(
  client: ServerClient,
  { content }: Extract<Operation, { kind: "put" }>,
  added: Map<string, Set<number>>,
): Promise<void> {
  const path = `/patched-${content.seed % 3}.ttl`;
  const update = `INSERT DATA { <#${content.seed}> <#is> <#added> }`;
  const { status } = await client.send(
    "PATCH",
    path,
    { "content-type": "application/sparql-update" },
    update,
  );
  if (status < 200 || status > 299) return;
  const numbers = added.get(path) ?? new Set();
  added.set(path, numbers.add(content.seed));
}

// A server loads parts of itself with the first request that needs them, and would be killed before its first answer.
async function warmUp(client: ServerClient): Promise<void> {
  const headers = { "content-type": "application/sparql-update" };
  await client.send("PATCH", "/warm-up.ttl", headers, "INSERT DATA { <#is> <#it> <#warm> }");
}

async function checkAdded(
  client: ServerClient,
  added: ReadonlyMap<string, ReadonlySet<number>>,
): Promise<void> {
  for (const [path, numbers] of added) {
    const { body } = await client.send("GET", path, { accept: "application/n-triples" });
    const found = new Set([...body.matchAll(/#(\d+)> /g)].map(([, number]) => Number(number)));
    const missing = [...numbers].filter((number) => !found.has(number));
    if (missing.length > 0) throw new Error(`${path} has lost ${missing.length} acknowledged patches`);
  }
}

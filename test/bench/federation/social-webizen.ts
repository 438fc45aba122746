import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ACL, FOAF, MEDIA } from "@webizen/ontologies";
import { findFreePort } from "../../support/find-free-port.ts";
import { createSigner, type Sign } from "../signed-in.ts";
import type { JsonResults } from "../social/merged-store.ts";
import { type PodRoots, webIdOf, writeSocialDocuments } from "../social/social-documents.ts";
import type { SocialNetwork } from "../social/social-network.ts";
import { startWebizen } from "../start-webizen.ts";
import type { SocialServer } from "./social-css.ts";

/** Servers of ours with the pods of a network: one of the person who asks, and one of all others. */
export interface SocialWebizen extends SocialServer {
  /** Asks over all pods, through the pod of the person who asks. */
  query(text: string): Promise<FederatedAnswer>;
}

/** The answer to a query over all pods. */
export interface FederatedAnswer {
  readonly results: JsonResults;
  /** To other pods. */
  readonly requests: number;
  readonly ms: number;
}

interface FederatedResults extends JsonResults {
  readonly webizen?: { readonly pods: readonly { readonly requests: number }[] };
}

const CONTAINERS = ["posts", "comments", "likes"];

/** Everybody may read; access is not what is compared here. */
const OPEN = [
  ["<../profile/card#me>", ACL.agent, [ACL.Read, ACL.Write, ACL.Control]] as const,
  [`<${FOAF.Agent}>`, ACL.agentClass, [ACL.Read]] as const,
]
  .map(
    ([who, how, modes]) =>
      `[] a <${ACL.Authorization}>; <${how}> ${who}; <${ACL.accessTo}> <./>; <${ACL.default}> <./>; <${ACL.mode}> ${modes.map((mode) => `<${mode}>`).join(", ")}.\n`,
  )
  .join("");

/** Starts both servers and makes the pods through HTTP, each as its owner. */
export async function startSocialWebizen(folder: string, network: SocialNetwork): Promise<SocialWebizen> {
  const [own, others] = [await findFreePort(), await findFreePort()];
  const allow = ["--fetch-allow", `http://localhost:${own},http://localhost:${others}`];
  const start = async (name: string, port: number, pods: readonly string[]) => {
    await mkdir(join(folder, name), { recursive: true });
    return startWebizen(join(folder, name, "data"), [], { pods, port, options: allow });
  };
  const keys = network.people.map(({ key }) => key);
  const mine = await start("mine", own, keys.slice(0, 1));
  const theirs = await start("theirs", others, keys.slice(1));
  const serverOf = (pod: number) => (pod === 0 ? mine : theirs);
  const roots = keys.map((key, pod) => `${serverOf(pod).origin}/${key}/`);
  const documents = writeSocialDocuments(network, roots);
  const signs = await Promise.all(
    keys.map(async (key, pod) => createSigner(await serverOf(pod).signIn({ tokens: 1, pod: key }))),
  );
  await Promise.all(
    roots.map(async (root, pod) => {
      const sign = signs[pod] as Sign;
      for (const each of documents.filter((document) => document.pod === pod)) {
        await put(root + each.path, each.body, sign);
      }
      for (const container of CONTAINERS) await put(`${root}${container}/.acl`, OPEN, sign);
    }),
  );
  return {
    roots,
    documents,
    query: (text) => ask(roots, text, signs[0] as Sign),
    async [Symbol.asyncDispose]() {
      await mine[Symbol.asyncDispose]();
      await theirs[Symbol.asyncDispose]();
    },
  };
}

async function ask(roots: PodRoots, text: string, sign: Sign): Promise<FederatedAnswer> {
  const url = new URL(`${roots[0]}.sparql/federated`);
  for (const [person] of [...roots.entries()].slice(1))
    url.searchParams.append("pod", webIdOf(roots, person));
  const headers = {
    "content-type": MEDIA.sparqlQuery,
    accept: MEDIA.sparqlResultsJson,
    ...sign("POST", url.href, 0),
  };
  const start = performance.now();
  const response = await fetch(url, { method: "POST", headers, body: text });
  const body = await response.text();
  const ms = performance.now() - start;
  if (!response.ok) throw new Error(`${url.origin}${url.pathname} answered with ${response.status}: ${body}`);
  const results = JSON.parse(body) as FederatedResults;
  const requests = results.webizen?.pods.reduce((sum, pod) => sum + pod.requests, 0) ?? 0;
  return { results, requests, ms };
}

async function put(url: string, body: string, sign: Sign): Promise<void> {
  const headers = { "content-type": MEDIA.turtle, ...sign("PUT", url, 0) };
  const response = await fetch(url, { method: "PUT", headers, body });
  const answer = await response.text();
  if (!response.ok) throw new Error(`PUT ${url} was answered by ${response.status}\n${answer}`);
}

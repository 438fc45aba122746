import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ACL, FOAF } from "@webizen/ontologies";
import {
  type PodRoots,
  PROFILE,
  type SocialDocument,
  writeSocialDocuments,
} from "../social/social-documents.ts";
import type { SocialNetwork } from "../social/social-network.ts";
import { startCss } from "../start-css.ts";
import type { Target } from "../target.ts";

/** A server with the pods of a network. */
export interface SocialServer extends AsyncDisposable {
  readonly roots: PodRoots;
  readonly documents: readonly SocialDocument[];
}

/** Everybody may read the pods; access is not what is compared here. */
const OPEN = `<#everybody> a <${ACL.Authorization}>; <${ACL.agentClass}> <${FOAF.Agent}>; <${ACL.accessTo}> <./>; <${ACL.default}> <./>; <${ACL.mode}> <${ACL.Read}>.\n`;

/** Starts Community Solid Server and lays the pods into its folder, where it reads files as documents. */
export async function startSocialCss(
  main: string,
  folder: string,
  network: SocialNetwork,
): Promise<SocialServer> {
  await mkdir(folder, { recursive: true });
  const server: Target = await startCss(main, folder);
  const roots = network.people.map(({ key }) => `${server.origin}/${key}/`);
  const documents = writeSocialDocuments(network, roots);
  for (const { key } of network.people) await write(join(folder, "root", key, ".acl"), OPEN);
  for (const { pod, path, body } of documents) {
    const key = network.people[pod]?.key ?? "";
    // Its way to name a file whose document has no extension.
    const file = path === PROFILE ? `${path}$.ttl` : path;
    await write(join(folder, "root", key, file), body);
  }
  return { roots, documents, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

import { ACL, FOAF, MEDIA } from "@webizen/ontologies";
import { exampleDocument } from "./example-document.ts";
import type { Load } from "./load.ts";
import { fill } from "./measure.ts";
import { CLOSED_DOCUMENT, LIST_MEMBERS, OPEN_CONTAINER, PATCHED_DOCUMENTS } from "./operations.ts";
import { createSigner, type SignedIn } from "./signed-in.ts";
import type { Target } from "./target.ts";

/** Makes everything that the operations expect to find, through HTTP, the same on every server. */
export async function preparePod(target: Target, load: Load, documents: number): Promise<void> {
  await openContainer(target);
  await fill({ server: target, operation: "fill-documents" }, load, { count: documents });
  await fill({ server: target, operation: "fill-patched" }, load, { count: PATCHED_DOCUMENTS });
  await fill({ server: target, operation: "fill-list" }, load, { count: LIST_MEMBERS });
}

/** Makes the container in which everybody may read and write, and the document that only its owner may read. */
export async function openContainer(target: Target): Promise<void> {
  const signedIn = await target.signIn();
  const container = target.origin + OPEN_CONTAINER;
  await put(target.origin + CLOSED_DOCUMENT, exampleDocument(0), signedIn);
  await put(`${container}readme.ttl`, exampleDocument(0), signedIn);
  await put(`${container}.acl`, openAcl(target.origin), signedIn);
}

function openAcl(origin: string): string {
  const rule = (who: string, modes: readonly string[]) =>
    `[] a <${ACL.Authorization}> ; ${who} ; <${ACL.accessTo}> <./> ; <${ACL.default}> <./> ; ` +
    `<${ACL.mode}> ${modes.map((mode) => `<${mode}>`).join(", ")} .\n`;
  const everyone = rule(`<${ACL.agentClass}> <${FOAF.Agent}>`, [ACL.Read, ACL.Write]);
  const owner = rule(`<${ACL.agent}> <${origin}/alice/profile/card#me>`, [ACL.Read, ACL.Write, ACL.Control]);
  return everyone + owner;
}

async function put(url: string, body: string, signedIn: SignedIn): Promise<void> {
  const response = await fetch(url, {
    method: "PUT",
    headers: { "content-type": MEDIA.turtle, ...createSigner(signedIn)("PUT", url, 0) },
    body,
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`PUT ${url} was answered by ${response.status}\n${answer}`);
}

import { ACL, WEBIZEN_ACCESS } from "@webizen/ontologies";
import { remainingChange } from "../data/graph-change.ts";
import { updateGraph } from "../data/update-graph.ts";
import { WebizenError } from "../errors.ts";
import { findStorage } from "../files/find-storage.ts";
import { removeResource } from "../files/remove-all.ts";
import type { Web } from "../http/send.ts";
import { type EffectiveAcl, findEffectiveAcl, readOwnAcl } from "./acl-document.ts";
import { isInControl, ownRules, shareRules } from "./change-rules.ts";
import type { ShareOptions } from "./sharing.ts";

/** Sets what somebody can do with a thing. */
export async function shareThing(
  web: Pick<Web, "fetch">,
  iri: string,
  options: ShareOptions,
): Promise<EffectiveAcl> {
  checkOptions(options);
  const acl = await findEffectiveAcl(web, iri);
  if (options.until !== undefined && !knowsEnds(acl)) throw withoutEnds(iri);
  const isRoot = await isStorageRoot(web, iri);
  await updateGraph(web, acl.own, (own) => {
    const current = { ...acl, own, ...(own.exists && { state: own, subject: iri }) };
    const before = ownRules(current);
    const after = shareRules(before, current, options);
    if (!isInControl(after, iri, isRoot)) throw lockedOut(iri);
    return {
      added: remainingChange(own.quads, { added: after, removed: [] }).added,
      removed: remainingChange(after, { added: own.quads, removed: [] }).added,
    };
  });
  return findEffectiveAcl(web, iri);
}

/** Removes a thing's own rules. */
export async function inheritRules(web: Pick<Web, "fetch">, iri: string): Promise<EffectiveAcl> {
  const own = await readOwnAcl(web, iri);
  if (own.exists) {
    if (await isStorageRoot(web, iri)) {
      const message = `Cannot take the rules of ${iri} away: it is the root of a storage, and there is nothing above to inherit from`;
      throw new WebizenError("conflict", message, { url: iri });
    }
    await removeResource(web, own.iri, [404, 410], own.etag);
  }
  return findEffectiveAcl(web, iri);
}

async function isStorageRoot(web: Pick<Web, "fetch">, iri: string): Promise<boolean> {
  return iri.endsWith("/") && (await findStorage(web, iri)) === iri;
}

/** A server that knows nothing of an end would pass over it, and grant for good. */
function knowsEnds({ state }: EffectiveAcl): boolean {
  return state.links.some(({ rel, target }) => rel === ACL.condition && target === WEBIZEN_ACCESS.until);
}

function withoutEnds(iri: string): WebizenError {
  const message = `Cannot share ${iri} until a time: ${new URL(iri).host} does not know of ends, and would share it for good; leave "until" out, and take it back by hand`;
  return new WebizenError("unsupported", message, { url: iri });
}

function checkOptions({ with: audience, until }: ShareOptions): void {
  for (const one of typeof audience === "string" ? [audience] : audience) {
    if (one === "everyone" || one === "signed-in" || /^https?:\/\/[^\s<>"]+$/.test(one)) continue;
    throw new WebizenError("malformed", `Cannot share with ${one}: name a WebID, "everyone" or "signed-in"`);
  }
  if (until !== undefined && !(until.getTime() > Date.now())) {
    throw new WebizenError("malformed", "Cannot share until a time that has passed; name one in the future");
  }
}

function lockedOut(iri: string): WebizenError {
  const message = `Cannot share ${iri} so: nobody would be left who can decide who uses it; leave "share" to somebody, without an end`;
  return new WebizenError("conflict", message, { url: iri });
}

import type { Operation } from "../ldp/operation.ts";

/**
 * Names whom a search is for, as far as askers take turns: people of this server one by one, those of another server together,
 * because whoever has a server can make as many as they like, and strangers without a name together, too.
 */
export function nameAsker({ credentials: { agent }, pod }: Pick<Operation, "credentials" | "pod">): string {
  if (agent === undefined) return "";
  const { origin } = new URL(agent);
  return origin === new URL(pod.rootIri).origin ? agent : origin;
}

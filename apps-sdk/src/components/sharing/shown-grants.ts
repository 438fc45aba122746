import type { Can, Grant } from "../../sharing/sharing.ts";

/**
 * The grants that say something to whoever looks. What somebody may do with one app, for a while, or as a member goes without
 * saying where they may do as much anyway; what they may do themselves is one grant, whichever apps they do it with.
 *
 * @param me WebID of whoever looks
 */
export function shownGrants(grants: readonly Grant[], me: string | undefined): readonly Grant[] {
  const [mine, others] = [
    grants.filter((grant) => grant.with === me),
    grants.filter((grant) => grant.with !== me),
  ];
  const [first] = mine;
  const own = first && {
    with: first.with,
    can: [...new Set(mine.flatMap(({ can }) => can))],
    forContents: mine.some(({ forContents }) => forContents),
  };
  const shown = others.filter((grant) => !isLimited(grant) || !isCovered(grant, others));
  return own === undefined ? shown : [own, ...shown];
}

function isCovered({ with: audience, can }: Grant, grants: readonly Grant[]): boolean {
  const free = grants.filter((grant) => grant.with === audience && !isLimited(grant));
  const anyway = new Set<Can>(free.flatMap((grant) => grant.can));
  return can.every((ability) => anyway.has(ability));
}

function isLimited({ app, until, group }: Grant): boolean {
  return app !== undefined || until !== undefined || group !== undefined;
}

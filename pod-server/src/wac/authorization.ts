import type { Mode } from "./mode.ts";

/** A restriction on the client or the issuer that vouches for the agent: one match of any sort satisfies it. */
export interface Condition {
  readonly kind: "client" | "issuer";
  /** IRIs that satisfy it (`acl:client`, `acl:issuer`). */
  readonly allowed: readonly string[];
  /** Groups whose members satisfy it (`acl:clientGroup`, `acl:issuerGroup`). */
  readonly groups: readonly string[];
  /** Whether everyone satisfies it (`acl:clientClass foaf:Agent`, `acl:issuerClass foaf:Agent`). */
  readonly anyone: boolean;
}

/** One applicable authorization, with the values as they stand in the document. */
export interface Authorization {
  /** Its IRI, or `_:label` for a blank node. */
  readonly iri: string;
  /** Known modes, as written: Write is not expanded to Append here. */
  readonly modes: ReadonlySet<Mode>;
  readonly accessTo: readonly string[];
  readonly default: readonly string[];
  readonly agents: readonly string[];
  readonly agentClasses: readonly string[];
  readonly agentGroups: readonly string[];
  readonly origins: readonly string[];
  /** Conditions of the types in `CONDITION_TYPES`; all must hold. */
  readonly conditions: readonly Condition[];
  /** When it stops granting anything, in milliseconds since the epoch; `null` for no end. */
  readonly until: number | null;
}

import type { JsonTerm } from "../federation/federation.ts";
import type { QueryDataset } from "../index/quad-index.ts";
import type { GuardedQuery } from "./guarded-query.ts";

/** An update that was parsed and held against the bounds, as steps that are carried out in order. */
export interface GuardedUpdate {
  readonly steps: readonly UpdateStep[];
}

/** One step of an update. All IRIs are absolute. */
export type UpdateStep =
  | {
      /** Deletes and inserts quads: once, or for every solution of `where`. */
      readonly kind: "change";
      readonly deletes: readonly QuadTemplate[];
      /** A blank node here stands for a new node in each solution. */
      readonly inserts: readonly QuadTemplate[];
      /** Absent for INSERT DATA and DELETE DATA. */
      readonly where?: UpdateCondition;
    }
  | { readonly kind: "clear" | "drop" | "create"; readonly graph: string; readonly silent: boolean }
  | {
      readonly kind: "add" | "move" | "copy";
      readonly from: string;
      readonly to: string;
      readonly silent: boolean;
    };

/** The solutions that a change is made for. */
export interface UpdateCondition {
  /** A SELECT of the variables of the templates, with every solution that makes a difference. */
  readonly query: GuardedQuery;
  /** What USING, or else WITH, says. Without either the default graph is empty. */
  readonly dataset: QueryDataset;
}

/** A quad with variables; its graph is always named. */
export interface QuadTemplate {
  readonly subject: TemplateTerm;
  readonly predicate: TemplateTerm;
  readonly object: TemplateTerm;
  readonly graph: TemplateTerm;
}

/** A term of a template: one of the results format, or a variable by its name. */
export type TemplateTerm = JsonTerm | { readonly type: "variable"; readonly value: string };

import type { Term } from "@rdfjs/types";
import type { Row } from "./read-answer.ts";
import { keyOf } from "./terms.ts";

/** The values that a variable can have where it matters, by name and by what tells terms apart. */
export type Domains = ReadonlyMap<string, ReadonlyMap<string, Term>>;

/** More values than this narrow nothing: everything is asked for then. */
const MAX_VALUES = 20_000;

/** The values of some variables in some rows, all of which bind them. */
export function domainsOfRows(rows: readonly Row[], variables: readonly string[]): Domains {
  const domains = new Map<string, Map<string, Term>>();
  for (const name of variables) {
    const values = new Map<string, Term>();
    for (const row of rows) {
      const term = row.get(name);
      if (term !== undefined) values.set(keyOf(term), term);
    }
    if (values.size <= MAX_VALUES) domains.set(name, values);
  }
  return domains;
}

/** Domains of a join: what is in both. */
export function joinDomains(left: Domains, right: Domains): Domains {
  const domains = new Map(left);
  for (const [name, values] of right) {
    const known = left.get(name);
    domains.set(name, known === undefined ? values : new Map([...values].filter(([key]) => known.has(key))));
  }
  return domains;
}

/** Domains of a union: what is in any, for the variables that all of them bind. */
export function uniteDomains(parts: readonly Domains[]): Domains {
  const [first, ...others] = parts;
  const domains = new Map<string, ReadonlyMap<string, Term>>();
  for (const [name, values] of first ?? []) {
    const united = new Map(values);
    const isInAll = others.every((other) => {
      for (const [key, term] of other.get(name) ?? []) united.set(key, term);
      return other.has(name);
    });
    if (isInAll && united.size <= MAX_VALUES) domains.set(name, united);
  }
  return domains;
}

/** Some of the domains. */
export function keepDomains(domains: Domains, isKept: (name: string) => boolean): Domains {
  return new Map([...domains].filter(([name]) => isKept(name)));
}

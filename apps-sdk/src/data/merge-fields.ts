import type { Quad, Term } from "@rdfjs/types";
import { WebizenError } from "../errors.ts";
import { iriTerm, objectsOf, statement } from "../rdf/terms.ts";
import { keyOfValue, languageOf, pickTerm, readValue, type Value, writeValue } from "./field-values.ts";
import type { GraphChange } from "./graph-change.ts";
import type { Field, Model } from "./model.ts";
import { readValues, type ValueLists } from "./thing-values.ts";

/** Somebody else gave a field another value than the one it is given here. */
interface Clash {
  readonly mine: unknown;
  readonly theirs: unknown;
}

/**
 * Says which statements are to change so that a thing has the values that it was given since it was read, and keeps all that
 * others gave it in the meantime.
 *
 * @param base the values as they were read
 * @param mine the values as they are now
 * @param quads the document as it is now
 * @throws WebizenError `conflict` where others changed the same field, with `mine` and `theirs` of each in
 *   `details.problem.fields`
 */
export function mergeFields(
  { model, iri }: { readonly model: Model; readonly iri: string },
  base: ValueLists,
  mine: ValueLists,
  quads: readonly Quad[],
): GraphChange {
  const theirs = readValues(model, quads, iri);
  const added: Quad[] = [];
  const removed: Quad[] = [];
  const clashes: Record<string, Clash> = {};
  for (const [name, field] of Object.entries(model.fields)) {
    const versions = { base: base[name] ?? [], mine: mine[name] ?? [], theirs: theirs[name] ?? [] };
    if (isSame(versions.base, versions.mine) || isSame(versions.mine, versions.theirs)) continue;
    if (!field.many && !isSame(versions.base, versions.theirs)) {
      clashes[name] = { mine: versions.mine[0], theirs: versions.theirs[0] };
      continue;
    }
    const terms = objectsOf(quads, iri, field.iri);
    const change = field.many
      ? changeMany(field, versions, terms)
      : changeOne(field, versions.mine[0], terms);
    added.push(...change.added.map((term) => statement(iriTerm(iri), field.iri, term)));
    removed.push(...change.removed.map((term) => statement(iriTerm(iri), field.iri, term)));
  }
  if (Object.keys(clashes).length > 0) throw conflictIn(model, iri, clashes);
  return { added, removed };
}

interface TermChange {
  readonly added: readonly Term[];
  readonly removed: readonly Term[];
}

function changeMany(
  field: Field,
  { base, mine }: { readonly base: readonly Value[]; readonly mine: readonly Value[] },
  terms: readonly Term[],
): TermChange {
  const [before, after] = [keysOf(base), keysOf(mine)];
  const present = new Set(terms.map((term) => keyOfValue(readValue(field, term))));
  return {
    added: mine
      .filter((value) => !before.has(keyOfValue(value)) && !present.has(keyOfValue(value)))
      .map((value) => writeValue(field, value)),
    removed: terms.filter((term) => {
      const key = keyOfValue(readValue(field, term));
      return before.has(key) && !after.has(key);
    }),
  };
}

/** The same text in other languages stays, unless the field is emptied. */
function changeOne(field: Field, value: Value | undefined, terms: readonly Term[]): TermChange {
  const shown = pickTerm(field, terms);
  const language = shown === undefined ? "" : languageOf(shown);
  const removed = terms.filter(
    (term) =>
      readValue(field, term) !== undefined &&
      (value === undefined || field.kind !== "text" || languageOf(term) === language),
  );
  return { added: value === undefined ? [] : [writeValue(field, value, language)], removed };
}

function isSame(some: readonly Value[], others: readonly Value[]): boolean {
  const [left, right] = [keysOf(some), keysOf(others)];
  return left.size === right.size && left.isSubsetOf(right);
}

function keysOf(values: readonly Value[]): Set<string> {
  return new Set(values.map(keyOfValue));
}

function conflictIn(model: Model, iri: string, fields: Readonly<Record<string, Clash>>): WebizenError {
  const names = Object.keys(fields).map((name) => `"${model.fields[name]?.label ?? name}"`);
  const message = `Cannot write ${iri}: somebody else changed ${names.join(" and ")} in the meantime; choose one of the two`;
  return new WebizenError("conflict", message, { url: iri, problem: { fields } });
}

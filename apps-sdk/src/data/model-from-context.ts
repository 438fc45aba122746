import { XSD } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { type Field, type FieldKind, isIri, type Model, model } from "./model.ts";

const KIND_BY_TYPE: Readonly<Record<string, FieldKind>> = {
  "@id": "link",
  "@vocab": "link",
  [XSD.string]: "text",
  [XSD.anyURI]: "text",
  [XSD.integer]: "number",
  [XSD.int]: "number",
  [XSD.long]: "number",
  [XSD.nonNegativeInteger]: "number",
  [XSD.positiveInteger]: "number",
  [XSD.decimal]: "number",
  [XSD.double]: "number",
  [XSD.float]: "number",
  [XSD.boolean]: "boolean",
  [XSD.date]: "date",
  [XSD.dateTime]: "time",
};

const DEFINITION_KEYS: ReadonlySet<string> = new Set([
  "@id",
  "@type",
  "@container",
  "@language",
  "@context",
  "@protected",
  "@version",
]);

type Context = Readonly<Record<string, unknown>>;

/**
 * Makes a model from a JSON-LD context: the class is what `term` stands for, and the fields are the terms of the context that the
 * class has of its own (`@context` within its definition), else all terms that begin with a small letter and are no prefix.
 *
 * Understood are prefixes, `@vocab`, and definitions with `@id`, `@type`, `@language` and `@container` `@set` or `@language`.
 * `@set` makes a field that can have several values; `@language` one text, that which the person reads best.
 *
 * @param context the object, or the document that has it under `@context`; a list of objects is merged
 * @throws WebizenError `unsupported` naming the term for what is beyond this, `malformed` for a term that is not there
 * @example
 * const Person = modelFromContext(
 *   { "@vocab": "http://schema.org/", knows: { "@type": "@id", "@container": "@set" }, name: {}, Person: {} },
 *   "Person",
 * );
 */
export function modelFromContext(context: object, term: string): Model {
  const all = mergeContexts(context);
  const definition = all[term];
  if (definition === undefined && all["@vocab"] === undefined) {
    throw new WebizenError(
      "malformed",
      `The context has no term "${term}"; it has ${Object.keys(all).join(", ")}`,
    );
  }
  const type = expand(all, iriOf(definition) ?? term, term);
  const own = isObject(definition) ? definition["@context"] : undefined;
  const scope: Context = own === undefined ? all : { ...all, ...mergeContexts(own) };
  const names =
    own === undefined
      ? Object.keys(all).filter((name) => isFieldName(all, name, term))
      : Object.keys(mergeContexts(own)).filter((name) => !name.startsWith("@"));
  const fields = Object.fromEntries(
    names.flatMap((name) => {
      const field = readField(scope, name);
      return field === undefined ? [] : [[name, field]];
    }),
  );
  return model({ name: term.toLowerCase(), types: [type], fields });
}

function mergeContexts(given: unknown): Context {
  if (typeof given === "string") {
    throw new WebizenError(
      "unsupported",
      `The context ${given} is elsewhere; read it, and hand over the object`,
    );
  }
  if (Array.isArray(given)) return Object.assign({}, ...given.map(mergeContexts));
  if (!isObject(given)) throw new WebizenError("malformed", "A context has to be an object");
  return "@context" in given && !("@id" in given) ? mergeContexts(given["@context"]) : given;
}

/** Keywords are none, nor are prefixes, nor classes, which begin with a capital. */
function isFieldName(context: Context, name: string, classTerm: string): boolean {
  if (name.startsWith("@") || name === classTerm || /^\p{Lu}/u.test(name)) return false;
  const definition = context[name];
  if (definition === null) return false;
  // Only what has no definition of its own can be a prefix, by its last character.
  if (typeof definition === "string") return !/[/#:?]$/.test(definition) && !definition.startsWith("@");
  return true;
}

function readField(context: Context, name: string): Field | undefined {
  const definition = context[name];
  if (definition === null) return undefined;
  const parts = isObject(definition) ? definition : {};
  const beyond = Object.keys(parts).find((key) => !DEFINITION_KEYS.has(key));
  if (beyond !== undefined) throw unsupported(name, beyond);
  const id = iriOf(definition) ?? name;
  // `"id": "@id"` and its like rename what every thing has.
  if (id.startsWith("@")) return undefined;
  const type = parts["@type"];
  const typeIri = typeof type === "string" && !type.startsWith("@") ? expand(context, type, name) : type;
  const kind = typeIri === undefined || typeIri === "@none" ? "text" : KIND_BY_TYPE[String(typeIri)];
  if (kind === undefined) throw unsupported(name, `@type ${String(type)}`);
  const containers = [parts["@container"] ?? []].flat().map(String);
  const odd = containers.find((container) => container !== "@set" && container !== "@language");
  if (odd !== undefined) throw unsupported(name, `@container ${odd}`);
  return {
    iri: expand(context, id, name),
    kind,
    ...(kind !== "link" &&
      typeof typeIri === "string" &&
      isIri(typeIri) &&
      typeIri !== XSD.string && { datatype: typeIri }),
    ...(containers.includes("@set") && { many: true }),
  };
}

function iriOf(definition: unknown): string | undefined {
  if (typeof definition === "string") return definition;
  const id = isObject(definition) ? definition["@id"] : undefined;
  return typeof id === "string" ? id : undefined;
}

/** Makes a whole IRI of a term, `prefix:name` or an IRI. Prefixes may be made of prefixes. */
function expand(context: Context, text: string, name: string, depth = 0): string {
  if (depth > 10)
    throw new WebizenError("malformed", `The term "${name}" of the context leads round in a circle`);
  const colon = text.indexOf(":");
  if (colon > 0 && !text.startsWith("//", colon + 1)) {
    const namespace = iriOf(context[text.slice(0, colon)]);
    if (namespace !== undefined) return expand(context, namespace, name, depth + 1) + text.slice(colon + 1);
  }
  if (colon > 0) return text;
  const alias = depth > 0 || text !== name ? iriOf(context[text]) : undefined;
  if (alias !== undefined && alias !== text) return expand(context, alias, name, depth + 1);
  const vocab = context["@vocab"];
  if (typeof vocab === "string") return expand(context, vocab, name, depth + 1) + text;
  throw new WebizenError(
    "malformed",
    `The term "${name}" of the context stands for no IRI; give it an @id, or the context a @vocab`,
  );
}

function unsupported(name: string, what: string): WebizenError {
  return new WebizenError(
    "unsupported",
    `The term "${name}" of the context has ${what}, which models do not have; leave the term out, or write the model by hand`,
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { WebizenError } from "../errors.ts";
import { type Field, isIri, type Model } from "./model.ts";

const JS_TYPES: Readonly<Record<Field["kind"], string>> = {
  text: "string",
  number: "number",
  boolean: "boolean",
  date: "string",
  time: "object",
  link: "string",
};

/**
 * Checks the values of a thing before they are written.
 *
 * @throws WebizenError `malformed` naming the field; `details.problem.field` is its name
 */
export function checkValues(model: Model, values: Readonly<Record<string, unknown>>): void {
  for (const [name, field] of Object.entries(model.fields)) {
    const value = values[name];
    const all = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
    const fault =
      findFault(field, all, Array.isArray(value)) ??
      all.map((one) => findValueFault(field, one)).find(Boolean);
    if (fault === undefined) continue;
    const message = `Cannot write the ${model.name}: "${field.label ?? name}" ${fault}`;
    throw new WebizenError("malformed", message, { problem: { field: name } });
  }
}

function findFault(field: Field, all: readonly unknown[], isArray: boolean): string | undefined {
  if (field.required && all.length === 0) return "is missing";
  if (isArray && !field.many) return "can have one value only";
  if (!isArray && field.many && all.length > 0) return "has to be a list of values";
  return undefined;
}

function findValueFault(field: Field, value: unknown): string | undefined {
  const isKind = typeof value === JS_TYPES[field.kind] && (field.kind !== "time" || value instanceof Date);
  if (!isKind) return `has to be a ${field.kind}, which ${String(value)} is not`;
  if (typeof value === "number") return findNumberFault(field, value);
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "has a time that does not exist" : undefined;
  return typeof value === "string" ? findTextFault(field, value) : undefined;
}

function findNumberFault({ min, max }: Field, value: number): string | undefined {
  if (!Number.isFinite(value)) return "has to be a finite number";
  if (min !== undefined && value < min) return `has to be at least ${min}`;
  if (max !== undefined && value > max) return `can be at most ${max}`;
  return undefined;
}

function findTextFault(field: Field, value: string): string | undefined {
  const { kind, options, pattern, minLength, maxLength } = field;
  if (kind === "link" && !isIri(value)) return `has to be a whole address, which "${value}" is not`;
  if (kind === "date" && !isDate(value))
    return `has to be a date such as 2026-11-23, which "${value}" is not`;
  if (options && !options.includes(value)) return `has to be one of ${options.join(", ")}`;
  if (minLength !== undefined && value.length < minLength)
    return `has to have at least ${minLength} characters`;
  if (maxLength !== undefined && value.length > maxLength) return `can have at most ${maxLength} characters`;
  if (pattern !== undefined && !new RegExp(pattern, "u").test(value))
    return `does not have the form ${pattern}`;
  return undefined;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

import { PodError } from "../errors.ts";
import { readBounded } from "../http/read-bounded.ts";
import type { JsonObject } from "./api-route.ts";

/** One member of a request body. */
export interface Field {
  readonly required: boolean;
  readonly type: "string" | "boolean" | "object";
  /** Members of an object. */
  readonly fields?: FieldTable;
}

/** What a request body consists of. */
export type FieldTable = Readonly<Record<string, Field>>;

type FieldValue<F extends Field> = F["fields"] extends FieldTable
  ? FieldValues<F["fields"]>
  : F["type"] extends "boolean"
    ? boolean
    : string;

/** The values of fields that were checked. */
export type FieldValues<Fields extends FieldTable> = {
  readonly [Name in keyof Fields]: Fields[Name]["required"] extends true
    ? FieldValue<Fields[Name]>
    : FieldValue<Fields[Name]> | undefined;
};

/** A text that must be there. */
export const REQUIRED_TEXT: { readonly required: true; readonly type: "string" } = {
  required: true,
  type: "string",
};
/** A text that may be there. */
export const OPTIONAL_TEXT: { readonly required: false; readonly type: "string" } = {
  required: false,
  type: "string",
};
/** A yes or no that may be there. */
export const OPTIONAL_SWITCH: { readonly required: false; readonly type: "boolean" } = {
  required: false,
  type: "boolean",
};

const MAX_BODY_BYTES = 65_536;

/**
 * Reads the JSON body of a request; no body counts as an empty object. Texts are trimmed. Members that the table does
 * not name are ignored.
 *
 * @param maxBytes of the body; default 65,536
 * @throws PodError `bad-request` naming the member, `unsupported-media-type` for another media type,
 *   `body-too-large`
 */
export async function readFields<Fields extends FieldTable>(
  request: Request,
  table: Fields,
  maxBytes: number = MAX_BODY_BYTES,
): Promise<FieldValues<Fields>> {
  return checkFields(await readJson(request, maxBytes), table, "");
}

async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const body = await readBounded(request, maxBytes);
  if (body === undefined) throw new PodError("body-too-large", `The body is longer than ${maxBytes} bytes`);
  const text = body.toString();
  if (text.trim() === "") return {};
  // Also a guard: a form on another site cannot send this type without the browser asking first.
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new PodError("unsupported-media-type", "The account API takes JSON; name that as the Content-Type");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new PodError("bad-request", "The body is not JSON; check its quotes, commas and brackets");
  }
}

function checkFields<Fields extends FieldTable>(
  value: unknown,
  table: Fields,
  prefix: string,
): FieldValues<Fields> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new PodError("bad-request", `${prefix || "The body"} has to be a JSON object`);
  }
  const members = Object.entries(table).map(([name, field]) => {
    const given = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    return [name, checkField(given, field, prefix ? `${prefix}.${name}` : name)];
  });
  return Object.fromEntries(members);
}

function checkField(given: unknown, { required, type, fields }: Field, name: string): unknown {
  const value = typeof given === "string" ? given.trim() : given;
  if (value === undefined || value === null || value === "") {
    if (!required) return undefined;
    throw new PodError("bad-request", `${name} is a required field`);
  }
  if (typeof value !== type) throw new PodError("bad-request", `${name} must be a ${type}`);
  return fields === undefined ? value : checkFields(value, fields, name);
}

/** What a GET says about the body that a POST takes. */
export function describeFields(table: FieldTable): JsonObject {
  return Object.fromEntries(
    Object.entries(table).map(([name, { required, type, fields }]) => [
      name,
      { required, type, ...(fields && { fields: describeFields(fields) }) },
    ]),
  );
}

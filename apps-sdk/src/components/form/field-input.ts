import { type Field, isIri } from "../../data/model.ts";
import { words } from "../base/words.ts";

/** What stands in the boxes of one field: a text for each value. */
export type RawValues = readonly string[];

/** What was typed, as a value of the field; or what is wrong with it, in words, for each box. */
export type FieldReading =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "faults"; readonly faults: readonly string[] };

/** What is asked of one field: what its boxes hold becomes a value. Empty boxes hold none. */
export function readField(field: Field, raw: RawValues): FieldReading {
  const faults = raw.map((text) => findFault(field, text));
  const filled = raw.filter((text) => text !== "");
  if (field.required && filled.length === 0 && field.kind !== "boolean") faults[0] = words().form.missing;
  if (faults.some((fault) => fault !== "")) return { kind: "faults", faults };
  const values = filled.map((text) => readText(field, text));
  if (field.many) return { kind: "value", value: values };
  // A box that has to say something says no by being empty.
  const none = field.kind === "boolean" && field.required ? false : undefined;
  return { kind: "value", value: values[0] ?? none };
}

/** The texts that stand for a value, one for each box. */
export function showField(field: Field, value: unknown): RawValues {
  const values = [value].flat().filter((each) => each !== undefined && each !== null);
  const texts = values.map((each) => (each instanceof Date ? localTime(each) : String(each)));
  if (field.kind === "boolean") return [texts[0] === "true" ? "true" : ""];
  return texts.length === 0 ? [""] : texts;
}

function readText({ kind }: Field, text: string): unknown {
  switch (kind) {
    case "number":
      return Number(normalNumber(text));
    case "boolean":
      return text === "true";
    case "time":
      return new Date(text);
    default:
      return text;
  }
}

function findFault(field: Field, text: string): string {
  if (text === "") return "";
  const { form } = words();
  const { kind, options, pattern, minLength, maxLength } = field;
  if (options !== undefined && !options.includes(text)) return form.notAllowed;
  if (kind === "number") return findNumberFault(field, Number(normalNumber(text)));
  if (kind === "link") return isIri(text) && !/^(javascript|data):/i.test(text) ? "" : form.notAnAddress;
  if (kind === "date" && !isDay(text)) return form.notADate;
  if (kind === "time" && Number.isNaN(Date.parse(text))) return form.notATime;
  if (kind !== "text") return "";
  if (minLength !== undefined && text.length < minLength) return form.tooShort(minLength);
  if (maxLength !== undefined && text.length > maxLength) return form.tooLong(maxLength, text.length);
  if (pattern !== undefined && !new RegExp(pattern, "u").test(text)) return form.wrongForm(pattern);
  return "";
}

function findNumberFault({ min, max, datatype }: Field, value: number): string {
  const { form } = words();
  if (!Number.isFinite(value)) return form.notANumber;
  if (datatype?.endsWith("#integer") && !Number.isInteger(value)) return form.notWhole;
  if (min !== undefined && value < min) return form.tooSmall(min);
  if (max !== undefined && value > max) return form.tooLarge(max);
  return "";
}

// Many write 1,5 where others write 1.5; what has both is not guessed at.
function normalNumber(text: string): string {
  return /^\s*[-+]?\d+,\d+\s*$/.test(text) ? text.replace(",", ".") : text.trim();
}

function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text)
  );
}

/** As `<input type="datetime-local">` has it: the clock of the person, without a zone. */
function localTime(time: Date): string {
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

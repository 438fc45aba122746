import type { SearchArm, SearchRequest } from "@webizen/embeddings";
import { PodError } from "../errors.ts";
import type { Operation } from "../ldp/operation.ts";
import { parseParameters } from "../sparql/form-parameters.ts";

/** What is looked for, without where and by whom. */
export type Wanted = Omit<SearchRequest, "feed" | "selection" | "signal">;

const ARMS: readonly SearchArm[] = ["words", "vectors", "graph"];
const LIMIT = 20;
const MAX_LIMIT = 100;
const MAX_OFFSET = 1000;
const MAX_TEXT = 2000;
const MAX_TYPES = 50;
const MAX_ABOUT = 50;
const SEARCH_ONCE: readonly string[] = ["text", "like", "folder", "from", "to", "limit", "offset", "arms"];

/**
 * Reads what somebody looks for from the parameters of an address.
 *
 * @throws PodError `bad-request` naming the parameter
 */
export function readSearchRequest(
  operation: Pick<Operation, "query">,
  /** Names of parameters that somebody else reads. */
  others: readonly string[] = [],
): Wanted {
  const parameters = readParameters(operation, { once: SEARCH_ONCE, often: ["type", "about", ...others] });
  const text = readText(parameters.get("text"));
  const like = readIri(parameters, "like");
  if ((text === undefined) === (like === undefined)) {
    throw new PodError(
      "bad-request",
      'Say what is looked for: either "text", or "like" with the IRI of a thing',
    );
  }
  const types = parameters.getAll("type");
  if (types.length > MAX_TYPES) throw refuse("type", `is given more than ${MAX_TYPES} times`);
  const about = parameters.getAll("about").map((given) => checkIri("about", given));
  if (about.length > MAX_ABOUT) throw refuse("about", `is given more than ${MAX_ABOUT} times`);
  const folder = readIri(parameters, "folder");
  const from = readTime(parameters, "from");
  const to = readTime(parameters, "to");
  return {
    ...(text === undefined ? {} : { text }),
    ...(like === undefined ? {} : { like }),
    ...(types.length === 0 ? {} : { types }),
    ...(about.length === 0 ? {} : { about }),
    ...(folder === undefined ? {} : { folder }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    limit: readNumber(parameters, "limit", { fallback: LIMIT, lowest: 1, highest: MAX_LIMIT }),
    offset: readNumber(parameters, "offset", { fallback: 0, lowest: 0, highest: MAX_OFFSET }),
    arms: readArms(parameters.get("arms")),
  };
}

/** Reads what is being typed. @throws PodError `bad-request` */
export function readTyped(operation: Pick<Operation, "query">): {
  readonly text: string;
  readonly limit: number;
} {
  const parameters = readParameters(operation, { once: ["text", "limit"], often: [] });
  const text = readText(parameters.get("text"));
  if (text === undefined) throw refuse("text", "is missing; give what is being typed");
  return { text, limit: readNumber(parameters, "limit", { fallback: 8, lowest: 1, highest: 50 }) };
}

// A name that is not known is a slip: passing over it would answer another question.
function readParameters(
  { query }: Pick<Operation, "query">,
  { once, often }: { readonly once: readonly string[]; readonly often: readonly string[] },
): URLSearchParams {
  const parameters = parseParameters(query.slice(1));
  for (const name of new Set(parameters.keys())) {
    const times = parameters.getAll(name).length;
    if (often.includes(name) || (once.includes(name) && times === 1)) continue;
    if (once.includes(name)) throw refuse(name, `is given ${times} times; give it once`);
    const known = [...once, ...often].join(", ");
    throw refuse(name.slice(0, 40), `is no parameter of a search; there are ${known}`);
  }
  return parameters;
}

function readText(given: string | null): string | undefined {
  if (given === null || given.trim() === "") return undefined;
  if (given.length > MAX_TEXT) throw refuse("text", `is longer than ${MAX_TEXT} characters`);
  return given;
}

function readIri(parameters: URLSearchParams, name: string): string | undefined {
  const given = parameters.get(name);
  return given === null ? undefined : checkIri(name, given);
}

function checkIri(name: string, given: string): string {
  if (URL.canParse(given)) return given;
  throw refuse(name, `is ${JSON.stringify(given.slice(0, 80))}; give an absolute IRI`);
}

/** A day stands for its first moment as `from`, and for its last as `to`; in the time of the server. */
function readTime(parameters: URLSearchParams, name: "from" | "to"): number | undefined {
  const given = parameters.get(name);
  if (given === null) return undefined;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(given);
  const isMoment = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?$/.test(given);
  const time = Date.parse(isDay ? `${given}T${name === "from" ? "00:00:00" : "23:59:59.999"}` : given);
  if ((isDay || isMoment) && !Number.isNaN(time)) return time;
  throw refuse(
    name,
    `is ${JSON.stringify(given.slice(0, 40))}; give a date such as 2026-11-22, or a date and time`,
  );
}

function readNumber(
  parameters: URLSearchParams,
  name: string,
  {
    fallback,
    lowest,
    highest,
  }: { readonly fallback: number; readonly lowest: number; readonly highest: number },
): number {
  const given = parameters.get(name);
  if (given === null) return fallback;
  const value = /^\d{1,6}$/.test(given) ? Number(given) : -1;
  if (value >= lowest && value <= highest) return value;
  throw refuse(
    name,
    `is ${JSON.stringify(given.slice(0, 20))}; give a whole number from ${lowest} to ${highest}`,
  );
}

function readArms(given: string | null): ReadonlySet<SearchArm> {
  if (given === null) return new Set(ARMS);
  const named = given.split(",").map((arm) => arm.trim());
  const arms = ARMS.filter((arm) => named.includes(arm));
  if (arms.length === new Set(named).size) return new Set(arms);
  throw refuse("arms", `is ${JSON.stringify(given.slice(0, 60))}; name some of ${ARMS.join(", ")}`);
}

function refuse(name: string, clause: string): PodError {
  return new PodError("bad-request", `"${name}" ${clause}`);
}

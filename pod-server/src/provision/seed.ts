import type { Fault } from "../config/fault.ts";
import { PodError } from "../errors.ts";
import { isPodName } from "../storage/pod-name.ts";

/** One account of a seed file. */
export interface SeedAccount {
  /** Lower case, without surrounding blanks. */
  readonly email: string;
  /** In clear, as the file has it: hash it, never store or log it. */
  readonly password: string;
  readonly pods: readonly SeedPod[];
  /** WebIDs that the account's holder has elsewhere; they own its pods, too. */
  readonly webIds: readonly string[];
}

/** One pod of a seed account. */
export interface SeedPod {
  readonly name: string;
  /** The owner's WebID when it is not to be made in this pod. */
  readonly webId?: string;
  /** The owner's name as people read it. */
  readonly ownerName?: string;
}

/**
 * Reads a seed file in the format of the Community Solid Server, version 7. Members that it does not know, it ignores.
 *
 * @param json an array of accounts: `[{"email", "password", "pods": [{"name", "settings": {"webId", "name"}}], "webIds"}]`
 * @throws PodError `malformed-body` naming every fault with its place in the file
 * @see https://communitysolidserver.github.io/CommunitySolidServer/7.x/usage/seeding-pods/
 */
export function parseSeed(json: string): SeedAccount[] {
  const faults: Fault[] = [];
  const accounts = readArray(parseJson(json), "$", faults).map((account, index) =>
    readAccount(account, `$[${index}]`, faults),
  );
  reportTwins(accounts, faults);
  if (faults.length > 0) throw new PodError("malformed-body", describe(faults));
  return accounts;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    // The parser's own message quotes the file, passwords and all: only the place is passed on.
    const place = / at position \d+.*$/.exec((error as Error).message)?.[0] ?? "";
    throw new PodError(
      "malformed-body",
      `The seed file is not JSON${place}; check its quotes, commas and brackets`,
    );
  }
}

// A fault shows its place, and never the value: the value may be a password.
function describe(faults: readonly Fault[]): string {
  const head = `The seed file has ${faults.length === 1 ? "a fault" : `${faults.length} faults`}:`;
  return [head, ...faults.map(({ source, message }) => `  ${source}: ${message}`)].join("\n");
}

function readAccount(value: unknown, place: string, faults: Fault[]): SeedAccount {
  const account = readObject(value, place, faults);
  const email = readText(account.email, `${place}.email`, faults).toLowerCase();
  if (email !== "" && !EMAIL.test(email)) {
    faults.push({
      source: `${place}.email`,
      message: "is not an e-mail address; write it as name@example.org",
    });
  }
  const password = readText(account.password, `${place}.password`, faults);
  const pods = readArray(account.pods ?? [], `${place}.pods`, faults).map((pod, index) =>
    readPod(pod, `${place}.pods[${index}]`, faults),
  );
  const webIds = readArray(account.webIds ?? [], `${place}.webIds`, faults).map((webId, index) =>
    readWebId(webId, `${place}.webIds[${index}]`, faults),
  );
  return { email, password, pods, webIds };
}

const EMAIL = /^[^\s@]+@[^\s@]+$/;

function readPod(value: unknown, place: string, faults: Fault[]): SeedPod {
  const pod = readObject(value, place, faults);
  const settings = readObject(pod.settings ?? {}, `${place}.settings`, faults);
  return {
    name: readPodName(pod.name, `${place}.name`, faults),
    ...(settings.webId !== undefined && {
      webId: readWebId(settings.webId, `${place}.settings.webId`, faults),
    }),
    ...(settings.name !== undefined && {
      ownerName: readText(settings.name, `${place}.settings.name`, faults),
    }),
  };
}

function readPodName(value: unknown, source: string, faults: Fault[]): string {
  const name = readText(value, source, faults);
  if (name !== "" && !isPodName(name)) {
    faults.push({
      source,
      message:
        "cannot name a pod; write lower-case letters, digits and hyphens, and no word that the server uses",
    });
  }
  return name;
}

function readWebId(value: unknown, source: string, faults: Fault[]): string {
  const webId = readText(value, source, faults);
  if (webId !== "" && !/^https?:$/.test(URL.parse(webId)?.protocol ?? "")) {
    faults.push({ source, message: "is not a WebID; write an http or https address" });
  }
  return webId;
}

function readText(value: unknown, source: string, faults: Fault[]): string {
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  faults.push({ source, message: value === undefined ? "is missing" : "must be a string that is not empty" });
  return "";
}

function readObject(value: unknown, source: string, faults: Fault[]): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  faults.push({ source, message: "must be an object" });
  return {};
}

function readArray(value: unknown, source: string, faults: Fault[]): readonly unknown[] {
  if (Array.isArray(value)) return value;
  faults.push({ source, message: "must be an array" });
  return [];
}

function reportTwins(accounts: readonly SeedAccount[], faults: Fault[]): void {
  const places = new Map<string, string>();
  const check = (key: string, source: string): void => {
    const first = places.get(key);
    if (first === undefined) places.set(key, source);
    else faults.push({ source, message: `is the same as ${first}; each may appear once` });
  };
  for (const [index, { email, pods }] of accounts.entries()) {
    if (email !== "") check(`e-mail ${email}`, `$[${index}].email`);
    for (const [position, { name }] of pods.entries()) {
      if (name !== "") check(`pod ${name}`, `$[${index}].pods[${position}].name`);
    }
  }
}

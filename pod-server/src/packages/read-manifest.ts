import { parseResourcePath } from "../storage/resource-path.ts";
import { plainWords } from "../views/visible-text.ts";
import {
  type AppManifest,
  MANIFEST_FILE,
  PACKAGE_BOUNDS,
  type PackageFiles,
  type WantedAccess,
} from "./app-package.ts";
import { chooseIcon, pathInside } from "./manifest-paths.ts";
import { unfit } from "./package-error.ts";

const MAX_NAME = 80;
const MAX_TEXT = 500;
const MAX_WANTS = 20;
const START = "index.html";
const SETTINGS = "/settings/";

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads the manifest of a package: a Web App Manifest with a member `webizen`.
 *
 * @throws PodError `unprocessable-body` naming the member that is at fault
 * @see https://www.w3.org/TR/appmanifest/
 */
export function readManifest(files: PackageFiles): AppManifest {
  const bytes = files.get(MANIFEST_FILE);
  if (bytes === undefined) throw unfit(`it has no ${MANIFEST_FILE} at its top`);
  if (bytes.byteLength > PACKAGE_BOUNDS.manifestBytes)
    throw faulty(`is larger than ${PACKAGE_BOUNDS.manifestBytes / 2 ** 10} KiB`);
  const members = parseObject(bytes);
  const name = readWords(members, "name", MAX_NAME);
  if (name === "") throw faulty('needs a "name"');
  const webizen = readObject(members.webizen, '"webizen"');
  const start = pathInside(readText(members, "start_url", MAX_TEXT) || START, "start_url");
  if (!files.has(start)) throw unfit(`its first page, ${start}, is missing`);
  return {
    id: readText(members, "id", MAX_TEXT) || name,
    name,
    description: readWords(members, "description", MAX_TEXT),
    version: readWords(webizen, "version", MAX_NAME),
    start,
    icon: chooseIcon(members.icons, files),
    purpose: readWords(webizen, "purpose", MAX_TEXT),
    folders: readList(webizen.folders, "folders").map((each) => ({
      path: readFolderPath(readText(each, "path", MAX_TEXT)),
      ...readAccess(each, "folders"),
    })),
    types: readList(webizen.types, "types").map((each) => ({
      class: readClass(readText(each, "class", MAX_TEXT)),
      ...readAccess(each, "types"),
    })),
  };
}

function parseObject(bytes: Uint8Array): Members {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw unfit(`${MANIFEST_FILE} is not JSON (${(error as Error).message})`, error);
  }
  return readObject(value, "the whole");
}

function readObject(value: unknown, what: string): Members {
  if (value === undefined) return {};
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Members;
  throw faulty(`needs a JSON object as ${what}`);
}

function readText(members: Members, name: string, maxLength: number): string {
  const value = Object.hasOwn(members, name) ? members[name] : undefined;
  if (value === undefined) return "";
  if (typeof value !== "string") throw faulty(`needs a text as "${name}"`);
  const text = value.trim();
  if (text.length > maxLength || !text.isWellFormed())
    throw faulty(`may have ${maxLength} characters in "${name}"`);
  return text;
}

/** Reads what is shown to people. */
function readWords(members: Members, name: string, maxLength: number): string {
  return plainWords(readText(members, name, maxLength), maxLength);
}

function readList(value: unknown, name: string): readonly Members[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > MAX_WANTS)
    throw faulty(`needs a list of at most ${MAX_WANTS} as "webizen.${name}"`);
  return value.map((each) => readObject(each, `each of "webizen.${name}"`));
}

function readAccess(members: Members, list: string): WantedAccess {
  const access = readText(members, "access", MAX_NAME) || "read";
  if (access !== "read" && access !== "write")
    throw faulty(`has the access "${access}" in "webizen.${list}"; there are "read" and "write"`);
  const purpose = readWords(members, "purpose", MAX_TEXT);
  if (purpose === "") throw faulty(`needs a "purpose" for each of "webizen.${list}": the owner is shown it`);
  return { access, purpose };
}

function readFolderPath(path: string): string {
  let parsed: ReturnType<typeof parseResourcePath>;
  try {
    parsed = parseResourcePath(path);
  } catch (error) {
    throw faulty(`wants the folder "${path}": ${(error as Error).message}`);
  }
  if (parsed.kind !== "container" || parsed.path === "/")
    throw faulty(`wants the folder "${path}"; a folder is written from slash to slash, such as /notes/`);
  if (parsed.path.startsWith(SETTINGS))
    throw faulty(`wants ${parsed.path}, where the owner's decisions lie; no app is given that`);
  return parsed.path;
}

function readClass(iri: string): string {
  if (/^https?:\/\/[^\s<>"{}|\\^`]+$/.test(iri) && URL.canParse(iri)) return iri;
  throw faulty(`wants things of the class "${iri}", which is no address`);
}

function faulty(fault: string): Error {
  return unfit(`${MANIFEST_FILE} ${fault}`);
}

import { readFile } from "node:fs/promises";
import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { pageHeaders } from "../views/page-headers.ts";

/** Addresses of the scripts that pages with passkeys load, in their order. */
export const PASSKEY_SCRIPTS: readonly string[] = [
  "/.account/assets/webauthn.js",
  "/.account/assets/passkeys.js",
];

const FILES: Readonly<Record<string, URL>> = {
  // The package names no entry for its bundle: it lies beside the one that it does name.
  "webauthn.js": new URL("../dist/bundle/index.umd.min.js", import.meta.resolve("@simplewebauthn/browser")),
  "passkeys.js": new URL("assets/passkeys.js", import.meta.url),
};

/**
 * Answers with one of the two scripts.
 *
 * @throws PodError `not-found` for any other name
 */
export async function showAsset(name: string): Promise<Response> {
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (file === undefined) throw new PodError("not-found", `There is no asset named ${name}`);
  return new Response(await readFile(file), {
    headers: {
      ...pageHeaders(),
      "content-type": `${MEDIA.javascript};charset=utf-8`,
      "cache-control": "no-cache",
    },
  });
}

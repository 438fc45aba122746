import { randomBytes } from "node:crypto";

/** Path below which installed apps are served. */
export const APPS_PREFIX = "/.apps/";
/** Name of the client identifier document of an app, beside its files. */
export const CLIENT_DOCUMENT = "client.jsonld";

const ID = /^[A-Za-z0-9_-]{22}$/;

/** Makes the id of an installed app: 128 random bits, because whoever knows it can read the app's code. */
export function makeAppId(): string {
  return randomBytes(16).toString("base64url");
}

/**
 * The identifier by which access rules and tokens name an installed app: the address of its client identifier document.
 *
 * @param baseUrl of this server, with its trailing slash
 */
export function appClientId(baseUrl: string, id: string): string {
  return `${baseUrl}${APPS_PREFIX.slice(1)}${id}/${CLIENT_DOCUMENT}`;
}

/** The address of a file of an app: whatever its name, it leads to that file and nowhere else. */
export function appFileHref(baseUrl: string, id: string, path: string): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return `${baseUrl}${APPS_PREFIX.slice(1)}${id}/${encoded}`;
}

/** The id of the installed app that a client identifier names; `undefined` for any other client. */
export function appIdOf(clientId: string, baseUrl: string): string | undefined {
  const prefix = baseUrl + APPS_PREFIX.slice(1);
  if (!clientId.startsWith(prefix)) return undefined;
  const id = clientId.slice(prefix.length, -CLIENT_DOCUMENT.length - 1);
  return ID.test(id) && clientId === appClientId(baseUrl, id) ? id : undefined;
}

/** Takes the address of a file of an app apart; `undefined` where it is none. */
export function readAppPath(pathname: string): { readonly id: string; readonly path: string } | undefined {
  if (!pathname.startsWith(APPS_PREFIX)) return undefined;
  const [id = "", ...rest] = pathname.slice(APPS_PREFIX.length).split("/");
  if (!ID.test(id) || rest.length === 0) return undefined;
  try {
    return { id, path: decodeURIComponent(rest.join("/")) };
  } catch {
    return undefined;
  }
}

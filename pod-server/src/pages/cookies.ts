/** What the account pages keep in a browser. */
export type CookieName = "session" | "visitor" | "notice";

/** All cookies stay within these pages: no request to anybody's pod carries them. */
const PATH = "/.account/";

/** The cookies of one server. */
export interface Cookies {
  read(request: Request, name: CookieName): string | undefined;
  /** Writes a Set-Cookie value; without `maxAgeSeconds` the browser forgets it when it is closed. */
  write(name: CookieName, value: string, maxAgeSeconds?: number): string;
  /** Writes a Set-Cookie value that removes the cookie. */
  remove(name: CookieName): string;
}

/**
 * Reads and writes cookies that scripts cannot see and that other sites' requests do not carry.
 *
 * @param isSecure whether the server is reached by https; the names then have the `__Secure-` prefix, so that nobody
 *   on an unprotected connection can set them
 * @see https://www.rfc-editor.org/rfc/rfc6265
 */
export function createCookies({ isSecure }: { readonly isSecure: boolean }): Cookies {
  const prefix = isSecure ? "__Secure-webizen-" : "webizen-";
  const attributes = `Path=${PATH}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return {
    read(request, name) {
      for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
        const equals = pair.indexOf("=");
        if (pair.slice(0, equals).trim() === prefix + name) return pair.slice(equals + 1).trim();
      }
      return undefined;
    },
    write(name, value, maxAgeSeconds) {
      const age = maxAgeSeconds === undefined ? "" : `; Max-Age=${maxAgeSeconds}`;
      return `${prefix}${name}=${value}; ${attributes}${age}`;
    },
    remove: (name) => `${prefix}${name}=; ${attributes}; Max-Age=0`,
  };
}

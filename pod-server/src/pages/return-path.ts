const PAGES = "/.account/";
const HOME = "/";

/**
 * The address to go on to after signing in, if it is one of these pages. Anything else leads to the home page: a link that
 * signs people in and then sends them elsewhere would be believed.
 *
 * @param wanted as it came in a form or a query
 * @returns path and query, `/`, or starting with `/.account/`
 */
export function safeReturnPath(wanted: string | null, baseUrl: string): string {
  if (wanted === null || !wanted.startsWith(PAGES)) return HOME;
  const target = URL.parse(wanted, baseUrl);
  if (target === null || target.origin !== new URL(baseUrl).origin) return HOME;
  return target.pathname.startsWith(PAGES) ? target.pathname + target.search : HOME;
}

const PAGES = "/.account/";
const HOME = "/";

/**
 * The address to go on to after signing in, if it is one of these pages or the home page. Anything else leads to the first page: a link
 * that signs people in and then sends them elsewhere would be believed.
 *
 * @param wanted as it came in a form or a query
 * @returns path and query, `/`, or starting with `/.account/`
 */
export function safeReturnPath(wanted: string | null, baseUrl: string): string {
  if (wanted === HOME) return HOME;
  if (wanted === null || !wanted.startsWith(PAGES)) return PAGES;
  const target = URL.parse(wanted, baseUrl);
  if (target === null || target.origin !== new URL(baseUrl).origin) return PAGES;
  return target.pathname.startsWith(PAGES) ? target.pathname + target.search : PAGES;
}

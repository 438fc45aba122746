/**
 * Writes `target` relative to the document that mentions it, so that it still holds when the pod is served elsewhere.
 *
 * Inside one pod the result climbs (`../settings/prefs.ttl`); for another place on the same server it starts
 * at the origin (`/bob/profile/card#me`); for any other server it is the absolute IRI.
 *
 * @param from IRI of the document that will hold the reference
 * @param rootIri IRI of the storage root that the document lies in, with its trailing slash
 */
export function relativeIri(from: string, target: string, rootIri: string): string {
  if (!target.startsWith(rootIri)) return relativeToOrigin(target, rootIri);
  return relativePath(from.slice(rootIri.length - 1), target.slice(rootIri.length - 1));
}

/**
 * The same between two paths of one pod: from `/notes/a.md` to `/profile/card#me` is `../profile/card#me`.
 */
export function relativePath(from: string, to: string): string {
  if (to.startsWith(`${from}#`)) return to.slice(from.length);
  const folders = from.split("/").slice(0, -1);
  const segments = to.split("/");
  let shared = 0;
  while (shared < folders.length && shared < segments.length - 1 && folders[shared] === segments[shared]) {
    shared += 1;
  }
  const climb = "../".repeat(folders.length - shared);
  const rest = segments.slice(shared).join("/");
  // Without a dot these would mean this very document, the origin, or another scheme.
  return climb === "" && /^(?:$|[#?/]|[^/]*:)/.test(rest) ? `./${rest}` : climb + rest;
}

function relativeToOrigin(target: string, rootIri: string): string {
  const origin = new URL(rootIri).origin;
  return target.startsWith(`${origin}/`) ? target.slice(origin.length) : target;
}

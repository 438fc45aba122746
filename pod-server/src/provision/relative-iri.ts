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
  if (!target.startsWith(rootIri)) return sameOrigin(target, rootIri);
  if (target.startsWith(`${from}#`)) return target.slice(from.length);
  const folders = from.slice(rootIri.length).split("/").slice(0, -1);
  const segments = target.slice(rootIri.length).split("/");
  let shared = 0;
  while (shared < folders.length && shared < segments.length - 1 && folders[shared] === segments[shared])
    shared += 1;
  const climb = "../".repeat(folders.length - shared);
  return climb + segments.slice(shared).join("/") || "./";
}

function sameOrigin(target: string, rootIri: string): string {
  const origin = new URL(rootIri).origin;
  return target.startsWith(`${origin}/`) ? target.slice(origin.length) : target;
}

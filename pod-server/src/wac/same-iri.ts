/**
 * Whether two IRIs name the same resource of this server. An ACL may spell a path with `ä` where the server says
 * `%C3%A4`; without this, such an ACL would protect nothing and lock its author out.
 */
export function sameIri(one: string, other: string): boolean {
  return one === other || normalized(one) === normalized(other);
}

/**
 * The origin that an `acl:origin` value denotes, in the form of the `Origin` header; a value that is no URL stays as it is.
 */
export function originOf(iri: string): string {
  const url = URL.parse(iri);
  return url !== null && url.origin !== "null" ? url.origin : iri;
}

function normalized(iri: string): string {
  const href = URL.parse(iri)?.href ?? iri;
  return href.replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toUpperCase());
}

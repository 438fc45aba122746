/**
 * Whether two IRIs address the same resource, leaving query and fragment aside.
 *
 * Clients percent-encode paths in ways of their own, so segments are compared decoded; an encoded slash stays
 * within its segment. "To reduce the likelihood of false negatives, servers SHOULD employ syntax-based
 * normalization (Section 6.2.2 of [RFC3986]) and scheme-based normalization".
 *
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.3
 */
export function isSameTarget(left: string, right: string): boolean {
  if (withoutQuery(left) === withoutQuery(right)) return true;
  const [a, b] = [URL.parse(left), URL.parse(right)];
  if (!a || !b || a.protocol !== b.protocol || a.host !== b.host) return false;
  if (a.username || a.password || b.username || b.password) return false;
  const [x, y] = [a.pathname.split("/"), b.pathname.split("/")];
  return x.length === y.length && x.every((segment, index) => decode(segment) === decode(y[index] ?? ""));
}

/** The part of an IRI before its query and fragment. */
export function withoutQuery(iri: string): string {
  const end = iri.search(/[?#]/);
  return end === -1 ? iri : iri.slice(0, end);
}

/** The document that an IRI lies in: the IRI without its fragment. */
export function withoutFragment(iri: string): string {
  const end = iri.indexOf("#");
  return end === -1 ? iri : iri.slice(0, end);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

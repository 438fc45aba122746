import LinkHeader from "http-link-header";

const MAX_LENGTH = 16 * 1024;

/**
 * Lists where the `Link` header of an answer points to with one relation.
 *
 * @returns absolute IRIs; none for a header that is malformed, very long, or speaks of another resource (`anchor`)
 */
export function linkTargets(headers: Headers, baseIri: string, relation: string): readonly string[] {
  const header = headers.get("link");
  if (header === null || header.length > MAX_LENGTH) return [];
  try {
    return LinkHeader.parse(header)
      .rel(relation)
      .filter(({ anchor }) => anchor === undefined || URL.parse(anchor, baseIri)?.href === baseIri)
      .flatMap(({ uri }) => URL.parse(uri, baseIri)?.href ?? []);
  } catch {
    return [];
  }
}

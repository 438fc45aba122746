/** One link of a Link header. */
export interface Link {
  /** Absolute. */
  readonly target: string;
  readonly rel: string;
}

const LINK =
  /\s*<([^>]*)>((?:\s*;\s*[\w!#$&+\-.^`|~]+\*?(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]+))?)*)\s*(?:,|$)/gy;

/**
 * Reads the links of an answer; a value that does not follow the grammar yields the links before the fault.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3
 */
export function readLinks(response: Response, baseIri: string): readonly Link[] {
  const value = response.headers.get("link") ?? "";
  const links: Link[] = [];
  const pattern = new RegExp(LINK);
  while (pattern.lastIndex < value.length) {
    const match = pattern.exec(value);
    if (match === null) break;
    const target = URL.parse(match[1] ?? "", baseIri)?.href;
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i.exec(match[2] ?? "");
    for (const name of (rel?.[1] ?? rel?.[2] ?? "").split(/\s+/)) {
      if (name !== "" && target !== undefined) links.push({ target, rel: name });
    }
  }
  return links;
}

/** The first link of a relation. */
export function findLink(response: Response, baseIri: string, rel: string): string | undefined {
  return readLinks(response, baseIri).find((link) => link.rel === rel)?.target;
}

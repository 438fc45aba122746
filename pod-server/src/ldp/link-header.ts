import { LDP } from "@webizen/ontologies";

/** One link of a Link header. */
export interface Link {
  readonly target: string;
  readonly rel: string;
}

/**
 * Reads the links of a request's Link header. Parameters other than `rel` are passed over; a value that does
 * not follow the grammar yields the links before the fault.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3
 */
export function parseLinkHeader(value: string | null): readonly Link[] {
  if (value === null) return [];
  const links: Link[] = [];
  const pattern =
    /\s*<([^>]*)>((?:\s*;\s*[\w!#$&+\-.^`|~]+\*?(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]+))?)*)\s*(?:,|$)/gy;
  while (pattern.lastIndex < value.length) {
    const match = pattern.exec(value);
    if (match === null) break;
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i.exec(match[2] ?? "");
    for (const name of (rel?.[1] ?? rel?.[2] ?? "").split(/\s+/)) {
      if (name !== "") links.push({ target: match[1] ?? "", rel: name });
    }
  }
  return links;
}

/** Writes one link value. */
export function formatLink(target: string, rel: string): string {
  return `<${target}>; rel="${rel}"`;
}

/** Whether a request asks for a container by `Link: <…#BasicContainer>; rel="type"`. */
export function asksForContainer(headers: Headers): boolean {
  return parseLinkHeader(headers.get("link")).some(
    ({ rel, target }) => rel === "type" && (target === LDP.BasicContainer || target === LDP.Container),
  );
}

import type { Block } from "../chunks/block.ts";

const MAX_LENGTH = 2_048;
const WIKI = /^\[\[([^\]|#]+)/;

/** Makes the links of blocks absolute, and leaves out those that lead nowhere else. */
export function* resolveLinks(blocks: Iterable<Block>, base: string): Generator<Block> {
  for (const block of blocks) {
    const { links, ...rest } = block;
    if (links === undefined) {
      yield block;
      continue;
    }
    const resolved = links.map((target) => resolveLink(target, base)).filter((iri) => iri !== undefined);
    yield resolved.length === 0 ? rest : { ...rest, links: resolved };
  }
}

/**
 * Resolves what a document links to. `[[A note]]` means the Markdown file of that name beside it.
 *
 * @returns `undefined` for a place in the same document, and for what is no address
 */
function resolveLink(target: string, base: string): string | undefined {
  const note = WIKI.exec(target)?.[1]?.trim();
  const written =
    note === undefined ? target.trim() : `./${encodeURIComponent(note).replaceAll("%2F", "/")}.md`;
  if (written === "" || written.startsWith("#") || written.length > MAX_LENGTH) return undefined;
  try {
    const url = new URL(written, base);
    return /^(https?|mailto):$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

import { createHash } from "node:crypto";

/**
 * Writes the Content-Security-Policy of an installed app. It gets an origin that nothing else has, loads from its own
 * folder and the SDK alone, and sends no request anywhere else: what it asks of the pod goes through the page that it runs in.
 *
 * @param ownAddress of the app's folder, with its trailing slash
 * @param baseUrl of this server, with its trailing slash
 * @param inline hashes of the scripts and styles that stand in the page itself, as {@link hashInline} gives them
 */
export function appPolicy(
  { ownAddress, baseUrl }: { readonly ownAddress: string; readonly baseUrl: string },
  inline: InlineHashes = { scripts: [], styles: [] },
): string {
  const own = `${ownAddress} ${baseUrl}sdk/`;
  return [
    "sandbox allow-scripts allow-forms allow-modals",
    "default-src 'none'",
    `script-src ${[own, ...inline.scripts].join(" ")}`,
    `style-src ${[own, ...inline.styles].join(" ")}`,
    `img-src ${own} blob: data:`,
    `media-src ${own} blob: data:`,
    `font-src ${own} data:`,
    `connect-src ${own} blob: data:`,
    `worker-src ${own} blob:`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}

/** Hashes by which a policy lets in what stands in a page itself. */
export interface InlineHashes {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

// A comment, or the beginning of an element whose content browsers take as it is.
const OPENING = /<!--|<(script|style)(?=[\s/>])/gi;
const CLOSING = { script: /<\/script[\s/>]/gi, style: /<\/style[\s/>]/gi } as const;
const MAX_INLINE = 20;

/**
 * Finds the scripts and styles that stand in an HTML page of a package, so that an app can be one file. Only what was in
 * the package runs: a script that gets into the page later, out of somebody's data, has no hash here.
 */
export function hashInline(html: string): InlineHashes {
  const found: Record<keyof typeof CLOSING, string[]> = { script: [], style: [] };
  // Browsers see one line break where a file has two characters.
  for (const { name, content } of findInline(html.replaceAll(/\r\n?/g, "\n"))) {
    const list = found[name];
    if (content.trim() === "" || list.length >= MAX_INLINE) continue;
    list.push(`'sha256-${createHash("sha256").update(content).digest("base64")}'`);
  }
  return { scripts: found.script, styles: found.style };
}

// In one pass, whatever the page is made of: for a browser, too, what is not closed goes to the end of the page.
function* findInline(
  text: string,
): Generator<{ readonly name: keyof typeof CLOSING; readonly content: string }> {
  for (let from = 0; ; ) {
    const opening = firstFrom(OPENING, text, from);
    if (opening === undefined) return;
    const isComment = opening[1] === undefined;
    const head = text.indexOf(isComment ? "-->" : ">", opening.index);
    if (head === -1) return;
    from = head + 1;
    if (isComment) continue;
    const name = opening[1]?.toLowerCase() as keyof typeof CLOSING;
    const end = firstFrom(CLOSING[name], text, from)?.index;
    if (end === undefined) return;
    yield { name, content: text.slice(from, end) };
    from = end;
  }
}

function firstFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text) ?? undefined;
}

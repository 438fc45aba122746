import { html, nothing, type TemplateResult } from "lit";
import type { Definition, Nodes, Parent, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** How links and pictures of a text are shown. */
export interface MarkdownOptions {
  /** Where a link leads; `undefined` shows its words alone. */
  readonly hrefOf: (url: string) => string | undefined;
  /** Shows a picture; without it only its description is shown. */
  readonly showImage?: (url: string, alt: string) => unknown;
}

type Context = MarkdownOptions & { readonly definitions: ReadonlyMap<string, Definition> };

/**
 * Shows Markdown. The text becomes a tree, and the tree elements of a short list: HTML in it stays text, whatever it looks like.
 * Headings begin at the third level, below those of the page.
 */
export function renderMarkdown(text: string, options: MarkdownOptions): unknown {
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const definitions = new Map<string, Definition>();
  collectDefinitions(root, definitions);
  return renderAll(root, { ...options, definitions });
}

function collectDefinitions(node: Nodes, found: Map<string, Definition>): void {
  if (node.type === "definition") found.set(node.identifier, node);
  if ("children" in node) for (const child of node.children) collectDefinitions(child, found);
}

function renderAll({ children }: Parent, context: Context): unknown {
  return children.map((child) => renderNode(child, context));
}

function renderNode(node: RootContent, context: Context): unknown {
  switch (node.type) {
    case "text":
      return node.value;
    case "paragraph":
      return html`<p>${renderAll(node, context)}</p>`;
    case "heading":
      return renderHeading(node.depth, renderAll(node, context));
    case "emphasis":
      return html`<em>${renderAll(node, context)}</em>`;
    case "strong":
      return html`<strong>${renderAll(node, context)}</strong>`;
    case "delete":
      return html`<del>${renderAll(node, context)}</del>`;
    case "inlineCode":
      return html`<code>${node.value}</code>`;
    case "code":
      return html`<pre tabindex="0"><code>${node.value}</code></pre>`;
    case "break":
      return html`<br>`;
    case "thematicBreak":
      return html`<hr>`;
    case "blockquote":
      return html`<blockquote>${renderAll(node, context)}</blockquote>`;
    case "list":
      return node.ordered
        ? html`<ol start=${node.start ?? 1}>${renderAll(node, context)}</ol>`
        : html`<ul>${renderAll(node, context)}</ul>`;
    case "listItem":
      return html`<li>${renderCheck(node.checked)}${renderAll(node, context)}</li>`;
    case "table":
      return renderTable(node, context);
    case "link":
      return renderLink(node.url, renderAll(node, context), context);
    case "image":
      return renderImage(node.url, node.alt ?? "", context);
    case "linkReference":
      return renderLink(
        context.definitions.get(node.identifier)?.url ?? "",
        renderAll(node, context),
        context,
      );
    case "imageReference":
      return renderImage(context.definitions.get(node.identifier)?.url ?? "", node.alt ?? "", context);
    case "html":
      return isComment(node.value) ? nothing : node.value;
    case "footnoteReference":
      return html`<sup>[${node.label ?? node.identifier}]</sup>`;
    case "footnoteDefinition":
      return html`<div class="footnote"><sup>[${node.label ?? node.identifier}]</sup>${renderAll(node, context)}</div>`;
    default:
      return nothing;
  }
}

function renderHeading(depth: number, content: unknown): TemplateResult {
  if (depth === 1) return html`<h3>${content}</h3>`;
  return depth === 2 ? html`<h4>${content}</h4>` : html`<h5>${content}</h5>`;
}

function renderCheck(isChecked: boolean | null | undefined): unknown {
  return typeof isChecked === "boolean" ? (isChecked ? "☑ " : "☐ ") : nothing;
}

function renderTable({ children: [head, ...rows] }: Table, context: Context): TemplateResult {
  return html`<div class="scrolling" tabindex="0" role="group"><table>
    <thead><tr>${head?.children.map((cell) => html`<th>${renderAll(cell, context)}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.children.map((cell) => html`<td>${renderAll(cell, context)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

function renderLink(url: string, words: unknown, { hrefOf }: Context): unknown {
  const href = hrefOf(url);
  return href === undefined ? words : html`<a href=${href} rel="noreferrer noopener">${words}</a>`;
}

function renderImage(url: string, alt: string, { showImage }: Context): unknown {
  return showImage?.(url, alt) ?? (alt === "" ? nothing : html`<em>${alt}</em>`);
}

function isComment(text: string): boolean {
  return /^<!--.*-->\s*$/s.test(text);
}

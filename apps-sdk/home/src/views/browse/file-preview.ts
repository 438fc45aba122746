import { Task } from "@lit/task";
import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { FILE } from "../../english/browse.ts";
import { formatBytes } from "../../parts/format.ts";
import { look } from "../../parts/look.ts";
import "../../parts/picture/pod-picture.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { hrefOfIri } from "../../shell/route.ts";
import type { FileDescription } from "./describe-file.ts";
import { filePreviewLook } from "./file-preview-look.ts";
import { kindOfFile } from "./kind-words.ts";
import { type Content, loadContent } from "./load-content.ts";
import { nameOfIri, visibleName } from "./names.ts";
import { splitFrontMatter } from "./split-front-matter.ts";

type Markdown = typeof import("../../parts/markdown/render-markdown.ts");

interface Shown {
  readonly content: Content;
  readonly markdown: Markdown | undefined;
  /** Address of a blob, until something else is shown. */
  readonly source: string | undefined;
}

/** Shows what is in a file. Nothing in it runs: pages are shown as text, or in a frame that knows no scripts. */
export class FilePreview extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    file: { attribute: false },
    fragment: { attribute: false },
    asText: { state: true },
    asPage: { state: true },
    hasFailed: { state: true },
  };
  static override styles: CSSResultGroup = [look, filePreviewLook];
  declare pod: Webizen;
  declare file: FileDescription;
  declare fragment: string | undefined;
  declare asText: boolean;
  declare asPage: boolean;
  declare hasFailed: boolean;
  #source: string | undefined;

  readonly #shown = new Task(this, {
    args: () => [this.pod, this.file, this.asText] as const,
    task: async ([pod, file, asText], { signal }): Promise<Shown> => {
      const content = await loadContent(pod, file, { asText, signal });
      if (content.is === "pdf") await import("./pdf-preview.ts");
      if (content.is === "rdf") await import("./rdf-preview.ts");
      const markdown =
        content.is === "markdown" ? await import("../../parts/markdown/render-markdown.ts") : undefined;
      signal.throwIfAborted();
      return { content, markdown, source: this.#open(content) };
    },
  });

  #open(content: Content): string | undefined {
    this.#forget();
    this.#source = "blob" in content && content.is !== "pdf" ? URL.createObjectURL(content.blob) : undefined;
    return this.#source;
  }

  #forget(): void {
    if (this.#source !== undefined) URL.revokeObjectURL(this.#source);
    this.#source = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Back from another view: what was shown of the file was let go of.
    if (this.#source === undefined && this.#shown.value?.source !== undefined) void this.#shown.run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("file")) return;
    this.asText = false;
    this.asPage = false;
    this.hasFailed = false;
  }

  override render(): TemplateResult {
    return this.#shown.render({
      initial: () => this.#renderWaiting(),
      pending: () => this.#renderWaiting(),
      error: (error) => showProblem(error, () => void this.#shown.run()),
      complete: (shown) => this.#renderContent(shown),
    }) as TemplateResult;
  }

  #renderWaiting(): TemplateResult {
    return html`<p class="soft" aria-busy="true">${FILE.opening}</p>`;
  }

  #renderContent({ content, markdown, source }: Shown): unknown {
    const name = visibleName(nameOfIri(this.file.iri));
    const fail = (): void => {
      this.hasFailed = true;
    };
    if (this.hasFailed) return this.#renderUnknown(FILE.notPlayable);
    switch (content.is) {
      case "empty":
        return showEmpty({ icon: "file", title: FILE.isEmptyTitle, text: FILE.isEmptyText });
      case "too-large":
        return showEmpty({
          icon: "file",
          title: FILE.tooLargeTitle,
          text: FILE.tooLargeText(formatBytes(this.file.size ?? 0)),
        });
      case "unknown":
        return this.#renderUnknown(FILE.unknownText(this.file.type ?? ""));
      case "text":
        return this.#renderText(content);
      case "markdown":
        return markdown === undefined ? nothing : this.#renderMarkdown(content, markdown);
      case "page":
        return this.#renderPage(content);
      case "image":
        return html`<img class="picture" src=${source ?? ""} alt=${name} @error=${fail}>`;
      case "audio":
        return html`<audio controls src=${source ?? ""} aria-label=${name} @error=${fail}></audio>`;
      case "video":
        return html`<video controls src=${source ?? ""} aria-label=${name} @error=${fail}></video>`;
      case "pdf":
        return html`<pdf-preview .blob=${content.blob} .name=${name}></pdf-preview>`;
      case "rdf":
        return html`<rdf-preview .pod=${this.pod} .iri=${this.file.iri} .fragment=${this.fragment}></rdf-preview>`;
    }
  }

  #renderUnknown(text: string): TemplateResult {
    const next = html`<button class="quiet" @click=${() => {
      this.hasFailed = false;
      this.asText = true;
    }}>${FILE.asText}</button>`;
    return showEmpty({ icon: "file", title: FILE.unknownTitle, text, next });
  }

  #renderText({
    text,
    shownBytes,
  }: {
    readonly text: string;
    readonly shownBytes: number | undefined;
  }): TemplateResult {
    const size = formatBytes(this.file.size ?? 0);
    return html`${shownBytes === undefined ? nothing : html`<p class="soft">${FILE.truncated(formatBytes(shownBytes), size)}</p>`}
      <pre class="card" tabindex="0" dir="auto">${text}</pre>`;
  }

  #renderMarkdown(
    content: { text: string; shownBytes: number | undefined },
    { renderMarkdown }: Markdown,
  ): unknown {
    const { iri } = this.file;
    const { front, body } = splitFrontMatter(content.text);
    try {
      const shown = renderMarkdown(body, {
        hrefOf: (url) => hrefFrom(url, iri),
        showImage: (url, alt) => this.#renderPicture(url, alt),
      });
      return html`<article class="card prose" dir="auto">${front === undefined ? nothing : html`<details><summary>${FILE.frontMatter}</summary><pre>${front}</pre></details>`}${shown}</article>`;
    } catch {
      // Brackets in brackets without end.
      return this.#renderText(content);
    }
  }

  #renderPicture(url: string, alt: string): unknown {
    const { iri } = this.file;
    const target = URL.parse(url, iri);
    // Nothing is loaded from elsewhere: whoever wrote the text would learn who reads it.
    if (target === null || target.origin !== new URL(iri).origin)
      return alt === "" ? nothing : html`<em>${alt}</em>`;
    return html`<pod-picture .pod=${this.pod} .iri=${target.href} .alt=${alt}></pod-picture>`;
  }

  #renderPage(content: { text: string; shownBytes: number | undefined }): TemplateResult {
    const choose = (asPage: boolean, words: string): TemplateResult =>
      html`<button class="quiet" aria-pressed=${this.asPage === asPage ? "true" : "false"} @click=${() => {
        this.asPage = asPage;
      }}>${words}</button>`;
    return html`<div class="row tabs" role="group" aria-label=${FILE.show}>${choose(false, FILE.asText)} ${choose(true, FILE.asPage)}</div>
      ${
        this.asPage && kindOfFile(this.file.type) === "page"
          ? html`<p class="soft">${FILE.noScripts}</p><iframe sandbox="" referrerpolicy="no-referrer" title=${FILE.framed} .srcdoc=${content.text}></iframe>`
          : this.#renderText(content)
      }`;
  }
}

/** Where a link of a text leads: things of this server are opened here, and what no link may be is none. */
function hrefFrom(url: string, base: string): string | undefined {
  const target = URL.parse(url, base);
  if (target === null || !/^(https?|mailto|tel|geo):$/.test(target.protocol)) return undefined;
  return target.origin === new URL(base).origin ? hrefOfIri("browse", target.href) : target.href;
}

customElements.define("file-preview", FilePreview);

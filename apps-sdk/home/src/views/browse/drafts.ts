/** Texts that were written and not saved, by the address of their file. They last as long as the page. */
export class Drafts {
  readonly #texts = new Map<string, { readonly text: string; readonly etag: string | undefined }>();

  get isEmpty(): boolean {
    return this.#texts.size === 0;
  }

  find(iri: string): { readonly text: string; readonly etag: string | undefined } | undefined {
    return this.#texts.get(iri);
  }

  /** @param etag of what the text was made from */
  keep(iri: string, text: string, etag: string | undefined): void {
    this.#texts.set(iri, { text, etag });
  }

  forget(iri: string): void {
    this.#texts.delete(iri);
  }
}

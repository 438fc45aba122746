import { type CSSResultGroup, css, html, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Webizen } from "../webizen.ts";
import { PodElement } from "./base/pod-element.ts";
import { showEmpty } from "./base/show-state.ts";
import { words } from "./base/words.ts";
import type { Person } from "./people/describe-person.ts";
import { readPerson } from "./people/read-person.ts";

/** Large enough for sharp screens. */
const PICTURE_PX = 320;

/**
 * The card of a person: name, picture, what they say of themselves, links.
 *
 * @example
 * <webizen-profile webid="https://pod.example/alice/profile/card#me"></webizen-profile>
 * @csspart card, picture, name, about, links
 */
export class WebizenProfile extends PodElement {
  static override properties: PropertyDeclarations = {
    ...PodElement.properties,
    webid: {},
    person: { state: true },
    picture: { state: true },
  };
  static override readonly inputs: readonly string[] = ["webid"];
  static override styles: CSSResultGroup = [
    PodElement.styles,
    css`
      article { display: flex; gap: 1rem; align-items: start; background: var(--_paper); border: 1px solid var(--_line); border-radius: var(--_radius); padding: 1rem; }
      .picture { flex: none; width: 4.5rem; height: 4.5rem; border-radius: 50%; background: var(--_tint); display: grid; place-items: center; font-size: 1.4rem; font-weight: 600; overflow: hidden; }
      img { width: 100%; height: 100%; object-fit: cover; }
      article > div { min-width: 0; }
      li { display: inline; margin-inline-end: 0.8rem; overflow-wrap: anywhere; }
    `,
  ];
  /** Whose card it is; default: whoever is signed in. */
  declare webid: string | undefined;
  declare protected person: Person | undefined;
  declare protected picture: string | undefined;

  protected override async load(pod: Webizen, signal: AbortSignal): Promise<void> {
    const webId = this.webid || pod.session.webId;
    this.#showPicture(undefined);
    this.person = undefined;
    if (webId === undefined) return;
    const person = await readPerson(pod, new URL(webId, document.baseURI).href);
    if (signal.aborted) return;
    this.person = person;
    if (person.picture !== undefined) void this.#loadPicture(pod, person.picture, signal);
  }

  // Pictures in pods are often not public, and the browser would ask for them as nobody.
  async #loadPicture(pod: Webizen, address: string, signal: AbortSignal): Promise<void> {
    try {
      const blob = await pod.files.preview(address, { width: PICTURE_PX, signal });
      if (!signal.aborted && blob.type.startsWith("image/")) this.#showPicture(URL.createObjectURL(blob));
    } catch {
      // The card does without.
    }
  }

  #showPicture(address: string | undefined): void {
    if (this.picture !== undefined) URL.revokeObjectURL(this.picture);
    this.picture = address;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#showPicture(undefined);
  }

  override render(): TemplateResult {
    const state = this.renderState();
    if (state !== undefined) return state;
    const { person, picture } = this;
    if (person === undefined) return showEmpty(words().profile.nobody);
    return html`<article part="card" aria-label=${person.name}>
      <div part="picture" class="picture">${
        picture === undefined
          ? html`<span aria-hidden="true">${initials(person.name)}</span>`
          : html`<img src=${picture} alt=${words().profile.picture(person.name)} @error=${() => this.#showPicture(undefined)}>`
      }</div>
      <div><h2 part="name">${person.name}</h2>
        ${person.about.map((text) => html`<p part="about">${text}</p>`)}
        ${
          person.links.length === 0
            ? ""
            : html`<ul part="links" aria-label=${words().profile.links}>${person.links.map(
                (link) => html`<li><a href=${link} rel="noreferrer noopener">${shorten(link)}</a></li>`,
              )}</ul>`
        }</div></article>`;
  }
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

function shorten(link: string): string {
  return link.replace(/^(https?:\/\/(www\.)?|mailto:|tel:)/, "").replace(/\/$/, "");
}

customElements.define("webizen-profile", WebizenProfile);

declare global {
  interface HTMLElementTagNameMap {
    "webizen-profile": WebizenProfile;
  }
}

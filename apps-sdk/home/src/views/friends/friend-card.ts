import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { SharedThing, Webizen } from "../../../../src/index.ts";
import { FRIENDS } from "../../english/friends.ts";
import { SHARING } from "../../english/sharing.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { findName } from "../../parts/people.ts";
import { sayProblem } from "../../parts/say-problem.ts";
import { safeHref } from "../../parts/things/hrefs.ts";
import { hrefOf, hrefOfIri } from "../../shell/route.ts";
import { hrefOfFriends } from "../find/find-address.ts";
import { type Friend, readSharedBy, type SharedByFriend } from "./friends.ts";

/** One friend: what they share with the owner, and the owner with them. Dispatches `home-remove`. */
export class FriendCard extends LitElement {
  static override properties = {
    pod: { attribute: false },
    friend: { attribute: false },
    theirs: { state: true },
    ours: { state: true },
    name: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`li { padding: 0.35rem 0; } li + li { border-top: 1px solid var(--line); } .kinds { display: flex; flex-wrap: wrap; gap: 0.4rem; }`,
  ];
  declare pod: Webizen;
  declare friend: Friend;
  declare theirs: SharedByFriend | undefined;
  declare ours: readonly SharedThing[] | undefined;
  declare name: string;
  declare problem: unknown;

  protected override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get("friend") as Friend | undefined;
    if (!changed.has("friend") || before?.webId === this.friend.webId) return;
    this.name = this.friend.name;
    void this.#read(this.friend);
  }

  async #read({ webId, name }: Friend): Promise<void> {
    this.theirs = this.ours = this.problem = undefined;
    const { pod } = this;
    const isStill = (): boolean => this.friend.webId === webId;
    const ours = pod.sharing.withPerson(webId).then((found) => {
      if (isStill()) this.ours = found;
    });
    const theirs = readSharedBy(pod, webId).then((found) => {
      if (isStill()) this.theirs = found;
    });
    const named = name === webId ? this.#findName(webId) : undefined;
    try {
      await Promise.all([ours, theirs, named]);
    } catch (error) {
      if (isStill()) this.problem = error;
    }
  }

  async #findName(webId: string): Promise<void> {
    const name = await findName(this.pod, webId);
    if (this.friend.webId === webId) this.name = name;
  }

  override render(): TemplateResult {
    const { friend, name, theirs, problem } = this;
    return html`<h1 tabindex="-1">${name}</h1>
      <p><a href=${safeHref(friend.webId)} rel="noreferrer">${friend.webId}</a></p>
      <section class="card"><h2>${FRIENDS.theyShare(name)}</h2>
        ${theirs === undefined ? html`<p class="soft" aria-busy=${problem === undefined ? "true" : "false"}>${problem === undefined ? FRIENDS.asking(name) : FRIENDS.didNotAnswer(sayProblem(problem))}</p>` : this.#renderTheirs(theirs)}
        <p><a class="button quiet" href=${hrefOfFriends("")}>${icon("search")} ${FRIENDS.search}</a></p></section>
      <section class="card"><h2>${FRIENDS.youShare(name)}</h2>${this.#renderOurs()}
        <p><a class="button quiet" href=${hrefOf("sharing", "", { with: friend.webId })}>${icon("share")} ${FRIENDS.manage}</a></p></section>
      ${friend.isInProfile ? html`<p><button class="alarm" @click=${() => this.dispatchEvent(new Event("home-remove"))}>${FRIENDS.remove}</button></p>` : nothing}`;
  }

  #renderTheirs({ kinds, some, refusal }: SharedByFriend): TemplateResult {
    if (refusal !== undefined && kinds.length === 0) return html`<p>${FRIENDS.didNotAnswer(refusal)}</p>`;
    if (kinds.length === 0) return html`<p>${FRIENDS.sharesNothing(this.name)}</p>`;
    return html`<p class="kinds">${kinds.map(({ kind, count }) => html`<span class="tag">${FRIENDS.kinds(count, kind)}</span>`)}</p>
      <h3>${FRIENDS.latest}</h3>
      <ul class="plain">${some.map(({ label, document }) => html`<li><a href=${safeHref(document)} rel="noreferrer">${label}</a></li>`)}</ul>`;
  }

  #renderOurs(): TemplateResult {
    const { ours } = this;
    const { storage = "" } = this.pod.session;
    if (ours === undefined) return html`<p class="soft" aria-busy="true"></p>`;
    if (ours.length === 0) return html`<p>${FRIENDS.youShareNothing}</p>`;
    return html`<ul class="plain">${ours.map(({ iri, can }) => {
      const place = iri.startsWith(storage) ? iri.slice(storage.length) || "/" : iri;
      return html`<li><a href=${hrefOfIri("sharing", iri)}>${place}</a> <span class="soft">${SHARING.canDo(can)}</span></li>`;
    })}</ul>`;
  }
}

customElements.define("friend-card", FriendCard);

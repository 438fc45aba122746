import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { HomeSession, Webizen } from "../../../../src/index.ts";
import { FRIENDS } from "../../english/friends.ts";
import { NAVIGATION, SHELL } from "../../english/shell.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { findRemoteName } from "../../parts/people.ts";
import { sayProblem } from "../../parts/say-problem.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { sayBriefly } from "../../parts/toast.ts";
import { hrefOf, type Route } from "../../shell/route.ts";
import { hrefOfFriends } from "../find/find-address.ts";
import { type Friend, listFriends, setFriend } from "./friends.ts";
import "./friend-card.ts";
import { showBusy } from "../../parts/show-busy.ts";

/** Who the owner's friends are, and what goes between them: `#/friends`, `#/friends?who=…`. */
export class FriendsView extends LitElement {
  static override properties = {
    pod: { attribute: false },
    session: { attribute: false },
    route: { attribute: false },
    friends: { state: true },
    problem: { state: true },
    fault: { state: true },
    unproven: { state: true },
    isAdding: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .list { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: 0.7rem; }
      .list a { display: flex; gap: 0.7rem; align-items: center; color: inherit; text-decoration: none; margin: 0; }
      .list a:hover { border-color: var(--accent); }
      .initial { width: 2.6rem; height: 2.6rem; border-radius: 50%; background: var(--tint); display: grid; place-items: center; font-weight: 700; flex: none; }
      .list small { display: block; overflow-wrap: anywhere; }
      form { display: grid; gap: 0.4rem; max-width: 34rem; }
      form .row input { flex: 1 1 14rem; }
    `,
  ];
  declare pod: Webizen;
  declare session: HomeSession;
  declare route: Route;
  declare friends: readonly Friend[] | undefined;
  declare problem: unknown;
  /** What is wrong with the WebID that was typed. */
  declare fault: string | undefined;
  /** A WebID whose profile could not be read. */
  declare unproven: string | undefined;
  declare isAdding: boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  async #read(): Promise<void> {
    try {
      this.problem = undefined;
      this.friends = await listFriends(this.pod);
    } catch (error) {
      this.problem = error;
    }
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const webId = String(new FormData(form).get("webid") ?? "").trim();
    void this.#add(webId, form);
  };

  async #add(webId: string, form?: HTMLFormElement): Promise<void> {
    this.fault = this.unproven = undefined;
    if (webId === this.pod.session.webId) {
      this.fault = FRIENDS.ownWebId;
      return;
    }
    const known = this.friends?.find((friend) => friend.isInProfile && friend.webId === webId);
    if (known !== undefined) {
      this.fault = FRIENDS.alreadyThere(known.name);
      return;
    }
    this.isAdding = true;
    try {
      const name =
        form === undefined ? webId : URL.canParse(webId) ? await findRemoteName(this.pod, webId) : webId;
      if (name === undefined) {
        this.fault = FRIENDS.notFound(webId);
        this.unproven = webId;
        return;
      }
      await setFriend(this.pod, webId, true);
      form?.reset();
      sayBriefly({ text: FRIENDS.found(name) });
      await this.#read();
    } catch (error) {
      this.fault = sayProblem(error);
    } finally {
      this.isAdding = false;
    }
  }

  async #remove({ webId, name }: Friend): Promise<void> {
    try {
      await setFriend(this.pod, webId, false);
      sayBriefly({
        text: FRIENDS.removed(name),
        action: { label: FRIENDS.undo, run: () => void this.#add(webId) },
      });
      location.hash = hrefOf("friends");
      await this.#read();
    } catch (error) {
      this.problem = error;
    }
  }

  override render(): TemplateResult {
    const { problem, friends, pod } = this;
    const who = this.route.params.get("who");
    const chosen =
      who === null
        ? undefined
        : (friends?.find(({ webId }) => webId === who) ?? { webId: who, name: who, isInProfile: false });
    if (chosen !== undefined && friends !== undefined) {
      return html`<p><a href=${hrefOf("friends")}>${icon("back")} ${NAVIGATION.friends}</a></p>
        ${problem === undefined ? nothing : showProblem(problem)}
        <friend-card .pod=${pod} .friend=${chosen} @home-remove=${() => void this.#remove(chosen)}></friend-card>`;
    }
    return html`<h1 tabindex="-1">${NAVIGATION.friends}</h1>
      ${problem === undefined ? nothing : showProblem(problem, () => void this.#read())}
      ${friends === undefined ? (problem === undefined ? showBusy(SHELL.opening, "tall") : nothing) : this.#renderList(friends)}
      ${this.#renderAdd()}`;
  }

  #renderList(friends: readonly Friend[]): TemplateResult {
    if (friends.length === 0)
      return showEmpty({ icon: "people", title: FRIENDS.noneTitle, text: FRIENDS.none });
    return html`<div class="list">${friends.map(
      ({ webId, name, isInProfile }) => html`<a class="card" href=${hrefOf("friends", "", { who: webId })}>
        <span class="initial" aria-hidden="true">${[...name][0]?.toUpperCase() ?? "?"}</span>
        <span><strong>${name}</strong><small class="soft">${isInProfile ? new URL(webId).host : FRIENDS.inContacts}</small></span></a>`,
    )}</div>
    <section class="card"><h2>${FRIENDS.askAll}</h2><p class="soft">${FRIENDS.askAllText}</p>
      <form @submit=${this.#ask}><label for="question">${FRIENDS.question}</label>
        <span class="row"><input id="question" name="question" required /><button>${icon("search")} ${FRIENDS.ask}</button></span></form></section>`;
  }

  readonly #ask = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = String(new FormData(event.target as HTMLFormElement).get("question") ?? "");
    location.hash = hrefOfFriends(text);
  };

  #renderAdd(): TemplateResult {
    const { fault, unproven } = this;
    return html`<section class="card"><h2>${FRIENDS.add}</h2>
      <form @submit=${this.#submit}><label for="webid">${FRIENDS.webId}</label>
        <span class="row"><input id="webid" name="webid" type="url" required autocomplete="off" spellcheck="false"
          aria-describedby="hint" aria-invalid=${fault === undefined ? "false" : "true"} />
        <button ?disabled=${this.isAdding}>${icon("add")} ${FRIENDS.addButton}</button></span>
        <small id="hint" class="soft">${FRIENDS.webIdHint}</small></form>
      <p role="status" class="soft">${this.isAdding ? FRIENDS.looking : nothing}</p>
      ${fault === undefined ? nothing : html`<p role="alert">${icon("warning")} ${fault}</p>`}
      ${unproven === undefined ? nothing : html`<button class="quiet" @click=${() => void this.#add(unproven)}>${FRIENDS.addAnyway}</button>`}
    </section>`;
  }
}

customElements.define("friends-view", FriendsView);

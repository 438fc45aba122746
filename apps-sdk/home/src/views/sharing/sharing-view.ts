import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Access, Grant, HomeSession, SharedThing, Webizen } from "../../../../src/index.ts";
import { SHARING } from "../../english/sharing.ts";
import { NAVIGATION, SHELL } from "../../english/shell.ts";
import { decodeSafely } from "../../parts/decode-safely.ts";
import { formatDay } from "../../parts/format.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { findNames } from "../../parts/people.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { hrefOf, hrefOfIri, type Route } from "../../shell/route.ts";
import { type AudienceCount, listAudiences } from "./list-audiences.ts";
import "../../../../src/components/webizen-share.ts";
import "./view-as.ts";
import { showBusy } from "../../parts/show-busy.ts";

/** Who can see what, from either side: `#/sharing/notes/`, `#/sharing?with=…`, `#/sharing?as=…`. */
export class SharingView extends LitElement {
  static override properties = {
    pod: { attribute: false },
    session: { attribute: false },
    route: { attribute: false },
    audiences: { state: true },
    access: { state: true },
    shared: { state: true },
    names: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      li { padding: 0.6rem 0; }
      li + li { border-top: 1px solid var(--line); }
      form { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: end; }
      form > div { display: grid; gap: 0.2rem; flex: 1 1 16rem; }
    `,
  ];
  declare pod: Webizen;
  declare session: HomeSession;
  declare route: Route;
  declare audiences: readonly AudienceCount[] | undefined;
  declare access: Access | undefined;
  declare shared: readonly SharedThing[] | undefined;
  declare names: ReadonlyMap<string, string>;
  declare problem: unknown;

  constructor() {
    super();
    this.names = new Map();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("route") || changed.has("pod")) void this.#read();
  }

  get #with(): string | null {
    return this.route.params.get("with");
  }

  async #read(): Promise<void> {
    const { route } = this;
    this.problem = this.access = this.shared = undefined;
    try {
      const found = await this.#find(route);
      if (route !== this.route) return;
      Object.assign(this, found);
    } catch (error) {
      if (route === this.route) this.problem = error;
    }
  }

  async #find({
    iri,
    params,
  }: Route): Promise<Partial<Pick<SharingView, "access" | "shared" | "audiences">>> {
    const { pod } = this;
    const [audience, as] = [params.get("with"), params.get("as")];
    if (as !== null) {
      await this.#name([as]);
      return {};
    }
    if (iri !== undefined) {
      const access = await pod.sharing.of(iri);
      await this.#name(access.grants.map((grant) => grant.with));
      return { access };
    }
    if (audience !== null) {
      await this.#name([audience]);
      return { shared: await pod.sharing.withPerson(audience) };
    }
    const audiences = await listAudiences(pod);
    await this.#name(audiences.filter(({ kind }) => kind !== "class").map(({ iri: who }) => who));
    return { audiences };
  }

  // What is open stays open: only the rules that it changed are shown anew.
  readonly #takeChange = async (event: CustomEvent<{ access: Access }>): Promise<void> => {
    const { access } = event.detail;
    this.access = access;
    try {
      await this.#name(access.grants.map((grant) => grant.with));
    } catch (error) {
      this.problem = error;
    }
  };

  async #name(audiences: readonly string[]): Promise<void> {
    const unknown = audiences.filter((iri) => /^https?:/.test(iri) && !this.names.has(iri));
    if (unknown.length > 0) this.names = new Map([...this.names, ...(await findNames(this.pod, unknown))]);
  }

  #nameOf(audience: string): string {
    if (audience === "everyone") return SHARING.everyone;
    if (audience === "signed-in") return SHARING.signedIn;
    if (audience === this.pod.session.webId) return SHARING.you;
    return this.names.get(audience) ?? audience;
  }

  override render(): TemplateResult {
    const { route } = this;
    const as = route.params.get("as");
    const isPart = route.iri !== undefined || this.#with !== null || as !== null;
    return html`${isPart ? html`<p><a href=${hrefOf("sharing")}>${icon("back")} ${SHARING.back}</a></p>` : nothing}
      ${as === null ? this.#renderRules() : this.#renderAs(as)}`;
  }

  #renderAs(as: string): TemplateResult {
    return html`<h1 tabindex="-1">${SHARING.viewing(this.#nameOf(as))}</h1>
      <view-as .pod=${this.pod} .as=${as} .path=${this.route.params.get("in") ?? "/"}></view-as>`;
  }

  #renderRules(): TemplateResult {
    const { problem, route } = this;
    if (problem !== undefined) {
      return html`<h1 tabindex="-1">${NAVIGATION.sharing}</h1>${showProblem(problem, () => void this.#read())}`;
    }
    if (route.iri !== undefined) return this.#renderThing(route.iri);
    const audience = this.#with;
    return audience === null ? this.#renderOverview() : this.#renderAudience(audience);
  }

  #renderThing(iri: string): TemplateResult {
    const { access, pod } = this;
    const name = iri === pod.session.storage ? SHARING.wholePod : decodeSafely(this.#placeOf(iri));
    if (access === undefined)
      return html`<h1 tabindex="-1">${SHARING.who(name)}</h1>${this.#renderWaiting()}`;
    return html`<h1 tabindex="-1">${SHARING.who(name)}</h1>
      <p class="soft">${access.inheritedFrom === undefined ? SHARING.ownRules : html`${SHARING.inherited} <a href=${hrefOfIri("sharing", access.inheritedFrom)}>${this.#placeOf(access.inheritedFrom)}</a>`}</p>
      <ul class="plain card">${this.#foldOwn(access.grants).map((grant) => this.#renderGrant(grant))}</ul>
      <p class="row"><webizen-share .pod=${pod} .for=${access.iri} label=${SHARING.change} @webizen-shared=${this.#takeChange}></webizen-share>
        <a class="button quiet" href=${hrefOfIri("browse", iri)}>${icon("folder")} ${SHARING.inFiles}</a></p>`;
  }

  /** The rules for the owner name the ways that apps have in; to the owner they are one. */
  #foldOwn(grants: readonly Grant[]): readonly Grant[] {
    const me = this.pod.session.webId ?? "";
    const [own = [], others = []] = [true, false].map((isOwn) =>
      grants.filter((grant) => (grant.with === me) === isOwn),
    );
    const can = [...new Set(own.flatMap((grant) => grant.can))];
    const forContents = own.some((grant) => grant.forContents);
    return own.length === 0 ? others : [{ with: me, can, forContents }, ...others];
  }

  #renderGrant(grant: Grant): TemplateResult {
    const details = [
      SHARING.canDo(grant.can),
      ...(grant.forContents ? [SHARING.contents] : []),
      ...(grant.until === undefined ? [] : [SHARING.until(formatDay(grant.until))]),
      ...(grant.app === undefined ? [] : [SHARING.through(grant.app)]),
      ...(grant.group === undefined ? [] : [SHARING.asMember(grant.group)]),
    ];
    const name = this.#nameOf(grant.with);
    const isOther = grant.with !== this.pod.session.webId && grant.app === undefined;
    return html`<li>${isOther ? html`<a href=${hrefOf("sharing", "", { with: grant.with })}>${name}</a>` : html`<strong>${name}</strong>`}
      <span>${details.join(", ")}</span></li>`;
  }

  #renderAudience(audience: string): TemplateResult {
    const name = this.#nameOf(audience);
    const { shared } = this;
    return html`<h1 tabindex="-1">${SHARING.whatWith(name)}</h1>
      ${
        shared === undefined
          ? this.#renderWaiting()
          : shared.length === 0
            ? html`<p>${SHARING.nothingWith(name)}</p>`
            : html`<ul class="plain card">${shared.map(
                ({
                  iri,
                  can,
                  until,
                }) => html`<li><a href=${hrefOfIri("sharing", iri)}>${this.#placeOf(iri)}</a>
              <span class="soft">${SHARING.canDo(can)}${until === undefined ? nothing : `, ${SHARING.until(formatDay(until))}`}</span></li>`,
              )}</ul>`
      }
      <p><a class="button quiet" href=${hrefOf("sharing", "", { as: audience })}>${SHARING.viewAsThem(name)}</a></p>`;
  }

  #renderOverview(): TemplateResult {
    const { audiences } = this;
    return html`<h1 tabindex="-1">${NAVIGATION.sharing}</h1>
      <p>${SHARING.intro}</p>
      <form class="card" @submit=${this.#openThing}><div><label for="thing">${SHARING.thing}</label>
        <input id="thing" name="thing" required placeholder="photos/" aria-describedby="hint" /><small id="hint" class="soft">${SHARING.thingHint}</small></div>
        <button>${SHARING.open}</button></form>
      ${audiences === undefined ? this.#renderWaiting() : this.#renderAudiences(audiences)}
      <section class="card"><h2>${SHARING.viewAs}</h2><p class="soft">${SHARING.viewAsExplained}</p>
        <p class="row">${(["everyone", "signed-in"] as const).map((as) => html`<a class="button quiet" href=${hrefOf("sharing", "", { as })}>${this.#nameOf(as)}</a>`)}
        ${(audiences ?? [])
          .filter(({ kind }) => kind === "person")
          .slice(0, 8)
          .map(
            ({ iri }) =>
              html`<a class="button quiet" href=${hrefOf("sharing", "", { as: iri })}>${this.#nameOf(iri)}</a>`,
          )}</p></section>`;
  }

  #renderAudiences(audiences: readonly AudienceCount[]): TemplateResult {
    if (audiences.length === 0) {
      const next = html`<a class="button" href=${hrefOf("browse")}>${NAVIGATION.browse}</a>`;
      return showEmpty({ icon: "lock", title: SHARING.nobodyTitle, text: SHARING.nobody, next });
    }
    return html`<section><h2>${SHARING.with}</h2><ul class="plain card">${audiences.map(
      ({ iri, kind, things }) => html`<li class="row spread">
        ${kind === "group" ? html`<span>${icon("people")} ${this.names.get(iri) ?? this.#placeOf(iri)}</span>` : html`<a href=${hrefOf("sharing", "", { with: iri })}>${icon(kind === "person" ? "people" : "globe")} ${this.#nameOf(iri)}</a>`}
        <span class="soft">${SHARING.rules(things)}</span></li>`,
    )}</ul></section>`;
  }

  readonly #openThing = (event: SubmitEvent): void => {
    event.preventDefault();
    const thing = String(new FormData(event.target as HTMLFormElement).get("thing") ?? "").trim();
    location.hash = hrefOfIri("sharing", new URL(thing.replace(/^\/+/, ""), this.pod.session.storage).href);
  };

  #renderWaiting(): TemplateResult {
    return showBusy(SHELL.opening);
  }

  /** The place of something in the pod. */
  #placeOf(iri: string): string {
    const { storage = "" } = this.pod.session;
    return iri === storage ? "/" : iri.startsWith(storage) ? iri.slice(storage.length) : iri;
  }
}

customElements.define("sharing-view", SharingView);

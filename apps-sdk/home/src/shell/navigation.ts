import { html, type TemplateResult } from "lit";
import type { HomeSession } from "../../../src/index.ts";
import { NAVIGATION, SHELL } from "../english/shell.ts";
import { icon } from "../parts/icon.ts";
import { hrefOf } from "./route.ts";
import { signOut } from "./sign-out.ts";
import { VIEWS, type View } from "./views.ts";

const LISTED = VIEWS.filter(({ isUnlisted }) => isUnlisted !== true);

function closeOnEscape(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

// Whoever presses beside the menu, or goes on with the Tab key, is done with it. Where a press moves no focus at all, it stays,
// and for a question that the menu itself asks: the focus comes back to what was pressed.
function closeOnLeaving({ currentTarget, relatedTarget }: FocusEvent): void {
  const menu = currentTarget as HTMLDetailsElement;
  if (!(relatedTarget instanceof Element) || menu.contains(relatedTarget)) return;
  if (relatedTarget.closest("confirm-dialog") === null) menu.open = false;
}

/** The way to the parts of the home page: at the side of a wide screen, at the bottom of a narrow one. */
export function renderNavigation({
  session,
  current,
}: {
  readonly session: HomeSession;
  readonly current: string | undefined;
}): TemplateResult {
  const link = (view: View): TemplateResult => html`<li class=${view.isFirst ? "first" : "later"}><a
    href=${hrefOf(view.name)} aria-current=${view.name === current ? "page" : "false"}>${icon(view.icon)}<span>${NAVIGATION[view.name]}</span></a></li>`;
  const name = session.account?.name ?? "";
  const leave = html`<button class="plain leave" @click=${() => void signOut(session)}>${icon("leave")}<span>${SHELL.signOut}</span></button>`;
  return html`<nav aria-label=${SHELL.navigation}>
    <p class="product"><img src="/.home/icon.svg" alt="" width="28" height="28">${SHELL.product}</p>
    <ul>${LISTED.map(link)}
      <li class="more"><details @keydown=${closeOnEscape} @focusout=${closeOnLeaving}><summary>${icon("more")}<span>${SHELL.more}</span></summary>
        <ul>${LISTED.filter(({ isFirst }) => !isFirst).map(link)}
        <li>${leave}</li></ul></details></li>
    </ul>
    <div class="account"><p class="who"><span class="face" aria-hidden="true">${Array.from(name)[0]}</span>
      <span><span class="visually-hidden">${SHELL.signedInAs}</span> <bdi>${name}</bdi></span></p>${leave}</div>
  </nav>`;
}

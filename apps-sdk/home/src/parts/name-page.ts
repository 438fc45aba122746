/** Names what the open view shows, in the title of the window. */
export function namePage(name: string): void {
  dispatchEvent(new CustomEvent("home-title", { detail: name }));
}

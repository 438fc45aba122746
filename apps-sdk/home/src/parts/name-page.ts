/** Names what a view shows, in the title of the window; one that is not on the page names nothing. */
export function namePage(view: Node, name: string): void {
  if (view.isConnected) dispatchEvent(new CustomEvent("home-title", { detail: name }));
}

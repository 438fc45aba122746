const MAX_FRAMES = 30;

/** Finds the main heading of a view, in whichever of its elements it stands; waits a few frames for it to be drawn. */
export async function findHeading(view: Element): Promise<HTMLElement | undefined> {
  for (let frame = 0; frame < MAX_FRAMES; frame++) {
    const heading = searchIn(view);
    if (heading !== undefined) return heading;
    await new Promise(requestAnimationFrame);
  }
  return undefined;
}

function searchIn(element: Element): HTMLElement | undefined {
  const root = element.shadowRoot;
  if (root === null) return undefined;
  const heading = root.querySelector("h1");
  if (heading !== null) return heading;
  for (const inner of root.querySelectorAll("*")) {
    const found = inner.shadowRoot === null ? undefined : searchIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether somebody is writing in an element, or in one inside it. */
export function isWritingIn(element: Element): boolean {
  let active: Element | null = element.shadowRoot?.activeElement ?? null;
  while (active?.shadowRoot?.activeElement != null) active = active.shadowRoot.activeElement;
  return active?.matches("input, textarea, [contenteditable=true]") === true;
}

// By then every browser has begun to read what it saves.
const KEPT_MS = 60_000;

/** Hands somebody a file to keep. */
export function saveFile(name: string, content: Blob): void {
  // The type decides what a browser would do with it; a file to keep needs none.
  const href = URL.createObjectURL(new Blob([content], { type: "" }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT_MS);
}

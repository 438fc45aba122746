/** The folder that something is in, with its trailing slash. */
export function parentOf(iri: string): string {
  return new URL(iri.endsWith("/") ? "../" : "./", iri).href;
}

/** Last segment of an address, decoded, without its slash. */
export function nameOf(iri: string): string {
  return decodeSafely(new URL(iri).pathname.replace(/\/$/, "").split("/").at(-1) ?? "");
}

/** Makes a name fit for one segment of an address. */
export function segmentOf(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/[/\\\0]/g, "-")
    .trim();
  // A segment of dots alone would lead out of the folder.
  const safe = /^\.*$/.test(plain) ? `_${plain.slice(1)}` : plain;
  return encodeURIComponent(safe.toWellFormed());
}

/**
 * Names like one that may be taken: `photo (2).jpg`, `photo (3).jpg`, …, and after a hundred by chance.
 *
 * @param canAsk whether the server can be asked what is taken; else all are by chance, so that what several devices make
 *   meanwhile does not get the same
 */
export function* similarNames(name: string, canAsk = true): Generator<string> {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  if (canAsk) {
    yield name;
    for (let number = 2; number <= 100; number++) yield `${stem} (${number})${ending}`;
  }
  for (let number = 0; number < 5; number++)
    yield `${stem} ${Math.random().toString(36).slice(2, 10)}${ending}`;
}

/** Decodes a part of an address; one that cannot be decoded stays as it is. */
export function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

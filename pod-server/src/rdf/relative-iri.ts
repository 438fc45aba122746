// A path without empty or dot segments, colons or a query: every parser resolves it in the same way.
const PLAIN_PATH = /^(?:[\w~%-][\w.~%-]*\/)*(?:[\w~%-][\w.~%-]*)?(?:#[\w.~%/-]*)?$/;

/**
 * Makes a function that shortens absolute IRIs for a document at `base`, where that is safe.
 *
 * The document itself becomes the empty reference, its fragments `#me`, and what lies beside or below it a path. What
 * would need `..`, a query or odd characters stays absolute: parsers differ there, and an IRI must never change.
 *
 * @example createRelativizer("http://pod.test/a/b")("http://pod.test/a/c#d") // "c#d"
 */
export function createRelativizer(base: string): (iri: string) => string {
  if (/[?#]/.test(base)) return (iri) => iri;
  const folder = base.slice(0, base.lastIndexOf("/") + 1);
  const supported = /^https?:\/\/[^/]+\//.test(folder);
  return (iri) => {
    if (!supported || !iri.startsWith(folder)) return iri;
    if (iri.startsWith(base)) {
      if (iri.length === base.length) return "";
      if (iri[base.length] === "#") return iri.slice(base.length);
    }
    const rest = iri.slice(folder.length);
    return rest !== "" && rest[0] !== "#" && PLAIN_PATH.test(rest) ? rest : iri;
  };
}

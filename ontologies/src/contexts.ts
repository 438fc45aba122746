import { readFileSync } from "node:fs";

const FOLDER = new URL("../contexts/", import.meta.url);

const FILES: ReadonlyMap<string, string> = new Map([
  ["https://www.w3.org/ns/activitystreams", "activitystreams.jsonld"],
  ["https://www.w3.org/ns/solid/oidc-context.jsonld", "solid-oidc.jsonld"],
  ["https://www.w3.org/ns/solid/notifications-context/v1", "solid-notifications-v1.jsonld"],
  ["https://www.w3.org/2018/credentials/v1", "credentials-v1.jsonld"],
  ["https://w3id.org/security/v1", "security-v1.jsonld"],
  ["https://w3id.org/security/v2", "security-v2.jsonld"],
  ["https://schema.org", "schema-org.jsonld"],
  ["https://schema.org/docs/jsonldcontext.jsonld", "schema-org.jsonld"],
]);

const loaded = new Map<string, object>();

/** IRIs of the remote JSON-LD contexts that are understood without a network, in their canonical form. */
export const CONTEXT_IRIS: readonly string[] = [...FILES.keys()];

/**
 * Finds a well-known JSON-LD context among the copies shipped here; each is read at its first use.
 *
 * @param iri the context's IRI; `http:` or `https:`, fragment and a final slash make no difference
 * @returns the whole context document (`{ "@context": … }`), not to be changed by the caller, or `undefined`
 *   for a context that is not shipped
 * @example
 * findContext("http://schema.org/"); // { "@context": { "@vocab": "http://schema.org/", … } }
 */
export function findContext(iri: string): object | undefined {
  const file = FILES.get(normalise(iri));
  if (file === undefined) return undefined;
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const context: object = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
  loaded.set(file, context);
  return context;
}

function normalise(iri: string): string {
  return iri
    .replace(/^http:/i, "https:")
    .replace(/#.*$/s, "")
    .replace(/\/$/, "");
}

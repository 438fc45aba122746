import { MEDIA, SOLID } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import { createCachedDocuments } from "./cached-documents.ts";
import { credentialError } from "./credential-error.ts";
import type { GuardedFetch } from "./guarded-fetch.ts";
import { isSameIssuer } from "./issuer-keys.ts";
import { withoutFragment } from "./target-iri.ts";

/** Reads a document of this very server, whatever its access control says. */
export type ReadLocalDocument = (
  iri: string,
) => Promise<{ readonly contentType: string; readonly body: Uint8Array; readonly etag: string } | undefined>;

/**
 * Refuses an issuer that the agent's WebID document does not name.
 *
 * @throws PodError `invalid-credentials` with reason `issuer-not-trusted` or `webid-unreadable`
 */
export type CheckIssuerTrust = (webId: string, issuer: string) => Promise<void> | void;

const ACCEPT = `${MEDIA.turtle}, ${MEDIA.jsonld};q=0.9, ${MEDIA.ntriples};q=0.8, ${MEDIA.rdfxml};q=0.5`;

/**
 * Creates the check that a WebID trusts an issuer: the document that the WebID dereferences to, and no other, has to
 * state `solid:oidcIssuer` for it. What a document states is kept for one minute, up to five if it says so itself.
 *
 * @see https://solidproject.org/TR/oidc#oidc-issuer-discovery
 */
export function createIssuerTrust(deps: {
  readonly baseUrl: string;
  readonly fetchDocument: GuardedFetch;
  readonly readLocalDocument: ReadLocalDocument;
  /** Changes when a pod of this server is removed or renamed, and with it WebIDs; default: never. */
  readonly localEpoch?: () => number;
  clock(): number;
}): CheckIssuerTrust {
  const { localEpoch = () => 0 } = deps;
  // What a WebID of this server stated in a former epoch is not found any more.
  const keyOf = (webId: string): string =>
    webId.startsWith(deps.baseUrl) ? `${localEpoch()} ${webId}` : webId;
  const issuersOf = createCachedDocuments({
    load: (key) => {
      const webId = key.replace(/^\d+ /, "");
      return webId.startsWith(deps.baseUrl) ? loadLocal(webId, deps) : loadRemote(webId, deps);
    },
    maxEntries: 5000,
    minFreshMs: 60_000,
    maxFreshMs: 300_000,
    failureMs: 10_000,
    clock: deps.clock,
  });

  return (webId, issuer) => {
    const issuers = issuersOf.get(keyOf(webId));
    return issuers instanceof Promise
      ? issuers.then((loaded) => demandIssuer(webId, issuer, loaded))
      : demandIssuer(webId, issuer, issuers);
  };
}

type Loaded = { readonly value: readonly string[]; readonly cacheSeconds: number };

function demandIssuer(webId: string, issuer: string, issuers: readonly string[]): void {
  if (issuers.some((trusted) => isSameIssuer(trusted, issuer))) return;
  throw credentialError(
    "issuer-not-trusted",
    `The WebID <${webId}> does not trust the issuer ${issuer}; its document has to state <${webId}> <${SOLID.oidcIssuer}> <${issuer}>`,
    { webId, issuer },
  );
}

async function loadRemote(
  webId: string,
  { fetchDocument }: { fetchDocument: GuardedFetch },
): Promise<Loaded> {
  try {
    const document = await fetchDocument(withoutFragment(webId), { accept: ACCEPT });
    if (document.status !== 200) {
      throw new PodError("upstream-unreachable", `<${document.iri}> answers with status ${document.status}`);
    }
    return { value: await readIssuers(webId, document), cacheSeconds: document.cacheSeconds };
  } catch (cause) {
    if (!(cause instanceof PodError)) throw cause;
    throw credentialError(
      "webid-unreadable",
      `The WebID document of <${webId}> cannot be read, so its issuer cannot be checked: ${cause.message}`,
      { webId },
      { cause },
    );
  }
}

// A stranger may name any IRI of this server as a WebID. Absent, private and unfit documents look the same to them:
// none of them names an issuer.
async function loadLocal(
  webId: string,
  { readLocalDocument }: { readLocalDocument: ReadLocalDocument },
): Promise<Loaded> {
  const iri = withoutFragment(webId);
  const document = await readLocalDocument(iri);
  if (!document) return { value: [], cacheSeconds: 0 };
  try {
    return { value: await readIssuers(webId, { iri, ...document }), cacheSeconds: 0 };
  } catch (error) {
    if (!(error instanceof PodError)) throw error;
    return { value: [], cacheSeconds: 0 };
  }
}

async function readIssuers(
  webId: string,
  document: { readonly iri: string; readonly contentType: string; readonly body: Uint8Array },
): Promise<readonly string[]> {
  const { quads } = await parseRdf(document.body, {
    contentType: document.contentType,
    baseIri: document.iri,
  });
  return quads
    .filter(({ subject, predicate }) => subject.value === webId && predicate.value === SOLID.oidcIssuer)
    .map(({ object }) => object.value);
}

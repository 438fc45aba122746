import type { Authenticate } from "../identity/credentials.ts";

/** Where the applications that registered themselves with this server's provider get their IRIs. */
const REGISTERED_PATH = ".oidc/client/";

/**
 * The IRI by which access rules name an application. An identifier that is a web address is that IRI; one that this
 * server's provider made up is none, and is put below the server's address, where nobody else can claim it.
 *
 * @param baseUrl of this server, with its trailing slash
 * @example clientIri("x7Gq", "https://pod.example/") // "https://pod.example/.oidc/client/x7Gq"
 */
export function clientIri(clientId: string, baseUrl: string): string {
  return URL.canParse(clientId) ? clientId : `${baseUrl}${REGISTERED_PATH}${encodeURIComponent(clientId)}`;
}

/**
 * The client identifiers whose {@link clientIri} an IRI can be.
 *
 * @example clientIdsOf("https://pod.example/.oidc/client/x7Gq", "https://pod.example/") // the IRI itself, and "x7Gq"
 */
export function clientIdsOf(iri: string, baseUrl: string): readonly string[] {
  const prefix = baseUrl + REGISTERED_PATH;
  if (!iri.startsWith(prefix)) return [iri];
  try {
    return [iri, decodeURIComponent(iri.slice(prefix.length))];
  } catch {
    return [iri];
  }
}

/**
 * Lets credentials name clients of this server's own provider as access rules do. Other issuers' names stay, unless they
 * are such names: this server itself, and what registered here, are vouched for by this server alone.
 */
export function nameClients(authenticate: Authenticate, baseUrl: string): Authenticate {
  return async (request) => {
    const credentials = await authenticate(request);
    const { client, issuer } = credentials;
    if (client === undefined) return credentials;
    if (issuer !== baseUrl) {
      if (client !== baseUrl && !client.startsWith(baseUrl + REGISTERED_PATH)) return credentials;
      const { client: _, ...others } = credentials;
      return others;
    }
    if (URL.canParse(client)) return credentials;
    return { ...credentials, client: clientIri(client, baseUrl) };
  };
}

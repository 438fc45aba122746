import { WebizenError } from "../errors.ts";

/**
 * Chooses the address that a provider sends somebody back to: this page, without query and fragment; an app with a client
 * identifier document can come back only to what the document lists.
 *
 * @throws WebizenError `unsupported` where the document cannot be read, or lists no page of this origin
 */
export async function chooseRedirect(clientId: string | undefined, page: URL): Promise<string> {
  const here = page.origin + page.pathname;
  if (clientId === undefined) return here;
  const listed = await readRedirects(clientId);
  if (listed.includes(here)) return here;
  const sameOrigin = listed.find((uri) => URL.parse(uri)?.origin === page.origin);
  if (sameOrigin !== undefined) return sameOrigin;
  throw new WebizenError(
    "unsupported",
    `${clientId} lists no redirect_uri on ${page.origin}; add ${here} to it`,
    {
      url: clientId,
    },
  );
}

async function readRedirects(clientId: string): Promise<readonly string[]> {
  try {
    const response = await fetch(clientId);
    const { redirect_uris: uris } = (await response.json()) as { redirect_uris?: unknown };
    return (Array.isArray(uris) ? uris : [uris]).filter((uri) => typeof uri === "string");
  } catch (cause) {
    throw new WebizenError(
      "unsupported",
      `The client identifier document ${clientId} cannot be read; it has to be JSON that this page may fetch`,
      { url: clientId },
      { cause },
    );
  }
}

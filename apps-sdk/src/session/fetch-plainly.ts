/** Fetches by a function that knows addresses and options only, and no `Request`. */
export async function fetchPlainly(
  fetchAddress: typeof globalThis.fetch,
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  if (!(input instanceof Request)) return fetchAddress(input, init);
  const request = new Request(input, init);
  const { url, method, headers, signal, redirect, cache, credentials, mode, referrerPolicy } = request;
  // As a whole: browsers send streams over newer connections only.
  const body = request.body === null ? {} : { body: await request.blob() };
  return fetchAddress(url, {
    method,
    headers,
    signal,
    redirect,
    cache,
    credentials,
    referrerPolicy,
    // What a page asks for itself cannot be asked for again.
    ...(mode === "navigate" ? {} : { mode }),
    ...body,
  });
}

/**
 * Keeps a token at hand: makes one when it is first asked for, and another when that one has been used for a while.
 *
 * @param options.afterMs how long one is used, in milliseconds; less than it lives
 * @param options.now milliseconds since the epoch
 */
export function renewToken(
  make: () => Promise<string>,
  { afterMs, now }: { readonly afterMs: number; readonly now: () => number },
): () => Promise<string> {
  let token: Promise<string> | undefined;
  let madeAt = 0;
  return () => {
    if (token === undefined || now() - madeAt > afterMs) {
      madeAt = now();
      token = make();
    }
    return token;
  };
}

const SAFE: readonly string[] = ["http:", "https:", "mailto:", "tel:"];

/** The address where a link may lead there; `undefined` for one that would run something, such as `javascript:`. */
export function safeLink(address: string | undefined, base?: string): string | undefined {
  if (address === undefined || !URL.canParse(address, base)) return undefined;
  const { href, protocol } = new URL(address, base);
  return SAFE.includes(protocol) ? href : undefined;
}

/** Whether it can be the address of a person or thing: an absolute one by http or https. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Completes what people type for a server: `pod.example` becomes `https://pod.example`. */
export function completeAddress(typed: string): string {
  const text = typed.trim();
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  return `${/^(localhost|127\.0\.0\.1)(:|\/|$)/.test(text) ? "http" : "https"}://${text}`;
}

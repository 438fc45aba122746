import { COPY } from "../english/shell.ts";
import { sayBriefly } from "./toast.ts";

const READ_MS = 30_000;

/**
 * Copies a text, and says so. Browsers let pages copy only where they are reached by https; elsewhere the text is shown, to be
 * copied by hand.
 *
 * @param said when it was copied
 */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    sayBriefly({ text: said });
  } catch {
    sayBriefly({ text: COPY.byHand(text), lastsMs: READ_MS });
  }
}

import { join } from "node:path";

/** Where pictures of pages go. */
export const FOLDER: string = join(import.meta.dirname, "../../docs/screenshots");

/** How each page is looked at: light and dark, wide and phone-narrow. */
export const LOOKS = [
  { name: "light", colorScheme: "light", viewport: { width: 1200, height: 800 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1200, height: 800 } },
  { name: "phone", colorScheme: "light", viewport: { width: 360, height: 740 } },
] as const;

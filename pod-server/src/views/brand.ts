import { type Html, html } from "./layout.ts";

/** What the server is called, as the way to its first page. */
export const BRAND: Html = html`<a class="brand" href="/"><img src="/.home/icon.svg" alt="" width="28" height="28">Webizen</a>`;

import { MEDIA } from "@webizen/ontologies";
import { APPS_PREFIX } from "../packages/app-address.ts";
import { html } from "../views/layout.ts";

const HOME_FOLDER = "/.home/";
/** Where the script of the page lies. */
export const HOME_SCRIPT: string = `${HOME_FOLDER}home.js`;

// Everything that the page does goes through this pod, so it needs no other origin; pictures from pods come as blobs,
// because the browser does not send tokens for them. Such a picture, opened by itself, has this origin and this policy, so
// scripts come from the folder of the page alone: pods have scripts at this origin, too.
const policyOf = (baseUrl: string): string => {
  const own = baseUrl + HOME_FOLDER.slice(1);
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    `font-src ${own}`,
    "connect-src 'self'",
    `worker-src ${own}`,
    // Nothing of a pod: an app that leads its frame there could hand a page with a network what it knows.
    `frame-src ${baseUrl}${APPS_PREFIX.slice(1)}`,
    `manifest-src ${own}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
};

/**
 * `GET /`: the page that the owner's home runs in. It is the same for everybody: who is signed in shows once it runs.
 *
 * @param needed paths of what its script cannot run without; the browser asks for them at once
 * @param baseUrl of this server, with its trailing slash
 */
export function answerHomePage(needed: readonly string[], baseUrl: string): Response {
  return new Response(renderPage(needed, baseUrl), {
    headers: {
      "content-type": `${MEDIA.html};charset=utf-8`,
      "content-security-policy": policyOf(baseUrl),
      "cache-control": "no-cache",
      "cross-origin-opener-policy": "same-origin",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    },
  });
}

// Under any other address the policy keeps scripts and styles out, and with them what hides the sentence for those who came
// there.
function renderPage(needed: readonly string[], baseUrl: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#14181d" media="(prefers-color-scheme: dark)">
<title>Webizen</title>
<link rel="icon" href="/.home/icon.svg">
<link rel="apple-touch-icon" href="/.home/icon-192.png">
<link rel="manifest" href="/.home/manifest.webmanifest">
<link rel="stylesheet" href="/.home/home.css">
<script type="module" src="${HOME_SCRIPT}"></script>
${needed.map((path) => html`<link rel="modulepreload" href="${path}">`)}
</head>
<body>
<home-app><p class="elsewhere">This is the server of <a href="${baseUrl}">${baseUrl}</a>, and it works under that address alone.
Open it there. Whoever runs it sets the address with --base-url.</p></home-app>
<noscript><p>Your home page needs scripts. Without them: <a href="/.account/">account pages</a>, and
<a href="/.account/browse/">a plain view of your pod</a>.</p></noscript>
</body>
</html>
`.text;
}

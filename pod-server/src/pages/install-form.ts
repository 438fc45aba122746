import type { Consent } from "../consent/consent.ts";
import type { PlaceCount } from "../consent/find-places-below.ts";
import type { AppManifest, WantedAccess } from "../packages/app-package.ts";
import { grantWishes } from "../packages/grant-wishes.ts";
import { type Html, html } from "../views/layout.ts";
import { classWords, decodePath } from "./app-words.ts";
import { type ConsentAnswer, DURATIONS, durationEnd } from "./consent-form.ts";
import { ENGLISH } from "./english.ts";
import { PLACES } from "./english-places.ts";
import { renderChoice, renderSelect } from "./form-parts.ts";

/** What a pod has of what an app wants. */
export interface PodContents {
  /** Paths of the wanted folders that exist. */
  readonly folders: ReadonlySet<string>;
  /** Classes that the type indexes register. */
  readonly classes: ReadonlySet<string>;
  /** What has rules of its own inside the wanted folders; absent where that is too much to count. */
  readonly below: ReadonlyMap<string, PlaceCount> | undefined;
}

type Manifest = Pick<AppManifest, "folders" | "types">;

/** Shows what an app wants, each wish with its purpose and a box to tick; an earlier decision is ticked as it was. */
export function renderWishes(
  { folders, types }: Manifest,
  podName: string,
  { has, earlier }: { readonly has: PodContents; readonly earlier: Consent | undefined },
): Html {
  const words = ENGLISH.install;
  const known = types.filter((type) => has.classes.has(type.class));
  const unknown = types.filter((type) => !has.classes.has(type.class)).map((type) => classWords(type.class));
  const isChosen = (value: string): boolean => earlier === undefined || wasGiven(earlier, value);
  const choice = (name: "folder" | "class", value: string, label: string, wish: WantedAccess): Html =>
    renderChoice({
      type: "checkbox",
      name,
      value,
      label: `${label}, ${words.access[wish.access]}`,
      hint: withInside(wish.purpose, has.below?.get(value)),
      isChosen: isChosen(value),
    });
  return html`<fieldset><legend>${words.wants(podName)}</legend>
<p>${folders.length + known.length === 0 ? words.ownFolderAlone : words.ownFolder}</p>
${folders.map((wish) => choice("folder", wish.path, folderWords(wish.path, has), wish))}
${known.map((wish) => choice("class", wish.class, words.type(classWords(wish.class)), wish))}
${unknown.length === 0 ? "" : html`<p class="soft">${words.nowhere(unknown.join(", "))}</p>`}
</fieldset>
<fieldset><legend>${ENGLISH.appRequest.limits}</legend>
${renderChoice({ type: "checkbox", name: "read-only", value: "yes", label: ENGLISH.appRequest.readOnly, isChosen: earlier?.readOnly === true })}
</fieldset>
${renderSelect({
  name: "duration",
  label: ENGLISH.appRequest.duration,
  chosen: "always",
  options: DURATIONS.map((value) => ({ value, label: ENGLISH.appRequest.durations[value] })),
})}`;
}

/** Reads the form. Nothing counts that the app did not ask for, and nothing with wider access than it asked for. */
export function readInstallForm(
  form: URLSearchParams,
  manifest: Manifest,
  { classes }: Pick<PodContents, "classes">,
  now: number,
): ConsentAnswer {
  const ticked = form.getAll("class").filter((iri) => classes.has(iri));
  const chosen = { folders: new Set(form.getAll("folder")), classes: new Set(ticked) };
  return {
    allowances: grantWishes(manifest, chosen),
    readOnly: form.get("read-only") === "yes",
    expiresAt: durationEnd(form.get("duration"), now),
  };
}

function withInside(purpose: string, inside: PlaceCount | undefined): string {
  if (inside === undefined) return purpose;
  return `${purpose.replace(/[^.!?]$/, "$&.")} ${PLACES.inside(inside)}`.trim();
}

function folderWords(path: string, { folders }: PodContents): string {
  const words = ENGLISH.install;
  return words.folder(decodePath(path)) + (folders.has(path) ? "" : ` (${words.isNew})`);
}

function wasGiven({ allowances }: Consent, value: string): boolean {
  return allowances.some((each) => {
    if (each.kind === "folders") return each.paths.includes(value);
    return each.kind === "types" && each.classes.includes(value);
  });
}

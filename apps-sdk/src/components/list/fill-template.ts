import { safeLink } from "../base/safe-link.ts";
import type { Item } from "./item.ts";

/**
 * Makes the nodes of one entry from a page's `<template>`: `data-text="name"` becomes the value as text, `data-href="iri"` a
 * link, `data-when="name"` is left out where there is no value. Values are never read as markup.
 */
export function fillTemplate(template: HTMLTemplateElement, item: Item): HTMLElement {
  const entry = document.createElement("div");
  entry.append(template.content.cloneNode(true));
  for (const element of entry.querySelectorAll<HTMLElement>("[data-when]")) {
    if (!wordsFor(item, element.dataset.when)) element.remove();
  }
  for (const element of entry.querySelectorAll<HTMLElement>("[data-text]")) {
    element.textContent = wordsFor(item, element.dataset.text) ?? "";
  }
  for (const element of entry.querySelectorAll<HTMLElement>("[data-href]")) {
    const href = safeLink(wordsFor(item, element.dataset.href));
    if (href !== undefined) element.setAttribute("href", href);
  }
  return entry;
}

function wordsFor(item: Item, name: string | undefined): string | undefined {
  if (name === "label") return item.label;
  return name === undefined || !Object.hasOwn(item.values, name) ? undefined : item.values[name];
}

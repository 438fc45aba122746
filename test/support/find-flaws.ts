import type { Page } from "playwright-core";

/**
 * Lists what a person with a phone, a keyboard or a screen reader stumbles over on a page: each flaw in words. Colours
 * are not looked at.
 */
export function findFlaws(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(FIND_FLAWS);
}

const FIND_FLAWS = `(() => {
  const flaws = [];
  const { scrollWidth, clientWidth, lang } = document.documentElement;
  if (scrollWidth > clientWidth) flaws.push("scrolls sideways by " + (scrollWidth - clientWidth));
  if (lang === "") flaws.push("has no language");
  if (document.title === "") flaws.push("has no title");
  if (document.querySelectorAll("h1").length !== 1) flaws.push("has not one main heading");
  if (document.querySelectorAll("main").length !== 1) flaws.push("has not one main part");
  const levels = [...document.querySelectorAll("h1, h2, h3")].map((heading) => Number(heading.tagName[1]));
  levels.forEach((level, index) => { if (index > 0 && level > levels[index - 1] + 1) flaws.push("skips a heading level"); });
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of new Set(ids)) if (ids.filter((each) => each === id).length > 1) flaws.push("has two of #" + id);
  for (const field of document.querySelectorAll("input:not([type=hidden], [hidden]), select, textarea"))
    if (field.labels.length === 0) flaws.push("has no label for " + field.name);
  for (const control of document.querySelectorAll("a, button"))
    if ((control.getAttribute("aria-label") ?? control.textContent).trim() === "") flaws.push("has a nameless " + control.tagName);
  for (const element of document.querySelectorAll("[aria-describedby], [aria-labelledby]"))
    for (const name of ["aria-describedby", "aria-labelledby"])
      if (element.hasAttribute(name) && !document.getElementById(element.getAttribute(name))) flaws.push("refers to nothing by " + name);
  for (const element of document.querySelectorAll("[tabindex]"))
    if (Number(element.getAttribute("tabindex")) > 0) flaws.push("changes the order of focus");
  return flaws;
})()`;

import type { Passage } from "./passage.ts";

/**
 * Puts a passage into the words that are embedded: what it is called and what it is, the sections around it, the text.
 *
 * @example
 * composeText(card); // "Ana Sousa — person. Also: Aninha.\nbirth date: Tuesday 3 March 1987; email: ana@example.org"
 * composeText(passage); // "Sourdough — note › Feeding the starter\nEvery morning …"
 */
export function composeText(passage: Passage): string {
  const { alternatives, body, kind, label, locator, typeLabels } = passage;
  const name = [label, typeLabels.join(", ")].filter((words) => words !== "").join(" — ");
  if (kind === "passage") {
    const sections = (locator?.headings ?? []).filter((title) => title !== label);
    return [[name, ...sections].filter((words) => words !== "").join(" › "), body].join("\n").trim();
  }
  const also = alternatives.length === 0 ? "" : ` Also: ${alternatives.join(", ")}.`;
  return `${name}${name === "" ? "" : "."}${also}\n${body}`.trim();
}

import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { FILE } from "../../english/browse.ts";
import { hrefOfThing } from "../../parts/things/hrefs.ts";
import { isTerm } from "../../parts/things/value-text.ts";
import type { ReadDocument } from "./read-document.ts";
import { keyOf } from "./read-document.ts";

interface Node {
  readonly key: string;
  readonly iri: string | undefined;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly isSubject: boolean;
}

const MAX_NODES = 28;
const MAX_LETTERS = 24;
const WIDTH = 820;
const HEIGHT = 520;

/** Draws the things of a document and how they are connected: its own in the middle, what they lead to around them. */
export function drawDocument(document: ReadDocument): TemplateResult | typeof nothing {
  const links = document.subjects.flatMap(({ term, statements }) =>
    statements.flatMap(({ property, values }) =>
      values
        .filter(({ termType, value }) => termType === "NamedNode" && !isTerm(value))
        .map((object) => ({ from: term, to: object, property })),
    ),
  );
  const own = document.subjects.map(({ term }) => term).slice(0, MAX_NODES / 2);
  const ownKeys = new Set(own.map(keyOf));
  const around = [...new Map(links.map(({ to }) => [keyOf(to), to])).values()]
    .filter((to) => !ownKeys.has(keyOf(to)))
    .slice(0, MAX_NODES - own.length);
  const place = (terms: typeof own, radius: number, isSubject: boolean): readonly Node[] =>
    terms.map((term, index) => {
      const angle = (index / terms.length) * 2 * Math.PI - Math.PI / 2 + (isSubject ? 0 : 0.2);
      return {
        key: keyOf(term),
        iri: term.termType === "NamedNode" ? term.value : undefined,
        name: document.nameOf(term),
        x: WIDTH / 2 + Math.cos(angle) * radius * 1.55,
        y: HEIGHT / 2 + Math.sin(angle) * radius,
        isSubject,
      };
    });
  const nodes = [...place(own, own.length === 1 ? 0 : 100, true), ...place(around, 215, false)];
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const lines = links.flatMap(({ from, to }) => {
    const [start, end] = [byKey.get(keyOf(from)), byKey.get(keyOf(to))];
    return start === undefined || end === undefined
      ? []
      : [svg`<line x1=${start.x} y1=${start.y} x2=${end.x} y2=${end.y}/>`];
  });
  if (nodes.length === 0) return nothing;
  return html`<svg class="graph" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-label=${FILE.pictureOf(nodes.length)}>
    ${lines}${nodes.map(drawNode)}</svg>`;
}

function drawNode({ iri, name, x, y, isSubject }: Node): SVGTemplateResult {
  const short = name.length > MAX_LETTERS ? `${name.slice(0, MAX_LETTERS - 1)}…` : name;
  const shape = svg`<circle cx=${x} cy=${y} r=${isSubject ? 11 : 7} class=${isSubject ? "own" : "other"}/><text x=${x} y=${y + (isSubject ? 28 : 22)} text-anchor="middle">${short}</text>`;
  return iri === undefined
    ? svg`<g>${shape}</g>`
    : svg`<a href=${hrefOfThing(iri)} aria-label=${name}>${shape}</a>`;
}

import type { Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import { type Operation, type Path, type PathStep, type Pattern, partsOf, variablesOf } from "./algebra.ts";
import { type Domains, domainsOfRows, joinDomains } from "./domains.ts";
import type { GatherParts } from "./gather-parts.ts";

/** From so many nodes on, following a path to see where it leads costs more than it saves. */
const MAX_STARTS = 200;

/** Whether a path walks any number of steps, so that its length is not in the query. */
export function isClosure({ predicate }: Path): boolean {
  return (
    predicate.type === "ZeroOrMorePath" ||
    predicate.type === "OneOrMorePath" ||
    predicate.type === "ZeroOrOnePath"
  );
}

/** Says a path of fixed length in patterns, unions and joins, as far as its first closures. */
export function expandPath(path: Path): Operation {
  const step = path.predicate;
  const { subject, object, graph } = path;
  const between = (from: Term, predicate: PathStep, to: Term): Operation =>
    expandPath({ type: "path", subject: from, predicate, object: to, graph });
  switch (step.type) {
    case "link":
      return { type: "pattern", subject, predicate: step.iri, object, graph };
    case "nps":
      return { type: "pattern", subject, predicate: freshVariable(), object, graph };
    case "inv":
      return between(object, step.path, subject);
    case "alt":
      return { type: "union", input: step.input.map((choice) => between(subject, choice, object)) };
    case "seq": {
      const inner = step.input.slice(1).map(freshVariable);
      const stops = [subject, ...inner, object];
      const input = step.input.map((part, index) =>
        between(stops[index] as Term, part, stops[index + 1] as Term),
      );
      return { type: "join", input };
    }
    default:
      return path;
  }
}

/** The triple patterns that a path may walk on, wherever its steps begin and end. */
export function patternsOfPath(path: Path): readonly Pattern[] {
  const { graph } = path;
  const links: readonly (Term | undefined)[] = [
    ...linksOf(path.predicate),
    ...(hasNoSteps(path.predicate) ? [undefined] : []),
  ];
  return links.map((link) => ({
    type: "pattern",
    subject: freshVariable(),
    predicate: link ?? freshVariable(),
    object: freshVariable(),
    graph,
  }));
}

let variables = 0;

function freshVariable(): Term {
  variables += 1;
  return DataFactory.variable(`.step${variables}`);
}

/** Brings in every triple that a closure may walk on, once, so that no step of it costs a request. */
export async function gatherClosures(
  closures: readonly Path[],
  patterns: readonly Pattern[],
  parts: GatherParts,
  domains: Domains,
): Promise<void> {
  const covered = new Set(patterns.flatMap((pattern) => [...variablesOf(partsOf(pattern))]));
  const isAnchored = (end: Term): boolean => end.termType === "Variable" && covered.has(end.value);
  const waiting = [...closures];
  for (const path of closures) {
    for (const link of linksOf(path.predicate)) await gatherLink(link, path.graph, parts);
  }
  // A path of no steps begins and ends at any node; those that nothing else brings in are asked for.
  while (waiting.length > 0) {
    const anchored = waiting.findIndex(({ subject, object }) => isAnchored(subject) || isAnchored(object));
    const [path] = waiting.splice(Math.max(0, anchored), 1);
    if (path === undefined) break;
    if (anchored < 0 && hasNoSteps(path.predicate)) await gatherNodes(path, parts, domains);
    for (const end of variablesOf([path.subject, path.object])) covered.add(end);
  }
}

async function gatherLink(link: Term | undefined, graph: Term, parts: GatherParts): Promise<void> {
  const pattern: Pattern = {
    type: "pattern",
    subject: DataFactory.variable("from"),
    predicate: link ?? DataFactory.variable("link"),
    object: DataFactory.variable("to"),
    graph,
  };
  await parts.leaves.solve({ patterns: [pattern], filters: [] });
}

/** Brings in the triples around the nodes that an open path may begin at: around all, where none are known. */
async function gatherNodes(path: Path, parts: GatherParts, domains: Domains): Promise<void> {
  const starts = [path.subject, path.object].flatMap((end) => {
    if (end.termType !== "Variable") return [[end]];
    const values = domains.get(end.value);
    return values === undefined ? [] : [[...values.values()]];
  });
  const [nodes] = starts.toSorted((one, other) => one.length - other.length);
  if (nodes === undefined) return gatherLink(undefined, path.graph, parts);
  const rows = nodes.map((term) => new Map([["node", term]]));
  if (rows.length === 0) return;
  const node = DataFactory.variable("node");
  const [link, other] = [DataFactory.variable("link"), DataFactory.variable("other")];
  const around: Pattern[] = [
    { type: "pattern", subject: node, predicate: link, object: other, graph: path.graph },
    { type: "pattern", subject: other, predicate: link, object: node, graph: path.graph },
  ];
  for (const pattern of around) await parts.leaves.solve({ patterns: [pattern], filters: [] }, rows);
}

/** Predicates of a path; `undefined` stands for any. */
function linksOf(step: PathStep): readonly (Term | undefined)[] {
  switch (step.type) {
    case "link":
      return [step.iri];
    case "nps":
      return [undefined];
    case "alt":
    case "seq":
      return step.input.flatMap(linksOf);
    default:
      return linksOf(step.path);
  }
}

function hasNoSteps(step: PathStep): boolean {
  switch (step.type) {
    case "link":
    case "nps":
      return false;
    case "alt":
    case "seq":
      return step.input.some(hasNoSteps);
    case "inv":
    case "OneOrMorePath":
      return hasNoSteps(step.path);
    default:
      return true;
  }
}

/** Follows closures, over what they were brought in for, from ends that are known to ends that are not. */
export async function reach(
  closures: readonly Path[],
  parts: GatherParts,
  domains: Domains,
): Promise<Domains> {
  let reached = domains;
  for (const path of closures) {
    const ends = [...variablesOf([path.subject, path.object])];
    const open = ends.filter((name) => !reached.has(name));
    const [target] = open;
    const start = ends.find((name) => reached.has(name));
    const starts = start === undefined ? undefined : reached.get(start);
    const isKnown = starts === undefined ? ends.length === 1 : starts.size <= MAX_STARTS;
    if (open.length !== 1 || target === undefined || !isKnown) continue;
    const rows = await followFrom(path, start, [...(starts?.values() ?? [])], parts);
    reached = joinDomains(reached, domainsOfRows(rows, [target]));
  }
  return reached;
}

async function followFrom(
  path: Path,
  start: string | undefined,
  starts: readonly Term[],
  parts: GatherParts,
): Promise<readonly ReadonlyMap<string, Term>[]> {
  if (start === undefined) return parts.evaluate(path);
  const walks = starts.map((term) => {
    const fill = (end: Term): Term => (end.termType === "Variable" && end.value === start ? term : end);
    return { ...path, subject: fill(path.subject), object: fill(path.object) };
  });
  return walks.length === 0 ? [] : parts.evaluate({ type: "union", input: walks });
}

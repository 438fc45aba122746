import { KeysQueryOperation } from "@comunica/context-entries";
import { ActionContext, ActionContextKey } from "@comunica/core";
import { QueryEngine } from "@comunica/query-sparql";
import type { FragmentSelectorShape, IQueryBindingsOptions, IQuerySource, QueryType } from "@comunica/types";
import { type Bindings, BindingsFactory } from "@comunica/utils-bindings-factory";
import { MetadataValidationState } from "@comunica/utils-metadata";
import { assignOperationSource } from "@comunica/utils-query-operation";
import type { Quad, Term } from "@rdfjs/types";
import { ArrayIterator, type AsyncIterator, TransformIterator } from "asynciterator";
import { DataFactory } from "n3";
import { certainVariables, type Operation, type Pattern } from "./plan/algebra.ts";
import { candidatesOf, type FoundQuads, matchPattern } from "./plan/found-quads.ts";
import type { Row } from "./plan/read-answer.ts";
import { BLOCK_ROWS, type Leaf, variablesOfLeaf } from "./plan/write-query.ts";

/** Where leaves are solved, and about how many solutions they have. */
export interface LeafSource {
  estimate(leaf: Leaf): number;
  solve(leaf: Leaf, rows?: readonly Row[], limit?: number): Promise<readonly Row[]>;
}

/** What a query gave: terms with the numbers of the sources that they came from, or triples, or yes or no. */
export type Evaluated =
  | {
      readonly kind: "rows";
      readonly rows: AsyncIterable<{ readonly row: Row; readonly sources: readonly number[] }>;
    }
  | { readonly kind: "quads"; readonly quads: AsyncIterable<Quad> }
  | { readonly kind: "boolean"; readonly value: boolean };

/** The query planner. */
export interface Planner {
  /**
   * Joins leaves, in the order and the way that cost least by the estimates, with blocks of bindings.
   *
   * @param values some values of one variable to begin with
   * @param limit stop after so many solutions
   */
  join(
    leaves: readonly Leaf[],
    source: LeafSource,
    values: { readonly variable: string; readonly terms: readonly Term[] } | undefined,
    limit: number | undefined,
  ): Promise<readonly Row[]>;
  /** Evaluates a query over what was found. */
  evaluate(operation: Operation, found: FoundQuads): Promise<Evaluated>;
}

type Operated = Parameters<IQuerySource["queryBindings"]>[0];
type Sources = readonly number[];

const SOURCES = new ActionContextKey<Sources>("webizen:sources");
const LEAF = "webizenLeaf";

const bindings = new BindingsFactory(DataFactory as never, {
  [SOURCES.name]: { run: (...sets: Sources[]) => [...new Set(sets.flat())] },
});

/** Starts Comunica: takes about a second, and some hundred megabytes. */
export function openPlanner(): Planner {
  const engine = new QueryEngine();
  const process = prepareActors(engine);
  return {
    async join(leaves, source, values, limit) {
      const wrapper = { source: new LeavesSource(source, leaves.length === 1 ? limit : undefined) };
      const input = leaves.map((leaf) =>
        assignOperationSource(
          { type: "bgp", patterns: leaf.patterns, metadata: { [LEAF]: leaf } } as unknown as Operated,
          wrapper,
        ),
      );
      if (values !== undefined) input.unshift(writeValues(values) as unknown as Operated);
      // The leaves are made already: what rewrites queries would take them apart.
      const whole = input.length === 1 ? input[0] : { type: "join", input };
      const { operation, context } = await process.parse(whole, new ActionContext());
      const { bindingsStream } = await process.evaluate(operation, context);
      const rows: Row[] = [];
      for await (const solution of bindingsStream) {
        rows.push(rowOf(solution));
        if (rows.length === limit) break;
      }
      return rows;
    },
    async evaluate(operation, found) {
      const querySources = [{ source: new FoundSource(found) }];
      const context = { [KeysQueryOperation.querySources.name]: querySources };
      return readResult(await engine.query(operation as never, context as never));
    },
  };
}

function writeValues({ variable, terms }: { variable: string; terms: readonly Term[] }): Operation {
  return {
    type: "values",
    variables: [DataFactory.variable(variable)],
    bindings: terms.map((term) => ({ [variable]: term })),
  };
}

function rowOf(solution: Bindings): Row {
  return new Map([...solution].map(([variable, term]) => [variable.value, term]));
}

async function readResult(result: QueryType): Promise<Evaluated> {
  switch (result.resultType) {
    case "bindings": {
      const solutions = (await result.execute()) as unknown as AsyncIterator<Bindings>;
      const rows = solutions.map((solution) => ({
        row: rowOf(solution),
        sources: solution.getContextEntry(SOURCES) ?? [],
      }));
      return { kind: "rows", rows };
    }
    case "quads":
      return { kind: "quads", quads: (await result.execute()) as unknown as AsyncIterable<Quad> };
    case "boolean":
      return { kind: "boolean", value: await result.execute() };
    default:
      throw new TypeError(`A query cannot give ${result.resultType}`);
  }
}

/** All pods as one source for the planner: leaves go in with blocks of bindings, solutions of the merge come out. */
class LeavesSource implements IQuerySource {
  readonly referenceValue = "webizen:pods";
  readonly #source: LeafSource;
  readonly #limit: number | undefined;

  constructor(source: LeafSource, limit: number | undefined) {
    this.#source = source;
    this.#limit = limit;
  }

  async getFilterFactor(): Promise<number> {
    return 0;
  }

  async getSelectorShape(): Promise<FragmentSelectorShape> {
    return {
      type: "disjunction",
      children: [
        { type: "operation", operation: { operationType: "type", type: "bgp" as never }, joinBindings: true },
        {
          type: "operation",
          operation: { operationType: "type", type: "pattern" as never },
          joinBindings: true,
        },
      ],
    };
  }

  queryBindings(
    operation: Operated,
    _context: unknown,
    options?: IQueryBindingsOptions,
  ): ReturnType<IQuerySource["queryBindings"]> {
    const leaf = operation.metadata?.[LEAF] as Leaf;
    const stream = new TransformIterator<Bindings>(
      async () => {
        const block = options?.joinBindings && (await readBlock(options.joinBindings.bindings));
        const rows = await this.#source.solve(leaf, block, this.#limit);
        return new ArrayIterator(
          rows.map((row) => bindings.fromRecord(Object.fromEntries(row) as never)),
          {
            autoStart: false,
          },
        );
      },
      { autoStart: false },
    );
    const names = variablesOfLeaf(leaf);
    stream.setProperty("metadata", describe(names, { type: "estimate", value: this.#source.estimate(leaf) }));
    return stream as never;
  }

  queryQuads(): never {
    throw new TypeError("Pods are asked for solutions alone");
  }

  queryBoolean(): never {
    throw new TypeError("Pods are asked for solutions alone");
  }

  queryVoid(): never {
    throw new TypeError("Pods are asked for solutions alone");
  }
}

async function readBlock(
  stream: NonNullable<IQueryBindingsOptions["joinBindings"]>["bindings"],
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const solution of stream as unknown as AsyncIterable<Bindings>) rows.push(rowOf(solution));
  return rows;
}

/** What was found, as a source for the planner: patterns go in, solutions with their sources come out. */
class FoundSource implements IQuerySource {
  readonly referenceValue = "webizen:found";
  readonly #found: FoundQuads;

  constructor(found: FoundQuads) {
    this.#found = found;
  }

  async getFilterFactor(): Promise<number> {
    return 0;
  }

  async getSelectorShape(): Promise<FragmentSelectorShape> {
    return { type: "operation", operation: { operationType: "type", type: "pattern" as never } };
  }

  queryBindings(operation: Operated): ReturnType<IQuerySource["queryBindings"]> {
    const pattern = operation as unknown as Pattern;
    const quads = candidatesOf(this.#found.store, pattern);
    const stream = new ArrayIterator(this.#match(pattern, quads), { autoStart: false });
    const names = [...certainVariables(pattern)];
    stream.setProperty("metadata", describe(names, { type: "estimate", value: quads.length }));
    return stream as never;
  }

  *#match(pattern: Pattern, quads: readonly Quad[]): Iterable<Bindings> {
    for (const quad of quads) {
      if (pattern.graph.termType === "Variable" && quad.graph.termType === "DefaultGraph") continue;
      const row = matchPattern(pattern, quad);
      if (row === undefined) continue;
      const solution = bindings.fromRecord(Object.fromEntries(row) as never);
      const sources = this.#found.sourcesOf(quad);
      yield sources.length === 0 ? solution : solution.setContextEntry(SOURCES, sources);
    }
  }

  queryQuads(): never {
    throw new TypeError("What was found is asked for solutions alone");
  }

  queryBoolean(): never {
    throw new TypeError("What was found is asked for solutions alone");
  }

  queryVoid(): never {
    throw new TypeError("What was found is asked for solutions alone");
  }
}

function describe(
  names: readonly string[],
  cardinality: { type: "estimate" | "exact"; value: number },
): object {
  return {
    state: new MetadataValidationState(),
    cardinality,
    requestTime: 0,
    variables: names.map((name) => ({ variable: DataFactory.variable(name), canBeUndef: false })),
  };
}

interface ActorLike {
  name: string;
  blockSize?: number;
  mediatorJoin?: { bus: BusLike };
}
interface BusLike {
  actors: ActorLike[];
  unsubscribe(actor: ActorLike): boolean;
}

interface ProcessLike {
  parse(query: unknown, context: ActionContext): Promise<{ operation: unknown; context: unknown }>;
  evaluate(operation: unknown, context: unknown): Promise<{ bindingsStream: AsyncIterable<Bindings> }>;
  mediatorOptimizeQueryOperation: { bus: BusLike };
  mediatorQueryOperation: { bus: BusLike };
}
interface EngineLike {
  actorInitQuery: { mediatorQueryProcess: { bus: { actors: ProcessLike[] } } };
}

/**
 * Sets the block size, and takes out what would ask the pods otherwise: binding row by row, renaming blank nodes that
 * have their names already, and all that dereferences what a query names.
 */
function prepareActors(engine: QueryEngine): ProcessLike {
  const [process] = (engine as unknown as EngineLike).actorInitQuery.mediatorQueryProcess.bus.actors;
  const optimizers = process?.mediatorOptimizeQueryOperation.bus;
  const operators = process?.mediatorQueryOperation.bus;
  const joins = find(operators, "ActorQueryOperationJoin").mediatorJoin?.bus;
  remove(optimizers, [
    "ActorOptimizeQueryOperationQuerySourceSkolemize",
    "ActorOptimizeQueryOperationQuerySourceIdentify",
  ]);
  remove(operators, ["ActorQueryOperationService"]);
  remove(joins, ["ActorRdfJoinMultiBind"]);
  find(joins, "ActorRdfJoinMultiBindSource").blockSize = BLOCK_ROWS;
  if (process === undefined) throw new TypeError("Comunica has no query process any more; see prepareActors");
  return process;
}

function remove(bus: BusLike | undefined, names: readonly string[]): void {
  for (const name of names) bus?.unsubscribe(find(bus, name));
}

function find(bus: BusLike | undefined, name: string): ActorLike {
  const actor = bus?.actors.find((candidate) => candidate.constructor.name === name);
  if (actor === undefined) throw new TypeError(`Comunica has no ${name} any more; see prepareActors`);
  return actor;
}

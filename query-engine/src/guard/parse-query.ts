import { Parser } from "@traqula/parser-sparql-1-2";
import { AstFactory, type Query, type SparqlQuery, type Update } from "@traqula/rules-sparql-1-2";
import { QueryError } from "../query-error.ts";
import { placeOf, tooComplex } from "./scan-text.ts";

// Building the parser takes tens of milliseconds, so the first query does it, not the start.
let parser: Parser | undefined;

/**
 * Parses a query; its nodes tell where in the text they stand.
 *
 * @throws QueryError `malformed-query`, `query-too-complex`, or `unsupported-query` for syntax that only some engines have
 */
export function parseQuery(text: string): Query {
  const parsed = parse(text);
  if (parsed.type === "query") return parsed;
  if (parsed.updates.every(({ operation }) => operation === undefined))
    throw malformed("it is empty", undefined);
  throw new QueryError(
    "malformed-query",
    "This is a SPARQL Update; a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE",
  );
}

/**
 * Parses an update; its nodes tell where in the text they stand.
 *
 * @throws QueryError as {@link parseQuery}
 */
export function parseUpdate(text: string): Update {
  const parsed = parse(text);
  if (parsed.type === "update") return parsed;
  throw new QueryError(
    "malformed-query",
    "This is a query; a SPARQL Update begins with INSERT, DELETE, WITH, CLEAR, DROP, CREATE, ADD, MOVE or COPY",
  );
}

function parse(text: string): SparqlQuery {
  parser ??= createParser();
  try {
    return parser.parse(text) as SparqlQuery;
  } catch (error) {
    throw explain(text, error);
  }
}

function createParser(): Parser {
  const options = {
    defaultContext: { astFactory: new AstFactory({ tracksSourceLocation: true }) },
    lexerConfig: { positionTracking: "full" as const },
    // The parser's own words for an error list every token that it knows.
    errorHandler: ([first]: readonly Error[]) => {
      if (first !== undefined) throw first;
    },
  };
  return new Parser(options);
}

function explain(text: string, error: unknown): QueryError {
  if (error instanceof RangeError) {
    return tooComplex("The query is nested deeper than its parser follows", "parser", 0);
  }
  const { message, token } = error as Error & { readonly token?: { readonly startOffset: number } };
  const prefix = /^Unknown prefix: (.*)/s.exec(message)?.[1];
  if (prefix !== undefined) return malformed(`the prefix "${prefix.slice(0, 60)}:" is not declared`, error);
  const offset = token?.startOffset ?? Number(/at offset: (\d+)/.exec(message)?.[1]);
  if (token !== undefined && Number.isNaN(offset)) return malformed("its end comes too early", error);
  if (Number.isNaN(offset)) return malformed(message.split("\n", 1)[0]?.slice(0, 200) ?? "", error);
  const found = /^(?:[?$:]?[\p{L}\p{N}_]+|.)/u.exec(text.slice(offset, offset + 60))?.[0] ?? "";
  if (!/^LATERAL$/i.test(found)) {
    return malformed(`"${found}" is not expected at ${placeOf(text, offset)}`, error);
  }
  return new QueryError(
    "unsupported-query",
    `LATERAL at ${placeOf(text, offset)} is not part of SPARQL; write a subquery or EXISTS`,
  );
}

function malformed(reason: string, cause: unknown): QueryError {
  return new QueryError("malformed-query", `The query is not SPARQL: ${reason}`, {}, { cause });
}

import type { Expression } from "./algebra.ts";
import { writeTerm } from "./terms.ts";

const INFIX = new Set(["=", "!=", "<", "<=", ">", ">=", "&&", "||"]);

/** Functions that give the same wherever they are called; not `NOW`, `RAND`, `BNODE` and the like. */
const FUNCTIONS = new Set([
  "abs",
  "bound",
  "ceil",
  "contains",
  "datatype",
  "day",
  "floor",
  "hours",
  "isblank",
  "isiri",
  "isliteral",
  "isnumeric",
  "isuri",
  "lang",
  "langmatches",
  "lcase",
  "minutes",
  "month",
  "regex",
  "round",
  "sameterm",
  "str",
  "strends",
  "strlen",
  "strstarts",
  "ucase",
  "year",
]);

/**
 * Writes an expression for a pod to evaluate, variables by the names that `nameVariable` gives them.
 *
 * @returns `undefined` for what not every pod evaluates alike
 */
export function writeExpression(
  expression: Expression,
  nameVariable: (name: string) => string,
): string | undefined {
  if (expression.subType === "term") {
    if (expression.term.termType === "BlankNode") return undefined;
    return writeTerm(expression.term, nameVariable);
  }
  if (expression.subType !== "operator") return undefined;
  const args: string[] = [];
  for (const argument of expression.args) {
    const written = writeExpression(argument, nameVariable);
    if (written === undefined) return undefined;
    args.push(written);
  }
  return writeOperator(expression.operator.toLowerCase(), args);
}

function writeOperator(operator: string, args: readonly string[]): string | undefined {
  const [first = "", ...others] = args;
  if (INFIX.has(operator)) return `(${args.join(` ${operator} `)})`;
  if (operator === "!") return `(! ${first})`;
  if (operator === "in") return `(${first} IN (${others.join(", ")}))`;
  if (operator === "notin") return `(${first} NOT IN (${others.join(", ")}))`;
  return FUNCTIONS.has(operator) ? `${operator.toUpperCase()}(${args.join(", ")})` : undefined;
}

/** The conjuncts of a condition: each must hold on its own. */
export function conjunctsOf(expression: Expression): readonly Expression[] {
  if (expression.subType === "operator" && expression.operator === "&&") {
    return expression.args.flatMap(conjunctsOf);
  }
  return [expression];
}

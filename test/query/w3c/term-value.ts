import type { Quad, Term } from "@rdfjs/types";
import { XSD } from "@webizen/ontologies";
import { DataFactory } from "n3";

/**
 * Writes the numbers and truth values in a term in one way of the several that mean the same: `01` as `1`, `2.0` as
 * `2`. The suites ask for values; the engine keeps values, not spellings.
 */
export function byValue(term: Term): Term {
  if (term.termType === "Quad") {
    const { subject, predicate, object } = term as Quad;
    return DataFactory.quad(byValue(subject) as never, predicate, byValue(object) as never);
  }
  if (term.termType !== "Literal") return term;
  const spelling = spell(term.value, term.datatype.value);
  return spelling === undefined
    ? term
    : DataFactory.literal(spelling, DataFactory.namedNode(term.datatype.value));
}

function spell(value: string, datatype: string): string | undefined {
  switch (datatype) {
    case XSD.integer:
      return /^[+-]?\d+$/.test(value) ? String(BigInt(value.replace("+", ""))) : undefined;
    case XSD.decimal:
      return spellDecimal(value);
    case XSD.double:
    case XSD.float: {
      const number = Number(value);
      return Number.isNaN(number) ? undefined : String(number);
    }
    case XSD.boolean:
      return { "1": "true", "0": "false" }[value];
    default:
      return undefined;
  }
}

function spellDecimal(value: string): string | undefined {
  const [, sign = "", whole = "", part = ""] = /^([+-]?)(\d*)\.?(\d*)$/.exec(value) ?? [];
  if (whole + part === "") return undefined;
  const digits = whole.replace(/^0+(?=\d)/, "") || "0";
  const fraction = part.replace(/0+$/, "");
  const spelling = fraction === "" ? digits : `${digits}.${fraction}`;
  return sign === "-" && /[1-9]/.test(spelling) ? `-${spelling}` : spelling;
}

import { overLimit, type RdfLimits } from "./rdf-reader.ts";

const CONTEXT = "@context";
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/**
 * Makes a check that reads JSON text ahead of its parser and refuses what would cost the parser too much.
 *
 * It counts nesting and `@context` strings, also escaped ones, piece by piece and without recursion.
 *
 * @throws PodError `unprocessable-body` naming the limit, from the returned function
 */
export function createJsonScan(limits: RdfLimits): (text: string) => void {
  let depth = 0;
  let contexts = 0;
  let inString = false;
  // How many characters of CONTEXT the current string has matched; -1 after a mismatch.
  let matched = -1;
  // 0 outside an escape, 1 after a backslash, 2 to 5 at the hex digits of a \u escape.
  let escaping = 0;
  let hex = 0;

  function match(code: number): void {
    if (matched >= 0) matched = code === CONTEXT.charCodeAt(matched) ? matched + 1 : -1;
  }

  function escaped(code: number): void {
    if (escaping === 1) {
      escaping = code === LETTER_U ? 2 : 0;
      hex = 0;
      if (escaping === 0) match(code);
      return;
    }
    hex = hex * 16 + Number.parseInt(String.fromCharCode(code), 16);
    escaping = escaping === 5 ? 0 : escaping + 1;
    if (escaping === 0) match(hex);
  }

  function inside(code: number): void {
    if (escaping > 0) escaped(code);
    else if (code === BACKSLASH) escaping = 1;
    else if (code === QUOTE) {
      inString = false;
      if (matched === CONTEXT.length && ++contexts > limits.maxContexts)
        throw overLimit("maxContexts", limits.maxContexts);
    } else match(code);
  }

  function outside(code: number): void {
    if (code === QUOTE) {
      inString = true;
      matched = 0;
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > limits.maxDepth) throw overLimit("maxDepth", limits.maxDepth);
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }

  return (text) => {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (inString) inside(code);
      else outside(code);
    }
  };
}

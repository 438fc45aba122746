import { overLimit } from "./rdf-reader.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Makes a check that reads JSON text ahead of its parser, piece by piece, and refuses what is nested too deeply.
 *
 * @throws PodError `unprocessable-body`, from the returned function
 */
export function createDepthCheck(maxDepth: number): (text: string) => void {
  let depth = 0;
  let inString = false;
  let escaped = false;
  return (text) => {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (escaped) escaped = false;
      else if (code === QUOTE) inString = !inString;
      else if (inString) escaped = code === BACKSLASH;
      else {
        depth += nesting(code);
        if (depth > maxDepth) throw overLimit("maxDepth", maxDepth);
      }
    }
  };
}

function nesting(code: number): 1 | 0 | -1 {
  switch (code) {
    case 0x5b:
    case 0x7b:
      return 1;
    case 0x5d:
    case 0x7d:
      return -1;
    default:
      return 0;
  }
}

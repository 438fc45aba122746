/** Longest line that is kept whole, in characters; of a longer one the rest is left out. */
const MAX_LINE = 1024 * 1024;

/** Splits what comes in into lines, without their breaks; what follows the last break is a line, too. */
export async function* splitLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of input) {
    const text = typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
    const [first = "", ...lines] = text.split("\n");
    rest = (rest + first).slice(0, MAX_LINE);
    for (const line of lines) {
      yield rest;
      rest = line.slice(0, MAX_LINE);
    }
  }
  if (rest !== "") yield rest;
}
